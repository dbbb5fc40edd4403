-- Nobody signs in as them until two have let them in again.
alter table "person" add column "suspended" boolean not null default false;

-- As each row is now, for the trail.
update "person" set "id" = "id";
