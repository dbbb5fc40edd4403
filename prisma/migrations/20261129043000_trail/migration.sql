-- Whoever carries migrations out cuts them at every semicolon, so those of functions are written by their code.

-- Lines of the journals are written once. Nobody's login changes or removes them.
create function "written_once"() returns trigger language plpgsql as
  E'begin raise exception \'What the journals say is never changed or taken away.\'\x3b end';
create trigger "event_written_once" before update or delete on "event" for each row execute function "written_once"();
create trigger "events_written_once" before truncate on "event" for each statement execute function "written_once"();

-- What changes in the directory, in who stands in for whom, in policies and calendars: a line each, chained as a journal's are.
-- A line holds a digest of the row, never the row: names can be erased.
create table "trail" (
  "id" bigint primary key,
  "line" text not null,
  "hash" bytea not null
);
create trigger "trail_written_once" before update or delete on "trail" for each row execute function "written_once"();
create trigger "trails_written_once" before truncate on "trail" for each statement execute function "written_once"();

-- A column that is added later and has nothing in it changes no digest. Instants are written in UTC, whatever the session's zone.
create function "trail_digest"("content" jsonb) returns text language sql immutable as
  $$ select encode(sha256(convert_to(jsonb_strip_nulls("content")::text, 'UTF8')), 'hex') $$;

-- Taken before any row is locked, so that two who change several rows never wait for each other.
create function "trail_turn"() returns trigger language plpgsql as
  E'begin perform pg_advisory_xact_lock(hashtext(\'trail\'))\x3b return null\x3b end';

-- The arguments are the columns that name a row. With the chain only the owner can add to it.
create function "trail_keep"() returns trigger language plpgsql security definer set search_path from current set timezone to 'UTC' as
  E'declare
      before jsonb := case when tg_op = \'INSERT\' then null else to_jsonb(old) end\x3b
      after jsonb := case when tg_op = \'DELETE\' then null else to_jsonb(new) end\x3b
      last record\x3b
      text_of text\x3b
    begin
      select id, hash into last from trail order by id desc limit 1\x3b
      text_of := json_build_object(
        \'id\', coalesce(last.id, 0) + 1,
        \'at\', to_char(clock_timestamp(), \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\'),
        \'act\', lower(tg_op),
        \'table\', tg_table_name,
        \'key\', (select string_agg(coalesce(after, before) ->> name, \' \' order by place)
                  from unnest(tg_argv) with ordinality as named (name, place)),
        \'digest\', case when after is not null then trail_digest(after) end,
        \'changed\', case when tg_op = \'UPDATE\' then (
          select coalesce(json_agg(name order by name), \'[]\') from jsonb_object_keys(after) as name
           where after -> name is distinct from before -> name) end,
        \'login\', session_user,
        \'transaction\', pg_current_xact_id()::text)::text\x3b
      insert into trail (id, line, hash) values (
        coalesce(last.id, 0) + 1, text_of, sha256(coalesce(last.hash, \'\'::bytea) || convert_to(text_of, \'UTF8\')))\x3b
      return null\x3b
    end';

create trigger "a_trail_turn" before insert or update or delete on "person" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "person" for each row execute function "trail_keep"('id');
create trigger "a_trail_turn" before insert or update or delete on "identity" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "identity" for each row execute function "trail_keep"('issuer', 'subject');
create trigger "a_trail_turn" before insert or update or delete on "person_change" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "person_change" for each row execute function "trail_keep"('person_id', 'field', 'id');
create trigger "a_trail_turn" before insert or update or delete on "proposed_change" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "proposed_change" for each row execute function "trail_keep"('id');
create trigger "a_trail_turn" before insert or update or delete on "team" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "team" for each row execute function "trail_keep"('id');
create trigger "a_trail_turn" before insert or update or delete on "deputy" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "deputy" for each row execute function "trail_keep"('id');
create trigger "a_trail_turn" before insert or update or delete on "policy" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "policy" for each row execute function "trail_keep"('name', 'version');
create trigger "a_trail_turn" before insert or update or delete on "closure" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "closure" for each row execute function "trail_keep"('on');
create trigger "a_trail_turn" before insert or update or delete on "bank_holiday" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "bank_holiday" for each row execute function "trail_keep"('on');
create trigger "a_trail_turn" before insert or update or delete on "calendar_change" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "calendar_change" for each row execute function "trail_keep"('id');

-- What is there already begins the chain: an update that changes nothing writes a line for each row.
update "team" set "id" = "id";
update "person" set "id" = "id";
update "identity" set "subject" = "subject";
update "person_change" set "id" = "id";
update "proposed_change" set "id" = "id";
update "deputy" set "id" = "id";
update "policy" set "name" = "name";
update "closure" set "on" = "on";
update "bank_holiday" set "on" = "on";
update "calendar_change" set "id" = "id";

-- Signed ends are a chain of their own: each names the one before, and of two made at once one is refused. What is signed is kept
-- until it has been sent everywhere, so that it is sent again as it was.
alter table "signed_heads" drop constraint "signed_heads_pkey";
alter table "signed_heads" add column "name" text;
alter table "signed_heads" add column "previous" text;
alter table "signed_heads" add column "statement" text;
alter table "signed_heads" alter column "sent_at" drop not null;
alter table "signed_heads" add column "made_at" timestamptz(3);
update "signed_heads" set "name" = 'heads-' || "on" || '.json', "made_at" = "sent_at",
  "previous" = coalesce((select "hash" from "signed_heads" b where b."on" < "signed_heads"."on" order by b."on" desc limit 1), '');
alter table "signed_heads" alter column "name" set not null;
alter table "signed_heads" alter column "previous" set not null;
alter table "signed_heads" alter column "made_at" set not null;
alter table "signed_heads" add constraint "signed_heads_pkey" primary key ("name");
create unique index "signed_heads_previous_key" on "signed_heads" ("previous");
alter table "signed_heads" drop column "on";
create trigger "signed_heads_kept" before delete on "signed_heads" for each row execute function "written_once"();
create trigger "all_signed_heads_kept" before truncate on "signed_heads" for each statement execute function "written_once"();
