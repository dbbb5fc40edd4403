-- The days on which the ends of the journals were signed and sent elsewhere.
CREATE TABLE "signed_heads" (
    "on" VARCHAR(10) NOT NULL,
    "hash" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signed_heads_pkey" PRIMARY KEY ("on")
);
