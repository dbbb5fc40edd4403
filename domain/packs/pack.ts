/** What is frozen of a paper for the board. One that was made before there was a register of what was agreed, rounds of audits, surveys, caseloads or figures of what comes round again, has nothing of it. */
import type { PackChanges } from './changes.ts';
import type { Standing } from './standing.ts';

type Later = 'agreed' | 'audits' | 'caseloads' | 'rounds' | 'surveys';

export interface PackBody extends Omit<Standing, Later>, Partial<Pick<Standing, Later>> {
  /** By which rules it was worked out. */
  readonly rules: 1;
  /** The exception report of the same day, with the hash it was frozen under. */
  readonly report: { readonly number: number; readonly sha256: string };
  readonly changes: PackChanges;
  /** What the board is asked to decide, in the words of whoever made the pack. */
  readonly wanted: readonly string[];
}

/** What each part counts, as published. */
export const packRules = {
  asAt: 'The plan is as it stood at the end of that day, though some of it was written down later; exceptions are what had been written by then.',
  measures: 'Each team’s latest return up to the month of that day, added up first and divided once.',
  readiness: 'Of each cycle that was open: pieces of evidence accepted by that day, lists and parts that were ready.',
  risks:
    'Likelihood × impact of each risk that was open, as it had been scored by that day; above the appetite something is done against it or somebody of rank answers for it.',
  agreed:
    'What was agreed anywhere with an owner and a day: done is what its owner says, checked what somebody else has seen; what is in the improvement plan too is counted once in the total.',
  audits:
    'Practice audits by the month they were drawn for: audited of those drawn, good or better by the grade that counts, and of the audits in which something was agreed those in which all is done and checked by somebody else.',
  rounds:
    'Supervision, conversations, team sessions and training of all who have them, due in the twelve months to that day: held in time ÷ due, what is to come left out; of training those who were complete on that day ÷ those who must be. Nothing is told of fewer than five people.',
  caseloads:
    'Teams within what they may hold, of those that had returned the month; a team that had not is no figure. Children count, not families, and people by what they may hold by grade and hours.',
  surveys:
    'What staff said in the last survey whose results had been published by then: answers ÷ those asked, those who said so ÷ all who answered the question. Nothing is told of fewer people than the threshold.',
  colours: 'Blue is best, then green, amber and red. An action that has ended without a colour has neither.',
  names: 'Names and words are today’s. What was erased since is left out.',
} as const;
