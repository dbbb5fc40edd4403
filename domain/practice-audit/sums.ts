/** How many cases are audited, which, and what their grades come to (processes: monthly practice audits). */
import { addMonths, type LocalDate } from '../calendar/index.ts';
import { sha256 } from '../engine/sha256.ts';

/** From the best. */
export const grades = {
  outstanding: 'Outstanding',
  good: 'Good',
  improve: 'Requires improvement',
  inadequate: 'Inadequate',
} as const;
export type Grade = keyof typeof grades;
const order = Object.keys(grades) as readonly Grade[]; // as they are written

/** A month's part of the share of open cases that is audited in a quarter. */
export const sampleSize = (open: number, { percent, least }: { readonly percent: number; readonly least: number }) =>
  Math.max(least, Math.ceil((open * percent) / 300));

/**
 * Spread over teams by largest remainder, at least one for each that has a case: what a team should have and has not comes first,
 * the earlier team where two are alike.
 */
export function spread(size: number, open: readonly number[]): readonly number[] {
  const total = open.reduce((sum, one) => sum + one, 0);
  const working = open.filter((one) => one > 0).length;
  const wanted = Math.min(Math.max(size, working), total);
  const given = open.map((one) => (one === 0 ? 0 : Math.max(1, Math.floor((one * wanted) / total))));
  const lacks = (team: number) => (open[team] ?? 0) * wanted - (given[team] ?? 0) * total;
  const teams = open.map((_, team) => team);
  const most = (of: (team: number) => number, among: readonly number[]) =>
    among.reduce((best, team) => (of(team) > of(best) ? team : best), among[0] ?? 0);
  for (let now = given.reduce((sum, one) => sum + one, 0); now !== wanted; now += now < wanted ? 1 : -1) {
    const more = now < wanted;
    const among = teams.filter((team) => (more ? (given[team] ?? 0) < (open[team] ?? 0) : (given[team] ?? 0) > 1));
    const team = most(more ? lacks : (one) => -lacks(one), among);
    given[team] = (given[team] ?? 0) + (more ? 1 : -1);
  }
  return given;
}

/** All rows of a list, 1 for the first, in the order in which a seed draws them: whoever draws again by it draws the same. */
export const inDrawnOrder = (seed: string, rows: number): readonly number[] =>
  Array.from({ length: rows }, (_, index) => ({ row: index + 1, by: sha256(`${seed}:${index + 1}`) }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ row }) => row);

/** So many of them, as they stand in the list. */
export const drawn = (seed: string, rows: number, size: number): readonly number[] =>
  inDrawnOrder(seed, rows)
    .slice(0, size)
    .sort((a, b) => a - b);

/** Two grades or more apart somebody else settles it; else the moderator's stands. */
export const mustBeSettled = (auditor: Grade, moderator: Grade): boolean =>
  Math.abs(order.indexOf(auditor) - order.indexOf(moderator)) >= 2;

/** Fit to be left as it is: neither has actions that must be agreed nor is audited again. */
export const isGoodOrBetter = (grade: Grade): grade is 'outstanding' | 'good' =>
  grade === 'outstanding' || grade === 'good';

export const isBetter = (one: Grade, other: Grade): boolean => order.indexOf(one) < order.indexOf(other);
export const worse = (one: Grade, other: Grade): Grade => (isBetter(one, other) ? other : one);

/** How one audit was graded, and by whom; all are kept. */
export interface Graded {
  readonly auditor: Grade;
  readonly moderator?: Grade;
  readonly settled?: Grade;
}

/** The grade that counts. */
export const finalGrade = ({ auditor, moderator, settled }: Graded): Grade => settled ?? moderator ?? auditor;

/** All that are outstanding or inadequate, and so many of a hundred of the rest, whom nobody chooses. */
export const isModerated = (id: string, grade: Grade, percent: number): boolean =>
  grade === 'outstanding' || grade === 'inadequate' || Number.parseInt(sha256(id).slice(0, 8), 16) % 100 < percent;

/** The day on which it is audited again; undefined where it was good enough. */
export function reAuditOn(
  audit: Graded & { readonly on: LocalDate },
  months: Readonly<Record<'improve' | 'inadequate', number>>,
): LocalDate | undefined {
  const grade = finalGrade(audit);
  return isGoodOrBetter(grade) ? undefined : addMonths(audit.on, months[grade]);
}

/** How far an agreed action has come: what is done counts only once somebody else has checked it. */
export interface Agreed {
  readonly doneOn?: LocalDate;
  readonly verifiedOn?: LocalDate;
}

/** Audits all of whose actions are verified, of those that have any. */
export function closedLoop(audits: readonly (readonly Agreed[])[]) {
  const withActions = audits.filter(({ length }) => length > 0);
  const closed = withActions.filter((actions) => actions.every(({ verifiedOn }) => verifiedOn !== undefined));
  return { numerator: closed.length, denominator: withActions.length };
}
