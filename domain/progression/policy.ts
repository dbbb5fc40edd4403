/** What a council sets for progression: deadlines, reminders and rules, and what they are at first. */
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { settings as described, type Plain } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { grades } from '../recruitment/posts.ts';
import { evidenceKinds } from './portfolio.ts';

export const deadlines = {
  recordIntent: working(20, 'for the line manager to record that the intention was talked about'),
  checkEligibility: working(5, 'for HR to check the criteria'),
  decideException: working(5, 'for HR to decide whether an application goes on although a criterion is not met'),
  explainIneligible: working(5, 'for HR to tell the applicant which criteria are not met'),
  submitPortfolio: working(60, 'for the applicant to complete the portfolio'),
  endorse: working(10, 'for the line manager to endorse'),
  bookPanel: working(5, 'until the application is booked into a panel round'),
  recordPanel: working(2, 'from the panel until its decision is recorded'),
  changeGrade: working(5, 'from approval until the change of grade and pay is entered'),
  confirmPay: working(10, 'until somebody else has confirmed that the change is done'),
  giveFeedback: working(5, 'from the decision until the applicant has had feedback'),
  reapply: working(20, 'for somebody deferred to say whether they apply again, once they may'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm,
  gentle: {
    what: 'For what the applicant does in their own time: reminds only.',
    rungs: [
      { workingDays: -20, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 10, does: 'remind' },
      { workingDays: 20, does: 'flag' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;

const months = {
  1: 'January',
  2: 'February',
  3: 'March',
  4: 'April',
  5: 'May',
  6: 'June',
  7: 'July',
  8: 'August',
  9: 'September',
  10: 'October',
  11: 'November',
  12: 'December',
} as const;

export const settings = described(
  {
    steps: {
      is: 'rows',
      asks: 'the steps',
      hint: 'The steps that people progress by, and the time in grade each asks for.',
      least: 1,
      most: 12,
      row: {
        from: { is: 'choice', asks: 'the grade people progress from', label: 'From', of: grades },
        to: { is: 'choice', asks: 'the grade people progress to', label: 'To', of: grades },
        monthsInGrade: {
          is: 'whole',
          asks: 'the months in grade',
          hint: 'Months somebody must have been in the grade they come from.',
          from: 0,
          to: 60,
        },
      },
    },
    mayGoOnIneligible: {
      is: 'yesNo',
      asks: 'whether an application may go on although a criterion is not met',
      label: 'May go on although a criterion is not met',
      hint: 'Whether HR may let an application go on, with a recorded reason, although a criterion is not met.',
    },
    evidence: {
      is: 'each',
      asks: 'the least pieces of each kind of evidence',
      label: 'Evidence',
      hint: 'The least pieces of each kind of evidence that a portfolio is submitted with.',
      of: evidenceKinds,
      every: true,
      value: {
        is: 'whole',
        asks: 'the number of pieces',
        hint: 'The least pieces a portfolio is submitted with.',
        from: 0,
        to: 10,
      },
    },
    panelQuorum: {
      is: 'whole',
      asks: 'the quorum',
      hint: 'The least members with whom a panel decides.',
      from: 2,
      to: 12,
    },
    panelCalendar: {
      is: 'group',
      asks: 'when panels are expected to sit',
      label: 'Calendar of panels',
      hint: 'When panels are expected to sit; a round may be convened on any day.',
      fields: {
        months: {
          is: 'several',
          asks: 'the months',
          hint: 'The months in which a panel is expected to sit, 1 for January.',
          of: months,
          numbered: true,
          least: 1,
          most: 12,
        },
        dayOfMonth: {
          is: 'whole',
          asks: 'the day of the month',
          hint: 'It sits on this day of the month, or the next working day.',
          from: 1,
          to: 28,
        },
        papersWorkingDays: {
          is: 'whole',
          asks: 'the working days to read',
          hint: 'An application is booked at least so many working days before the panel meets, so that it can be read.',
          from: 0,
          to: 30,
        },
      },
    },
    effectiveFrom: {
      is: 'choice',
      asks: 'when a new grade takes effect',
      label: 'A new grade takes effect',
      hint: 'When a new grade takes effect: on the day of the panel, or on the first of the month after it.',
      of: { panel: 'On the day of the panel', 'next-month': 'On the first of the month after the panel' },
    },
    reapplyMonths: {
      is: 'group',
      asks: 'when somebody deferred may apply again',
      label: 'Applying again',
      hint: 'The months after a deferral between which a panel sets the date for applying again.',
      fields: {
        least: {
          is: 'whole',
          asks: 'the least months',
          hint: 'The earliest somebody deferred may apply again.',
          from: 0,
          to: 24,
        },
        most: {
          is: 'whole',
          asks: 'the most months',
          hint: 'The latest date a panel may set for applying again.',
          from: 1,
          to: 24,
        },
      },
    },
    appealWorkingDays: {
      is: 'whole',
      asks: 'the working days to appeal',
      hint: 'Working days after the feedback in which the applicant may appeal, once.',
      from: 1,
      to: 60,
    },
  },
  {
    steps: [
      { from: 'G9', to: 'G10', monthsInGrade: 12 },
      { from: 'G10', to: 'G11', monthsInGrade: 12 },
      { from: 'G11', to: 'senior', monthsInGrade: 12 },
      { from: 'senior', to: 'advanced-practitioner', monthsInGrade: 12 },
    ],
    mayGoOnIneligible: true,
    evidence: {
      complexCasework: 1,
      caseAudit: 1,
      observation: 1,
      managerFeedback: 1,
      familyFeedback: 1,
      reflection: 1,
    },
    panelQuorum: 3,
    panelCalendar: { months: [1, 3, 5, 7, 9, 11], dayOfMonth: 15, papersWorkingDays: 5 },
    effectiveFrom: 'next-month',
    reapplyMonths: { least: 3, most: 12 },
    appealWorkingDays: 10,
  },
);

export type ProgressionSettings = Plain<typeof settings.fields>;
