-- What was agreed against a risk or in supervision is checked by somebody else from now on: the register says so of what there is.
delete from "agreed_action" where "process_id" in (select id from "process" where kind in ('risk', 'supervision'));

insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "verified_on", "let_go_on", "plan_id")
select p.id, 'treatment-' || t.number, t.said ->> 'doer', coalesce(t.said ->> 'agreedOn', p.started_on), t.said ->> 'dueOn',
       case when t.said ->> 'cannot' is null then t.said ->> 'over' end, t.said ->> 'verifiedOn',
       case when t.said ->> 'cannot' is not null then t.said ->> 'over' when t.said ->> 'over' is null then p.closed_on end, t.said ->> 'plan'
  from (select id, started_on, closed_on, state::jsonb -> 'facts' as facts from "process" where kind = 'risk' and seq > 0) p,
       jsonb_array_elements(p.facts -> 'treatments') with ordinality as t (said, number);

insert into "agreed_action" ("process_id", "key", "owner_id", "agreed_on", "due_on", "done_on", "verified_on", "let_go_on")
select p.id, 'action-' || (a.said ->> 'n'), a.said ->> 'owner', coalesce(a.said ->> 'agreedOn', p.started_on), a.said ->> 'dueOn',
       case when a.said ->> 'notNeeded' is null then a.said ->> 'over' end, a.said ->> 'verifiedOn',
       case when a.said ->> 'notNeeded' is not null then a.said ->> 'over' when a.said ->> 'over' is null then p.closed_on end
  from (select id, started_on, closed_on, state::jsonb -> 'facts' as facts from "process" where kind = 'supervision' and seq > 0) p,
       jsonb_array_elements(p.facts -> 'actions') as a (said)
 where (a.said ->> 'over' is not null and a.said ->> 'unchecked' is null) or p.facts ->> 'next' is null;
