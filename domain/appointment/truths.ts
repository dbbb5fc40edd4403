/** What must hold of everybody who works here, and what stands in the way of saying that they may. Pure. */
import type { LocalDate } from '../calendar/index.ts';
import type { Given, Truth } from '../engine/define.ts';
import { subjectOf } from '../engine/words.ts';
import { type CheckName, conditionalAtFirst, hasPassed, isGoodOn, checks as titled } from './checks.ts';
import type { Appointee } from './facts.ts';

type Seen = Given<Appointee>;

/** Nobody may work without these whatever a risk assessment says, and nobody may be appointed in spite of what they say. */
const always: readonly CheckName[] = ['identity', 'rightToWork'];

const titleOf = (check: string): string => titled[check as CheckName]?.title ?? check;

/** Those that have not been passed, or have run out, of all that this appointee is asked for. */
const outstanding = ({ checks, today }: Pick<Seen, 'checks' | 'today'>): readonly string[] =>
  Object.keys(checks).filter((check) => !isGoodOn(today, checks[check]));

export const isRiskInForce = ({ risk }: Pick<Appointee, 'risk'>, today: LocalDate): boolean =>
  risk?.status === 'approved' && today <= risk.expiresOn;

/** Started, and not kept from work until the checks clear. */
const isAtWork = ({ startedOn, keptFromWork }: Appointee): boolean => startedOn !== undefined && !keptFromWork;

/** A result that is bad news, and that nobody has decided to accept. */
const hasConcern = ({ checks }: Pick<Seen, 'checks'>): boolean =>
  Object.values(checks).some((check) => isAdverse(check.result) && !hasPassed(check));

const isAdverse = (result: string | undefined): boolean => result === 'concern' || result === 'barred';

export const truths = {
  clearedToWork: {
    holds: (given: Seen) =>
      !isAtWork(given.facts) || outstanding(given).length === 0 || isRiskInForce(given.facts, given.today),
    words: 'At work without cleared checks or a risk assessment in force',
    tells: ['hr', 'manager', 'decider', 'office:leadership'],
    urgent: true,
    blocks: ['decideProbation.pass'],
  },
  noConcernAtWork: {
    holds: (given: Seen) => given.facts.startedOn === undefined || !hasConcern(given),
    words: 'A check on somebody who works here came back with a concern, and nobody has decided about it',
    tells: ['hr', 'manager', 'decider', 'office:leadership'],
    urgent: true,
    blocks: ['decideProbation.pass'],
  },
} as const satisfies Readonly<Record<string, Truth>>;

const listed = (checks: readonly string[]): string => checks.map(titleOf).join(', ');

/** Nobody starts while checks are outstanding, but under a risk assessment that runs on the day. */
export const maySayStarted = (given: Seen): string | undefined =>
  outstanding(given).length === 0 || (isRiskInForce(given.facts, given.today) && !hasConcern(given))
    ? undefined
    : `They may not start: not cleared are ${listed(outstanding(given))}, and no risk assessment is in force. Get the checks cleared, or ask for a start before they are.`;

/** Once the day has come and they may start, whoever confirms it says what became of it. */
export const mayMoveStart = (given: Seen): string | undefined =>
  given.facts.startsOn === undefined || given.today < given.facts.startsOn || maySayStarted(given) !== undefined
    ? undefined
    : 'The day has come. Whoever confirms the start says there that it will be another day.';

/** A risk assessment carries somebody up to their checks, and no further. */
export const mayPass = (given: Seen): string | undefined =>
  outstanding(given).length === 0
    ? undefined
    : `Probation is not passed while checks are outstanding: ${listed(outstanding(given))}. Get them cleared, or extend the probation.`;

/** Who somebody is, and whether the law lets them work here, is known before they start on any terms. */
export const mayApproveRiskStart = (given: Seen): string | undefined => {
  const { dbs } = given.checks;
  const missing = always.filter(
    (check) => given.checks[check] !== undefined && !isGoodOn(given.today, given.checks[check]),
  );
  if (missing.length > 0)
    return `Nobody starts without ${listed(missing)}, whatever the risk assessment says. Have it cleared first.`;
  if (dbs !== undefined && !isGoodOn(given.today, dbs) && given.facts.riskAsked?.barredListOn === undefined)
    return 'Nobody starts before the barred list has been checked. Have the line manager ask again, and say on which day it was.';
  return hasConcern(given) ? 'A check came back with a concern. Decide about that first.' : undefined;
};

/** It would be an offence to appoint them. */
export const mayAccept = ({ checks }: Seen, about = ''): string | undefined => {
  const check = subjectOf(about);
  if (!always.includes(check as CheckName) && checks[check]?.result !== 'barred') return undefined;
  return `The law does not let the council appoint anybody in spite of this: ${titleOf(check)}.`;
};

interface Asking {
  readonly conditionalChecks?: readonly CheckName[];
}

/** Whether somebody needs one of these is for HR to say; all others everybody must pass. */
export const mayBeLeftOut = (
  { settings: { conditionalChecks = conditionalAtFirst } }: Given<Appointee, Asking>,
  about = '',
): string | undefined => {
  if (conditionalChecks.some((name) => name === subjectOf(about))) return undefined;
  const others = conditionalChecks.length > 0 ? ` Only these can be not needed: ${listed(conditionalChecks)}.` : '';
  return `Everybody must pass this check.${others}`;
};
