import { addDays, addMonths, formatDate } from '../domain/calendar/index.ts';
import { retention as contract, type Retention } from '../domain/retention/contract.ts';
import {
  breakAmended,
  type Cause,
  leavesEarly,
  owedFor,
  paidIn,
  receivedFor,
  termsOf,
} from '../domain/retention/standing.ts';
import { endOf } from '../domain/retention/sums.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Agreement = Run<Retention>;

export const retention = story(contract, {
  chapters: {
    async eligibility(run) {
      const { choice } = await run.ask('checkEligible');
      return choice === 'eligible' ? 'offered' : 'notEligible';
    },

    async offered(run) {
      const { date, basis } = run.clock.workingDaysFrom(run.today, run.settings.offerWorkingDays);
      if (run.milestones.planned('offerEnds') === undefined) run.milestones.plan('offerEnds', date, basis);
      const last = run.milestones.planned('offerEnds') ?? date;
      const dayAfter = { date: addDays(last, 1), basis: 'the day after the offer ends' };
      const lapsed = run.clock.until('lapses', () => dayAfter);
      const answer = await Promise.race([run.ask('signPerson', { due: { date: last, basis } }), lapsed]);
      if (!answer) return 'lapsed';
      run.facts.signedBy = answer.by;
      return answer.choice === 'sign' ? 'countersigning' : 'declined';
    },

    async countersigning(run) {
      const { choice } = await run.ask('signCouncil');
      if (choice === 'refuse') return 'refused';
      run.milestones.met('signed');
      return 'running';
    },

    async running(run) {
      run.open('payments');
      run.open('review');
      await Promise.race([served(run), run.when(() => goesEarly(run) && (owes(run) || nothingOpen(run)))]);
      if (goesEarly(run)) return owes(run) ? 'repaying' : 'nothingOwed';
      run.milestones.met('ends');
      return 'completed';
    },

    async repaying(run) {
      const changed = run.when(() => !owes(run)); // another last day or reason was recorded, or they stay
      const how = await Promise.race([settle(run, 'leaving'), changed]);
      if (!goesEarly(run)) return 'running';
      await run.when(() => nothingOpen(run));
      return how ?? 'nothingOwed';
    },
  },

  threads: {
    payments,
    review,
    async hours(run) {
      const isNothing = run.when(() => owedFor('hours', run.facts, run.settings) === 0); // they were put right
      await Promise.race([settle(run, 'hours'), isNothing]);
      if (run.facts.hours) run.facts.hours = { ...run.facts.hours, settled: true };
    },
  },

  told: {
    leave: (run, { form: { lastDay, why } }) => {
      run.facts.left = { lastDay, why };
    },
    stay: (run) => {
      delete run.facts.left;
    },
    unpaidBreak: (run, { form }) => {
      run.facts.breaks = [...run.facts.breaks, form];
      const ends = endOf(termsOf(run.facts, run.settings));
      run.milestones.plan('ends', ends, `a break from ${formatDate(form.from)} moved it`);
    },
    amendBreak: (run, { form }) => {
      run.facts.breaks = breakAmended(run.facts, form);
      run.milestones.plan('ends', endOf(termsOf(run.facts, run.settings)), 'a break was put right');
    },
    amendHours: (run, { form: { becomes } }) => {
      delete run.facts.hours;
      if (!becomes) return;
      run.facts.hours = { ...becomes, settled: false };
      if (owedFor('hours', run.facts, run.settings) > 0) run.openAgain('hours');
      else run.facts.hours = { ...becomes, settled: true };
    },
    fewerHours: (run, { form }) => {
      run.facts.hours = { ...form, settled: false };
      if (owedFor('hours', run.facts, run.settings) > 0) run.openAgain('hours');
      else run.facts.hours = { ...form, settled: true };
    },
  },

  heard: {},
});

const goesEarly = ({ facts, settings }: Agreement): boolean => leavesEarly(facts, settings);

