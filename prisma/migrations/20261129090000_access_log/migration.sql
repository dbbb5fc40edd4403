-- Who read which record of whom. A line is written with the answer, never changed, and goes when its two years are over: not before, by
-- anybody's login. Functions stand as escaped texts: whoever carries migrations out cuts them at every semicolon.
create table "access_log" (
  "id" bigint generated always as identity primary key,
  "at" timestamptz(3) not null default now(),
  "reader_id" text not null,
  "operation" text not null,
  "what" text not null,
  "person_id" text,
  "process_id" text,
  -- How many rows of a list were taken away as a file, null for a record that was read.
  "taken" integer
);
create index "access_log_person_id_idx" on "access_log" ("person_id", "id");
create index "access_log_reader_id_idx" on "access_log" ("reader_id", "id");
create index "access_log_at_idx" on "access_log" ("at");

create function "access_log_kept"() returns trigger language plpgsql as
  E'begin
      if tg_op = \'DELETE\' and old.at < now() - interval \'2 years\' then return old\x3b end if\x3b
      raise exception \'Who read what is never changed, and is kept for two years.\'\x3b
    end';
create trigger "access_log_kept" before update or delete on "access_log" for each row execute function "access_log_kept"();
create function "access_log_whole"() returns trigger language plpgsql as
  E'begin raise exception \'Who read what is kept for two years.\'\x3b end';
create trigger "access_log_whole" before truncate on "access_log" for each statement execute function "access_log_whole"();
