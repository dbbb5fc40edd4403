/** What a month's audits come to: how many were done in time, how they were graded, how far auditors and moderators agree, what recurs. */
import type { LocalDate } from '../calendar/index.ts';
import type { domains } from '../practice-audit/fields.ts';
import { drawn, finalGrade, type Grade, type Graded, grades, isGoodOrBetter, spread } from '../practice-audit/sums.ts';

export type Domain = keyof typeof domains;

/** How many open cases a team has. */
export interface OpenCases {
  readonly team: string;
  readonly open: number;
}

/** A case that was drawn: its row in the list of the team's open cases, 1 for the first. */
export interface DrawnCase {
  readonly team: string;
  readonly row: number;
}

/** What an audit has told its round so far. */
export interface AuditReport extends Partial<Graded> {
  readonly auditedOn?: LocalDate;
  readonly withPractitioner?: boolean;
  /** Parts that were graded less than good. */
  readonly weak?: readonly Domain[];
  /** Its grade is final: it was moderated, or was not drawn for that. */
  readonly settledOn?: LocalDate;
  /** How many actions were agreed, and whether all are verified. */
  readonly actions?: number;
  readonly allVerified?: boolean;
  /** How it ended. */
  readonly ended?: string;
}

type Reports = Readonly<Record<string, AuditReport>>;

/** The cases of every team, drawn by a seed that is kept: whoever draws again by it draws the same. */
export function drawFrom(seed: string, teams: readonly OpenCases[], size: number): readonly DrawnCase[] {
  const shares = spread(
    size,
    teams.map(({ open }) => open),
  );
  return teams.flatMap(({ team, open }, index) =>
    drawn(`${seed}:${team}`, open, shares[index] ?? 0).map((row) => ({ team, row })),
  );
}

/** It could not be audited, or was void: another takes its place, or none. */
const isOut = ({ ended }: AuditReport): boolean => ended === 'replaced' || ended === 'void';

/** Audited, or not to be. */
export const isAudited = (report: AuditReport | undefined): boolean =>
  report !== undefined && (report.auditedOn !== undefined || isOut(report));

/** So many of those planned were audited by the end of the round, and so many are late; what could not be audited is not planned. */
export function doneOf(audits: readonly string[], reports: Reports) {
  const planned = audits.filter((id) => !isOut(reports[id] ?? {}));
  const done = planned.filter((id) => reports[id]?.auditedOn !== undefined);
  return { numerator: done.length, denominator: planned.length, late: planned.length - done.length };
}

const graded = (reports: Reports): readonly (AuditReport & Graded)[] =>
  Object.values(reports).filter((one): one is AuditReport & Graded => one.auditor !== undefined);

/** How many were graded how, by the grade that counts. */
export function gradesIn(reports: Reports): Readonly<Record<Grade, number>> {
  const final = graded(reports).map(finalGrade);
  const count = (grade: Grade) => final.filter((one) => one === grade).length;
  return Object.fromEntries(Object.keys(grades).map((grade) => [grade, count(grade as Grade)])) as Record<
    Grade,
    number
  >;
}

/** To one decimal, half up; of nothing there is no figure. */
export const percent = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.floor((numerator * 1000) / denominator + 0.5) / 10;

/** Good or better, of all that were graded. */
export function goodOf(reports: Reports) {
  const final = graded(reports).map(finalGrade);
  const numerator = final.filter(isGoodOrBetter).length;
  return { numerator, denominator: final.length, percent: percent(numerator, final.length) };
}

const order = Object.keys(grades) as readonly Grade[]; // from the best

/**
 * How often auditor and moderator agree, and which way they differ: a drift above 0 says that auditors grade better than moderators
 * do, in grades on average.
 */
export function agreementOf(reports: Reports) {
  const both = graded(reports).flatMap(({ auditor, moderator }) =>
    moderator === undefined ? [] : [{ auditor, moderator }],
  );
  const same = both.filter(({ auditor, moderator }) => auditor === moderator).length;
  const apart = both.reduce(
    (sum, { auditor, moderator }) => sum + order.indexOf(moderator) - order.indexOf(auditor),
    0,
  );
  const drift = both.length === 0 ? null : Math.round((apart / both.length) * 10) / 10;
  return { numerator: same, denominator: both.length, percent: percent(same, both.length), drift };
}

/** All actions verified, of the audits that have any: what its owner alone says is done closes no loop. */
export function closedLoopOf(reports: Reports) {
  const withActions = Object.values(reports).filter(({ actions = 0 }) => actions > 0);
  return { numerator: withActions.filter(({ allVerified }) => allVerified).length, denominator: withActions.length };
}

/** What was less than good in so many audits or more, with the audits; the most frequent first. */
export function themesIn(
  reports: Reports,
  least: number,
): readonly { readonly domain: Domain; readonly audits: readonly string[] }[] {
  const of = new Map<Domain, string[]>();
  for (const [id, { weak = [] }] of Object.entries(reports).sort())
    for (const domain of weak) of.set(domain, [...(of.get(domain) ?? []), id]);
  return [...of]
    .map(([domain, audits]) => ({ domain, audits }))
    .filter(({ audits }) => audits.length >= least)
    .sort((one, other) => other.audits.length - one.audits.length);
}
