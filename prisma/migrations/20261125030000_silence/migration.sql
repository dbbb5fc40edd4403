-- Silences that somebody has been told of: one row a job, gone when it is heard again.
CREATE TABLE "silence" (
    "job" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "silence_pkey" PRIMARY KEY ("job")
);