const owes = ({ facts, settings }: Agreement): boolean =>
  leavesEarly(facts, settings) && owedFor('leaving', facts, settings) > 0;

/** Money owed for fewer hours outlives the commitment. */
const nothingOpen = ({ facts }: Agreement): boolean => facts.hours?.settled !== false;

async function served(run: Agreement): Promise<void> {
  await run.milestones.reach('ends');
  await run.when(() => nothingOpen(run));
}

/** One instalment after the other, each on its day, until the look at 12 months stops them; not while somebody is leaving. */
async function payments(run: Agreement): Promise<'again' | undefined> {
  await run.when(() => !goesEarly(run));
  const over = run.when(() => goesEarly(run) || run.facts.stopped === true);
  for (const [index, { months }] of run.settings.instalments.entries()) {
    const about = `instalment-${index + 1}`;
    if (run.facts.payments[about] !== undefined || paidIn(run.facts) >= run.facts.amount) continue;
    const from = run.facts.payFrom ?? run.facts.startsOn;
    const due = { date: addMonths(from, months), basis: `${months} months from ${formatDate(from)}` };
    const paid = await Promise.race([run.clock.until(about, () => due).then(() => paidOnce(run, about)), over]);
    if (!paid) return run.facts.stopped ? undefined : 'again';
    run.facts.payments = { ...run.facts.payments, [about]: { on: paid.paidOn, pence: paid.gross } };
  }
  return undefined;
}

/** Held back, it is asked for again a month later. */
async function paidOnce(run: Agreement, about: string) {
  for (let time = 1; ; time += 1) {
    const key = time === 1 ? about : `${about}-again-${time}`;
    const answer = await run.ask('pay', { about: key });
    if (answer.choice === 'paid') return answer.form;
    const later = { date: addMonths(answer.on, 1), basis: 'a month after it was held back' };
    await run.clock.until(`${key}-held`, () => later);
  }
}

/** A year on the line manager and HR look at it again, each for themselves. */
async function review(run: Agreement): Promise<void> {
  if (run.milestones.metOn('reassessed') !== undefined) return; // before this system
  await run.milestones.reach('reassessed');
  const looks = [run.ask('reassess', { about: 'manager' }), run.ask('reassess', { about: 'hr', role: 'hr' })];
  const choices = (await Promise.all(looks)).map(({ choice }) => choice);
  run.milestones.met('reassessed');
  if (choices.includes('stop')) run.facts.stopped = true;
}

/** Agreed, waived by somebody else, or disputed and taken up again a month later; done when all of it has come in. */
async function settle(run: Agreement, cause: Cause): Promise<'repaid' | 'waived'> {
  for (let time = 1; ; time += 1) {
    const about = time === 1 ? cause : `${cause}-${time}`;
    const answer = await run.ask('settle', { about });
    if (answer.choice === 'waive') {
      run.people.assign('waiver', answer.form.approver);
      const { choice } = await run.ask('decideWaiver', { about });
      if (choice === 'waive') return 'waived';
    } else if (answer.choice === 'dispute') {
      const later = { date: addMonths(answer.on, 1), basis: 'a month after it was disputed' };
      await run.clock.until(`${about}-disputed`, () => later);
    } else if (await received(run, cause, about, answer.form.months ?? 1)) return 'repaid';
  }
}

/** @returns whether all that is owed has come in by the end of the plan */
async function received(run: Agreement, cause: Cause, about: string, months: number): Promise<boolean> {
  for (let month = 1; month <= months; month += 1) {
    const key = `${about}-payment-${month}`;
    if (month > 1)
      await run.clock.until(key, () => ({ date: addMonths(run.today, 1), basis: 'a month after the last' }));
    const { form } = await run.ask('confirmRepaid', { about: key });
    run.facts.received = { ...run.facts.received, [key]: { on: form.receivedOn, pence: form.sum } };
    if (receivedFor(cause, run.facts) >= owedFor(cause, run.facts, run.settings)) return true;
  }
  return false;
}
