-- Since when a process stands still by its own clock: none of its own dates is missed meanwhile.
ALTER TABLE "process" ADD COLUMN "still_since" VARCHAR(10);
