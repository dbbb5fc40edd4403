/** When a planned date is missed, the same in every list, count, report and colour. */
import type { LocalDate } from '../calendar/index.ts';
import type { MilestoneDefinition, ProcessContract } from './define.ts';

/** What keeps dates from running. */
export interface Stops {
  /** Since when it has been paused. */
  readonly pausedOn?: LocalDate | null | undefined;
  /** Since when its own clock has stood still. */
  readonly stillSince?: LocalDate | null | undefined;
}

/**
 * A date is missed once its day is over. One that was still to come when the process was paused, or when its own clock came to stand
 * still, is not late meanwhile: it will move. One that had gone by is rescued by neither, and nothing holds up what the law sets.
 */
export function isMissed(
  date: LocalDate,
  kind: MilestoneDefinition['kind'] | undefined,
  { pausedOn, stillSince }: Stops,
  today: LocalDate,
): boolean {
  const stops = kind === 'statutory' ? [] : kind === 'own' ? [pausedOn, stillSince] : [pausedOn];
  return [today, ...stops.filter((stop) => stop !== undefined && stop !== null)].every((limit) => date < limit);
}

/** Of some unmet milestones those that are missed, the earliest first. */
export const missedAmong = <M extends { readonly name: string; readonly date: LocalDate }>(
  contract: Pick<ProcessContract, 'milestones'> | undefined,
  unmet: readonly M[],
  stops: Stops,
  today: LocalDate,
): readonly M[] =>
  unmet
    .filter(({ name, date }) => isMissed(date, contract?.milestones[name]?.kind, stops, today))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
