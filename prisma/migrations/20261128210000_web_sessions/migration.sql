-- Who is signed in with a browser. The id is the hash of what the cookie holds: whoever reads the table is nobody.
create table web_session (
  id         text primary key,
  issuer     text not null,
  subject    text not null,
  person_id  text not null,
  id_token   text,
  message    text,
  made_at    timestamptz(3) not null,
  seen_at    timestamptz(3) not null,
  ends_at    timestamptz(3) not null
);
create index web_session_person_id_idx on web_session (person_id);
create index web_session_ends_at_idx on web_session (ends_at);
