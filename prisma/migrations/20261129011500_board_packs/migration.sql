-- A paper for the board, frozen as at a date: ids, codes, dates and numbers. Names and texts are read when somebody reads it.
create table "board_pack" (
  "number" integer primary key,
  "as_at" varchar(10) not null,
  "made_by" text not null,
  "made_at" timestamptz(3) not null,
  "body" text not null,
  "sha256" text not null,
  -- The exception report of the same day, frozen by itself.
  "report" integer not null references "report" ("number"),
  -- The pack that it says what changed since.
  "previous" integer references "board_pack" ("number"),
  "pdf_sha256" text not null,
  "public_pdf_sha256" text not null,
  "key" text not null unique
);

-- Whoever carries migrations out cuts them at every semicolon, so those of the function are written by their code.
create function "board_pack_is_frozen"() returns trigger language plpgsql as
  E'begin raise exception \'A board pack that has been made is never changed or taken away. Make another one.\'\x3b end';
create trigger "board_pack_is_frozen" before update or delete on "board_pack"
  for each row execute function "board_pack_is_frozen"();
create trigger "board_packs_are_frozen" before truncate on "board_pack"
  for each statement execute function "board_pack_is_frozen"();

-- What the council wants a measure to be. The latest row of a measure counts.
create table "measure_target" (
  "id" serial primary key,
  "measure" text not null,
  "target" double precision,
  "set_by" text not null,
  "set_at" timestamptz(3) not null
);
create index "measure_target_latest" on "measure_target" ("measure", "id" desc);
