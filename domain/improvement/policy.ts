import { z } from 'zod';
import { whole } from '../engine/fields.ts';
import { ranks } from '../engine/people.ts';
import type { PolicyFor } from '../engine/policy.ts';
import { deadline, firmLadder, ladder, working } from '../engine/policy-fields.ts';
import type { ImprovementAction } from './contract.ts';

const rank = z.enum(ranks, `Choose a rank: ${ranks.join(', ')}.`);

export const schema = z.strictObject({
  deadlines: z.strictObject({
    agree: deadline('from an action being raised until its owner and due date are agreed'),
    deliver: deadline('to deliver; the task’s own date, the due date of the action, comes first'),
    progressNote: deadline('to write a progress note; the task’s own date, set by noteWorkingDays, comes first'),
    decideExtension: deadline('to decide on a later due date'),
    reviewEvidence: deadline('from delivery until the evidence is reviewed'),
    nameVerifier: deadline('to name another verifier'),
    verifyImpact: deadline('from the accepted evidence until the impact is verified'),
    recheckImpact: deadline('from the day of the re-check until it is recorded'),
    decideEnding: deadline('to decide whether an action may end undone'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For decisions that hold others up: reminds, then climbs the line.'),
    dueDate: ladder('For the due date of the action: reminds well before it, and climbs the owner’s line after it.'),
    gentle: ladder('For progress notes: reminds before it climbs.'),
  }),
  settings: z.strictObject({
    noteEveryDays: whole('the days', 7, 184).describe('Calendar days from one progress note to the next.'),
    noteWorkingDays: whole('the working days', 1, 20).describe(
      'Working days in which a progress note is written once it has been asked for; then it is overdue and the action amber.',
    ),
    amberDays: whole('the days', 0, 90).describe('Calendar days before the due date from which an action is amber.'),
    extensionRank: rank.describe(
      'The lowest rank up the owner’s line that decides on a later due date when no sponsor is named.',
    ),
    longestExtensionDays: whole('the days', 1, 366).describe('The most calendar days that one extension may add.'),
    extensionsBeforeLeadership: whole('the extensions', 0, 20).describe(
      'Once this many extensions have been granted, the next is decided by the rank that may end an action.',
    ),
    ownersManagerMayVerify: z
      .boolean('Say true or false.')
      .describe('Whether the owner’s line manager may verify the impact. The owner and whoever delivered never may.'),
    recheckMonths: whole('the months', 1, 24).describe(
      'Months after the verification at which the impact is checked again.',
    ),
    endingRank: rank.describe(
      'The lowest rank that may let an agreed action end undone: cancelled, or superseded by another.',
    ),
    longestOverrideDays: whole('the days', 1, 92).describe(
      'The most calendar days for which a colour given by hand is shown.',
    ),
  }),
});

export const initial: PolicyFor<ImprovementAction> = {
  deadlines: {
    agree: working(5),
    deliver: working(20),
    progressNote: working(5),
    decideExtension: working(5),
    reviewEvidence: working(5),
    nameVerifier: working(3),
    verifyImpact: working(20),
    recheckImpact: working(10),
    decideEnding: working(10),
    putRight: working(5),
  },
  ladders: {
    firm: firmLadder,
    dueDate: [
      { workingDays: -10, does: 'remind' },
      { workingDays: -3, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 1, does: 'escalate' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 20, does: 'flag' },
    ],
    gentle: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'remind' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
  },
  settings: {
    noteEveryDays: 28,
    noteWorkingDays: 5,
    amberDays: 14,
    extensionRank: 'service-manager',
    longestExtensionDays: 92,
    extensionsBeforeLeadership: 2,
    ownersManagerMayVerify: false,
    recheckMonths: 6,
    endingRank: 'assistant-director',
    longestOverrideDays: 28,
  },
};
