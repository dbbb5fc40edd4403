-- Who has dealt with a finding. Null where it cleared by itself, or by what mended it.
ALTER TABLE "finding" ADD COLUMN "cleared_by" TEXT;
