/** The rules that a council sets for readiness cycles, and what they are at first. */
import { settings as described, type Plain } from '../engine/field.ts';
import { offices, officeTitles, rankTitles } from '../engine/people.ts';
import { callRules, inspected, visited } from './call-policy.ts';
import { inspection } from './fields.ts';
import { inspections } from './inspections.ts';

const morning = '09:00';

export const settings = described(
  {
    approverRank: {
      is: 'choice',
      asks: 'a rank',
      label: 'Decides on readiness',
      hint: 'The lowest rank up the quality lead’s line that decides whether the service is ready.',
      of: rankTitles,
    },
    evidencePerArea: {
      is: 'whole',
      asks: 'the pieces of evidence',
      label: 'Evidence for each area',
      hint: 'Accepted pieces of evidence each area must have.',
      from: 1,
      to: 20,
    },
    evidenceFreshMonths: {
      is: 'whole',
      asks: 'the months',
      label: 'Evidence is fresh for',
      hint: 'Months after its own date from which evidence is shown as out of date.',
      from: 1,
      to: 36,
    },
    auditSample: {
      is: 'whole',
      asks: 'the number of audits',
      label: 'Audit sample',
      hint: 'Cases that the audit sample must have at least.',
      from: 1,
      to: 500,
    },
    dryRunHours: {
      is: 'whole',
      asks: 'the hours',
      label: 'Hours of a dry run',
      hint: 'Hours within which all eleven lists of Annex A must come together in a dry run.',
      from: 1,
      to: 240,
    },
    meetingEveryWorkingDays: {
      is: 'whole',
      asks: 'the working days',
      label: 'Readiness meeting every',
      hint: 'Working days from one readiness meeting to the next.',
      from: 1,
      to: 60,
    },
    readyBeforeWorkingDays: {
      is: 'whole',
      asks: 'the working days',
      label: 'Ready before the inspection by',
      hint: 'Working days before an expected inspection at which the readiness review is held.',
      from: 0,
      to: 120,
    },
    inspections: {
      is: 'each',
      asks: 'what follows from a call',
      label: 'From the call to the arrival',
      hint: 'For each type of inspection: when inspectors arrive, for how long, and what is due by which hour after their call.',
      of: inspections,
      every: true,
      value: { is: 'group', asks: 'what follows from a call', fields: callRules },
    },
    toldOfCall: {
      is: 'group',
      asks: 'who is told of the call',
      label: 'Told of the call',
      hint: 'Who is told of the call at once, at any hour, besides everybody with a role in the cycle.',
      fields: {
        offices: { is: 'several', asks: 'the offices', of: officeTitles, most: offices.length },
        people: { is: 'people', asks: 'the people', who: 'anybody', most: 50 },
      },
    },
    monitoring: {
      is: 'group',
      asks: 'the monitoring visits',
      hint: 'The visits to expect after an inspection that judged something inadequate.',
      fields: {
        most: {
          is: 'whole',
          asks: 'the number of visits',
          label: 'Visits at most',
          hint: 'Monitoring visits at most.',
          from: 1,
          to: 12,
        },
        firstWithinDays: {
          is: 'whole',
          asks: 'the days',
          label: 'The first within',
          hint: 'Days after the plan is due within which the first comes.',
          from: 1,
          to: 180,
        },
        everyMonths: {
          is: 'whole',
          asks: 'the months',
          label: 'A visit every',
          hint: 'Months from one visit to the next.',
          from: 1,
          to: 12,
        },
        withinMonths: {
          is: 'whole',
          asks: 'the months',
          label: 'All of them within',
          hint: 'Months after the plan is due in which all of them come.',
          from: 1,
          to: 60,
        },
      },
    },
    next: {
      is: 'each',
      asks: 'what is expected next',
      hint: 'What is expected after each type of inspection, and in how many months, where no monitoring follows.',
      of: inspections,
      every: true,
      value: {
        is: 'group',
        asks: 'what is expected next',
        fields: { inspection, months: { is: 'whole', asks: 'the months', from: 1, to: 60 } },
      },
    },
  },
  {
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
);

export type ReadinessSettings = Plain<typeof settings.fields>;
