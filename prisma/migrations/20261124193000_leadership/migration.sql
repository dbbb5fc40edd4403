-- CreateTable
CREATE TABLE "report" (
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "as_at" VARCHAR(10) NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "cut_off" TIMESTAMPTZ(3) NOT NULL,
    "heads" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "previous" INTEGER,
    "key" TEXT NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "team_id" TEXT,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_key_key" ON "report"("key");

-- CreateIndex
CREATE INDEX "calendar_feed_owner_id_idx" ON "calendar_feed"("owner_id");
