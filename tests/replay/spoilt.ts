import { sleep } from '@temporalio/workflow';
import { recruitment as contract } from '../../domain/recruitment/contract.ts';
import { story } from '../../workflows/engine/story.ts';

/** What nobody must do: the same stage, told with a wait that what has run does not know. */
export const recruitment = story(contract, {
  chapters: {
    approval: async () => {
      await sleep('1 day');
      return 'refused';
    },
    revision: async () => 'withdrawn',
    advertPreparation: async () => 'advertising',
    advertising: async () => 'shortlisting',
    shortlisting: async () => 'closedUnfilled',
    interviewing: async () => 'closedUnfilled',
    offering: async () => 'filled',
    choosing: async () => 'filled',
    ending: async () => 'cancelled',
  },
  threads: {},
  told: {
    extendAdvert: () => undefined,
    closeAdvertEarly: () => undefined,
    rearrangeInterviews: () => undefined,
    applicantOut: () => undefined,
    amendApplicantOut: () => undefined,
  },
  heard: { joined: () => undefined, started: () => undefined, concluded: () => undefined },
});

export { appointment } from '../../workflows/appointment.ts';
