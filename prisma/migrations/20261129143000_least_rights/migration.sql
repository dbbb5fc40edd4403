-- What the login of API and worker may do: all that they do, and nothing to lines that are written once. It owns nothing, so it takes no
-- trigger away and alters no table. Asked again after every migration, for the tables that came with it.
-- Functions stand as escaped texts: whoever carries migrations out cuts them at every semicolon.
create function "grant_application"("login" text) returns void language plpgsql as
  E'begin
      execute format(\'grant usage on schema %I to %I\', current_schema(), login)\x3b
      execute format(\'grant select, insert, update, delete on all tables in schema %I to %I\', current_schema(), login)\x3b
      execute format(\'grant usage, select on all sequences in schema %I to %I\', current_schema(), login)\x3b
      execute format(\'revoke insert, update, delete on "_prisma_migrations" from %I\', login)\x3b
      execute format(\'revoke update, delete on "event", "trail", "disposed", "signing_key" from %I\', login)\x3b
      execute format(\'revoke insert on "trail" from %I\', login)\x3b
      execute format(\'revoke delete on "signed_heads", "legal_hold", "child_report" from %I\', login)\x3b
      execute format(\'revoke update on "access_log" from %I\', login)\x3b
    end';
revoke execute on function "grant_application"(text) from public;
