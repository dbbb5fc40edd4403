-- A process whose record goes keeps of each line its number, time, kind and who acted. Its lines can then no longer be compared with their
-- hashes: the register keeps a digest of what was left instead, and is itself a table of the trail.
-- Functions stand as escaped texts: whoever carries migrations out cuts them at every semicolon.
drop trigger "disposed_written_once" on "disposed";
alter table "disposed" add column "left" text;
alter table "disposed" add constraint "disposed_by_two" check ("by_first" <> "by_second");
create trigger "a_trail_turn" before insert or update or delete on "disposed" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "disposed" for each row execute function "trail_keep"('id');
update "disposed" set "about" = "about";
create trigger "disposed_written_once" before update or delete on "disposed" for each row execute function "written_once"();

-- A line is written once. Of a closed process that is in the register, parts of it are taken away, and nothing is put in their place.
create function "line_written_once"() returns trigger language plpgsql as
  E'begin
      if tg_op = \'UPDATE\' then
        if (new.process_id, new.seq, new.kind, new.hash) = (old.process_id, old.seq, old.kind, old.hash)
           and new.key is not distinct from old.key
           and old.line::jsonb @> new.line::jsonb
           and exists (select 1 from disposed d join process p on p.id = d.about
                        where d.what = \'process\' and d.about = old.process_id and d."left" is not null and p.status = \'closed\') then
          return new\x3b
        end if\x3b
      end if\x3b
      raise exception \'What the journals say is never changed or taken away.\'\x3b
    end';
drop trigger "event_written_once" on "event";
create trigger "event_written_once" before update or delete on "event" for each row execute function "line_written_once"();

-- API and worker may change no line. This one way is open to them, and the trigger judges it.
create function "let_lines_go"("of_process" text, "rest" jsonb) returns void language plpgsql security definer set search_path from current as
  E'begin
      update event set line = r.line from jsonb_to_recordset(rest) as r (seq int, line text)
       where event.process_id = of_process and event.seq = r.seq\x3b
    end';
revoke execute on function "let_lines_go"(text, jsonb) from public;

create or replace function "grant_application"("login" text) returns void language plpgsql as
  E'begin
      execute format(\'grant usage on schema %I to %I\', current_schema(), login)\x3b
      execute format(\'grant select, insert, update, delete on all tables in schema %I to %I\', current_schema(), login)\x3b
      execute format(\'grant usage, select on all sequences in schema %I to %I\', current_schema(), login)\x3b
      execute format(\'grant execute on function let_lines_go(text, jsonb) to %I\', login)\x3b
      execute format(\'revoke insert, update, delete on "_prisma_migrations" from %I\', login)\x3b
      execute format(\'revoke update, delete on "event", "trail", "disposed", "signing_key" from %I\', login)\x3b
      execute format(\'revoke insert on "trail" from %I\', login)\x3b
      execute format(\'revoke delete on "signed_heads", "legal_hold", "child_report" from %I\', login)\x3b
      execute format(\'revoke update on "access_log" from %I\', login)\x3b
    end';
