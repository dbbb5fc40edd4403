-- Why somebody reads a record in which they have no part.
alter table "access_log" add column "reason" text;
create index "access_log_reason_idx" on "access_log" ("process_id", "reader_id", "at") where "reason" is not null;
