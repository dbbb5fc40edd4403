/** The ledger of notices: written with the journal, each claimed by one sender at a time. */
import { addWorkingDays, type Calendar, londonDate, openingOf } from '../domain/calendar/index.ts';
import { kinds } from '../domain/kinds.ts';
import { type Draft, draftsOf, seatDrafts } from '../domain/notices/drafts.ts';
import { digestAfter, sendAfter } from '../domain/notices/hours.ts';
import type { Db } from './database.ts';
import type { NoticesFor } from './journal/record.ts';
import type { NoticeRow } from './journal/write.ts';
import { rulesOf } from './rules.ts';

/**
 * The ledger rows of a batch: who is to be told what, and not before when. Who holds an office, and who prefers one letter
 * a morning, is read as they are written.
 */
export const noticesFor: NoticesFor = async (db, batch) => {
  const actors = batch.events.flatMap((event) => ('by' in event ? [event.by] : []));
  const contract = kinds.find((kind) => kind.contract.name === batch.state.kind)?.contract;
  const drafts = batch.events.flatMap((event) => draftsOf(event, batch.state, actors, contract));
  if (contract?.seats) drafts.push(...seatDrafts(batch, await seatedIn(db, batch.processId), contract));
  if (drafts.length === 0) return [];
  const at = Date.parse(batch.events[0]?.at ?? '');
  const { calendars } = await rulesOf(db, batch.state.policy, batch.state.calendars);
  return drafts.flatMap((draft) => toRows(draft, at, calendars.body.office));
};

/** Whoever sits as it was last written. */
const seatedIn = async (db: Db, processId: string): Promise<readonly string[]> =>
  (await db.seat.findMany({ where: { processId, untilOn: null }, select: { personId: true } })).map(
    ({ personId }) => personId,
  );

function toRows(draft: Draft, at: number, office: Calendar): NoticeRow[] {
  const { seq, template, taskId, urgent = false, to } = draft;
  const from = draft.waits === undefined ? at : openingOf(addWorkingDays(londonDate(at), draft.waits, office));
  const instant = (ms: number) => new Date(ms).toISOString();
  const row = {
    seq,
    on: londonDate(at),
    template,
    task_id: taskId ?? null,
    send_after: instant(sendAfter(draft, from, office)),
    digest_after: instant(digestAfter(draft, from, office)),
    urgent,
  };
  if ('people' in to) return to.people.map((person_id) => ({ ...row, person_id }));
  return to.offices.map((holders) => ({ ...row, office: holders }));
}

export interface DueNotice {
  readonly id: bigint;
  readonly processId: string;
  readonly seq: number;
  readonly personId: string;
  readonly template: string;
  readonly taskId: string | null;
  readonly urgent: boolean;
  readonly attempts: number;
  readonly standsInFor: string | null;
}

/** What goes into one letter. */
export type Claim = readonly [DueNotice, ...DueNotice[]];

const columns = `n.id, n.process_id as "processId", n.seq, n.person_id as "personId", n.template, n.task_id as "taskId", n.urgent,
  n.attempts, n.stands_in_for as "standsInFor"`;

/**
 * The next letter to send: one notice with all like it (one process, one kind of letter, not urgent), or all that are due for somebody who prefers
 * one letter a morning. Its rows are locked until the transaction ends, and a second sender passes over them. Null when nothing is due.
 */
export async function claimNext(db: Db, now: Date, passedOver: readonly bigint[]): Promise<Claim | null> {
  const [first] = await db.$queryRawUnsafe<(DueNotice & { digest: boolean })[]>(
    `select ${columns}, p.morning_digest and not n.urgent as digest
       from notice n join person p on p.id = n.person_id
      where n.status = 'queued' and n.send_after <= $1 and not n.id = any($2::bigint[])
      order by n.send_after, n.id limit 1 for update of n skip locked`,
    now,
    passedOver,
  );
  if (!first) return null;
  if (first.urgent) return [first];
  const alike = [first.processId, first.template, first.standsInFor];
  const rest = await db.$queryRawUnsafe<DueNotice[]>(
    `select ${columns} from notice n
      where n.status = 'queued' and n.send_after <= $1 and n.person_id = $2 and n.id <> $3 and not n.id = any($4::bigint[])
        and ${first.digest ? 'not n.urgent' : 'not n.urgent and n.process_id = $5 and n.template = $6 and n.stands_in_for is not distinct from $7'}
      order by n.send_after, n.id for update of n skip locked`,
    ...[now, first.personId, first.id, passedOver, ...(first.digest ? [] : alike)],
  );
  return [first, ...rest];
}

/** Whoever stands in for the reader today is told by a row of their own, once. */
export async function tellDeputies(db: Db, { id, personId }: DueNotice, today: string): Promise<void> {
  await db.$executeRaw`
    insert into notice (process_id, seq, person_id, template, task_id, send_after, urgent, stands_in_for)
    select n.process_id, n.seq, d.deputy_id, n.template, n.task_id, n.send_after, n.urgent, ${personId}
      from notice n, deputy d join person p on p.id = d.deputy_id
     where n.id = ${id} and d.person_id = ${personId} and d.from_on <= ${today} and d.until_on >= ${today}
       and d.confirmed_by is not null and d.ended_by is null and (p.left_on is null or p.left_on > ${today})
    on conflict do nothing`;
}

/** When the next one is due, UTC milliseconds. */
export async function nextDueAt(db: Db): Promise<number | null> {
  const next = await db.notice.aggregate({ where: { status: 'queued' }, _min: { sendAfter: true } });
  return next._min.sendAfter?.getTime() ?? null;
}

type Change = Parameters<Db['notice']['updateMany']>[0]['data'];

/** Marks how these went, or when they are tried next. */
export const settle = (db: Db, notices: readonly DueNotice[], data: Change) =>
  db.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data });
