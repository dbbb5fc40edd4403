import type { LocalDate } from '../calendar/index.ts';
import type { Year } from './facts.ts';

/** The share of full time worked on a day, in hundredths. */
export const shareOn = ({ fte, fteChanges }: Pick<Year, 'fte' | 'fteChanges'>, day: LocalDate): number =>
  [...fteChanges]
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .reduce((share, change) => (change.from <= day ? change.fte : share), fte);
