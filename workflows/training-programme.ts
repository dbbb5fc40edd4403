import { addDays } from '../domain/calendar/index.ts';
import { trainingProgramme as contract } from '../domain/training-programme/contract.ts';
import { story } from './engine/story.ts';

export const trainingProgramme = story(contract, {
  chapters: {
    async planning(run) {
      const { form } = await run.ask('plan');
      run.facts.delivery = form;
      return 'running';
    },

    /** Until the day after its last. */
    async running(run) {
      const { endsOn } = run.facts;
      await run.clock.until('over', () => ({ date: addDays(endsOn, 1), basis: 'the day after it was to be done by' }));
      return 'closing';
    },

    async closing(run) {
      const closed = await run.ask('close');
      const answer = closed.choice === 'close' ? await run.ask('agreeClosed') : closed;
      if (answer.choice === 'goesOn') {
        run.facts.endsOn = answer.form.until;
        return 'running';
      }
      run.milestones.met('due', answer.on);
      return 'completed';
    },
  },
  threads: {},
  told: {
    changeRule: ({ facts }, { form: { ranks, teams } }) => {
      Object.assign(facts, { ranks, teams });
    },
    replan: ({ facts }, { form }) => {
      facts.delivery = form;
    },
  },
  heard: {},
});
