-- How far a candidate has come is worked out from the vacancy. These columns were never filled.
ALTER TABLE "candidate" DROP COLUMN "appointment_id",
DROP COLUMN "score",
DROP COLUMN "status",
DROP COLUMN "status_reason";

-- A candidate becomes one person.
CREATE UNIQUE INDEX "candidate_person_id_key" ON "candidate"("person_id");
