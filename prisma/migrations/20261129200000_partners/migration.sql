-- Letters to partners who do an action of the improvement plan, and what they have said by the links in them. A link is kept as a hash alone, and of
-- it only that it was made for a question: whom it went to stands in what was written when the partner was named. See decision 32.
create table "partner_letter" (
  "process_id" text not null references "process" on delete restrict on update cascade,
  -- The task it is about.
  "task_id" text not null,
  -- asked, late and overdue go to the partner, told to whoever owns the action.
  "what" text not null,
  -- The submission that named the partner: another partner's link is no good.
  "named" text not null,
  "sent_on" varchar(10) not null,
  -- The mail server will never take it: the address must be put right.
  "refused" boolean not null default false,
  "secret_hash" text unique,
  "ends_on" varchar(10),
  primary key ("task_id", "what", "named")
);
create index "partner_letter_process_id_idx" on "partner_letter" ("process_id");

-- One for each question, however many links it had: the first that is used.
create table "partner_note" (
  "task_id" text primary key,
  "process_id" text not null references "process" on delete restrict on update cascade,
  "named" text not null,
  "outlook" text not null,
  "said" text not null,
  "given_on" varchar(10) not null
);
create index "partner_note_process_id_idx" on "partner_note" ("process_id");

-- What an outsider said is never altered: it goes with the record it belongs to.
create function "partner_note_stands"() returns trigger language plpgsql as
  E'begin raise exception \'what a partner said is never altered\'\x3b end';
create trigger "partner_note_stands" before update on "partner_note" for each row execute function "partner_note_stands"();
