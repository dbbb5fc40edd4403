/** How an assignment stands by what was recorded of it. */
import { addMonths, type LocalDate } from '../calendar/index.ts';
import { isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData } from '../engine/define.ts';
import type { Agency } from './contract.ts';
import { away } from './fields.ts';
import { type Break, coolOffEnds, daysIn, type departures } from './rules.ts';

/** Breaks as they stand once one of them has been put right. */
export const breaksAfter = (
  breaks: readonly Break[],
  { was, becomes }: FormData<Agency, 'breakAmended'>,
): readonly Break[] => [...breaks.filter((one) => !isRecorded(away, was, one)), ...(becomes ? [becomes] : [])];

/** Does it go on for more months than a service manager may approve? */
export const isLong = (
  startsOn: LocalDate,
  endsOn: LocalDate,
  { longMonths }: { readonly longMonths: number },
): boolean => addMonths(startsOn, longMonths) < endsOn;

/** What was found of a worker, whether it was met or departed from. */
export type Checked = Omit<FormData<Agency, 'departure'>, 'from' | 'head'>;

/** It in codes and numbers; a rule that was departed from binds no longer. */
export function testedBy(
  { employments, references, permanent }: Checked,
  departedFrom: readonly (keyof typeof departures)[] = [],
): NonNullable<FactsOf<Agency>['tested']> {
  const notBefore = permanent && !departedFrom.includes('coolOff') ? coolOffEnds(permanent) : undefined;
  return { days: daysIn(employments), references, departedFrom, ...(notBefore !== undefined && { notBefore }) };
}
