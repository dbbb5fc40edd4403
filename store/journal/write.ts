import type { LocalDate } from '../../domain/calendar/index.ts';
import { type Batch, dayOf } from '../../domain/engine/event.ts';
import { ask, type Db } from '../database.ts';
import { WRITTEN } from '../written.ts';
import { chained } from './chain.ts';
import {
  agreedAfter,
  checkRows,
  forgottenTasks,
  linkedSubmissions,
  milestoneRows,
  participantRows,
  previousLeftOn,
  processRow,
  seatsAfter,
  taskRows,
  visitRows,
} from './project.ts';

/** One notice to a person, or to everybody who holds an office on that day. */
export interface NoticeRow {
  readonly seq: number;
  readonly person_id?: string;
  readonly office?: string;
  readonly on: LocalDate;
  readonly template: string;
  readonly task_id: string | null;
  readonly send_after: string;
  /** For whoever prefers one letter a morning. */
  readonly digest_after: string;
  readonly urgent: boolean;
}

/**
 * Writes a batch in one statement: lines, projection, notices. It is written only when it follows exactly what is there
 * (last line, its digest, and the epoch, unless any epoch will do), by the runs that wrote it or one that was begun from it, and then whole. Of two attempts at the same batch the
 * second waits at the process row, and then no longer follows.
 * @returns the digest of the last line; undefined when the batch does not follow
 */
export async function write(
  db: Db,
  batch: Batch,
  notices: readonly NoticeRow[],
  { anyEpoch = false } = {},
): Promise<string | undefined> {
  const { processId, events } = batch;
  const lastEvent = events.at(-1);
  if (!lastEvent) return batch.after;
  let digest = batch.after;
  const lines = events.map((event) => {
    const line = JSON.stringify(event);
    digest = chained(digest, line);
    return { seq: event.seq, kind: event.kind, line, hash: digest, key: 'key' in event ? event.key : null };
  });
  const roles = participantRows(events);
  const seats = seatsAfter(batch);
  const agreed = agreedAfter(batch, dayOf(lastEvent));
  const written = await ask<object>(
    db,
    STATEMENTS[seats ? 'seated' : 'plain'][agreed ? 'agreed' : 'nothing'],
    processId,
    JSON.stringify(lines),
    JSON.stringify({ ...processRow(batch, dayOf(lastEvent)), seq: lastEvent.seq, digest }),
    JSON.stringify(taskRows(batch)),
    JSON.stringify(visitRows(events)),
    previousLeftOn(events),
    JSON.stringify(roles),
    JSON.stringify(milestoneRows(batch)),
    JSON.stringify(checkRows(batch)),
    JSON.stringify(linkedSubmissions(events)),
    JSON.stringify(notices),
    events[0]?.seq ?? 0,
    JSON.stringify(forgottenTasks(batch)),
    batch.after,
    batch.epoch,
    anyEpoch,
    ...(seats ? [JSON.stringify(seats), dayOf(lastEvent)] : []),
    ...(agreed ? [JSON.stringify(agreed)] : []),
  );
  return written.length > 0 ? digest : undefined;
}

/**
 * One statement, one round trip: every part selects from `main`, so that nothing is written unless the process row was. Whoever
 * waits for an act, by its key, or for a process to be begun, by its id, is told once it is committed.
 */
