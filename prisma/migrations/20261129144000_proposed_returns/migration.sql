-- A return in the place of one that somebody else has posted: another than whoever proposes it confirms it. What stood before stays here.
create table "proposed_return" (
  "id" text primary key,
  "team_id" text not null,
  "month" varchar(7) not null,
  "figures" jsonb not null,
  "was" jsonb not null,
  "was_posted_by" text not null,
  "proposed_by" text not null,
  "proposed_at" timestamptz(3) not null,
  "confirmed_by" text,
  "confirmed_at" timestamptz(3),
  "withdrawn_by" text
);
-- One waits for a team's month at a time.
create unique index "proposed_return_waits_once" on "proposed_return" ("team_id", "month") where "confirmed_by" is null and "withdrawn_by" is null;
