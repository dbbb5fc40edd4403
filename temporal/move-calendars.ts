/** A change of holidays, carried into every open process: one event each. Stopped half way, it is gone on with. */
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { type CalendarInput, type Receipt, updates } from '../domain/engine/messages.ts';
import type { CalendarsSnapshot } from '../domain/engine/policy.ts';
import { currentCalendars } from '../store/rules.ts';
import type { Engine } from './begin-again.ts';

export interface CarriedOn {
  readonly moved: number;
  /** Open processes that still count by an older calendar: the next round takes them. */
  readonly left: number;
}

const PAGE = 50;
const AT_ONCE = 8;
const ANSWER_MS = 10_000;

/**
 * Goes on with the latest change that was approved and has not reached every open process. A process frozen until an
 * administrator has mended it is left for a later round.
 * @param until no new ones are begun after this instant, UTC milliseconds
 */
export async function moveCalendars(parts: Engine, until: number): Promise<CarriedOn> {
  const { db } = parts;
  const change = await db.calendarChange.findFirst({
    where: { approvedAt: { not: null }, appliedAt: null },
    orderBy: { approvedAt: 'desc' },
  });
  if (!change) return { moved: 0, left: 0 };
  const calendars = await currentCalendars(db);
  const moved = await moveAll(parts, { change: change.id, calendars }, until);
  const left = await db.process.count({
    where: { status: { in: ['starting', 'open', 'paused', 'frozen'] }, calendars: { not: calendars.hash } },
  });
  if (left === 0)
    await db.calendarChange.updateMany({
      where: { approvedAt: { not: null }, appliedAt: null },
      data: { appliedAt: new Date() },
    });
  return { moved, left };
}

async function moveAll(parts: Engine, input: CalendarInput, until: number): Promise<number> {
  let moved = 0;
  let after = '';
  while (Date.now() < until) {
    const page = await parts.db.process.findMany({
      where: { id: { gt: after }, status: { in: ['open', 'paused'] }, calendars: { not: input.calendars.hash } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const done = await Promise.all(page.slice(at, at + AT_ONCE).map(({ id }) => moveOne(parts, id, input)));
      moved += done.filter(Boolean).length;
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  return moved;
}

/** @returns whether it has moved; one that has closed or is frozen meanwhile has not */
async function moveOne({ engine }: Engine, id: string, input: CalendarInput): Promise<boolean> {
  const updateId = `${input.change}:${keyOf(input.calendars)}`;
  try {
    await engine.withDeadline(Date.now() + ANSWER_MS, () =>
      engine.workflow
        .getHandle(id)
        .executeUpdate<Receipt, [CalendarInput]>(updates.recalendar, { args: [input], updateId }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return false;
    throw error;
  }
}

const keyOf = ({ hash }: CalendarsSnapshot): string => hash.slice(0, 16);
