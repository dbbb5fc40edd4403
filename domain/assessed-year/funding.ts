/** When the funding is claimed: within the policy's days of the registration, and of the pass. */
import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { later, plural } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import { isFunded } from './eligibility.ts';
import type { Year } from './facts.ts';

export type Claim = 'fundingRegistration' | 'fundingCompletion';
type Rules = Pick<RulesFor<AssessedYear>, 'settings' | 'calendars'>;

const since = { fundingRegistration: 'registration', fundingCompletion: 'the pass' } as const;

/** The last day of a claim, counted from the day of what it is made for. */
export function claimBy(claim: Claim, on: LocalDate, rules: Rules): PlannedDate {
  return { date: lastDay(on, rules), basis: `${daysFrom(claim, rules)} on ${formatDate(on)}` };
}

/** The same as long as that day is only to be expected. */
export function claimExpected(claim: Claim, on: LocalDate, rules: Rules): PlannedDate {
  return { date: lastDay(on, rules), basis: `${daysFrom(claim, rules)}, if that is on ${formatDate(on)}` };
}

const lastDay = (on: LocalDate, { settings, calendars }: Rules): LocalDate =>
  addWorkingDays(on, settings.claimWithinWorkingDays, calendars.office);

const daysFrom = (claim: Claim, { settings }: Rules): string =>
  `${plural(settings.claimWithinWorkingDays, 'working day')} from ${since[claim]}`;

type Asked = Pick<Year, 'programme' | 'startsOn' | 'qualifiedOn' | 'funded'>;

/** The claims to expect of a year that would be registered and passed on these days; none once it is known not to be funded. */
export function claimsAhead(
  { programme, startsOn, qualifiedOn, funded }: Asked,
  { today, outcome }: { readonly today: LocalDate; readonly outcome: LocalDate },
  rules: Rules,
): Readonly<Partial<Record<Claim, PlannedDate>>> {
  const { funding } = rules.settings.programmes[programme];
  if (funded === false || (qualifiedOn !== undefined && !isFunded(qualifiedOn, startsOn, { funding }))) return {};
  const years = plural(funding.yearsSinceQualifying, 'year');
  const onlyIf = qualifiedOn === undefined ? `; only for a year begun within ${years} of qualifying` : '';
  const expected = (claim: Claim, on: LocalDate): PlannedDate => {
    const { date, basis } = claimExpected(claim, on, rules);
    return { date, basis: `${basis}${onlyIf}` };
  };
  return {
    ...(funded === undefined && {
      fundingRegistration: expected('fundingRegistration', later(startsOn, today)),
    }),
    fundingCompletion: expected('fundingCompletion', outcome),
  };
}
