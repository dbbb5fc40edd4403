/** Work that comes round again through the whole year, until it has its ending or stands still. */
import { lastRanAgain, later, stoppedSince, stopsOn } from '../../domain/assessed-year/clock.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { WorkloadRecord } from '../../domain/assessed-year/facts.ts';
import { shareOn } from '../../domain/assessed-year/share.ts';
import { nextSupervision } from '../../domain/assessed-year/supervision.ts';
import { breachesIn, endedAway } from '../../domain/assessed-year/workload.ts';
import { addMonths, formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import { raiseAction } from './action.ts';
import { type AssessedYearRun, atWork, programmeOf, standsStill } from './dates.ts';

/** One supervision: recorded by its day, or overdue. Counted from the last, or from the day the person came back. */
export async function supervision(run: AssessedYearRun): Promise<'again'> {
  const { startsOn, supervision: before } = run.facts;
  await run.clock.until('starts', () => ({ date: startsOn, basis: 'the day the year starts' }));
  await atWork(run);
  const from = later(before.countedFrom ?? startsOn, lastRanAgain(run.facts, run.today) ?? startsOn);
  const asked = run.ask('recordSupervision', { due: nextSupervision(from, run.facts, programmeOf(run)) });
  const isOtherwise = ({ held, countedFrom } = run.facts.supervision) =>
    held !== before.held || countedFrom !== before.countedFrom;
  const otherwise = run.when(() => isOtherwise() || standsStill(run));
  const decision = await Promise.race([asked, otherwise.then(() => undefined)]);
  run.tasks.withdraw('recordSupervision');
  if (decision?.choice === 'held') held(run, decision.form.heldOn);
  if (decision?.choice === 'notHeld')
    run.facts.supervision = { ...before, missed: before.missed + 1, countedFrom: decision.on };
  return 'again';
}

const held = (run: AssessedYearRun, on: LocalDate): void => {
  const { held: times, missed, countedFrom, days = [] } = run.facts.supervision;
  if (days.includes(on)) return; // written down twice, it was held once
  const last = later(on, countedFrom ?? on);
  run.facts.supervision = { held: times + 1, missed, countedFrom: last, days: [...days, on].sort() };
};

/** The assessor or the manager records one unasked. */
export const holdSupervision = (run: AssessedYearRun, { form }: Told<AssessedYear, 'holdSupervision'>): void =>
  held(run, form.heldOn);

/** One month's caseload and protected time. A month that ends while the clock stands still is left out. */
export async function workload(run: AssessedYearRun): Promise<'again'> {
  const month = nextMonth(run);
  run.facts.workloadDue = month;
  const { startsOn } = run.facts;
  const ends = addMonths(startsOn, month);
  const basis = `the end of month ${month}, counted from the start on ${formatDate(startsOn)}`;
  await run.clock.until('month', () => ({ date: ends, basis }));
  // A month that was over before the person went away is asked about all the same: nothing that was owed is wiped.
  const isAway = () => endedAway(run.facts, month, run.today);
  const asked = isAway() ? undefined : run.ask('recordWorkload', { about: `month-${month}` });
  const decision = await Promise.race([asked, run.when(isAway).then(() => undefined)]);
  run.tasks.withdraw('recordWorkload', `month-${month}`);
  if (decision) await recordMonth(run, month, ends, decision.form);
  run.facts.workloadDue = month + 1;
  return 'again';
}

/** Months that ended in a time away are passed over together: nothing is asked in a heap when the person is back. */
function nextMonth(run: AssessedYearRun): number {
  const { startsOn, workloadDue } = run.facts;
  let month = workloadDue;
  while (addMonths(startsOn, month) < run.today && endedAway(run.facts, month, run.today)) month += 1;
  return month;
}

/** A breach is for the co-ordinator to look into; after so many months running an improvement action is raised, once. */
async function recordMonth(run: AssessedYearRun, month: number, on: LocalDate, record: WorkloadRecord): Promise<void> {
  const breaches = breachesIn(record, programmeOf(run), shareOn(run.facts, on));
  const isBreached = breaches.overCaseload || breaches.shortOfTime;
  const before = run.facts.workload;
  const running = before?.month === month ? before.breachedMonths : (before?.breachedMonths ?? 0) + 1;
  const breachedMonths = isBreached ? running : 0;
  const { caseload, protectedHalfDays } = record;
  run.facts.workload = { month, on, caseload, protectedHalfDays, breachedMonths };
  const others = (run.facts.workloads ?? []).filter((one) => one.month !== month);
  run.facts.workloads = [...others, { month, caseload, protectedHalfDays, ...breaches }];
  if (!isBreached) return;
  if (!run.facts.breaches.includes(month)) run.facts.breaches = [...run.facts.breaches, month];
  run.open('breach');
  if (breachedMonths === run.settings.actionAfterMonths) await raiseAction(run, month);
}

/** The co-ordinator says of each month what is done. */
export async function breach(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => run.facts.breaches.length > 0);
  const [month = 0] = run.facts.breaches;
  const about = `month-${month}`;
  const isNone = run.when(() => !run.facts.breaches.includes(month)); // the month was put right
  await Promise.race([run.ask('lookIntoBreach', { about }), isNone]);
  run.tasks.withdraw('lookIntoBreach', about);
  run.facts.breaches = run.facts.breaches.filter((one) => one !== month);
  return 'again';
}

/** Months that were put right show so many running that were not kept: the action is raised as if they had been recorded so. */
export async function putRightBreach(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => run.facts.actionDue !== undefined);
  if (run.facts.actionDue !== undefined) await raiseAction(run, run.facts.actionDue);
  delete run.facts.actionDue;
  return 'again';
}

/**
 * From the day an absence without an end counts until the person is back, the year is on record as standing still: its dates are
 * not missed meanwhile, and what was asked of somebody who is away is asked again later.
 */
export async function stillness(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => stopsOn(run.facts) !== undefined);
  const day = stopsOn(run.facts) ?? run.today;
  const otherwise = run.when(() => stopsOn(run.facts) !== day);
  const stands = run.when(() => stoppedSince(run.facts, run.today) !== undefined);
  const begins = run.clock.until('stops', () => ({ date: day, basis: 'the day the absence stops the clock' }));
  await Promise.race([begins, stands, otherwise]);
  const since = stoppedSince(run.facts, run.today);
  if (since === undefined) run.clock.runAgain();
  else run.clock.standStill(since);
  await otherwise;
  if (stoppedSince(run.facts, run.today) === undefined) run.clock.runAgain();
  return 'again';
}

/** Recurring work is over once the year has its ending; what it still asked for is no longer wanted. */
export const untilTheEnd =
  (round: (run: AssessedYearRun) => Promise<'again'>) =>
  async (run: AssessedYearRun): Promise<'again' | undefined> =>
    await Promise.race([round(run), run.when(() => run.facts.ending !== undefined).then(() => undefined)]);
