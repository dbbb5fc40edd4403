-- What takes longer than anybody waits: how far it has come, and what came of it.
CREATE TABLE "job" (
    "id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "out_of" INTEGER,
    "result" TEXT,
    "why" TEXT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "job_key_key" ON "job"("key");
CREATE INDEX "job_what_of_asked_at_idx" ON "job"("what", "of", "asked_at");
CREATE INDEX "job_asked_at_idx" ON "job"("asked_at");