const statement = (more: string): string => `
with main as (
  update process set
    seq = p.seq, digest = p.digest, epoch = greatest(epoch, $15), team_id = p.team, status = p.status, stage = p.stage, outcome = p.outcome,
    closed_on = p."closedOn", state = p.state, policy_hash = p."policyHash", policy_version = p."policyVersion",
    calendars = p.calendars, next_due = p."nextDue", still_since = p."stillSince", stuck = p.stuck,
    flags = array(select jsonb_array_elements_text(p.flags)), build = p.build, chain = p.chain, updated_at = now()
  from jsonb_to_record($3::jsonb) as p (
    seq int, digest text, team text, status text, stage text, outcome text, "closedOn" text, state text, "policyHash" text,
    "policyVersion" int, calendars text, "nextDue" text, "stillSince" text, stuck boolean, flags jsonb, build text, chain text, begins boolean)
  where process.id = $1 and process.seq = $12 - 1 and process.digest = $14 and (process.epoch = $15 or $16)
    and (p.begins or p.chain is null or process.chain is null or p.chain = process.chain)
  returning process.id
), lines as (
  insert into event (process_id, seq, kind, line, hash, key)
  select main.id, l.seq, l.kind, l.line, decode(l.hash, 'hex'), l.key
    from main, jsonb_to_recordset($2::jsonb) as l (seq int, kind text, line text, hash text, key text)
), tasks as (
  insert into task (id, process_id, name, about, role, assignee_id, escalated_to, due_on, due_time, basis, status, stuck,
                    opened_at, opened_on, choice, decided_by, decided_for, decided_at)
  select t.id, main.id, name, about, role, assignee_id, array(select jsonb_array_elements_text(escalated_to)), due_on,
         due_time, basis, status, stuck, opened_at, opened_on, choice, decided_by, decided_for, decided_at
    from main, jsonb_to_recordset($4::jsonb) as t (
      id text, name text, about text, role text, assignee_id text, escalated_to jsonb, due_on text, due_time text, basis text,
      status text, stuck boolean, opened_at timestamptz, opened_on text, choice text, decided_by text,
      decided_for text, decided_at timestamptz)
  on conflict (id) do update set
    assignee_id = excluded.assignee_id, escalated_to = excluded.escalated_to, due_on = excluded.due_on, due_time = excluded.due_time,
    basis = excluded.basis, status = excluded.status, stuck = excluded.stuck, choice = excluded.choice,
    decided_by = excluded.decided_by, decided_for = excluded.decided_for, decided_at = excluded.decided_at
), forgotten as (
  update task set status = 'withdrawn', stuck = false
    from main where task.id in (select jsonb_array_elements_text($13::jsonb)) and task.status = 'open'
), left_stage as (
  update stage_visit set left_on = $6
    from main where stage_visit.process_id = main.id and stage_visit.left_on is null and $6::text is not null
), visits as (
  insert into stage_visit (process_id, seq, stage, entered_on, left_on)
  select main.id, v.seq, v.stage, v.entered_on, v.left_on
    from main, jsonb_to_recordset($5::jsonb) as v (seq int, stage text, entered_on text, left_on text)
), handed_over as (
  update participant set until_on = r.from_on
    from main, jsonb_to_recordset($7::jsonb) as r (role text, person_id text, from_seq int, from_on text)
   where participant.process_id = main.id and participant.role = r.role and participant.until_on is null
), roles as (
  insert into participant (process_id, role, person_id, from_seq, from_on, until_on)
  select main.id, r.role, r.person_id, r.from_seq, r.from_on,
         lead(r.from_on) over (partition by r.role order by r.from_seq)
    from main, jsonb_to_recordset($7::jsonb) as r (role text, person_id text, from_seq int, from_on text)
), milestones as (
  insert into milestone (process_id, name, date, basis, met_on)
  select main.id, m.name, m.date, m.basis, m.met_on
    from main, jsonb_to_recordset($8::jsonb) as m (name text, date text, basis text, met_on text)
   where m.date is not null
  on conflict (process_id, name) do update set date = excluded.date, basis = excluded.basis, met_on = excluded.met_on
), dropped as (
  delete from milestone
   using main, jsonb_to_recordset($8::jsonb) as m (name text, date text)
   where milestone.process_id = main.id and milestone.name = m.name and m.date is null
), checks as (
  insert into check_state (process_id, name, status, requested_on, requested_by, received_on, reviewed_by, verified_on,
                           verified_by, result, expires_on, evidence_id)
  select main.id, c.name, c.status, requested_on, requested_by, received_on, reviewed_by, verified_on, verified_by, result,
         expires_on, evidence_id
    from main, jsonb_to_recordset($9::jsonb) as c (
      name text, status text, requested_on text, requested_by text, received_on text, reviewed_by text,
      verified_on text, verified_by text, result text, expires_on text, evidence_id text)
  on conflict (process_id, name) do update set
    status = excluded.status, requested_on = excluded.requested_on, requested_by = excluded.requested_by,
    received_on = excluded.received_on, reviewed_by = excluded.reviewed_by, verified_on = excluded.verified_on,
    verified_by = excluded.verified_by, result = excluded.result, expires_on = excluded.expires_on,
    evidence_id = excluded.evidence_id
), linked as (
  update submission set linked_seq = s.seq
    from main, jsonb_to_recordset($10::jsonb) as s (id text, seq int)
   where submission.id = s.id and submission.process_id = main.id and submission.linked_seq is null
), begun as (
  update start_command set started_at = now() from main where start_command.process_id = main.id and $12 = 1
), notices as (
  insert into notice (process_id, seq, person_id, template, task_id, send_after, urgent)
  select main.id, n.seq, reader.id, n.template, n.task_id,
         case when reader.morning_digest then n.digest_after else n.send_after end, n.urgent
    from main, jsonb_to_recordset($11::jsonb) as n (
      seq int, person_id text, office text, "on" text, template text, task_id text, send_after timestamptz,
      digest_after timestamptz, urgent boolean),
    lateral (
      select id, morning_digest from person where id = n.person_id
      union all
      select id, morning_digest from person
       where n.office is not null and n.office = any(offices) and (left_on is null or left_on > n."on")) as reader
  on conflict do nothing
)${more}
select main.id from main, lateral (
  select count(pg_notify('${WRITTEN}', word.seq || ' ' || word.key)) from (
    select l.seq, l.key from jsonb_to_recordset($2::jsonb) as l (seq int, key text) where l.key is not null
    union all
    select 1, main.id where $12 = 1) as word) as told`;

