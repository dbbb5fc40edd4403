-- Work that is due at an hour: HH:MM in London
alter table "task" add column "due_time" varchar(5);
