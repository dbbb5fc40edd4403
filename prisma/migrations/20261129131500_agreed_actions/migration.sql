-- What is agreed anywhere with an owner and a day, in one list.
CREATE TABLE "agreed_action" (
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "agreed_on" VARCHAR(10) NOT NULL,
    "due_on" VARCHAR(10) NOT NULL,
    "done_on" VARCHAR(10),
    "verified_on" VARCHAR(10),
    "let_go_on" VARCHAR(10),
    "plan_id" TEXT,

    CONSTRAINT "agreed_action_pkey" PRIMARY KEY ("process_id","key")
);
CREATE INDEX "agreed_action_owner_id_due_on_idx" ON "agreed_action"("owner_id", "due_on");
CREATE INDEX "agreed_action_due_on_process_id_key_idx" ON "agreed_action"("due_on", "process_id", "key");
ALTER TABLE "agreed_action" ADD CONSTRAINT "agreed_action_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What had been agreed by the day of the release. What was not done when its process ended was let go with it.
insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "verified_on", "let_go_on", "plan_id")
select p.id, 'action-' || a.number, a.said ->> 'owner',
       coalesce(a.said ->> 'agreedOn', p.facts ->> 'agreedOn', p.facts #>> '{graded,on}', p.started_on), a.said ->> 'dueOn', a.said ->> 'doneOn', a.said ->> 'verifiedOn',
       coalesce(a.said ->> 'droppedOn', case when a.said ->> 'doneOn' is null then p.closed_on end), a.said ->> 'plan'
  from (select id, started_on, closed_on, state::jsonb -> 'facts' as facts from "process" where kind = 'practice-audit' and seq > 0) p,
       jsonb_array_elements(p.facts -> 'actions') with ordinality as a (said, number);

insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "let_go_on")
select p.id, 'treatment-' || t.number, t.said ->> 'doer', coalesce(t.said ->> 'agreedOn', p.started_on), t.said ->> 'dueOn',
       case when t.said ->> 'cannot' is null then t.said ->> 'over' end,
       case when t.said ->> 'cannot' is not null then t.said ->> 'over' when t.said ->> 'over' is null then p.closed_on end
  from (select id, started_on, closed_on, state::jsonb -> 'facts' as facts from "process" where kind = 'risk' and seq > 0) p,
       jsonb_array_elements(p.facts -> 'treatments') with ordinality as t (said, number);

insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "verified_on", "let_go_on")
select p.id, 'whole', p.said #>> '{who,owner}', p.said #>> '{facts,agreedOn}', p.said #>> '{milestones,due,date}',
       case when p.stage in ('reviewing', 'verifying', 'watching')
            then coalesce(j.delivered, p.said #>> '{milestones,due,metOn}', p.said #>> '{facts,agreedOn}') end,
       case when p.stage = 'watching' then coalesce(j.verified, p.said #>> '{milestones,due,metOn}', p.said #>> '{facts,agreedOn}') end,
       case when p.stage not in ('reviewing', 'verifying', 'watching') then p.closed_on end
  from (select id, stage, closed_on, state::jsonb as said from "process" where kind = 'improvement-action' and seq > 0) p,
       lateral (select (array_agg(x.said ->> 'on' order by x.number desc) filter (where x.said ->> 'what' = 'delivered'))[1] as delivered,
                       (array_agg(x.said ->> 'on' order by x.number desc) filter (where x.said ->> 'what' = 'verified'))[1] as verified
                  from jsonb_array_elements(p.said #> '{facts,judgements}') with ordinality as x (said, number)) j
 where p.said #>> '{facts,agreedOn}' is not null and p.said #>> '{who,owner}' is not null and p.said #>> '{milestones,due,date}' is not null;

insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "let_go_on")
select p.id, 'action-' || (a.said ->> 'n'), a.said ->> 'owner', coalesce(a.said ->> 'agreedOn', p.started_on), a.said ->> 'dueOn',
       case when a.said ->> 'notNeeded' is null then a.said ->> 'over' end,
       case when a.said ->> 'notNeeded' is not null then a.said ->> 'over' when a.said ->> 'over' is null then p.closed_on end
  from (select id, started_on, closed_on, state::jsonb -> 'facts' as facts from "process" where kind = 'supervision' and seq > 0) p,
       jsonb_array_elements(p.facts -> 'actions') as a (said)
 where a.said ->> 'over' is not null or p.facts ->> 'next' is null;
