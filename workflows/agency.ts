import { type Agency, agency as contract, isUnsigned } from '../domain/agency/contract.ts';
import { parityFrom, statusAnswerBy } from '../domain/agency/rules.ts';
import { breaksAfter } from '../domain/agency/standing.ts';
import { addDays, addMonths, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Assignment = Run<Agency>;

export const agency = story(contract, {
  chapters: {
    async requested(run) {
      const { startsOn, endsOn } = run.facts;
      const rank = addMonths(startsOn, run.settings.longMonths) < endsOn ? 'head-of-service' : 'service-manager';
      const approver = (await run.people.approvers(rank, 'requester')).at(-1);
      if (approver !== undefined) run.people.appoint('approver', approver);
      const { choice } = await run.ask('approveNeed');
      if (choice === 'approve') return 'matching';
      return choice === 'refuse' ? 'refused' : 'vacancyInstead';
    },

    async matching(run) {
      const answer = await run.ask('match');
      if (answer.choice === 'nobody') return 'notStarted';
      const { rate, payModel, noticeWeeks, startsOn, endsOn } = answer.form;
      Object.assign(run.facts, { rate, payModel, noticeWeeks, startsOn, endsOn, reviewedOn: startsOn });
      run.milestones.plan('starts', startsOn, 'as it was matched');
      run.milestones.plan('ends', endsOn, 'as it was matched');
      return 'checking';
    },

    async checking(run) {
      const answer = await run.ask('check');
      if (answer.choice === 'not') return 'matching';
      if (answer.choice === 'departure') {
        run.people.appoint('head', answer.form.head);
        if ((await run.ask('agreeDeparture')).choice === 'refuse') return 'matching';
      }
      if (run.facts.payModel !== 'paye') await run.ask('decideStatus');
      return isAboveCap(run) ? 'capping' : 'starting';
    },

    async capping(run) {
      return (await signed(run)) ? 'starting' : 'matching';
    },

    async starting(run) {
      run.open('cap');
      const { startsOn } = run.facts;
      await run.clock.until('starts', () => ({ date: startsOn, basis: 'the first day' }));
      const answer = await run.ask('confirmStart');
      if (answer.choice === 'never') return 'notStarted';
      run.facts.startsOn = answer.form.startedOn;
      run.facts.reviewedOn = answer.form.startedOn;
      run.milestones.met('starts', answer.form.startedOn);
      return 'working';
    },

    /** Never extended silently: once its last day is over, its manager says how it goes on. */
    async working(run) {
      for (const thread of ['cap', 'parity', 'reviews', 'reference'] as const) run.open(thread);
      for (;;) {
        await run.milestones.reach('ends');
        const due = { date: addDays(run.facts.endsOn, 1), basis: 'the day after its last' };
        const answer = await run.ask('confirmEnd', { about: `turn-${run.facts.turns + 1}`, due });
        run.facts.turns += 1;
        if (answer.choice === 'extend') {
          endOn(run, answer.form.until, 'it was extended');
          continue;
        }
        endOn(run, answer.form.lastDay, 'their last day');
        run.milestones.met('ends', answer.form.lastDay);
        return 'ending';
      }
    },

    async ending(run) {
      await run.when(() => run.facts.reference !== undefined && run.facts.disputedOn === undefined);
      return run.facts.ending ?? 'ended';
    },
  },

  threads: { parity, reviews, reference, cap, status },

  told: {
    giveNotice: (run, { form }) => {
      run.facts.ending = 'endedEarly';
      endOn(run, form.lastDay, 'notice was given');
    },
    changeRate: (run, { form }) => {
      Object.assign(run.facts, form);
      run.openAgain('cap');
    },
    break: (run, { form }) => {
      run.facts.breaks = [...run.facts.breaks, form];
      planParity(run);
    },
    amendBreak: (run, { form }) => {
      run.facts.breaks = breaksAfter(run.facts.breaks, form);
      planParity(run);
    },
    disagree: (run, { form }) => {
      run.facts.disputedOn = form.receivedOn;
      run.openAgain('status');
    },
  },

  heard: {},
});

const isAboveCap = ({ facts, settings, today }: Assignment): boolean => isUnsigned(facts, settings.caps, today);

/** Both sign for the same figures, each for themselves; or it is made to cost less. @returns whether it may start */
async function signed(run: Assignment): Promise<boolean> {
  const answer = await run.ask('askCap');
  if (answer.choice === 'lower') {
    Object.assign(run.facts, answer.form);
    return !isAboveCap(run);
  }
  const { rate, jobType } = run.facts;
  run.people.appoint('director', answer.form.director);
  run.people.appoint('chief', answer.form.chief);
  const both = await Promise.all([run.ask('signDirector'), run.ask('signChief')]);
  if (both.some(({ choice }) => choice === 'refuse')) return false;
  run.facts.signed = { rate, jobType };
  return true;
}

/** Another rate or job type, once it has started, asks both again; refused, what is to be done is asked for again. */
async function cap(run: Assignment): Promise<'again'> {
  await run.when(() => isAboveCap(run));
  await signed(run);
  return 'again';
}

function endOn(run: Assignment, date: LocalDate, basis: string): void {
  run.facts.endsOn = date;
  run.milestones.plan('ends', date, basis);
  planReference(run);
}

/** Five working days before the last day. */
function planReference({ facts, clock, milestones }: Assignment): LocalDate {
  const due = clock.workingDaysBefore(facts.endsOn, 5);
  if (milestones.metOn('reference') === undefined)
    milestones.plan('reference', due, `five working days before ${formatDate(facts.endsOn)}`);
  return due;
}

function planParity({ facts, milestones }: Assignment): LocalDate {
  const date = parityFrom(facts.startsOn, facts.breaks);
  if (facts.parityGiven === undefined) milestones.plan('parity', date, 'twelve weeks of work');
  return date;
}

async function parity(run: Assignment): Promise<'again' | undefined> {
  if (run.facts.parityGiven !== undefined) return undefined;
  const from = planParity(run);
  const moved = run.when(() => run.milestones.planned('parity') !== from);
  const before = { date: run.clock.workingDaysBefore(from, 5), basis: 'a week before' };
  const due = { date: addDays(from, -1), basis: 'the last day of the twelfth week' };
  const given = await Promise.race([
    run.clock.until('parity', () => before).then(() => run.ask('giveParity', { due })),
    moved,
  ]);
  if (!given) {
    run.tasks.withdraw('giveParity');
    return 'again';
  }
  run.facts.parityGiven = given.on;
  run.milestones.met('parity', given.on);
  return undefined;
}

/** Every so many weeks: it goes on, is extended, or they become permanent. */
async function reviews(run: Assignment): Promise<'again'> {
  const date = addDays(run.facts.reviewedOn, run.settings.reviewWeeks * 7);
  run.milestones.plan('review', date, `${run.settings.reviewWeeks} weeks from ${formatDate(run.facts.reviewedOn)}`);
  await run.clock.until('review', () => ({ date: run.clock.workingDaysBefore(date, 5), basis: 'a week before' }));
  await run.when(() => run.facts.endsOn > date);
  const answer = await run.ask('review', { due: { date, basis: 'the day of the review' } });
  run.facts.reviewedOn = answer.on;
  if (answer.choice === 'extend') endOn(run, answer.form.until, 'it was extended');
  if (answer.choice === 'convert') {
    run.facts.ending = 'converted';
    endOn(run, answer.form.lastDay, 'they become permanent');
  }
  return 'again';
}

/** Asked for in time for the last day, wherever that is moved. */
async function reference(run: Assignment): Promise<'again' | undefined> {
  const date = planReference(run);
  const moved = run.when(() => run.milestones.planned('reference') !== date);
  const before = { date: run.clock.workingDaysBefore(date, 5), basis: 'a week before' };
  const due = { date, basis: 'five working days before the last day' };
  const asked = run.clock.until('reference', () => before).then(() => run.ask('giveReference', { due }));
  const answer = await Promise.race([asked, moved]);
  if (!answer) {
    run.tasks.withdraw('giveReference');
    return 'again';
  }
  if (answer.choice === 'cannot') run.milestones.drop('reference');
  else run.milestones.met('reference', answer.on);
  run.facts.reference = answer.on;
  return undefined;
}

/** The law's own date: it does not stand still. */
async function status(run: Assignment): Promise<void> {
  const { disputedOn } = run.facts;
  if (disputedOn === undefined) return;
  const due = { date: statusAnswerBy(disputedOn), basis: `45 days beginning with ${formatDate(disputedOn)}` };
  run.milestones.plan('statusAnswer', due.date, due.basis);
  await run.ask('answerStatus', { due });
  run.milestones.met('statusAnswer');
  delete run.facts.disputedOn;
}
