import { story } from '../../../workflows/engine/story.ts';
import { drillContract } from './contract.ts';

/** Next year's telling: a fourth signature, and approval no longer opens the check. */
export const drill = story(drillContract, {
  chapters: {
    async approval(run) {
      const decision = await run.ask('approve');
      return decision.choice === 'refuse' ? 'refused' : 'signing';
    },
    async signing(run) {
      await Promise.all([...run.settings.signatures, 'fourth'].map((about) => run.ask('sign', { about })));
      return 'waiting';
    },
    async waiting(run) {
      await run.when(() => run.facts.heard !== undefined);
      return 'agreed';
    },
    async withdrawing() {
      return 'withdrawn';
    },
  },
  threads: {
    async checks(run) {
      await run.checks.take('identity');
    },
    async returns(run) {
      await run.announce('returnWanted', { round: run.round });
      const decision = await run.ask('giveReturn');
      if (decision.choice === 'given') run.facts.papers = [...(run.facts.papers ?? []), decision.evidence.id];
      return run.round < 3 ? 'again' : undefined;
    },
  },
  told: { extend: () => undefined, collect: (run) => run.open('returns') },
  heard: {
    news: (run, { word }) => {
      run.facts.heard = word;
    },
  },
});
