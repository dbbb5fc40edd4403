-- The state a process begins with lies on its own row: a start keeps only what is not there.
alter table "start_command" add column "past" text not null default '';
update "start_command" set "past" = coalesce("begin"::jsonb ->> 'past', '') where "started_at" is null;
alter table "start_command" drop column "begin";

-- Indexes of the few rows that are looked for, not of all that are done with.
drop index "start_command_started_at_idx";
create index "start_command_waiting_idx" on "start_command" ("created_at") where "started_at" is null;
drop index "event_process_id_key_key";
create unique index "event_process_id_key_key" on "event" ("process_id", "key") where "key" is not null;
