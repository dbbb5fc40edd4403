-- A legal hold is lifted by two: somebody says why, somebody else agrees. Holds, and who confirmed a list of what goes, are in the trail.
alter table "legal_hold" add column "lift_by" text, add column "lift_at" timestamptz(3), add column "lift_why" text;
create trigger "a_trail_turn" before insert or update or delete on "legal_hold" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "legal_hold" for each row execute function "trail_keep"('id');
update "legal_hold" set "reference" = "reference";
create trigger "a_trail_turn" before insert or update or delete on "disposal_list" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "disposal_list" for each row execute function "trail_keep"('month');
update "disposal_list" set "month" = "month";

-- What somebody says of a text about them that they dispute: kept beside it, and gone with it.
create table "annotation" (
  "submission_id" text not null references "submission" ("id") on delete cascade,
  -- The erasure request that it was decided in.
  "request_id" text not null,
  "says" text not null,
  "written_by" text not null,
  "written_at" timestamptz(3) not null,
  primary key ("submission_id", "request_id")
);
