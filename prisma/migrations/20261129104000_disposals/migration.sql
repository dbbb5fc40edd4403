-- What falls due to go, month by month: two people confirm a list before anything on it goes.
create table "disposal_list" (
  "month" varchar(7) primary key,
  "made_at" timestamptz(3) not null,
  "first_by" text,
  "first_at" timestamptz(3),
  "second_by" text,
  "second_at" timestamptz(3)
);
create table "disposal_item" (
  "id" bigint generated always as identity primary key,
  "month" varchar(7) not null references "disposal_list" ("month"),
  -- applicant, text, process, person or file, and its id.
  "what" text not null,
  "about" text not null,
  "class" text not null,
  "rule" text not null,
  "due_on" varchar(10) not null,
  "process_id" text,
  "person_id" text,
  -- Left out of the list by somebody who said why.
  "kept_by" text,
  "kept_why" text,
  "gone_at" timestamptz(3)
);
-- What waits on one list is on no other.
create unique index "disposal_item_waits_once" on "disposal_item" ("what", "about") where "gone_at" is null and "kept_by" is null;
create index "disposal_item_month_idx" on "disposal_item" ("month", "id");

-- A case, claim or inquiry for which nothing goes, of a person or a process, whatever comes to be kept of them.
create table "legal_hold" (
  "id" bigint generated always as identity primary key,
  "reference" text not null,
  "reason" text not null,
  "person_id" text,
  "process_id" text,
  "placed_by" text not null,
  "placed_at" timestamptz(3) not null,
  "review_on" varchar(10) not null,
  "lifted_by" text,
  "lifted_at" timestamptz(3),
  "lifted_why" text
);
create index "legal_hold_stands" on "legal_hold" ("id") where "lifted_at" is null;
create trigger "legal_hold_kept" before delete on "legal_hold" for each row execute function "written_once"();
create trigger "legal_holds_kept" before truncate on "legal_hold" for each statement execute function "written_once"();

-- The register of what went: never what it said.
create table "disposed" (
  "id" bigint generated always as identity primary key,
  "at" timestamptz(3) not null,
  "what" text not null,
  "about" text not null,
  "class" text not null,
  "rule" text not null,
  "process_id" text,
  "texts" integer not null,
  "by_first" text not null,
  "by_second" text not null
);
create index "disposed_what_idx" on "disposed" ("what", "about");
create index "disposed_process_idx" on "disposed" ("process_id");
create trigger "disposed_written_once" before update or delete on "disposed" for each row execute function "written_once"();
create trigger "all_disposed_written_once" before truncate on "disposed" for each statement execute function "written_once"();
