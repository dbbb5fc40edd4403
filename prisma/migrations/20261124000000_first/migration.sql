-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "manager_id" TEXT,
    "team_id" TEXT,
    "rank" TEXT NOT NULL,
    "offices" TEXT[],
    "safer_recruitment" BOOLEAN NOT NULL DEFAULT false,
    "morning_digest" BOOLEAN NOT NULL DEFAULT false,
    "left_on" VARCHAR(10),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "service" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deputy" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "deputy_id" TEXT NOT NULL,
    "from_on" VARCHAR(10) NOT NULL,
    "until_on" VARCHAR(10) NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "confirmed_by" TEXT,
    "ended_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deputy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_change" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "refused_by" TEXT,

    CONSTRAINT "role_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "policy" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "drafted_by" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_pkey" PRIMARY KEY ("name","version")
);

-- CreateTable
CREATE TABLE "closure" (
    "on" VARCHAR(10) NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "closure_pkey" PRIMARY KEY ("on")
);

-- CreateTable
CREATE TABLE "process" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "outcome" TEXT,
    "started_on" VARCHAR(10) NOT NULL,
    "closed_on" VARCHAR(10),
    "parent_id" TEXT,
    "cause" TEXT,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "digest" TEXT NOT NULL DEFAULT '',
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "build" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "policy_hash" TEXT NOT NULL,
    "calendars" TEXT NOT NULL,
    "policy_name" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "next_due" VARCHAR(10),
    "stuck" BOOLEAN NOT NULL DEFAULT false,
    "flags" TEXT[],
    "started_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "start_command" (
    "process_id" TEXT NOT NULL,
    "person_id" TEXT,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "begin" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),

    CONSTRAINT "start_command_pkey" PRIMARY KEY ("process_id")
);

-- CreateTable
CREATE TABLE "reference" (
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "reference_pkey" PRIMARY KEY ("prefix","year")
);

-- CreateTable
CREATE TABLE "event" (
    "process_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "key" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("process_id","seq")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT,
    "role" TEXT NOT NULL,
    "assignee_id" TEXT NOT NULL,
    "escalated_to" TEXT[],
    "due_on" VARCHAR(10) NOT NULL,
    "basis" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stuck" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_on" VARCHAR(10) NOT NULL,
    "choice" TEXT,
    "decided_by" TEXT,
    "decided_for" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "process_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "date" VARCHAR(10) NOT NULL,
    "basis" TEXT NOT NULL,
    "met_on" VARCHAR(10),

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("process_id","name")
);

-- CreateTable
CREATE TABLE "participant" (
    "process_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "from_on" VARCHAR(10) NOT NULL,
    "until_on" VARCHAR(10),

    CONSTRAINT "participant_pkey" PRIMARY KEY ("process_id","role","from_seq")
);

-- CreateTable
CREATE TABLE "check_state" (
    "process_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_on" VARCHAR(10),
    "requested_by" TEXT,
    "received_on" VARCHAR(10),
    "reviewed_by" TEXT,
    "verified_on" VARCHAR(10),
    "verified_by" TEXT,
    "result" TEXT,
    "expires_on" VARCHAR(10),
    "evidence_id" TEXT,

    CONSTRAINT "check_state_pkey" PRIMARY KEY ("process_id","name")
);

-- CreateTable
CREATE TABLE "stage_visit" (
    "process_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "entered_on" VARCHAR(10) NOT NULL,
    "left_on" VARCHAR(10),

    CONSTRAINT "stage_visit_pkey" PRIMARY KEY ("process_id","seq")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "replaces_id" TEXT,
    "author_id" TEXT NOT NULL,
    "dated_on" VARCHAR(10) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT,
    "content" BYTEA,
    "salt" BYTEA,
    "hash" TEXT NOT NULL,
    "linked_seq" INTEGER,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" TEXT NOT NULL,
    "recruitment_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'applied',
    "status_reason" TEXT,
    "score" INTEGER,
    "appointment_id" TEXT,
    "person_id" TEXT,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "process_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "task_id" TEXT,
    "send_after" TIMESTAMPTZ(3) NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "message_id" TEXT,
    "stands_in_for" TEXT,
    "digest_id" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "process_id" TEXT,
    "detail" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "kept_answer" (
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "establishment_return" (
    "team_id" TEXT NOT NULL,
    "month" VARCHAR(7) NOT NULL,
    "figures" JSONB NOT NULL,
    "posted_by" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "establishment_return_pkey" PRIMARY KEY ("team_id","month")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- CreateIndex
CREATE INDEX "person_team_id_idx" ON "person"("team_id");

-- CreateIndex
CREATE INDEX "person_name_idx" ON "person"("name");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "deputy_person_id_until_on_idx" ON "deputy"("person_id", "until_on");

-- CreateIndex
CREATE INDEX "deputy_deputy_id_until_on_idx" ON "deputy"("deputy_id", "until_on");

-- CreateIndex
CREATE INDEX "role_change_person_id_idx" ON "role_change"("person_id");

-- CreateIndex
CREATE INDEX "process_kind_status_started_on_id_idx" ON "process"("kind", "status", "started_on", "id");

-- CreateIndex
CREATE INDEX "process_team_id_status_idx" ON "process"("team_id", "status");

-- CreateIndex
CREATE INDEX "process_status_next_due_idx" ON "process"("status", "next_due");

-- CreateIndex
CREATE INDEX "process_kind_started_on_id_idx" ON "process"("kind", "started_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "process_parent_id_cause_key" ON "process"("parent_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "start_command_key_key" ON "start_command"("key");

-- CreateIndex
CREATE INDEX "start_command_started_at_idx" ON "start_command"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_process_id_key_key" ON "event"("process_id", "key");

-- CreateIndex
CREATE INDEX "task_assignee_id_status_due_on_id_idx" ON "task"("assignee_id", "status", "due_on", "id");

-- CreateIndex
CREATE INDEX "task_process_id_status_idx" ON "task"("process_id", "status");

-- CreateIndex
CREATE INDEX "task_status_due_on_id_idx" ON "task"("status", "due_on", "id");

-- CreateIndex
CREATE INDEX "participant_person_id_until_on_idx" ON "participant"("person_id", "until_on");

-- CreateIndex
CREATE INDEX "check_state_expires_on_idx" ON "check_state"("expires_on");

-- CreateIndex
CREATE INDEX "stage_visit_stage_left_on_idx" ON "stage_visit"("stage", "left_on");

-- CreateIndex
CREATE INDEX "submission_process_id_kind_added_at_idx" ON "submission"("process_id", "kind", "added_at");

-- CreateIndex
CREATE INDEX "submission_linked_seq_added_at_idx" ON "submission"("linked_seq", "added_at");

-- CreateIndex
CREATE INDEX "candidate_recruitment_id_idx" ON "candidate"("recruitment_id");

-- CreateIndex
CREATE INDEX "notice_status_send_after_idx" ON "notice"("status", "send_after");

-- CreateIndex
CREATE INDEX "notice_person_id_sent_at_idx" ON "notice"("person_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "notice_process_id_seq_person_id_template_key" ON "notice"("process_id", "seq", "person_id", "template");

-- CreateIndex
CREATE INDEX "finding_cleared_at_found_at_idx" ON "finding"("cleared_at", "found_at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_state" ADD CONSTRAINT "check_state_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_visit" ADD CONSTRAINT "stage_visit_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

