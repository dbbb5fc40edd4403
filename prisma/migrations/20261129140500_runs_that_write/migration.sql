-- Which runs of the engine wrote a process's last lines, each going on from the one before. Null until the next line is written.
alter table "process" add column "chain" text;
