-- The public halves of the keys with which the API signs what people do. One is never changed or taken away: another takes over.
create table "signing_key" (
  "id" text primary key,
  "public_key" text not null,
  "since" timestamptz(3) not null
);
create trigger "a_trail_turn" before insert or update or delete on "signing_key" for each statement execute function "trail_turn"();
create trigger "trail_keep" after insert or update or delete on "signing_key" for each row execute function "trail_keep"('id');
create trigger "signing_key_written_once" before update or delete on "signing_key" for each row execute function "written_once"();
create trigger "signing_keys_written_once" before truncate on "signing_key" for each statement execute function "written_once"();

-- Up to which line acts were not signed yet: the class is closed when the first key is told. And up to where the watch has looked.
alter table "process" add column "unsigned_to" integer not null default 0;
alter table "process" add column "acts_checked" integer not null default 0;
