import { z } from 'zod';
import { code, id, whole } from '../engine/fields.ts';
import { offices, type PersonId, ranks } from '../engine/people.ts';
import type { PolicyFor } from '../engine/policy.ts';
import { deadline, ladder, working } from '../engine/policy-fields.ts';
import { callRules } from './call-policy.ts';
import type { ReadinessCycle } from './contract.ts';
import type { ReadinessSettings } from './facts.ts';
import { type Inspection, inspections } from './inspections.ts';

/** Its date is the law's or the inspectors': the office calendar would let a pause move it. */
const fixed = (what: string) => deadline(what).extend({ calendar: z.literal('statutory', 'This must be statutory.') });

const next = z.strictObject({
  inspection: code(inspections, 'a type of inspection'),
  months: whole('the months', 1, 60),
});

export const schema = z.strictObject({
  deadlines: z.strictObject({
    agreeScope: deadline('to agree the scope and name the owners'),
    prepareList: deadline('to produce a list of Annex A'),
    dryRun: deadline('from the last list until the dry run is done'),
    sampleAudits: deadline('to audit the sample'),
    refreshSelfEvaluation: deadline('to bring the self-evaluation up to date'),
    preparePart: deadline('to get documents, communications, IT and rooms ready'),
    reviewPart: deadline('to review what was prepared'),
    gatherEvidence: deadline('for the owner of an area to give a piece of evidence'),
    reviewEvidence: deadline('to review a piece of evidence'),
    holdMeeting: deadline('from the day of a readiness meeting until it is recorded'),
    decideReadiness: deadline('for leadership to decide go or no-go'),
    callDay: fixed('after the call; the hour of each step, set below, comes first'),
    recordFeedback: deadline('from the last day on site until every finding is recorded'),
    recordReport: deadline('from the feedback until the report is expected'),
    meetLegalDate: fixed('from the report; the law’s own date comes first'),
    proposeNext: deadline('to decide about the next cycle'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For work that holds the preparation up: reminds, then climbs the line.'),
    gentle: ladder('For what can wait a little: reminds more often before it climbs.'),
    callDay: ladder('From the call to the arrival: climbs within hours, by day and by night.'),
    legal: ladder('For dates that the law sets: reminds long before, and climbs before the day.'),
  }),
  settings: z.strictObject({
    approverRank: z
      .enum(ranks, `Choose a rank: ${ranks.join(', ')}.`)
      .describe('The lowest rank up the quality lead’s line that decides whether the service is ready.'),
    evidencePerArea: whole('the pieces of evidence', 1, 20).describe(
      'Accepted pieces of evidence each area must have.',
    ),
    evidenceFreshMonths: whole('the months', 1, 36).describe(
      'Months after its own date from which evidence is shown as out of date.',
    ),
    auditSample: whole('the number of audits', 1, 500).describe('Cases that the audit sample must have at least.'),
    dryRunHours: whole('the hours', 1, 240).describe(
      'Hours within which all eleven lists of Annex A must come together in a dry run.',
    ),
    meetingEveryWorkingDays: whole('the working days', 1, 60).describe(
      'Working days from one readiness meeting to the next.',
    ),
    readyBeforeWorkingDays: whole('the working days', 0, 120).describe(
      'Working days before an expected inspection at which the readiness review is held.',
    ),
    inspections: z
      .strictObject({
        standard: callRules,
        short: callRules,
        focused: callRules,
        monitoring: callRules,
      } satisfies Record<Inspection, unknown>)
      .describe(
        'For each type of inspection: when inspectors arrive, for how long, and what is due by which hour after their call.',
      ),
    toldOfCall: z
      .strictObject({
        offices: z
          .array(z.enum(offices, `Choose an office: ${offices.join(', ')}.`))
          .max(offices.length, 'Name each once.'),
        people: z.array(id('the person')).max(50, 'Name at most 50 people.'),
      })
      .describe('Who is told of the call at once, at any hour, besides everybody with a role in the cycle.'),
    monitoring: z
      .strictObject({
        most: whole('the number of visits', 1, 12).describe('Monitoring visits at most.'),
        firstWithinDays: whole('the days', 1, 180).describe('Days after the plan is due within which the first comes.'),
        everyMonths: whole('the months', 1, 12).describe('Months from one visit to the next.'),
        withinMonths: whole('the months', 1, 60).describe('Months after the plan is due in which all of them come.'),
      })
      .describe('The visits to expect after an inspection that judged something inadequate.'),
    next: z
      .strictObject({ standard: next, short: next, focused: next, monitoring: next } satisfies Record<
        Inspection,
        unknown
      >)
      .describe('What is expected after each type of inspection, and in how many months, where no monitoring follows.'),
  }) satisfies z.ZodType<ReadinessSettings>,
});

const evening = { at: '17:00' } as const;
const toldAtOnce = [
  { step: 'tellLeaders', hours: 1 },
  { step: 'tellStaff', workingDay: 1, at: '10:00' },
] as const;
const madeReady = [
  { step: 'giveAccess', beforeArrival: 1, at: '16:00' },
  { step: 'agreeTimetable', beforeArrival: 1, at: '12:00' },
] as const;

/** A call on a weekday, on site the following Monday: the days between are for lists and documents. */
const inspected = [
  ...toldAtOnce,
  { step: 'tellPartners', workingDay: 1, ...evening },
  { step: 'sendSelfEvaluation', workingDay: 1, ...evening },
  { step: 'sendAnnexA', workingDay: 2, ...evening },
  { step: 'sendAudits', workingDay: 2, ...evening },
  { step: 'sendDocuments', workingDay: 3, at: '12:00' },
  ...madeReady,
] as const;

const visited = [
  ...toldAtOnce,
  { step: 'sendAnnexA', workingDay: 2, ...evening },
  { step: 'sendAudits', workingDay: 3, at: '12:00' },
  ...madeReady,
] as const;

const morning = '09:00';

export const initial: PolicyFor<ReadinessCycle> = {
  deadlines: {
    agreeScope: working(10),
    prepareList: working(15),
    dryRun: working(3),
    sampleAudits: working(20),
    refreshSelfEvaluation: working(20),
    preparePart: working(20),
    reviewPart: working(5),
    gatherEvidence: working(20),
    reviewEvidence: working(5),
    holdMeeting: working(1),
    decideReadiness: working(5),
    callDay: { workingDays: 1, calendar: 'statutory' },
    recordFeedback: working(2),
    recordReport: working(40),
    meetLegalDate: { workingDays: 30, calendar: 'statutory' },
    proposeNext: working(10),
    putRight: working(5),
  },
  ladders: {
    firm: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 2, does: 'escalate' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'flag' },
    ],
    gentle: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'flag' },
    ],
    callDay: [
      { workingDays: 0, hours: -2, does: 'remind' },
      { workingDays: 0, hours: 0, does: 'escalate' },
      { workingDays: 0, hours: 1, does: 'escalate' },
      { workingDays: 0, hours: 2, does: 'flag' },
    ],
    legal: [
      { workingDays: -15, does: 'remind' },
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'escalate' },
      { workingDays: -2, does: 'escalate' },
      { workingDays: 0, does: 'flag' },
    ],
  },
  settings: {
    approverRank: 'assistant-director',
    evidencePerArea: 2,
    evidenceFreshMonths: 6,
    auditSample: 12,
    dryRunHours: 48,
    meetingEveryWorkingDays: 10,
    readyBeforeWorkingDays: 20,
    inspections: {
      standard: { arrival: { on: 'next-monday' }, arrivesAt: morning, lastsWorkingDays: 10, steps: inspected },
      short: { arrival: { on: 'next-monday' }, arrivesAt: morning, lastsWorkingDays: 5, steps: inspected },
      focused: {
        arrival: { on: 'working-day', workingDays: 5 },
        arrivesAt: morning,
        lastsWorkingDays: 2,
        steps: visited,
      },
      monitoring: {
        arrival: { on: 'working-day', workingDays: 10 },
        arrivesAt: morning,
        lastsWorkingDays: 2,
        steps: visited,
      },
    },
    toldOfCall: { offices: ['leadership', 'quality'], people: [] },
    monitoring: { most: 6, firstWithinDays: 28, everyMonths: 3, withinMonths: 24 },
    next: {
      standard: { inspection: 'focused', months: 12 },
      short: { inspection: 'focused', months: 12 },
      focused: { inspection: 'standard', months: 12 },
      monitoring: { inspection: 'standard', months: 6 },
    },
  },
};

/** The people it names. */
export const named = ({ toldOfCall: { people } }: ReadinessSettings): Readonly<Record<string, PersonId>> =>
  Object.fromEntries(people.map((person, index) => [`/settings/toldOfCall/people/${index}`, person]));
