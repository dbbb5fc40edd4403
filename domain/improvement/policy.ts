/** What a council sets for improvement actions: deadlines, reminders and rules, and what they are at first. */
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { settings as described, type Plain } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { rankTitles } from '../engine/people.ts';

export const deadlines = {
  agree: working(5, 'from an action being raised until its owner and due date are agreed'),
  deliver: working(20, 'to deliver; the task’s own date, the due date of the action, comes first'),
  progressNote: working(5, 'to write a progress note; the task’s own date comes first'),
  decideExtension: working(5, 'to decide on a later due date'),
  reviewEvidence: working(5, 'from delivery until the evidence is reviewed'),
  nameVerifier: working(3, 'to name another verifier'),
  verifyImpact: working(20, 'from the accepted evidence until the impact is verified'),
  recheckImpact: working(10, 'from the day of the re-check until it is recorded'),
  decideEnding: working(10, 'to decide whether an action may end undone'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm,
  dueDate: {
    what: 'For the due date of the action: reminds well before it, and climbs the owner’s line after it.',
    rungs: [
      { workingDays: -10, does: 'remind' },
      { workingDays: -3, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 1, does: 'escalate' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 20, does: 'flag' },
    ],
  },
  gentle: {
    what: 'For progress notes: reminds before it climbs.',
    rungs: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'remind' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;

export const settings = described(
  {
    noteEveryDays: {
      is: 'whole',
      asks: 'the days between progress notes',
      hint: 'Calendar days from one progress note to the next.',
      from: 7,
      to: 184,
    },
    noteWorkingDays: {
      is: 'whole',
      asks: 'the working days to write a progress note',
      hint: 'Working days in which a progress note is written once it has been asked for; then it is overdue and the action amber.',
      from: 1,
      to: 20,
    },
    amberDays: {
      is: 'whole',
      asks: 'the days before the due date',
      label: 'Amber before the due date',
      hint: 'Calendar days before the due date from which an action is amber.',
      from: 0,
      to: 90,
    },
    extensionRank: {
      is: 'choice',
      asks: 'the rank that decides on a later due date',
      of: rankTitles,
      hint: 'The lowest rank up the owner’s line that decides on a later due date when no sponsor is named.',
    },
    longestExtensionDays: {
      is: 'whole',
      asks: 'the days of the longest extension',
      hint: 'The most calendar days that one extension may add.',
      from: 1,
      to: 366,
    },
    extensionsBeforeLeadership: {
      is: 'whole',
      asks: 'the extensions before leadership decide',
      hint: 'Once this many extensions have been granted, the next is decided by the rank that may end an action.',
      from: 0,
      to: 20,
    },
    ownersManagerMayVerify: {
      is: 'yesNo',
      asks: 'whether the owner’s line manager may verify the impact',
      label: 'The owner’s line manager may verify',
      hint: 'Whether the owner’s line manager may verify the impact. The owner and whoever delivered never may.',
    },
    recheckMonths: {
      is: 'whole',
      asks: 'the months until the impact is checked again',
      hint: 'Months after the verification at which the impact is checked again.',
      from: 1,
      to: 24,
    },
    endingRank: {
      is: 'choice',
      asks: 'the rank that may end an action',
      of: rankTitles,
      hint: 'The lowest rank that may let an agreed action end undone: cancelled, or superseded by another.',
    },
    longestOverrideDays: {
      is: 'whole',
      asks: 'the days that a colour given by hand is shown',
      hint: 'The most calendar days for which a colour given by hand is shown.',
      from: 1,
      to: 92,
    },
  },
  {
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
);

export type ActionSettings = Plain<typeof settings.fields>;
