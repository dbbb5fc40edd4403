import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Directory, PlannedMilestone, RulesFor } from '../engine/kind.ts';
import { unacceptable } from '../engine/refusals.ts';
import { plural } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import { isFunded } from './eligibility.ts';
import { nobody } from './open.ts';
import type { YearRequest } from './request.ts';
import { schedule } from './schedule.ts';

/** What `POST /previews/assessed-year` answers. @throws Refusal `invalid` when the person is not on record */
export async function preview(
  request: YearRequest,
  rules: RulesFor<AssessedYear>,
  _today: LocalDate,
  directory: Directory,
): Promise<readonly PlannedMilestone[]> {
  if (!(await directory.person(request.person))) throw unacceptable([nobody('/person')]);
  const dates = schedule(request, rules);
  return [...dates, ...claimsOf(request, dates, rules)].sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Both claims, unless they qualified too long ago; counted from the days on which registration and pass are to be expected. */
function claimsOf(
  { startsOn, programme, qualifiedOn }: YearRequest,
  dates: readonly PlannedMilestone[],
  { settings, calendars }: RulesFor<AssessedYear>,
): readonly PlannedMilestone[] {
  const rules = settings.programmes[programme];
  if (qualifiedOn !== undefined && !isFunded(qualifiedOn, startsOn, rules)) return [];
  const days = settings.claimWithinWorkingDays;
  const years = plural(rules.funding.yearsSinceQualifying, 'year');
  const onlyIf = qualifiedOn === undefined ? `; only for a year begun within ${years} of qualifying` : '';
  const claim = (name: string, since: string, from: LocalDate): PlannedMilestone => ({
    name,
    date: addWorkingDays(from, days, calendars.office),
    basis: `${plural(days, 'working day')} from ${since}, if that is on ${formatDate(from)}${onlyIf}`,
  });
  const outcome = dates.find(({ name }) => name === 'outcome')?.date ?? startsOn;
  return [claim('fundingRegistration', 'registration', startsOn), claim('fundingCompletion', 'the pass', outcome)];
}
