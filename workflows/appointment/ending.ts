import type { Ending } from '../../domain/appointment/facts.ts';
import { tellTheYear } from './assessed-year.ts';
import type { AppointmentRun } from './clearing.ts';
import { watchOn } from './rechecks.ts';

/** Work in a thread (an adverse check, a cancelled vacancy) can end the journey whatever stage it is at. */
export const unlessEnding = <Next>(run: AppointmentRun, chapter: Promise<Next>): Promise<Next | 'concluding'> =>
  Promise.race([chapter, run.when(() => run.facts.ending !== undefined).then(() => 'concluding' as const)]);

/** Every journey leaves by one door, so that the vacancy always hears. The first ending stands. */
export function end(run: AppointmentRun, outcome: Ending, code?: string): 'concluding' {
  run.facts.ending ??= { outcome, ...(code !== undefined && { code }) };
  return 'concluding';
}

/**
 * Tells whoever listens, and gives the outcome. A passed probation is announced but not told to the vacancy:
 * its position was filled on the day of the start.
 */
export async function conclude(run: AppointmentRun): Promise<Ending> {
  const { ending, recruitment, candidate } = run.facts;
  if (!ending) throw new Error('A journey is concluded only once its ending is known');
  const { outcome } = ending;
  if (outcome !== 'passed') await tellTheYear(run);
  if (outcome === 'passed') {
    await run.announce('probationPassed', about(run));
    await watchOn(run);
  } else if (recruitment !== undefined && candidate !== undefined)
    await run.tell(recruitment, 'concluded', { candidate, outcome });
  return outcome;
}

/** Nothing but ids, codes and dates: what an event may say of an appointee. */
export const about = (run: AppointmentRun) => {
  const { candidate, grade, route, startedOn } = run.facts;
  const manager = run.people.who('manager');
  return { appointment: run.id, team: run.team, manager, grade, route, candidate, startedOn };
};