/** Of a kind that has seats: whoever sits no longer gets up, whoever is new sits down. */
const seating = `, unseated as (
  update seat set until_on = $18
    from main where seat.process_id = main.id and seat.until_on is null and not $17::jsonb ? seat.person_id
), seated as (
  insert into seat (process_id, person_id, from_seq, from_on)
  select main.id, s.person_id, $12, $18
    from main, jsonb_array_elements_text($17::jsonb) as s (person_id)
   where not exists (select 1 from seat x where x.process_id = main.id and x.person_id = s.person_id and x.until_on is null)
  on conflict do nothing
)`;

/** Of a kind in which actions are agreed: all of them as they stand, and none that a correction has taken back. */
const agreeing = (rows: string): string => `, agreed as (
  insert into agreed_action (process_id, key, owner_id, agreed_on, due_on, done_on, verified_on, let_go_on, plan_id)
  select main.id, a.key, a.owner_id, a.agreed_on, a.due_on, a.done_on, a.verified_on, a.let_go_on, a.plan_id
    from main, jsonb_to_recordset(${rows}::jsonb) as a (
      key text, owner_id text, agreed_on text, due_on text, done_on text, verified_on text, let_go_on text, plan_id text)
  on conflict (process_id, key) do update set
    owner_id = excluded.owner_id, agreed_on = excluded.agreed_on, due_on = excluded.due_on, done_on = excluded.done_on,
    verified_on = excluded.verified_on, let_go_on = excluded.let_go_on, plan_id = excluded.plan_id
), taken_back as (
  delete from agreed_action
   using main
   where agreed_action.process_id = main.id
     and agreed_action.key not in (select a.key from jsonb_to_recordset(${rows}::jsonb) as a (key text))
)`;

const STATEMENTS = {
  plain: { nothing: statement(''), agreed: statement(agreeing('$17')) },
  seated: { nothing: statement(seating), agreed: statement(seating + agreeing('$19')) },
} as const;
