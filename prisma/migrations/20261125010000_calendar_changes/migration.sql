-- Holidays proclaimed since the list in the code, and the changes that brought them.
CREATE TABLE "bank_holiday" (
    "on" VARCHAR(10) NOT NULL,
    "name" TEXT,
    "change_id" TEXT NOT NULL,

    CONSTRAINT "bank_holiday_pkey" PRIMARY KEY ("on")
);

CREATE TABLE "calendar_change" (
    "id" TEXT NOT NULL,
    "holidays" JSONB NOT NULL,
    "no_longer" TEXT[],
    "closures" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_change_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "calendar_change_applied_at_idx" ON "calendar_change"("applied_at");
