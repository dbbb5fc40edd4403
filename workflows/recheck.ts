import { formatDate } from '../domain/calendar/index.ts';
import { recheck as contract, type Recheck } from '../domain/recheck/contract.ts';
import { runsOutOn } from '../domain/recheck/facts.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Watched = Run<Recheck>;

export const recheck = story(contract, {
  chapters: {
    /** A pause makes no check good for longer. */
    async watching(run) {
      const { date, basis } = runsOutOn(run.facts.expiresOn);
      if (run.milestones.planned('runsOut') !== date) run.milestones.plan('runsOut', date, basis);
      const days = run.settings.noticeWorkingDays;
      await run.clock.untilDespitePauses('notice', () => ({
        date: run.clock.workingDaysBefore(date, days),
        basis: `${days} working days before it runs out on ${formatDate(date)}`,
      }));
      return 'renewing';
    },

    async renewing(run) {
      const answer = await run.ask('renew', { due: dueOf(run) });
      run.facts.said = answer.choice === 'renewed' ? { expiresOn: answer.form.expiresOn } : {};
      return 'verifying';
    },

    async verifying(run) {
      const { choice } = await run.ask('verify', { due: dueOf(run) });
      const { said } = run.facts;
      if (choice === 'sendBack') return 'renewing';
      if (said?.expiresOn === undefined) return 'notNeeded';
      run.facts.expiresOn = said.expiresOn;
      return 'watching';
    },
  },
  threads: {},
  told: {},
  heard: {},
});

const dueOf = ({ facts }: Watched) => ({ date: facts.expiresOn, basis: 'the day it runs out' });
