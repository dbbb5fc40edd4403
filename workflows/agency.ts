import { type Agency, agency as contract, isUnsigned } from '../domain/agency/contract.ts';
import { parityFrom, statusAnswerBy } from '../domain/agency/rules.ts';
import { breaksAfter, isLong, testedBy } from '../domain/agency/standing.ts';
import { addDays, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Assignment = Run<Agency>;

export const agency = story(contract, {
  chapters: {
    async requested(run) {
      const { startsOn, endsOn } = run.facts;
      const long = isLong(startsOn, endsOn, run.settings);
      await appointApprover(run, long ? 'head-of-service' : 'service-manager');
      const { choice } = await run.ask('approveNeed');
      if (choice === 'approve') {
        if (long) run.facts.long = true;
        return 'matching';
      }
      return choice === 'refuse' ? 'refused' : 'vacancyInstead';
    },

    async matching(run) {
      const answer = await run.ask('match');
      if (answer.choice === 'nobody') return 'notStarted';
      const { rate, payModel, noticeWeeks, startsOn, endsOn } = answer.form;
      const { countsFrom: firstDay } = answer.form;
      const countsFrom = firstDay ?? startsOn;
      Object.assign(run.facts, { rate, payModel, noticeWeeks, startsOn, endsOn, reviewedOn: startsOn, countsFrom });
      delete run.facts.firstDay; // of whoever was matched before
      if (firstDay !== undefined) run.facts.firstDay = firstDay;
      run.milestones.plan('starts', startsOn, 'as it was matched');
      run.milestones.plan('ends', endsOn, 'as it was matched');
      return 'checking';
    },

    async checking(run) {
      const due = { date: dayBefore(run), basis: 'the day before the first' };
      const answer = await run.ask('check', { due });
      if (answer.choice === 'not') return 'matching';
      run.facts.tested = testedBy(answer.form, answer.choice === 'departure' ? answer.form.from : []);
      if (answer.choice === 'departure') {
        run.people.appoint('head', answer.form.head);
        if ((await run.ask('agreeDeparture')).choice === 'refuse') return 'matching';
      }
      if (run.facts.payModel !== 'paye') await run.ask('decideStatus', { due });
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
      if (run.facts.countsFrom === startsOn) run.facts.countsFrom = answer.form.startedOn;
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
          extend(run, answer.form.until);
          await run.when(() => run.facts.wanted === undefined);
          continue;
        }
        delete run.facts.wanted;
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

  threads: { parity, reviews, reference, cap, status, longer },

  told: {
    giveNotice: (run, { form }) => endSooner(run, form.lastDay, 'endedEarly'),
    extend: (run, { form }) => extend(run, form.until),
    /** Weeks towards equal pay are counted anew in another role. */
    changeRate: (run, { form: { rate, jobType, from } }) => {
      const isOther = jobType !== run.facts.jobType;
      Object.assign(run.facts, { rate, jobType, ...(isOther && { countsFrom: from }) });
      if (isOther && run.isOpen('parity')) planParity(run);
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

const isAboveCap = ({ facts, settings, today }: Assignment): boolean => isUnsigned(facts, settings, today);

/** Before the first day, or today where that is over. */
function dayBefore({ facts, today }: Assignment): LocalDate {
  const before = addDays(facts.startsOn, -1);
  return before < today ? today : before;
}

/** Somebody above the line manager who has not asked for it. */
async function appointApprover({ people }: Assignment, rank: 'service-manager' | 'head-of-service'): Promise<void> {
  const approver = (await people.approvers(rank, 'manager', [people.who('requester')])).at(-1);
  if (approver !== undefined) people.appoint('approver', approver);
}

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
  const changed = run.when(() => run.facts.rate !== rate || run.facts.jobType !== jobType);
  const both = await Promise.race([Promise.all([run.ask('signDirector'), run.ask('signChief')]), changed]);
  if (!both) {
    run.tasks.withdraw('signDirector'); // both sign for the same figures
    run.tasks.withdraw('signChief');
    return false;
  }
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

/** For longer than was approved, a head of service decides first. */
function extend(run: Assignment, until: LocalDate): void {
  if (!run.facts.long && isLong(run.facts.startsOn, until, run.settings)) {
    run.facts.wanted = until;
    run.openAgain('longer');
    return;
  }
  delete run.facts.ending;
  delete run.facts.agreedUntil;
  endOn(run, until, 'it was extended');
}

async function longer(run: Assignment): Promise<void> {
  const { wanted } = run.facts;
  if (wanted === undefined) return;
  await appointApprover(run, 'head-of-service');
  const over = run.when(() => run.facts.wanted === undefined);
  const answer = await Promise.race([run.ask('agreeLonger'), over]);
  if (!answer) {
    run.tasks.withdraw('agreeLonger');
    return;
  }
  if (answer.choice === 'agree') {
    run.facts.long = true;
    extend(run, run.facts.wanted ?? wanted); // another day may have been asked for meanwhile
  }
  delete run.facts.wanted;
}

/** Notice, or a permanent post: what it would have lasted until is kept, so that another day may still be given within it. */
function endSooner(run: Assignment, lastDay: LocalDate, ending: 'converted' | 'endedEarly'): void {
  const { facts } = run;
  facts.agreedUntil ??= facts.endsOn;
  facts.ending = ending;
  delete facts.wanted;
  endOn(run, lastDay, ending === 'converted' ? 'they become permanent' : 'notice was given');
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
  const date = parityFrom(facts.countsFrom, facts.breaks);
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
  if (answer.choice === 'extend') extend(run, answer.form.until);
  if (answer.choice === 'convert') endSooner(run, answer.form.lastDay, 'converted');
  if (answer.choice === 'end') endSooner(run, answer.form.lastDay, 'endedEarly');
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
  if (answer.choice === 'cannot') {
    run.people.assign('head', answer.form.head);
    if ((await run.ask('agreeNoReference')).choice === 'refuse') return 'again';
    run.milestones.drop('reference');
  } else run.milestones.met('reference', answer.on);
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
