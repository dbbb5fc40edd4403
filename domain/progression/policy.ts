import { z } from 'zod';
import { code, whole } from '../engine/fields.ts';
import type { PolicyFor } from '../engine/policy.ts';
import { deadline, firmLadder, ladder, working } from '../engine/policy-fields.ts';
import { grades } from '../recruitment/posts.ts';
import type { Progression } from './contract.ts';
import { type EvidenceKind, evidenceKinds } from './portfolio.ts';

const least = (kind: EvidenceKind) =>
  whole('the number', 0, 10).describe(`${evidenceKinds[kind]}: the least pieces a portfolio is submitted with.`);

const order = Object.keys(grades);

const step = z
  .strictObject({
    from: code(grades, 'the grade people progress from'),
    to: code(grades, 'the grade people progress to'),
    monthsInGrade: whole('the months', 0, 60).describe('Months somebody must have been in the grade they come from.'),
  })
  .refine(({ from, to }) => order.indexOf(to) > order.indexOf(from), {
    path: ['to'],
    message: 'A step leads to a higher grade.',
  })
  .refine(({ to }) => to !== 'team-manager', {
    path: ['to'],
    message: 'A team manager’s post is filled by recruitment, not by progression.',
  });

export const schema = z.strictObject({
  deadlines: z.strictObject({
    recordIntent: deadline('for the line manager to record that the intention was talked about'),
    checkEligibility: deadline('for HR to check the criteria'),
    decideException: deadline('for HR to decide whether an application goes on although a criterion is not met'),
    explainIneligible: deadline('for HR to tell the applicant which criteria are not met'),
    submitPortfolio: deadline('for the applicant to complete the portfolio'),
    endorse: deadline('for the line manager to endorse'),
    bookPanel: deadline('until the application is booked into a panel round'),
    recordPanel: deadline('from the panel until its decision is recorded'),
    changeGrade: deadline('from approval until the change of grade and pay is entered'),
    confirmPay: deadline('until somebody else has confirmed that the change is done'),
    giveFeedback: deadline('from the decision until the applicant has had feedback'),
    reapply: deadline('for somebody deferred to say whether they apply again, once they may'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For decisions that hold others up: reminds, then climbs the line.'),
    gentle: ladder('For what the applicant does in their own time: reminds only.'),
  }),
  settings: z.strictObject({
    steps: z
      .array(step)
      .min(1, 'Name at least one step.')
      .max(12, 'At most 12 steps.')
      .refine((steps) => new Set(steps.map(({ from, to }) => `${from}:${to}`)).size === steps.length, {
        message: 'Name each step once.',
      })
      .describe('The steps that people progress by, and the time in grade each asks for.'),
    mayGoOnIneligible: z
      .boolean('Say true or false.')
      .describe('Whether HR may let an application go on, with a recorded reason, although a criterion is not met.'),
    evidence: z
      .strictObject({
        complexCasework: least('complexCasework'),
        caseAudit: least('caseAudit'),
        observation: least('observation'),
        managerFeedback: least('managerFeedback'),
        familyFeedback: least('familyFeedback'),
        reflection: least('reflection'),
      } satisfies Record<EvidenceKind, unknown>)
      .describe('The least pieces of each kind of evidence that a portfolio is submitted with.'),
    panelQuorum: whole('the quorum', 2, 12).describe('The least members with whom a panel decides.'),
    panelCalendar: z
      .strictObject({
        months: z
          .array(whole('the month', 1, 12))
          .min(1, 'A panel sits in at least one month of the year.')
          .max(12, 'There are 12 months.')
          .refine((months) => new Set(months).size === months.length, 'Name each month once.')
          .describe('The months in which a panel is expected to sit, 1 for January.'),
        dayOfMonth: whole('the day', 1, 28).describe('It sits on this day of the month, or the next working day.'),
        papersWorkingDays: whole('the working days', 0, 30).describe(
          'An application is booked at least so many working days before the panel meets, so that it can be read.',
        ),
      })
      .describe('When panels are expected to sit; a round may be convened on any day.'),
    effectiveFrom: z
      .enum(['panel', 'next-month'], 'Choose panel or next-month.')
      .describe('When a new grade takes effect: on the day of the panel, or on the first of the month after it.'),
    reapplyMonths: z
      .strictObject({
        least: whole('the months', 0, 24).describe('The earliest somebody deferred may apply again.'),
        most: whole('the months', 1, 24).describe('The latest date a panel may set for applying again.'),
      })
      .refine((months) => months.least <= months.most, {
        path: ['most'],
        message: 'The latest cannot come before the earliest.',
      })
      .describe('The months after a deferral between which a panel sets the date for applying again.'),
    appealWorkingDays: whole('the working days', 1, 60).describe(
      'Working days after the feedback in which the applicant may appeal, once.',
    ),
  }),
});

export const initial: PolicyFor<Progression> = {
  deadlines: {
    recordIntent: working(20),
    checkEligibility: working(5),
    decideException: working(5),
    explainIneligible: working(5),
    submitPortfolio: working(60),
    endorse: working(10),
    bookPanel: working(5),
    recordPanel: working(2),
    changeGrade: working(5),
    confirmPay: working(10),
    giveFeedback: working(5),
    reapply: working(20),
    putRight: working(5),
  },
  ladders: {
    firm: firmLadder,
    gentle: [
      { workingDays: -20, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 10, does: 'remind' },
      { workingDays: 20, does: 'flag' },
    ],
  },
  settings: {
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
};
