-- A child's data that got in: whoever sees it reports it, and it is hidden at once, since what was written lies here and no longer where
-- it is read. Somebody else purges it, or puts it back.
create table "child_report" (
  "id" bigint generated always as identity primary key,
  "submission_id" text not null,
  "process_id" text not null,
  "content" bytea,
  "salt" bytea,
  "file_name" text,
  "media_type" text not null,
  "reported_by" text not null,
  "reported_at" timestamptz(3) not null,
  "settled_by" text,
  "settled_at" timestamptz(3),
  -- purged or put-back
  "settled_how" text,
  "why" text
);
create unique index "child_report_open" on "child_report" ("submission_id") where "settled_by" is null;
create trigger "child_report_kept" before delete on "child_report" for each row execute function "written_once"();
create trigger "child_reports_kept" before truncate on "child_report" for each statement execute function "written_once"();
