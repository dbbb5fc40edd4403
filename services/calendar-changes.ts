/** New holidays and closures, for everything that is open at once: proposed, looked at before and after, then made. */

import { formatDate, isWorkingDay, type LocalDate } from '../domain/calendar/index.ts';
import { dayErrors } from '../domain/engine/bounds.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { recount } from '../domain/engine/recount.ts';
import { notFound, Refusal, unacceptable } from '../domain/engine/refusals.ts';
import type { RunState } from '../domain/engine/state.ts';
import { findQuestion } from '../domain/engine/tasks.ts';
import { type Said, said, taskTitle } from '../domain/engine/words.ts';
import {
  approve,
  type CalendarChange,
  datesOf,
  findChange,
  type Proposal,
  withdrawChange,
} from '../store/calendar-changes.ts';
import { calendarsWithMore, currentCalendars, rulesOf } from '../store/rules.ts';
import { type CarriedOn, moveCalendars } from '../temporal/move-calendars.ts';
import type { Caller } from './caller.ts';
import { refusalBy } from './engine/send.ts';
import { LAPSES_SLOWLY_AFTER_DAYS, mustStillWait } from './lapsing.ts';
import type { Parts } from './parts.ts';

export interface MovedInPreview {
  readonly what: string;
  readonly title: string;
  readonly from: Said;
  readonly to: Said;
}

export interface ProcessPreview {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly moved: readonly MovedInPreview[];
}

/** @throws Refusal `not-found` */
export async function getChange({ db }: Parts, id: string): Promise<CalendarChange> {
  const change = await findChange(db, id);
  if (!change) throw notFound('change of the calendar');
  return change;
}

/** How far back a day that was closed after all may lie, and how far ahead one is known. */
export const changeableDays = { earliest: { of: 'today', months: -12 }, latest: { of: 'today', months: 60 } } as const;

/** @throws Refusal `invalid` for a day too far away, a holiday on a day that is closed anyway, or a closed day taken away that is none */
export async function mustMakeSense(
  { db }: Parts,
  { holidays, noLonger, closures }: Proposal,
  today: LocalDate,
): Promise<void> {
  const { body: calendars } = await currentCalendars(db);
  const standpoint = { today, calendars, settings: {} };
  const tooFar = (days: readonly LocalDate[], at: (index: number) => string) =>
    days.flatMap((on, index) => dayErrors(at(index), on, changeableDays, {}, standpoint));
  const dates = (days: readonly { readonly on: string }[]) => days.map(({ on }) => on);
  const outside = [
    ...tooFar(dates(holidays), (index) => `/holidays/${index}/on`),
    ...tooFar(noLonger, (index) => `/noLonger/${index}`),
    ...tooFar(dates(closures), (index) => `/closures/${index}/on`),
  ];
  const closedAnyway = (days: readonly { readonly on: string }[], of: string) =>
    days.flatMap(({ on }, index) =>
      isWorkingDay(on, calendars.statutory)
        ? []
        : [
            {
              pointer: `/${of}/${index}/on`,
              message: `${formatDate(on)} is a weekend or a bank holiday already. Name the working day on which it is kept.`,
            },
          ],
    );
  const unknown = noLonger.flatMap((on, index) =>
    calendars.office.closed.includes(on)
      ? []
      : [
          {
            pointer: `/noLonger/${index}`,
            message: `${formatDate(on)} is neither a bank holiday nor a day on which the council is closed.`,
          },
        ],
  );
  const found = [...closedAnyway(holidays, 'holidays'), ...unknown, ...closedAnyway(closures, 'closures')];
  const errors = [...outside, ...found.filter(({ pointer }) => !outside.some((one) => one.pointer === pointer))];
  if (errors.length > 0) throw unacceptable(errors, 'Some of these days cannot be changed so.');
}

/** Every date that the change would move in some open processes, by id, before and after. Nothing is changed. */
export async function previewChange(
  parts: Parts,
  change: CalendarChange,
  page: { readonly after: string; readonly limit: number; readonly today: string },
): Promise<{ readonly items: readonly ProcessPreview[]; readonly next: string | null }> {
  const { db, kinds } = parts;
  const nothing = { holidays: [], noLonger: [], closures: [] };
  const isProposed = change.approvedAt === null && change.withdrawnAt === null;
  const after = await calendarsWithMore(db, isProposed ? datesOf(change) : nothing);
  const rows = await db.process.findMany({
    where: { id: { gt: page.after }, status: { in: ['open', 'paused', 'frozen'] } },
    select: { id: true, kind: true, title: true, state: true },
    orderBy: { id: 'asc' },
    take: page.limit,
  });
  const items: ProcessPreview[] = [];
  for (const { state: text, ...row } of rows) {
    const kind = kinds[row.kind];
    if (!kind) continue;
    const state = JSON.parse(text) as RunState;
    const { policy, calendars } = await rulesOf(db, state.policy, state.calendars);
    const { contract } = kind;
    const { deadlines } = policy.body;
    const moved = recount(state, { contract, deadlines, before: calendars.body, after, today: page.today });
    items.push({
      ...row,
      moved: moved.map(({ what, planned, to }) => ({
        what,
        title: titleOf(kind, state, what),
        from: said(planned.date),
        to: said(to),
      })),
    });
  }
  return { items, next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null };
}

function titleOf({ contract }: Kind, state: RunState, what: string): string {
  const question = findQuestion(state, what);
  if (question) return taskTitle(contract, question.task, question.about);
  return contract.milestones[what]?.title ?? 'A day that the process waits for';
}

const PATIENCE_MS = 10_000;

/**
 * Makes the change, and carries it into the open processes for some seconds; the regular watch goes on with the rest.
 * Asked again it only goes on. @throws Refusal `barred-from-own-case` for the administrator who proposed it, `gone` once it was taken back
 */
export async function applyChange(parts: Parts, change: CalendarChange, caller: Caller): Promise<CarriedOn> {
  const { db, engine, taskQueue } = parts;
  if (change.withdrawnAt !== null) throw takenBack();
  if (change.approvedAt === null) {
    if (change.proposedBy === caller.id)
      throw new Refusal(
        'barred-from-own-case',
        'Another administrator must make this change than the one who proposed it.',
      );
    mustStillWait(change.proposedAt, parts.clock.now(), LAPSES_SLOWLY_AFTER_DAYS);
    const isMade = await approve(db, change, caller.id, parts.clock.now());
    if (!isMade && (await getChange(parts, change.id)).withdrawnAt !== null) throw takenBack();
  }
  return await moveCalendars({ db, engine, ...(taskQueue && { taskQueue }) }, Date.now() + PATIENCE_MS).catch(
    (error: unknown) => {
      throw refusalBy(error);
    },
  );
}

/** An administrator takes a proposal back. @throws Refusal `already-decided` once it was made, `gone` once it was taken back */
export async function takeBack(parts: Parts, { id }: CalendarChange, caller: Caller): Promise<CalendarChange> {
  const isTaken = await withdrawChange(parts.db, id, caller.id, parts.clock.now());
  const change = await getChange(parts, id);
  if (isTaken) return change;
  if (change.withdrawnAt !== null) throw takenBack();
  throw new Refusal('already-decided', 'It has been made already. Propose the opposite, and have another make that.');
}

const takenBack = (): Refusal => new Refusal('gone', 'It has been taken back. Propose it anew if it is wanted.');
