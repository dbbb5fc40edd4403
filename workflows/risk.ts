import { addDays, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { risk as contract, isBare, type Risk, type Treatment } from '../domain/risk/contract.ts';
import { bandOf, bands, currentOf, isGraver, reviewAfter, type Score, scoreOf } from '../domain/risk/score.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type RiskRun = Run<Risk>;
type Acceptance = FormData<Risk, 'acceptance'>;
type Agreed = Pick<FormData<Risk, 'treatment'>, 'doer' | 'dueOn'>;

export const risk = story(contract, {
  chapters: {
    async raised(run) {
      const answer = await run.ask('assess');
      if (answer.choice === 'no') return 'noRisk';
      scored(run, answer.form, answer.on);
      return 'open';
    },

    /** Open until it is gone, has happened, or is found to be another. */
    async open(run) {
      for (const thread of ['reviews', 'cover', 'treatments', 'news'] as const) run.open(thread);
      await run.when(() => run.facts.closing !== undefined);
      const { closing = 'gone', mergedInto } = run.facts;
      if (mergedInto !== undefined) await run.tell(mergedInto, 'merged', {});
      return closing;
    },
  },

  threads: { reviews, cover, treatments, news },

  told: {
    rescore: (run, { form }) => scored(run, form, run.today),
    agree: (run, { form }) => agreed(run, form, run.today),
    merge: (run, { form }) => {
      run.facts.mergedInto = form.into;
      run.facts.closing = 'merged';
    },
  },

  heard: {
    merged: (run, _, from) => {
      run.facts.merged = [...run.facts.merged, from];
    },
  },
});

/** A score is also a look at it: the next review is counted from it. A treatment that is done lowers nothing by itself. */
function scored(run: RiskRun, { likelihood, impact }: Score, on: LocalDate): void {
  const { facts } = run;
  facts.scores = [...facts.scores.filter((one) => one.on < on), { on, likelihood, impact }];
  const band = bandOf({ likelihood, impact });
  if (!isGraver(band, facts.toldOf)) facts.toldOf = band;
  if (scoreOf({ likelihood, impact }) <= facts.targetLikelihood * facts.targetImpact) run.milestones.met('target');
  else run.milestones.unmet('target');
  lookedAt(run, on);
}

function lookedAt(run: RiskRun, on: LocalDate): void {
  run.facts.reviewedOn = on;
  planReview(run);
}

function planReview({ facts, milestones, settings }: RiskRun): LocalDate {
  const { date, basis } = reviewAfter(facts.reviewedOn, bandOf(currentOf(facts)), settings.reviewMonths);
  milestones.plan('review', date, basis);
  return date;
}

/** Looked at again by its owner, in time for the day; recorded graver meanwhile, the day comes sooner. */
async function reviews(run: RiskRun): Promise<'again'> {
  const date = planReview(run);
  const asked = { date: run.clock.workingDaysBefore(date, 10), basis: 'ten working days before the review' };
  const moved = run.when(() => run.milestones.planned('review') !== date).then(() => 'moved');
  if ((await Promise.race([run.clock.until('review', () => asked), moved])) === 'moved') return 'again';
  const answer = await run.ask('review', { due: { date, basis: 'the day of the review' } });
  if (answer.choice === 'score') scored(run, answer.form, answer.on);
  else lookedAt(run, answer.on);
  if (answer.choice === 'close' && (await run.ask('close')).choice === 'agree') run.facts.closing = answer.form.why;
  return 'again';
}

/** Above the appetite something is done against it, or somebody of rank answers for it until a day; then it is asked again. */
async function cover(run: RiskRun): Promise<'again'> {
  await acceptanceOver(run);
  await run.when(() => isBare(run.facts, run.settings));
  const covered = run.when(() => !isBare(run.facts, run.settings)); // its score has fallen, or something was agreed unasked
  const answer = await Promise.race([run.ask('respond'), covered]);
  if (!answer) run.tasks.withdraw('respond');
  else if (answer.choice === 'treat') agreed(run, answer.form, answer.on);
  else if (answer.choice === 'score') scored(run, answer.form, answer.on);
  else await askToAccept(run, answer.form, covered);
  return 'again';
}

async function acceptanceOver(run: RiskRun): Promise<void> {
  const { acceptedUntil } = run.facts;
  if (acceptedUntil === undefined) return;
  const basis = `accepted until ${formatDate(acceptedUntil)}`;
  await run.clock.until('accepted', () => ({ date: addDays(acceptedUntil, 1), basis }));
  delete run.facts.acceptedUntil;
}

async function askToAccept(run: RiskRun, { until, accepter }: Acceptance, covered: Promise<void>): Promise<void> {
  run.people.appoint('accepter', accepter);
  const decision = await Promise.race([run.ask('accept'), covered]);
  if (!decision) run.tasks.withdraw('accept');
  if (decision?.choice === 'accept') run.facts.acceptedUntil = until;
}

/** From the policy's band on it is an action of the improvement plan too. */
function agreed({ facts, settings: { planFrom } }: RiskRun, { doer, dueOn }: Agreed, agreedOn: LocalDate): void {
  const inPlan = planFrom !== 'never' && !isGraver(planFrom, bandOf(currentOf(facts)));
  facts.treatments = [...facts.treatments, { doer, dueOn, agreedOn, ...(inPlan && { inPlan: true as const }) }];
}

/** All that was agreed, side by side, whenever it was agreed. */
async function treatments(run: RiskRun, from = 0): Promise<undefined> {
  await run.when(() => run.facts.treatments.length > from);
  await Promise.all([treated(run, from), treatments(run, from + 1)]);
}

/** Asked until somebody else has seen that it is done, or it cannot be. */
async function treated(run: RiskRun, index: number): Promise<void> {
  const { facts } = run;
  const become = (next: (one: Treatment) => Treatment) => {
    facts.treatments = facts.treatments.map((one, n) => (n === index ? next(one) : one));
  };
  const change = (more: Partial<Treatment>) => become((one) => ({ ...one, ...more }));
  if (facts.treatments[index]?.inPlan) change({ plan: await intoPlan(run, index) });
  for (let time = 1; ; time += 1) {
    const agreedAs = facts.treatments[index];
    if (!agreedAs || isOver(agreedAs)) return;
    const about = time === 1 ? `treatment-${index + 1}` : `treatment-${index + 1}#${time}`;
    const due = { date: agreedAs.dueOn, basis: 'as it was agreed' };
    const answer = await run.ask('treat', { about, who: agreedAs.doer, due });
    if (answer.choice === 'not') return change({ over: answer.on, cannot: true });
    change({ over: answer.on, unchecked: true });
    // Nobody checks their own: what its owner did is looked at by whoever keeps the register.
    const role = agreedAs.doer === run.people.who('owner') ? 'keeper' : 'owner';
    const checked = await run.ask('checkTreatment', { about, role });
    if (checked.choice === 'verified')
      return become(({ unchecked: _, ...one }) => ({ ...one, verifiedOn: checked.on }));
    become(({ unchecked: _, over: __, ...one }) => one);
  }
}

const isOver = ({ over, unchecked }: Treatment): boolean => over !== undefined && unchecked === undefined;

async function intoPlan(run: RiskRun, index: number): Promise<string> {
  const { facts, people, settings } = run;
  const dueOn = facts.treatments[index]?.dueOn;
  return await run.startChild(improvementAction, `treatment-${index + 1}`, {
    who: { raiser: people.who('owner'), lead: people.who('keeper') },
    facts: newAction({
      ...{ area: settings.area, source: 'risk', reference: run.id },
      ...(dueOn !== undefined && { dueOn }),
    }),
  });
}

/** Graver by a band: whoever manages its owner is told, of what is severe leadership too. */
async function news(run: RiskRun): Promise<'again'> {
  await run.when(() => isGraver(bandOf(currentOf(run.facts)), run.facts.toldOf));
  const band = bandOf(currentOf(run.facts));
  const people = await run.people.managersOf([run.people.who('owner')]);
  const words = `It is ${bands[band].toLowerCase()} now.`;
  await run.announce('rose', { band }, { people, offices: band === 'severe' ? ['leadership'] : [], words });
  run.facts.toldOf = band;
  return 'again';
}
