-- How far somebody had read a process when they last looked at it, and when they looked before: what has come since is told to them.
create table web_look (
  person_id   text not null,
  process_id  text not null,
  seq         integer not null,
  looked_at   timestamptz(3) not null,
  seq_before  integer,
  before_at   timestamptz(3),
  primary key (person_id, process_id)
);
create index web_look_looked_at_idx on web_look (looked_at);

-- A list as somebody has narrowed it, under a name of theirs.
create table web_list (
  person_id  text not null,
  name       text not null,
  address    text not null,
  saved_at   timestamptz(3) not null,
  primary key (person_id, name)
);
