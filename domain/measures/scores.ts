/** What is made of many people’s scores, so that nobody is known by it. */
import type { ScoresOf } from '../engine/kind.ts';
import { suppressed } from '../packs/suppress.ts';

/** Means of fewer people are not told, nor what they could be worked out from. */
export const FEWEST_SCORED = 5;

export interface Mean {
  /** Σ ÷ n, one decimal, half up. Each score counts once: means of groups are never averaged. */
  readonly mean: number;
  /** The standard deviation, one decimal. */
  readonly spread: number;
  readonly n: number;
}

const tenth = (value: number): number => (value < 0 ? -1 : 1) * (Math.floor(Math.abs(value) * 10 + 0.5 + 1e-9) / 10);

/** Of nothing there is no figure. */
export function meanOf(scores: readonly number[]): Mean | null {
  const n = scores.length;
  if (n === 0) return null;
  const mean = scores.reduce((so, score) => so + score, 0) / n;
  const variance = scores.reduce((so, score) => so + (score - mean) ** 2, 0) / n;
  return { mean: tenth(mean), spread: tenth(Math.sqrt(variance)), n };
}

export interface ScoredPerson extends ScoresOf {
  readonly person: string;
}

/** A mean of all, and of each group of enough people: none where a smaller one could be worked out from the others. */
function meansOf(groups: readonly (readonly number[])[]) {
  const shown = suppressed(
    groups.map(({ length }) => length),
    FEWEST_SCORED,
  );
  const all = groups.flat();
  return {
    whole: all.length < FEWEST_SCORED ? null : meanOf(all),
    each: groups.map((scores, index) => (shown[index] === null ? null : meanOf(scores))),
  };
}

const groupsOf = (people: readonly ScoredPerson[]): readonly (readonly [string, readonly ScoredPerson[]])[] =>
  [...new Set(people.map(({ group }) => group))]
    .sort()
    .map((name) => [name, people.filter(({ group }) => group === name)]);

const givenFor =
  (code: string) =>
  ({ scores }: ScoredPerson): readonly number[] => {
    const given = scores?.[code];
    return given === undefined ? [] : [given];
  };

/** How far they see themselves above what they were given. */
const gapOf =
  (code: string) =>
  ({ scores, own }: ScoredPerson): readonly number[] => {
    const [theirs, given] = [own?.[code], scores?.[code]];
    return theirs === undefined || given === undefined ? [] : [theirs - given];
  };

/** From the time before the last to the last: of those alone who were scored twice. */
function changesOf(code: string, people: readonly ScoredPerson[]): readonly number[] {
  const scored = people.filter(({ scores }) => scores !== undefined).toSorted(byDay);
  return [...new Set(scored.map(({ person }) => person))].flatMap((person) => {
    const [before, after] = scored.filter((one) => one.person === person).slice(-2);
    const [was, is] = [before?.scores?.[code], after?.scores?.[code]];
    return was === undefined || is === undefined ? [] : [is - was];
  });
}

const byDay = (one: ScoredPerson, other: ScoredPerson): number => ((one.on ?? '') < (other.on ?? '') ? -1 : 1);

/** By code, of all and of each group. Whoever was scored in two processes counts by the later, but for the change. */
export function scoreFigures(codes: readonly string[], people: readonly ScoredPerson[]) {
  const latest = [...new Map(people.toSorted(byDay).map((one) => [one.person, one])).values()];
  const groups = groupsOf(latest.filter(({ scores }) => scores !== undefined));
  const members = groups.map(([, { length }]) => length);
  const scored = members.reduce((so, length) => so + length, 0);
  const shown = suppressed(members, FEWEST_SCORED);
  const ratings = people.flatMap(({ rated }) => rated ?? []);
  const each = (of: (one: ScoredPerson) => readonly number[]) => meansOf(groups.map(([, all]) => all.flatMap(of)));
  return {
    people: scored < FEWEST_SCORED ? null : scored,
    groups: groups.map(([group], index) => ({ group, people: shown[index] ?? null })),
    codes: codes.map((code) => {
      const given = each(givenFor(code));
      const gap = each(gapOf(code));
      return {
        code,
        given: given.whole,
        gap: gap.whole,
        change: meansOf([changesOf(code, people)]).whole,
        groups: groups.map((_, index) => ({ given: given.each[index] ?? null, gap: gap.each[index] ?? null })),
      };
    }),
    rated: meansOf([ratings]).whole,
  };
}
