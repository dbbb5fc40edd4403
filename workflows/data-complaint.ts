import { dataComplaint as contract } from '../domain/data-complaint/contract.ts';
import { story } from './engine/story.ts';

export const dataComplaint = story(contract, {
  chapters: {
    async received(run) {
      const { form } = await run.ask('acknowledge');
      run.milestones.met('acknowledged', form.on);
      return 'looking';
    },

    async looking(run) {
      await run.ask('lookInto');
      const { choice } = await run.ask('decide');
      if (choice === 'more') return 'looking';
      run.facts.decided = choice;
      return 'telling';
    },

    async telling(run) {
      await run.ask('tell');
      return run.facts.decided ?? 'notUpheld';
    },
  },
  threads: {},
  told: {},
  heard: {},
});
