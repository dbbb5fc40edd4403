-- How many requests somebody has made in their running minute, counted over all APIs. Whose they are stands there as a hash. Nothing of it is
-- worth a write to the disk: after a crash everybody counts from nothing.
create unlogged table "request_count" (
  "who" text primary key,
  "requests" integer not null,
  "until" timestamptz(3) not null
);
create index "request_count_until_idx" on "request_count" ("until");
