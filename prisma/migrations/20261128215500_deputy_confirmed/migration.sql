-- Whoever confirms second is told who was first, and when.
ALTER TABLE "deputy" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
