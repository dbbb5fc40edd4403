-- What one person wants to begin on their own word, work that began before the system above all: it begins once another has confirmed it.
create table "takeover" (
  "id" text primary key,
  "kind" text not null,
  "title" text not null,
  "team_id" text not null,
  "request" jsonb not null,
  "key" text not null unique,
  "body_hash" text not null,
  "proposed_by" text not null,
  "proposed_at" timestamptz(3) not null,
  "confirmed_by" text,
  "confirmed_at" timestamptz(3),
  "withdrawn_by" text,
  "process_id" text unique
);
create index "takeover_waiting" on "takeover" ("proposed_at") where "confirmed_by" is null and "withdrawn_by" is null;
