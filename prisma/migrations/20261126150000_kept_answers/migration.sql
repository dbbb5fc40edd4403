-- A key is reserved before its request is carried out, and the whole answer is kept after it.
DROP TABLE "kept_answer";

CREATE TABLE "kept_answer" (
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "kept_answer_sent_at_idx" ON "kept_answer"("sent_at");
