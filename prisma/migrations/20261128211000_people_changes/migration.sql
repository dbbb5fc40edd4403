-- Two who change one person at once cannot undo each other.
ALTER TABLE "person" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Every change of a person: who, when, from, to.
CREATE TABLE "person_change" (
  "id" BIGSERIAL PRIMARY KEY,
  "person_id" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "was" JSONB,
  "became" JSONB,
  "by" TEXT NOT NULL,
  "confirmed_by" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "person_change_person_id_id_idx" ON "person_change"("person_id", "id");

-- What needs two people is one thing: changes of roles were the first of them.
ALTER TABLE "role_change" RENAME TO "proposed_change";
ALTER TABLE "proposed_change" RENAME CONSTRAINT "role_change_pkey" TO "proposed_change_pkey";
ALTER INDEX "role_change_person_id_idx" RENAME TO "proposed_change_person_id_idx";
ALTER TABLE "proposed_change" ADD COLUMN "was" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "proposed_change" ADD COLUMN "withdrawn_by" TEXT;

-- What was confirmed before is history too, without what it was changed from: that was not kept.
INSERT INTO "person_change" ("person_id", "field", "became", "by", "confirmed_by", "at")
SELECT c."person_id", f."key", f."value", c."proposed_by", c."confirmed_by", coalesce(c."confirmed_at", c."proposed_at")
  FROM "proposed_change" c, jsonb_each(c."change"::jsonb) f
 WHERE c."confirmed_by" IS NOT NULL
 ORDER BY c."confirmed_at", c."id", f."key";
