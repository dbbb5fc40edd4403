/** What must hold of every assessed year: the protection that was promised is given. Pure. */
import type { Given, Truth } from '../engine/define.ts';
import type { Year } from './facts.ts';
import type { YearSettings } from './policy.ts';
import { supervisionsDue } from './supervision.ts';

type Seen = Given<Year, YearSettings>;

const worked: readonly string[] = ['year', 'finalAssessment', 'deferred'];

/** One that is owed is a task that is overdue; two running are a promise that is not kept. */
const ROUNDS = 2;

export const truths = {
  supervisionHeld: {
    holds: ({ facts, settings, stage, today }: Seen) => {
      const { held, countedFrom } = facts.supervision;
      const isKnown = countedFrom !== undefined || held === 0; // taken over, it may say how often and not when
      if (!worked.includes(stage) || !isKnown) return true;
      const since = countedFrom ?? facts.startsOn;
      return supervisionsDue(facts, settings.programmes[facts.programme], today, since).length < ROUNDS;
    },
    words: 'No supervision is on record for two rounds running or more',
    tells: ['coordinator', 'assessor', 'manager'],
  },
  workloadKept: {
    holds: ({ facts, stage }: Seen) => !worked.includes(stage) || (facts.workload?.breachedMonths ?? 0) === 0,
    words: 'The protected caseload or time was not kept in the last month recorded',
    tells: ['coordinator', 'manager'],
  },
  employed: {
    holds: ({ facts, stage }: Seen) => facts.employmentEnded === undefined || stage === 'concluding',
    words: 'Their appointment here has ended, and their year is still open: withdraw or transfer it',
    tells: ['coordinator', 'assessor', 'manager'],
  },
} as const satisfies Readonly<Record<string, Truth>>;
