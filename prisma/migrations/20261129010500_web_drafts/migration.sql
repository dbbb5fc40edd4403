-- What somebody has typed into a page and not sent yet: theirs alone, until it is sent, thrown away or four weeks old.
create table web_draft (
  person_id  text not null,
  address    text not null,
  title      text not null,
  typed      text not null,
  kept_at    timestamptz(3) not null,
  primary key (person_id, address)
);
create index web_draft_kept_at_idx on web_draft (kept_at);
