/**
 * How Ofsted judges a council, version by version: what is judged, in which words, and which grade brings monitoring visits. An inspection is
 * judged by the framework of the day inspectors came. A new framework is a row here, with the day it applies from.
 *
 * @see ILACS framework: since January 2018; care leavers judged apart since January 2023; no overall effectiveness since April 2026. A renewed
 * framework is consulted on for 2027.
 */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { FieldError } from '../engine/refusals.ts';

/** Every judgement of any framework: codes stay, titles are a framework's own. */
export const judgements = {
  overall: 'Overall effectiveness',
  leaders: 'The impact of leaders',
  help: 'Children who need help and protection',
  care: 'Children in care',
  'care-leavers': 'Care leavers',
} as const;
export type Judgement = keyof typeof judgements;

/** Every grade word of any framework. */
export const grades = {
  outstanding: 'Outstanding',
  good: 'Good',
  'requires-improvement': 'Requires improvement to be good',
  inadequate: 'Inadequate',
} as const;
export type Grade = keyof typeof grades;
export type Judgements = Readonly<Partial<Record<Judgement, Grade>>>;

export interface Framework {
  /** Of inspections in which inspectors come on this day or later. */
  readonly from: LocalDate;
  readonly judgements: Readonly<Partial<Record<Judgement, string>>>;
  readonly grades: Readonly<Partial<Record<Grade, string>>>;
  /** Each of these on any judgement brings monitoring visits. */
  readonly monitored: readonly Grade[];
}

const { 'care-leavers': careLeavers, care, ...together } = judgements;
const words = { grades, monitored: ['inadequate'] } as const;

/** In order of the day they apply from. */
export const frameworks: readonly [Framework, ...Framework[]] = [
  { from: '2018-01-01', judgements: { ...together, care: 'Children in care and care leavers' }, ...words },
  { from: '2023-01-01', judgements, ...words },
  {
    from: '2026-04-01',
    judgements: { leaders: judgements.leaders, help: judgements.help, care, 'care-leavers': careLeavers },
    ...words,
  },
];

/** The framework of a day; before there was any, the first. */
export const frameworkOn = (day: LocalDate, all: typeof frameworks = frameworks): Framework =>
  all.findLast(({ from }) => from <= day) ?? all[0];

/** What is wrong with judgements that the framework of a day does not know. */
export function judgementErrors(
  found: Judgements,
  day: LocalDate,
  all: typeof frameworks = frameworks,
): readonly FieldError[] {
  const { from, judgements: known, grades: words } = frameworkOn(day, all);
  const since = `Inspections since ${formatDate(from)}`;
  return Object.entries(found).flatMap(([name, grade]) => {
    const pointer = `/judgements/${name}`;
    if (!Object.hasOwn(known, name))
      return [{ pointer, message: `${since} make no such judgement. Leave it out: they judge ${listed(known)}.` }];
    return Object.hasOwn(words, grade) ? [] : [{ pointer, message: `${since} have no such grade. Choose another.` }];
  });
}

const listed = (known: Framework['judgements']): string =>
  Object.values(known)
    .map((title) => `“${title}”`)
    .join(', ');

/** Judgements in the words of their day. */
export function inWords(found: Judgements, day: LocalDate): Readonly<Record<string, string>> {
  const { judgements: known, grades: words } = frameworkOn(day);
  return Object.fromEntries(
    Object.entries(found).map(([name, grade]) => [known[name as Judgement] ?? name, words[grade] ?? grade]), // of the form
  );
}

/** Was something judged so that inspectors come back to monitor it? */
export const bringsMonitoring = (found: Judgements, day: LocalDate): boolean =>
  Object.values(found).some((grade) => frameworkOn(day).monitored.includes(grade));
