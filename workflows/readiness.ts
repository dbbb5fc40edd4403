import { readinessCycle as contract } from '../domain/readiness/contract.ts';
import { schedule } from '../domain/readiness/schedule.ts';
import { story } from './engine/story.ts';
import { actions, addFinding } from './readiness/actions.ts';
import { amendCall, callDay, called, callReceived, changeVisit, noCall, postponed } from './readiness/call.ts';
import { closing, standDown } from './readiness/closing.ts';
import type { ReadinessCycleRun } from './readiness/cycle.ts';
import { addEvidence } from './readiness/evidence.ts';
import { meetings } from './readiness/meetings.ts';
import { preparing } from './readiness/preparing.ts';
import { reporting } from './readiness/reporting.ts';
import { review } from './readiness/review.ts';
import { nameOwners, replan, widenAgain, widenScope } from './readiness/scope.ts';

export const readinessCycle = story(contract, {
  chapters: {
    async scoping(run) {
      // Taken over while its scope was being agreed, or begun when dates were not yet planned at the start.
      if (run.milestones.planned('scopeAgreed') === undefined) replan(run, schedule(run.facts, run.rules, run.today));
      const { form, on } = await run.ask('agreeScope');
      nameOwners(run, form, on);
      return 'preparing';
    },

    preparing,
    review,

    async waiting(run) {
      await run.when(() => run.facts.call !== undefined);
      return 'called';
    },

    called,

    async visiting(run) {
      await run.milestones.reach('visitEnds');
      run.milestones.met('visitEnds');
      return 'feedback';
    },

    async feedback(run: ReadinessCycleRun) {
      await run.ask('recordFeedback');
      return 'reporting';
    },

    reporting,
    closing,
  },

  threads: { meetings, callDay, actions },

  told: {
    callReceived,
    amendCall,
    noCall,
    postponed,
    changeVisit,
    addEvidence,
    addFinding,
    standDown,
    widenScope,
    widenAgain,
  },

  heard: {},
});
