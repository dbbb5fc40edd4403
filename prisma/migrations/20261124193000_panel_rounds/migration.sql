-- A sitting of a panel, and the cases on its list.
CREATE TABLE "panel_round" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "meets_on" VARCHAR(10) NOT NULL,
    "chair_id" TEXT NOT NULL,
    "members" TEXT[],
    "quorum" INTEGER NOT NULL,
    "convened_by" TEXT NOT NULL,
    "convened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "panel_round_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "panel_case" (
    "round_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "listed_by" TEXT NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "panel_case_pkey" PRIMARY KEY ("round_id", "process_id")
);

CREATE INDEX "panel_round_meets_on_id_idx" ON "panel_round"("meets_on", "id");
CREATE INDEX "panel_round_members_idx" ON "panel_round" USING GIN ("members");
CREATE INDEX "panel_case_process_id_idx" ON "panel_case"("process_id");

ALTER TABLE "panel_case" ADD CONSTRAINT "panel_case_round_id_fkey"
    FOREIGN KEY ("round_id") REFERENCES "panel_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
