/** What a month's audits come to: how many were done in time, how they were graded, how far auditors and moderators agree, what recurs. */
import { addWorkingDays, type Calendar, type LocalDate } from '../calendar/index.ts';
import { endOf } from '../caseload-watch/months.ts';
import type { domains } from '../practice-audit/fields.ts';
import {
  drawn,
  finalGrade,
  type Grade,
  type Graded,
  grades,
  inDrawnOrder,
  isGoodOrBetter,
  spread,
} from '../practice-audit/sums.ts';

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

/** The audit of a case that was drawn. */
export interface BegunAudit extends DrawnCase {
  readonly id: string;
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
  /** The day on which the last of them was. */
  readonly verifiedOn?: LocalDate;
  /** How it was graded when it was audited again: the round's own figures stay as they were. */
  readonly again?: Grade;
  /** How it ended. */
  readonly ended?: string;
}

export type Reports = Readonly<Record<string, AuditReport>>;

/** What is drawn, and what is audited of it. */
export interface Sampled {
  readonly sample: readonly DrawnCase[];
  readonly audits: readonly BegunAudit[];
}

export const isSame = (one: DrawnCase, other: DrawnCase): boolean => one.team === other.team && one.row === other.row;

export const wasDrawn = ({ sample }: Pick<Sampled, 'sample'>, one: DrawnCase): boolean =>
  sample.some((drawnCase) => isSame(drawnCase, one));

/** Nobody audits it. */
export const isFree = (audits: readonly BegunAudit[], one: DrawnCase): boolean =>
  !audits.some((audit) => isSame(audit, one));

/** Drawn, and nobody audits it yet. */
export const unallocated = ({ sample, audits }: Sampled): readonly DrawnCase[] =>
  sample.filter((one) => isFree(audits, one));

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

/** The next of a team's list by the same seed, in place of one that could not be audited; undefined where all of it is drawn. */
export function drawnInstead(
  seed: string,
  teams: readonly OpenCases[],
  sample: readonly DrawnCase[],
  team: string,
): DrawnCase | undefined {
  const open = teams.find((one) => one.team === team)?.open ?? 0;
  const row = inDrawnOrder(`${seed}:${team}`, open).find((next) => !wasDrawn({ sample }, { team, row: next }));
  return row === undefined ? undefined : { team, row };
}

/** It could not be audited: another was drawn in its place. */
const isOut = ({ ended }: AuditReport): boolean => ended === 'replaced';

/** Audited, or not to be. */
const isAudited = (report: AuditReport | undefined): boolean =>
  report !== undefined && (report.auditedOn !== undefined || isOut(report));

interface Round extends Sampled {
  readonly reports: Reports;
}

/** Each case that was drawn has been audited. */
export const isAllAudited = (round: Round): boolean =>
  unallocated(round).length === 0 && round.audits.every(({ id }) => isAudited(round.reports[id]));

/** Those audited by now; each has a grade that counts once it is moderated or was not drawn for that. */
export const auditedIn = ({ audits, reports }: Round): readonly string[] =>
  audits.flatMap(({ id }) => (isAudited(reports[id]) ? [id] : []));

export const isSettled = (report: AuditReport | undefined): boolean =>
  report?.settledOn !== undefined || report?.ended !== undefined;

/** Nothing of it is still to be audited, done, checked or audited again. */
export const isOver = (round: Round): boolean =>
  unallocated(round).length === 0 && round.audits.every(({ id }) => round.reports[id]?.ended !== undefined);

/** The last day of its month, and never less than ten working days after its cases were given to auditors. */
export function endOfRound(month: string, allocatedOn: LocalDate, office: Calendar): LocalDate {
  const least = addWorkingDays(allocatedOn, LEAST_DAYS, office);
  const end = endOf(month);
  return least > end ? least : end;
}

const LEAST_DAYS = 10;

/** So many of those drawn were audited, and so many of the rest are late; what could not be audited is not counted. */
export function doneOf(round: Round, isOverdue: boolean) {
  const { audits, reports } = round;
  const planned = audits.filter(({ id }) => !isOut(reports[id] ?? {}));
  const done = planned.filter(({ id }) => reports[id]?.auditedOn !== undefined).length;
  const denominator = planned.length + unallocated(round).length;
  return { numerator: done, denominator, late: isOverdue ? denominator - done : 0 };
}

/** “14 of 16, 2 late”. */
export const doneWords = ({ numerator, denominator, late }: ReturnType<typeof doneOf>): string =>
  `${numerator} of ${denominator}${late > 0 ? `, ${late} late` : ''}`;

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

const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  percent: percent(numerator, denominator),
});

/** Good or better, of all that were graded. */
export function goodOf(reports: Reports) {
  const final = graded(reports).map(finalGrade);
  return share(final.filter(isGoodOrBetter).length, final.length);
}

/** Audited with the practitioner there, of all that were audited. */
export function togetherOf(reports: Reports) {
  const audited = Object.values(reports).filter(({ auditedOn }) => auditedOn !== undefined);
  return share(audited.filter(({ withPractitioner }) => withPractitioner).length, audited.length);
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
  return { ...share(same, both.length), drift };
}

/** All actions verified, of the audits that have any: what its owner alone says is done closes no loop. */
export function closedLoopOf(reports: Reports) {
  const withActions = Object.values(reports).filter(({ actions = 0 }) => actions > 0);
  return share(withActions.filter(({ allVerified }) => allVerified).length, withActions.length);
}

/** Improved, of those that were audited again. */
export function improvedOf(reports: Reports) {
  const again = Object.values(reports).filter((one) => one.again !== undefined);
  return share(again.filter(({ again: now }) => now !== undefined && isGoodOrBetter(now)).length, again.length);
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

/** How each team's cases were graded, where so many were: fewer could tell whose they are. */
export function teamsIn({ audits, reports }: Round, least: number) {
  const teams = [...new Set(audits.map(({ team }) => team))].sort();
  return teams.flatMap((team) => {
    const of = audits.filter((one) => one.team === team).map(({ id }) => [id, reports[id] ?? {}] as const);
    const good = goodOf(Object.fromEntries(of));
    return good.denominator < least ? [] : [{ team, ...good }];
  });
}
