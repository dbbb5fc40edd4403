import { addDays } from '../domain/calendar/index.ts';
import { type Cohort, cohort as contract } from '../domain/cohort/contract.ts';
import { begins, readyBy } from '../domain/cohort/days.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

/** What is not ready is asked for again after a week. */
const ASK_AGAIN_DAYS = 7;

export const cohort = story(contract, {
  chapters: {
    async preparing(run) {
      for (let time = 1; ; time += 1) {
        const about = time === 1 ? {} : { about: `again-${time}` };
        const { choice, on } = await run.ask('prepare', { ...about, due: ready(run) });
        if (choice === 'ready') {
          run.facts.readyOn = on;
          run.milestones.met('ready', on);
          break;
        }
        const again = { date: addDays(on, ASK_AGAIN_DAYS), basis: 'a week after something was missing' };
        await run.clock.until(`again-${time}`, () => again);
      }
      await run.milestones.reach('begins');
      run.milestones.met('begins');
      return 'running';
    },

    /** Until the day on which it is looked back at, and then as long as it goes on. */
    async running(run) {
      const { endsOn } = run.facts;
      await run.clock.until('over', () => ({ date: endsOn, basis: 'as it was planned' }));
      const answer = await run.ask('close');
      if (answer.choice === 'close') return 'completed';
      run.facts.endsOn = answer.form.until;
      return 'running';
    },
  },
  threads: {},
  told: {
    move: (run, { form: { until } }) => {
      run.facts.startsOn = until;
      const first = begins(until);
      run.milestones.plan('begins', first.date, first.basis);
      const { date, basis } = ready(run);
      run.milestones.plan('ready', date, basis);
    },
  },
  heard: {},
});

function ready({ facts: { startsOn }, rules: { deadlines, calendars } }: Run<Cohort>) {
  return readyBy(startsOn, deadlines.prepare.workingDays, calendars);
}
