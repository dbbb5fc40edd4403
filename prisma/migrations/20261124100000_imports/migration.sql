-- CreateTable
CREATE TABLE "import" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "headings" TEXT[],
    "delimiter" TEXT NOT NULL,
    "warnings" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'checked',
    "sent_by" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" TEXT[],
    "request" JSONB,
    "key" TEXT,
    "title" TEXT,
    "state" TEXT NOT NULL,
    "errors" JSONB NOT NULL,
    "warnings" JSONB NOT NULL,
    "waits" JSONB NOT NULL,
    "attempted_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reference" TEXT,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateIndex
CREATE INDEX "import_state_sent_at_idx" ON "import"("state", "sent_at");

-- CreateIndex
CREATE INDEX "import_sent_at_id_idx" ON "import"("sent_at", "id");

-- CreateIndex
CREATE INDEX "import_row_import_id_state_number_idx" ON "import_row"("import_id", "state", "number");

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
