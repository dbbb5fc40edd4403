import { supportReviewWords } from '../../domain/assessed-year/deferral.ts';
import type { Concern } from '../../domain/assessed-year/facts.ts';
import { formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type AssessedYearRun, atWork, reachInTheYear, standsStill } from './dates.ts';

const FLAG = 'concern';
const isOpen = (concern: Concern | undefined): boolean =>
  concern?.status === 'raised' || concern?.status === 'supported';

/** A cause for concern does not end the year. Raised again while one is being worked on, its support plan is reviewed at once. */
export function raise(run: AssessedYearRun, raisedBy: PersonId, raisedOn: LocalDate): void {
  const { concern: before } = run.facts;
  if (before && isOpen(before)) {
    run.facts.concern = { ...before, again: [...(before.again ?? []), { on: raisedOn, by: raisedBy }] };
    flagged(run);
    return;
  }
  if (before?.raisedOn === raisedOn && before.raisedBy === raisedBy) return;
  run.facts.concern = { number: (before?.number ?? 0) + 1, raisedOn, raisedBy, reviews: [], status: 'raised' };
  run.open('concern');
}

/** Concern, support plan, reviews of it until it is resolved or goes to the capability procedure, which runs apart. */
export async function concern(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => isOpen(run.facts.concern));
  const { number, adopted, reviews } = run.facts.concern as Concern; // just made sure of
  flagged(run);
  const firstReview = adopted ? reviews[0] : await agreePlan(run, number);
  for (let review = 1, on = firstReview; on !== undefined; review += 1) on = await reviewPlan(run, number, review, on);
  run.milestones.met('concernReview');
  run.unflag(FLAG);
  return 'again';
}

/** Those who look after the year are told with leadership, and told again when it is raised again. */
function flagged(run: AssessedYearRun): void {
  const { concern: now } = run.facts;
  if (!now) return;
  const again = (now.again ?? []).map(({ on }) => ` and again on ${formatDate(on)}`).join(',');
  const people = [run.people.who('coordinator'), run.people.who('assessor'), run.people.who('manager')];
  const why = `A cause for concern was raised on ${formatDate(now.raisedOn)}${again} and is being worked on.`;
  run.flag(FLAG, why, { people, offices: ['leadership'] });
}

/** Answers the day of the first review, or nothing when there was no cause for concern after all. */
async function agreePlan(run: AssessedYearRun, number: number): Promise<LocalDate | undefined> {
  const decision = await run.ask('agreeSupportPlan', { about: `concern-${number}` });
  if (decision.choice === 'agreed') return decision.form.reviewOn;
  settle(run, 'resolved');
  return undefined;
}

/** Answers the day of another review, or nothing when this was the last. */
async function reviewPlan(
  run: AssessedYearRun,
  number: number,
  review: number,
  on: LocalDate,
): Promise<LocalDate | undefined> {
  planReview(run, review, on);
  const decision = await holdReview(run, `concern-${number}.${review}`);
  if (decision.choice === 'continue') return decision.form.reviewOn;
  settle(run, decision.choice);
  return undefined;
}

/** Asked on its day, or when a concern is raised again; should they be away for long, the question goes and is asked again then. */
async function holdReview(run: AssessedYearRun, subject: string) {
  for (;;) {
    const known = run.facts.concern?.again?.length ?? 0;
    const again = run.when(() => (run.facts.concern?.again?.length ?? 0) > known);
    await Promise.race([reachInTheYear(run, 'concernReview'), again.then(() => atWork(run))]);
    const about = run.tasks.anew('reviewSupportPlan', subject);
    const away = run.when(() => standsStill(run)).then(() => undefined);
    const decision = await Promise.race([run.ask('reviewSupportPlan', { about }), away]);
    if (decision) return decision;
    run.tasks.withdraw('reviewSupportPlan', about);
  }
}

/** Planned once for each review: told again, the date stays where a pause may have moved it. */
function planReview(run: AssessedYearRun, review: number, on: LocalDate): void {
  const { concern: now } = run.facts;
  if (!now || now.reviews[review - 1] === on) return;
  const reviews = [...now.reviews.slice(0, review - 1), on];
  run.facts.concern = { ...now, reviews, agreedOn: run.today, status: 'supported' };
  run.milestones.plan('concernReview', on, supportReviewWords);
}

function settle(run: AssessedYearRun, status: 'resolved' | 'capability'): void {
  if (run.facts.concern) run.facts.concern = { ...run.facts.concern, status };
}
