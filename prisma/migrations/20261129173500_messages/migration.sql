-- What one process, or the watch, has told another, before the engine is asked to carry it: never what was said, a digest of it. A line that
-- says that something was heard is written only if it was told.
create table "message" (
  "to_id" text not null,
  "id" text not null,
  "from_id" text not null,
  "message" text not null,
  "digest" text not null,
  "told_at" timestamptz(3) not null default now(),
  primary key ("to_id", "id")
);
