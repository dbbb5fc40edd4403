-- What looked like a child's mark and was said not to be one: where, by whom, and why. Those who answer for what the council keeps read it.
create table "said_right" (
  "id" bigint generated always as identity primary key,
  "process_id" text,
  "operation" text not null,
  "pointer" text not null,
  "why" text not null,
  "said_by" text not null,
  "said_at" timestamptz(3) not null
);
create index "said_right_process_idx" on "said_right" ("process_id");
