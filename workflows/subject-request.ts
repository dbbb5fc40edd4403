import { subjectRequest as contract, type SubjectRequest } from '../domain/subject-request/contract.ts';
import { answerBy, daysWaited } from '../domain/subject-request/dates.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Request = Run<SubjectRequest>;

export const subjectRequest = story(contract, {
  chapters: {
    /** Proof is asked for only where it is in doubt who asks; then the month runs from the proof. */
    async received(run) {
      if ((await run.ask('confirmIdentity')).choice === 'known') return 'scoping';
      const proof = await run.ask('recordProof');
      if (proof.choice === 'never') return 'lapsed';
      run.facts.from = proof.form.on;
      planAnswer(run);
      return 'scoping';
    },

    /** A question to them stops the clock, from the day it is asked to the day it is answered. */
    async scoping(run) {
      const asked = await run.ask('settleScope');
      if (asked.choice === 'clear') return 'gathering';
      const { facts, clock } = run;
      facts.askedOn = asked.form.on;
      clock.standStill(asked.form.on);
      const answer = await run.ask('recordClarification');
      delete facts.askedOn;
      clock.runAgain();
      if (answer.choice === 'never') return 'lapsed';
      facts.waited = daysWaited(asked.form.on, answer.form.on);
      planAnswer(run);
      return 'gathering';
    },

    async gathering(run) {
      const { form } = await run.ask('gather');
      run.facts.forReview = form.forReview;
      return form.forReview > 0 ? 'reviewing' : 'approving';
    },

    async reviewing(run) {
      const { form } = await run.ask('reviewItems');
      run.facts.items = form.items.map(({ item, how, why }) => ({ item, how, why }));
      return 'approving';
    },

    async approving(run) {
      const { choice } = await run.ask('approve');
      if (choice === 'refuse') return 'refusing';
      return choice === 'approve' ? 'sending' : 'reviewing';
    },

    async sending(run) {
      const { form } = await run.ask('send', { due: lawsDay(run) });
      run.milestones.met('answer', form.on);
      return 'sent';
    },

    async refusing(run) {
      const { form } = await run.ask('tellRefused', { due: lawsDay(run) });
      run.milestones.met('answer', form.on);
      return 'refused';
    },
  },
  threads: {},
  told: {
    extend: (run) => {
      run.facts.extended = true;
      planAnswer(run);
    },
  },
  heard: {},
});

function planAnswer({ facts, milestones, rules }: Request): void {
  const { date, basis } = answerBy(facts, rules.calendars.statutory);
  milestones.plan('answer', date, basis);
}

/** A working day, or the law's day where that comes first. */
function lawsDay({ clock, today, milestones }: Request) {
  const soon = clock.workingDaysFrom(today, 1);
  const last = milestones.planned('answer');
  return last === undefined || soon.date <= last ? soon : { date: last, basis: 'the law’s day' };
}
