-- Two approved at the same moment were both live: the later version stays.
update "policy" p set "status" = 'retired'
 where p."status" = 'live'
   and exists (select 1 from "policy" q where q."name" = p."name" and q."status" = 'live' and q."version" > p."version");

create unique index "policy_live_key" on "policy" ("name") where "status" = 'live';
