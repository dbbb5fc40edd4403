-- Answers to staff surveys, so that nobody can tie one to anybody, whatever else they can read here. An answer has no person, no process event,
-- no request and no time. It is kept under a group of ten people or more, and all answers of a survey are written anew, in another order and
-- under other ids, whenever one comes: neither where it lies nor which transaction wrote it says which was the last. A link is used by being
-- deleted, so that no row is left that the same transaction wrote. Whose a link is, only the letter knows and goes with it: it is deleted once it has been sent.
-- Functions stand as escaped texts: whoever carries migrations out cuts them at every semicolon.
create table "survey" (
  -- The process that leads it.
  "round_id" text primary key,
  "questions" text[] not null,
  "closes_on" varchar(10) not null,
  "least" integer not null,
  "opened_at" timestamptz(3) not null default now(),
  "closed" boolean not null default false,
  -- How many have answered, and how many of them before the last day on which somebody did: what is told of an open survey is of yesterday.
  "answered" integer not null default 0,
  "answered_before" integer not null default 0,
  "counted_on" varchar(10) not null
);

create table "survey_unit" (
  "round_id" text not null references "survey" on delete cascade,
  "no" integer not null,
  "within" integer,
  "name" text not null,
  "eligible" integer not null,
  primary key ("round_id", "no")
);

create table "survey_link" (
  "secret_hash" text primary key,
  "round_id" text not null references "survey" on delete cascade,
  "unit" integer not null
);
create index "survey_link_round_id_idx" on "survey_link" ("round_id");

create table "survey_letter" (
  "round_id" text not null references "survey" on delete cascade,
  "person_id" text not null,
  -- invitation, reminder, results or done: only the first has a link.
  "what" text not null,
  "link" text,
  "send_after" timestamptz(3) not null,
  primary key ("round_id", "person_id")
);
create index "survey_letter_send_after_idx" on "survey_letter" ("send_after");

create table "survey_answer" (
  "id" uuid primary key default gen_random_uuid(),
  "round_id" text not null references "survey" on delete cascade,
  "unit" integer not null,
  "answers" jsonb not null
);
create index "survey_answer_round_id_idx" on "survey_answer" ("round_id");

-- What was written stands apart from what was chosen, and under no group at all.
create table "survey_comment" (
  "id" uuid primary key default gen_random_uuid(),
  "round_id" text not null references "survey" on delete cascade,
  "said" text not null
);
create index "survey_comment_round_id_idx" on "survey_comment" ("round_id");

create function "survey_answered"() returns trigger language plpgsql as
  E'begin
      if tg_op = \'UPDATE\' then raise exception \'What somebody has answered is never changed.\'\x3b end if\x3b
      if exists (select from survey where round_id = new.round_id and closed) then
        raise exception \'This survey is closed.\'\x3b
      end if\x3b
      return new\x3b
    end';
create trigger "survey_answer_stands" before insert or update on "survey_answer" for each row execute function "survey_answered"();
create trigger "survey_comment_stands" before insert or update on "survey_comment" for each row execute function "survey_answered"();

create function "survey_link_used"() returns trigger language plpgsql as
  E'begin raise exception \'A link is used by being deleted.\'\x3b end';
create trigger "survey_link_used" before update on "survey_link" for each row execute function "survey_link_used"();
