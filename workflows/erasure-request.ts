import { erasureRequest as contract, type ErasureRequest } from '../domain/erasure-request/contract.ts';
import { isAnyDone, isRefusedAny, toGo } from '../domain/erasure-request/rules.ts';
import { extend, isClear, lawsDay, whoAsks } from './data-rights.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Request = Run<ErasureRequest>;

export const erasureRequest = story(contract, {
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
      return clear ? 'deciding' : 'lapsed';
    },

    async deciding(run) {
      const { form } = await run.ask('decideItems');
      run.facts.items = form.items.map(({ item, how, why }) => ({ item, how, why }));
      return 'approving';
    },

    async approving(run) {
      const answer = await run.ask('approve');
      if (answer.choice === 'return') return 'deciding';
      if (answer.choice === 'refuse') run.facts.refused = answer.form.why;
      return answer.choice === 'approve' && isAnythingToDo(run) ? 'carryingOut' : 'telling';
    },

    /** What goes is let go by whoever handles it; what was found of it then, `gone` and `held`, came with their answer. */
    async carryingOut(run) {
      if (toGo(run.facts).length > 0) await run.ask('letGo');
      if (isToPutStraight(run)) await run.ask('putStraight');
      return 'telling';
    },

    async telling(run) {
      const { facts } = run;
      await Promise.all([toldThem(run), isAnyDone(facts) ? run.ask('tellRecipients') : undefined]);
      if (!isAnyDone(facts)) return 'refused';
      return isRefusedAny(facts) ? 'partly' : 'done';
    },
  },
  threads: {},
  told: { extend },
  heard: {},
});

const isToPutStraight = ({ facts: { items } }: Request): boolean =>
  items.some(({ how }) => how === 'correct' || how === 'annotate');
const isAnythingToDo = (run: Request): boolean => toGo(run.facts).length > 0 || isToPutStraight(run);

async function toldThem(run: Request): Promise<void> {
  const { form } = await run.ask('tellThem', { due: lawsDay(run) });
  run.milestones.met('answer', form.on);
}
