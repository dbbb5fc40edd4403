import { subjectRequest as contract } from '../domain/subject-request/contract.ts';
import { together } from '../domain/subject-request/items.ts';
import { extend, isClear, lawsDay, whoAsks } from './data-rights.ts';
import { story } from './engine/story.ts';

export const subjectRequest = story(contract, {
  chapters: {
    received: (run) =>
      whoAsks(run, {
        confirmIdentity: () => run.ask('confirmIdentity'),
        recordProof: () => run.ask('recordProof'),
      }),

    async scoping(run) {
      const clear = await isClear(run, {
        settleScope: () => run.ask('settleScope'),
        recordClarification: () => run.ask('recordClarification'),
      });
      return clear ? 'gathering' : 'lapsed';
    },

    async gathering(run) {
      const { form } = await run.ask('gather');
      run.facts.forReview = form.forReview;
      return form.forReview > 0 ? 'reviewing' : 'approving';
    },

    async reviewing(run) {
      const { choice, form } = await run.ask('reviewItems');
      run.facts.items = together(run.facts.items, form.items);
      return choice === 'decided' ? 'approving' : 'reviewing';
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
  told: { extend },
  heard: {},
});
