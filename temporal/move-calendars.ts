/** A change of holidays, carried into every open process: one event each. Stopped half way, it is gone on with. */
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { type CalendarInput, type Receipt, updates } from '../domain/engine/messages.ts';
import type { CalendarsSnapshot } from '../domain/engine/policy.ts';
import { clearUnless, openAbout } from '../store/findings.ts';
import { currentCalendars } from '../store/rules.ts';
import type { Engine } from './begin-again.ts';
import { answers, type Silence, someAtOnce } from './patience.ts';

export interface CarriedOn {
  readonly moved: number;
  /** Open processes that still count by an older calendar: the next round takes them. */
  readonly left: number;
}

const PAGE = 50;

const NOT_MOVED: Silence = {
  kind: 'calendar-not-moved',
  detail:
    'This process did not answer when its dates were to be moved to new holidays. It is asked again in each round.',
};

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
  const input = { change: change.id, calendars };
  const silent = [...(await openAbout(db, NOT_MOVED.kind))];
  const moved =
    (await moveAll(parts, input, until, { notIn: silent })) + (await moveAll(parts, input, until, { in: silent })); // last
  await clearUnless(db, NOT_MOVED.kind, stillToMove(calendars));
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

const stillToMove = ({ hash }: CalendarsSnapshot) => ({
  status: { in: ['open', 'paused'] },
  calendars: { not: hash },
});

interface Among {
  readonly in?: string[];
  readonly notIn?: string[];
}

async function moveAll(parts: Engine, input: CalendarInput, until: number, among: Among): Promise<number> {
  let moved = 0;
  let after = '';
  while (Date.now() < until) {
    const page = await parts.db.process.findMany({
      where: { ...stillToMove(input.calendars), id: { gt: after, ...among } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    const done = await someAtOnce(page, until, ({ id }) => moveOne(parts, id, input));
    moved += done.filter(Boolean).length;
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  return moved;
}

/** @returns whether it has moved; one that has closed or is frozen meanwhile, or does not answer, has not */
async function moveOne(parts: Engine, id: string, input: CalendarInput): Promise<boolean> {
  const updateId = `${input.change}:${keyOf(input.calendars)}`;
  const handle = parts.engine.workflow.getHandle(id);
  try {
    return await answers(parts, id, NOT_MOVED, () =>
      handle.executeUpdate<Receipt, [CalendarInput]>(updates.recalendar, { args: [input], updateId }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return false;
    throw error;
  }
}

const keyOf = ({ hash }: CalendarsSnapshot): string => hash.slice(0, 16);
