-- A process that waits for its engine has no flags yet, and is listed like any other.
ALTER TABLE "process" ALTER COLUMN "flags" SET DEFAULT ARRAY[]::TEXT[];
UPDATE "process" SET "flags" = ARRAY[]::TEXT[] WHERE "flags" IS NULL;
ALTER TABLE "process" ALTER COLUMN "flags" SET NOT NULL;
