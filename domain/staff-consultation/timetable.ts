/** What is wrong with a timetable: a plan that cannot work by law is refused before anybody is told of it. Pure. */
import { addDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { FieldError } from '../engine/refusals.ts';
import { allProposed, earliestEffect, latestNotice, noticeEnds, type Proposal } from './law.ts';

export interface Timetable {
  readonly closesOn: LocalDate;
  readonly respondsOn: LocalDate;
  readonly liveOn: LocalDate;
  /** Of whoever has the longest, in weeks. */
  readonly longestNotice: number;
}

/** The last day of the posts that are to go: the day before the new structure is live. */
export const lastDayBefore = (liveOn: LocalDate): LocalDate => addDays(liveOn, -1);

/**
 * @param proposals the last of them is the one that is planned for
 * @param threshold the number over the whole council from which the law counts it as one; 0 while there is none
 */
export function timetableErrors(
  { respondsOn, liveOn, longestNotice }: Timetable,
  proposals: readonly Proposal[],
  threshold: number,
): readonly FieldError[] {
  const now = proposals.at(-1);
  if (!now || allProposed(now) === 0) return [];
  const enter = (first: LocalDate, why: string): FieldError => ({
    pointer: '/liveOn',
    message: `Enter ${formatDate(first)} or a later date: ${why}.`,
  });
  const effect = earliestEffect(proposals, threshold);
  const ends = noticeEnds(respondsOn, longestNotice);
  return [
    ...(latestNotice(liveOn, longestNotice) < respondsOn
      ? [
          enter(
            addDays(ends, 1),
            `notice of ${longestNotice} weeks, given with the answer on ${formatDate(respondsOn)}, ends on ${formatDate(ends)}`,
          ),
        ]
      : []),
    ...(effect !== undefined && lastDayBefore(liveOn) < effect
      ? [enter(addDays(effect, 1), `the law lets no dismissal take effect before ${formatDate(effect)}`)]
      : []),
  ];
}

/** An establishment is named once. */
export const proposedErrors = (proposed: Proposal['proposed']): readonly FieldError[] =>
  proposed.flatMap(({ establishment }, index) =>
    proposed.findIndex((other) => other.establishment === establishment) < index
      ? [{ pointer: `/proposed/${index}/establishment`, message: 'This establishment is there already.' }]
      : [],
  );
