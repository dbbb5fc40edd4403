/** The ledger of notices: written with the journal, claimed by one sender at a time. */
import { londonDate, nextOfficeMoment } from '../domain/calendar/index.ts';
import type { Batch } from '../domain/engine/event.ts';
import { type Draft, draftsOf } from '../domain/notices/drafts.ts';
import type { Db } from './database.ts';
import { peopleOfOffice } from './directory.ts';
import type { NoticesFor } from './journal/record.ts';
import type { NoticeRow } from './journal/write.ts';
import { rulesOf } from './rules.ts';

/** The ledger rows of a batch: who is to be told what, and not before when. */
export const noticesFor: NoticesFor = async (db, batch) => {
  const drafts = batch.events.flatMap((event) => draftsOf(event, batch.state));
  if (drafts.length === 0) return [];
  const at = Date.parse(batch.events[0]?.at ?? '');
  const { calendars } = await rulesOf(db, batch.state.policy, batch.state.calendars);
  const opening = new Date(nextOfficeMoment(at, calendars.body.office)).toISOString();
  const rows = await Promise.all(
    drafts.map((draft) => toRows(db, draft, draft.urgent ? new Date(at).toISOString() : opening, batch)),
  );
  return rows.flat();
};

async function toRows(db: Db, draft: Draft, sendAfter: string, { events }: Batch): Promise<NoticeRow[]> {
  const on = londonDate(Date.parse(events[0]?.at ?? ''));
  const people = 'people' in draft.to ? draft.to.people : await holdersOf(db, draft.to.offices, on);
  return people.map((person) => ({
    seq: draft.seq,
    person_id: person,
    template: draft.template,
    task_id: draft.taskId ?? null,
    send_after: sendAfter,
    urgent: draft.urgent ?? false,
  }));
}

async function holdersOf(
  db: Db,
  offices: readonly Parameters<typeof peopleOfOffice>[1][],
  on: string,
): Promise<string[]> {
  const people = await Promise.all(offices.map((office) => peopleOfOffice(db, office, on)));
  return [...new Set(people.flat().map(({ id }) => id))];
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
}

/** What is due now; locked, so that a second sender passes over it until this one is done. */
export const claimDue = (db: Db, now: Date, limit: number): Promise<DueNotice[]> =>
  db.$queryRaw<DueNotice[]>`
    select id, process_id as "processId", seq, person_id as "personId", template, task_id as "taskId", urgent, attempts
      from notice where status = 'queued' and send_after <= ${now} order by send_after, id limit ${limit}
       for update skip locked`;

/** When the next one is due, UTC milliseconds. */
export async function nextDueAt(db: Db): Promise<number | null> {
  const next = await db.notice.aggregate({ where: { status: 'queued' }, _min: { sendAfter: true } });
  return next._min.sendAfter?.getTime() ?? null;
}
