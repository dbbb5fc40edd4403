import { addMonths, addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { PlannedDate } from '../engine/state.ts';
import { withAbsence } from './absence.ts';
import { earlier, later } from './clock.ts';
import { type AssessedYear, assessedYear } from './contract.ts';
import { isFunded } from './eligibility.ts';
import type { Absence, Year } from './facts.ts';
import { claimsAhead } from './funding.ts';
import type { YearSettings } from './policy.ts';
import { programmeOn, reviewNameOf } from './programmes.ts';
import { datesKept, schedule } from './schedule.ts';

type Context = StartContext<AssessedYear>;
type AdoptedYear = TakeoverOf<AssessedYear>;

const agreed: readonly string[] = ['year', 'finalAssessment', 'moderation', 'confirmation', 'deferred'];
const assessed: readonly string[] = ['finalAssessment', 'moderation', 'confirmation', 'deferred'];
const recommended: readonly string[] = ['moderation', 'confirmation'];
const moderated: readonly string[] = ['confirmation', 'deferred'];

/** What is wrong with the past that an adopted year claims, field by field. */
export function adoptedErrors(
  request: RequestOf<AssessedYear>,
  adopt: AdoptedYear,
  context: Context,
): readonly FieldError[] {
  const { stage } = adopt;
  const errors = [...adoptionErrors(assessedYear, adopt, context)];
  const need = (isNeeded: boolean, value: unknown, pointer: string, message: string) => {
    if (isNeeded && value === undefined) errors.push({ pointer, message });
  };
  need(stage !== 'registering', request.assessor, '/assessor', 'Name the assessor.');
  need(stage !== 'registering', request.qualifiedOn, '/qualifiedOn', 'Say when they qualified.');
  need(agreed.includes(stage), adopt.agreedOn, '/adopt/agreedOn', 'Say when the agreement was signed.');
  need(
    recommended.includes(stage),
    adopt.recommendation,
    '/adopt/recommendation',
    'Say what the assessor recommended.',
  );
  need(stage === 'deferred', adopt.deferredTo, '/adopt/deferredTo', 'Say to which date it was deferred.');
  const { reviews } = context.rules.settings.programmes[request.programme ?? programmeOn(request.startsOn)];
  const missing = reviews.filter(
    ({ months, optional }) => !optional && !adopt.reviewsDone.includes(reviewNameOf(months)),
  );
  if (assessed.includes(stage) && missing.length > 0)
    errors.push({
      pointer: '/adopt/reviewsDone',
      message: `Say that these reviews were held, or take it over as it was before them: at ${missing.map(({ months }) => months).join(' and ')} months.`,
    });
  return errors;
}

/** The facts of an adopted year, beyond those of a new one. */
export function adoptedFacts(
  adopt: AdoptedYear,
  facts: Year,
  { rules, today }: Pick<Context, 'rules' | 'today'>,
): Partial<Year> {
  const { stage, reviewsDone, evidence, workload, concern, recommendation, deferredTo } = adopt;
  const { settings, calendars } = rules;
  const { qualifiedOn, startsOn, programme, managedBy, assessedBy } = facts;
  const [assessor = ''] = assessedBy;
  return {
    fteChanges: adopt.fteChanges,
    absences: absencesOf(adopt, settings, calendars),
    ...(stage !== 'registering' &&
      qualifiedOn !== undefined && { funded: isFunded(qualifiedOn, startsOn, settings.programmes[programme]) }),
    assessedBy: [...new Set([...assessedBy, ...adopt.earlierAssessors])],
    managedBy: [...new Set([...managedBy, ...adopt.earlierManagers])],
    signedRound: agreed.includes(stage) ? 1 : 0,
    reviewsDone,
    acceptedBefore: evidence,
    supervision: {
      held: adopt.supervisionsHeld,
      missed: 0,
      ...(adopt.supervisedOn !== undefined && { countedFrom: adopt.supervisedOn }),
    },
    ...(workload && { workload }),
    workloadDue: workload ? workload.month + 1 : monthOn(today, startsOn),
    ...(concern && {
      concern: {
        number: 1,
        raisedOn: concern.raisedOn,
        raisedBy: assessor,
        reviews: concern.reviewOn === undefined ? [] : [concern.reviewOn],
        ...(concern.reviewOn !== undefined && { adopted: true as const, agreedOn: today }),
        status: concern.reviewOn === undefined ? ('raised' as const) : ('supported' as const),
      },
    }),
    ...(recommendation && { recommendation }),
    ...(recommendation && stage === 'confirmation' && { moderated: recommendation }),
    ...(deferredTo && { deferredTo, deferredOn: today }),
  };
}

/** The month of the year that a day falls in, 1 for the first. */
function monthOn(day: LocalDate, startsOn: LocalDate): number {
  let month = 1;
  while (addMonths(startsOn, month) < day) month += 1;
  return month;
}

function absencesOf({ absences }: AdoptedYear, settings: YearSettings, { office }: Calendars): readonly Absence[] {
  const workingDaysFrom = (from: LocalDate, days: number) => addWorkingDays(from, days, office);
  const counting = { absenceWorkingDays: settings.absenceWorkingDays, workingDaysFrom };
  return absences.reduce<readonly Absence[]>((known, one) => withAbsence(known, one, counting), []);
}

const outcomeAfter = (deferredTo: LocalDate, facts: Year, { programmes }: YearSettings): PlannedDate => {
  const own = datesKept(facts, programmes[facts.programme]).at(-1)?.date ?? deferredTo;
  const date = later(addMonths(deferredTo, 1), own);
  return { date, basis: `a month after the deferred assessment on ${formatDate(deferredTo)}` };
};

/** Its dates are worked out as for any other; those of what has happened are met. */
export function adoptionOf(adopt: AdoptedYear, facts: Year, { rules, today }: Context): Adoption<AssessedYear> {
  const { startedOn, past, stage, on, concern, deferredTo } = adopt;
  const dates = Object.entries(schedule(facts, rules, today));
  const basis = 'as it stood when the year was adopted';
  return {
    startedOn,
    past,
    stage,
    on,
    milestones: {
      ...Object.fromEntries(dates.map(([name, planned]) => [name, metIn(name, planned, adopt, facts, today)])),
      ...(concern?.reviewOn !== undefined && { concernReview: { date: concern.reviewOn, basis } }),
      ...(deferredTo !== undefined && deferralOf(deferredTo, basis, facts, { rules, today })),
    },
  };
}

/** Assessed again on that day; what is expected after it, the claim for a pass too, is counted from then. */
function deferralOf(
  deferredTo: LocalDate,
  basis: string,
  facts: Year,
  { rules, today }: Pick<Context, 'rules' | 'today'>,
) {
  const outcome = outcomeAfter(deferredTo, facts, rules.settings);
  const { fundingCompletion } = claimsAhead(facts, { today, outcome: outcome.date }, rules);
  return {
    reassessment: { date: deferredTo, basis },
    outcome,
    ...(fundingCompletion && { fundingCompletion }),
  };
}

function metIn(
  name: string,
  { date, basis }: PlannedDate,
  adopt: AdoptedYear,
  { reviewsDone }: Year,
  today: LocalDate,
) {
  // When a review was held is not asked: on its day, as far as is known, or by today.
  const metOn = reviewsDone.some((done) => done === name) ? earlier(date, today) : metOnOf(name, date, adopt);
  return { date, basis, ...(metOn !== undefined && { metOn }) };
}

function metOnOf(name: string, date: LocalDate, { stage, on, agreedOn }: AdoptedYear) {
  const onOrBefore = earlier(date, on);
  if (name === 'agreement') return agreedOn;
  if (name === 'finalAssessment')
    return recommended.includes(stage) || moderated.includes(stage) ? onOrBefore : undefined;
  return name === 'moderation' && moderated.includes(stage) ? onOrBefore : undefined;
}
