import { addDays, addMonths, formatDate } from '../domain/calendar/index.ts';
import { retention as contract, paysBack, type Retention } from '../domain/retention/contract.ts';
import { paidIn, termsOf } from '../domain/retention/standing.ts';
import { endOf, overpaid, repayable } from '../domain/retention/sums.ts';
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
      const { date, basis } = run.workingDaysFrom(run.today, run.settings.offerWorkingDays);
      if (run.planned('offerEnds') === undefined) run.plan('offerEnds', date, basis);
      const last = run.planned('offerEnds') ?? date;
      const lapsed = run.until('lapses', () => ({ date: addDays(last, 1), basis: 'the day after the offer ends' }));
      const answer = await Promise.race([run.ask('signPerson', { due: { date: last, basis } }), lapsed]);
      if (!answer) return 'lapsed';
      return answer.choice === 'sign' ? 'countersigning' : 'declined';
    },

    async countersigning(run) {
      const { choice } = await run.ask('signCouncil');
      if (choice === 'refuse') return 'refused';
      run.met('signed');
      return 'running';
    },

    async running(run) {
      run.open('payments');
      run.open('review');
      await Promise.race([run.reach('ends'), run.when(() => run.facts.left !== undefined)]);
      if (run.facts.left !== undefined) return owed(run) === 0 ? 'nothingOwed' : 'repaying';
      run.met('ends');
      return 'completed';
    },

    repaying: (run) => settle(run, 'leaving', () => owed(run)),
  },

  threads: {
    payments,
    review,
    async hours(run) {
      await settle(run, 'hours', () => tooMuch(run));
    },
  },

  told: {
    leave: (run, { form: { lastDay, reason } }) => {
      run.facts.left = { lastDay, reason };
    },
    unpaidBreak: (run, { form }) => {
      run.facts.breaks = [...run.facts.breaks, form];
      run.plan('ends', endOf(termsOf(run.facts, run.settings)), `a break from ${formatDate(form.from)} moved it`);
    },
    fewerHours: (run, { form }) => {
      run.facts.hours = form;
      if (run.settings.onReducedHours === 'recalculate' && tooMuch(run) > 0) run.open('hours');
    },
  },

  heard: {},
});

/** What somebody who has left, or will, pays back: nothing when it was not their choice (R6). */
function owed({ facts, settings }: Agreement): number {
  const { left } = facts;
  return left && paysBack(left.reason) ? repayable(paidIn(facts), termsOf(facts, settings), left.lastDay) : 0;
}

const tooMuch = ({ facts, settings }: Agreement): number =>
  facts.hours ? overpaid(paidIn(facts), termsOf(facts, settings), facts.hours.from, facts.fte, facts.hours.fte) : 0;

/** One instalment after the other, each on its day, until somebody leaves or the look at 12 months stops them. */
async function payments(run: Agreement): Promise<void> {
  const isOver = () => run.facts.left !== undefined || run.facts.stopped === true;
  const over = run.when(isOver);
  for (const [index, { months }] of run.settings.instalments.entries()) {
    const about = `instalment-${index + 1}`;
    if (run.facts.payments[about] !== undefined) continue;
    const from = run.facts.payFrom ?? run.facts.startsOn;
    const due = { date: addMonths(from, months), basis: `${months} months from ${formatDate(from)}` };
    await Promise.race([run.until(about, () => due), over]);
    if (isOver()) return;
    const paid = await Promise.race([paidOnce(run, about), over]);
    if (!paid) return run.withdraw('pay', run.anew('pay', about));
    run.facts.payments = { ...run.facts.payments, [about]: { on: paid.paidOn, pence: paid.gross } };
  }
}

/** Held back, it is asked for again a month later. */
async function paidOnce(run: Agreement, about: string) {
  for (let time = 1; ; time += 1) {
    const key = time === 1 ? about : `${about}-again-${time}`;
    const answer = await run.ask('pay', { about: key });
    if (answer.choice === 'paid') return answer.form;
    await run.until(`${key}-held`, () => ({ date: addMonths(answer.on, 1), basis: 'a month after it was held back' }));
  }
}

/** A year on the line manager and HR look at it again, each for themselves. */
async function review(run: Agreement): Promise<void> {
  await run.reach('reassessed');
  const looks = [run.ask('reassess', { about: 'manager' }), run.ask('reassess', { about: 'hr', role: 'hr' })];
  const choices = (await Promise.all(looks)).map(({ choice }) => choice);
  run.met('reassessed');
  if (choices.includes('stop')) run.facts.stopped = true;
}

/** Agreed, waived by somebody else, or disputed and taken up again a month later; done when all of it has come in. */
async function settle(run: Agreement, what: string, due: () => number): Promise<'repaid' | 'waived'> {
  for (let time = 1; ; time += 1) {
    const about = time === 1 ? what : `${what}-${time}`;
    const answer = await run.ask('settle', { about });
    if (answer.choice === 'waive') {
      run.assign('waiver', answer.form.approver);
      const { choice } = await run.ask('decideWaiver', { about });
      if (choice === 'waive') return 'waived';
    } else if (answer.choice === 'dispute') {
      const later = { date: addMonths(answer.on, 1), basis: 'a month after it was disputed' };
      await run.until(`${about}-disputed`, () => later);
    } else if (await received(run, about, answer.form.months ?? 1, due)) return 'repaid';
  }
}

/** @returns whether all that is owed has come in by the end of the plan */
async function received(run: Agreement, about: string, months: number, due: () => number): Promise<boolean> {
  for (let month = 1; month <= months; month += 1) {
    const key = `${about}-payment-${month}`;
    if (month > 1) await run.until(key, () => ({ date: addMonths(run.today, 1), basis: 'a month after the last' }));
    const { form } = await run.ask('confirmRepaid', { about: key });
    run.facts.received = { ...run.facts.received, [key]: { on: form.receivedOn, pence: form.sum } };
    const soFar = Object.entries(run.facts.received).filter(([name]) => name.startsWith(about.split('-')[0] ?? about));
    if (soFar.reduce((total, [, { pence }]) => total + pence, 0) >= due()) return true;
  }
  return false;
}
