/** What a council sets for readiness cycles: deadlines and reminders as they are at first, and settings. */
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { lawful, working } from '../engine/ladder.ts';

export const deadlines = {
  agreeScope: working(10, 'to agree the scope and name the owners'),
  prepareList: working(15, 'to produce a list of Annex A'),
  dryRun: working(3, 'from the last list until the dry run is done'),
  sampleAudits: working(20, 'to audit the sample'),
  refreshSelfEvaluation: working(20, 'to bring the self-evaluation up to date'),
  preparePart: working(20, 'to get documents, communications, IT and rooms ready'),
  reviewPart: working(5, 'to review what was prepared'),
  gatherEvidence: working(20, 'for the owner of an area to give a piece of evidence'),
  reviewEvidence: working(5, 'to review a piece of evidence'),
  holdMeeting: working(1, 'from the day of a readiness meeting until it is recorded'),
  decideReadiness: working(5, 'for leadership to decide go or no-go'),
  callDay: lawful(1, 'after the call; the hour of each step, set below, comes first'),
  recordFeedback: working(2, 'from the last day on site until every finding is recorded'),
  recordReport: working(40, 'from the feedback until the report is expected'),
  meetLegalDate: lawful(30, 'from the report; the law’s own date comes first'),
  proposeNext: working(10, 'to decide about the next cycle'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm: {
    what: 'For work that holds the preparation up: reminds, then climbs the line.',
    rungs: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 2, does: 'escalate' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'flag' },
    ],
  },
  gentle: {
    what: 'For what can wait a little: reminds more often before it climbs.',
    rungs: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'flag' },
    ],
  },
  callDay: {
    what: 'From the call to the arrival: climbs within hours, by day and by night.',
    rungs: [
      { workingDays: 0, hours: -2, does: 'remind' },
      { workingDays: 0, hours: 0, does: 'escalate' },
      { workingDays: 0, hours: 1, does: 'escalate' },
      { workingDays: 0, hours: 2, does: 'flag' },
    ],
  },
  legal: {
    what: 'For dates that the law sets: reminds long before, and climbs before the day.',
    rungs: [
      { workingDays: -15, does: 'remind' },
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'escalate' },
      { workingDays: -2, does: 'escalate' },
      { workingDays: 0, does: 'flag' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;
