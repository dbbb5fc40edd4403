-- A proposed change of the calendar may be taken back.
alter table "calendar_change" add column "withdrawn_by" text;
alter table "calendar_change" add column "withdrawn_at" timestamptz(3);

-- As each row is now, for the trail.
update "calendar_change" set "id" = "id";
