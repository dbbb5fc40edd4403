-- The same deputy for the same days is proposed once. Of proposals alike that still wait, the eldest stands.
update "deputy" d set "ended_by" = d."proposed_by"
 where d."confirmed_by" is null and d."ended_by" is null
   and exists (select 1 from "deputy" e
                where e."person_id" = d."person_id" and e."deputy_id" = d."deputy_id" and e."from_on" = d."from_on" and e."until_on" = d."until_on"
                  and e."confirmed_by" is null and e."ended_by" is null and (e."created_at", e."id") < (d."created_at", d."id"));
create unique index "deputy_proposed_once" on "deputy" ("person_id", "deputy_id", "from_on", "until_on")
 where "confirmed_by" is null and "ended_by" is null;
