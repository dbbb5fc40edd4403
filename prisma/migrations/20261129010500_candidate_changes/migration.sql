-- What was recorded wrongly of an applicant: what it said, what it should have said, who put it right and why. It goes with the applicant.
create table "candidate_change" (
  "id" bigint generated always as identity primary key,
  "candidate_id" text not null references "candidate" ("id") on delete cascade,
  "field" text not null,
  "was" text not null,
  "became" text not null,
  "why" text not null,
  "by" text not null,
  "at" timestamptz(3) not null default now()
);
create index "candidate_change_candidate_id_idx" on "candidate_change" ("candidate_id", "id");
