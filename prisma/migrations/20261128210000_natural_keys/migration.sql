-- One open year, application, agreement for a person, and one open appointment for a candidate. Of those that are doubled the eldest has
-- the key. The rest are listed for the administrators, and go on.
alter table "process" add column "natural_key" text;

create temporary table "keyed" as
  select "id", "created_at", "kind" || ':' || "of" as "key",
         row_number() over (partition by "kind", "of" order by "created_at", "id") as "nth",
         first_value("id") over (partition by "kind", "of" order by "created_at", "id") as "first"
    from (select "id", "kind", "created_at",
                 case "kind" when 'assessed-year' then "state"::jsonb #>> '{who,nqsw}'
                             when 'progression' then "state"::jsonb #>> '{who,applicant}'
                             when 'retention-agreement' then "state"::jsonb #>> '{who,worker}'
                             when 'appointment' then "state"::jsonb #>> '{facts,candidate}' end as "of"
            from "process" where "status" <> 'closed') as open
   where "of" is not null;

update "process" set "natural_key" = "keyed"."key" from "keyed" where "keyed"."id" = "process"."id" and "keyed"."nth" = 1;

insert into "finding" ("id", "kind", "process_id", "detail")
  select 'double:' || "id", 'double', "id", 'It is about the same person as ' || "first" || ', which is open too. End one of them.'
    from "keyed" where "nth" > 1;

drop table "keyed";

create unique index "process_natural_key_open" on "process" ("natural_key") where "status" <> 'closed';

-- One person for an address, in capitals or not, and one applicant for an address and a vacancy.
alter table "person" add column "doubled" boolean not null default false;
update "person" p set "doubled" = true
 where exists (select 1 from "person" q where lower(q."email") = lower(p."email")
                and (q."created_at", q."id") < (p."created_at", p."id"));
insert into "finding" ("id", "kind", "process_id", "detail")
  select 'double:' || "id", 'double', null, 'The person ' || "id" || ' has the address of another person. Change one of them.'
    from "person" where "doubled";
create unique index "person_address_key" on "person" (lower("email")) where not "doubled";

alter table "candidate" add column "doubled" boolean not null default false;
update "candidate" c set "doubled" = true
 where exists (select 1 from "candidate" d where d."recruitment_id" = c."recruitment_id" and lower(d."email") = lower(c."email")
                and (d."added_at", d."id") < (c."added_at", c."id"));
insert into "finding" ("id", "kind", "process_id", "detail")
  select 'double:' || "id", 'double', "recruitment_id", 'The applicant ' || "id" || ' has the address of an earlier applicant.'
    from "candidate" where "doubled";
create unique index "candidate_address_key" on "candidate" ("recruitment_id", lower("email")) where not "doubled";
