/** A development plan: one need of each competency, carried on with its history until it is met or closed with a reason. */
import type { LocalDate } from '../calendar/index.ts';
import type { Competency } from './competencies.ts';

export const ways = { training: 'Training', mentoring: 'Mentoring', project: 'A project' } as const;

export const progress = { progressed: 'Progressed', partly: 'Partly', not: 'Not', closed: 'Closed' } as const;
export type Progress = keyof typeof progress;

export interface Need {
  readonly n: number;
  readonly competency: Competency;
  readonly how: keyof typeof ways;
  readonly dueOn: LocalDate;
  /** The plan in which it first stood was agreed. */
  readonly agreedOn?: LocalDate;
  /** They say that it is done. */
  readonly doneOn?: LocalDate;
  /** What each annual review said of it. */
  readonly reviews: readonly { readonly on: LocalDate; readonly is: Progress }[];
}

const lastOf = ({ reviews }: Need): Progress | undefined => reviews.at(-1)?.is;

/** Neither met nor closed at a review: it is carried on. */
export const isOpenNeed = (need: Need): boolean => !['progressed', 'closed'].includes(lastOf(need) ?? 'not');

export const openNeeds = (needs: readonly Need[]): readonly Need[] => needs.filter(isOpenNeed);

type Written = Pick<Need, 'competency' | 'how' | 'dueOn'>;

/** A plan as it was written: what is carried on keeps its number, the day it was agreed and what was said of it. */
export function withWritten(needs: readonly Need[], written: readonly Written[]): readonly Need[] {
  const over = needs.filter((need) => !isOpenNeed(need));
  let n = needs.length;
  const all = written.map((one): Need => {
    const before = openNeeds(needs).find(({ competency }) => competency === one.competency);
    return before ? { ...before, ...one } : { n: (n += 1), reviews: [], ...one };
  });
  return [...over, ...all];
}

export const agreedOn = (needs: readonly Need[], on: LocalDate): readonly Need[] =>
  needs.map((need) => ({ agreedOn: on, ...need }));

export type Reviewed = { readonly [C in Competency]?: Progress };

export const reviewedOn = (needs: readonly Need[], said: Reviewed, on: LocalDate): readonly Need[] =>
  needs.map((need) => {
    const is = isOpenNeed(need) ? said[need.competency] : undefined;
    return is === undefined ? need : { ...need, reviews: [...need.reviews, { on, is }] };
  });
