/** What a council sets for appointments: deadlines, reminders, checks and probation, and what they are at first. */
import { programmes } from '../assessed-year/programmes.ts';
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { settings as described, type Plain, type PlainField } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { rankTitles } from '../engine/people.ts';
import { routes } from '../recruitment/posts.ts';
import { type CheckName, checkTitles, conditionalAtFirst } from './checks.ts';

export const deadlines = {
  answer: working(5, 'from the conditional offer until the candidate’s answer is recorded'),
  requestCheck: working(3, 'until a check has been asked for'),
  receiveCheck: working(20, 'from asking for a check until its result is in (an enhanced DBS takes about four weeks)'),
  verifyCheck: working(3, 'from the result until somebody else has verified it'),
  decideAdverseCheck: working(5, 'to decide on an adverse result'),
  renewCheck: working(20, 'to renew a check; the task’s own date, the day it runs out, comes first'),
  agreeStartDate: working(5, 'from the checks until the start date is agreed'),
  confirmStarted: working(1, 'from the start date until the manager has confirmed it'),
  decideRiskStart: working(3, 'to decide on a start before the checks clear'),
  clearBeforeExpiry: working(
    20,
    'to clear the checks; the task’s own date, the day the assessment runs out, comes first',
  ),
  decideAfterCancellation: working(5, 'to decide about an appointee whose vacancy was cancelled'),
  reviewProbation: working(10, 'from the day of a probation review until it is recorded'),
  decideProbation: working(10, 'from the end of probation until it is decided'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm,
  chase: {
    what: 'For answers that come from outside, such as references: reminds often before it climbs.',
    rungs: [
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
  },
  expiry: {
    what: 'For what runs out on a day: reminds well before it, and climbs on the day.',
    rungs: [
      { workingDays: -20, does: 'remind' },
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'escalate' },
      { workingDays: 2, does: 'escalate' },
      { workingDays: 5, does: 'flag' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;

const everyCheck = Object.keys(checkTitles).length;

const checkList = {
  is: 'several',
  asks: 'the checks',
  of: checkTitles,
  least: 1,
  most: everyCheck,
} as const satisfies PlainField;

/** A line manager does not decide on their own risk. */
const { practitioner: _, 'team-manager': __, ...deciders } = rankTitles;

const everybody: readonly CheckName[] = [
  'identity',
  'rightToWork',
  'dbs',
  'references',
  'occupationalHealth',
  'overseasPolice',
];
const registered: readonly CheckName[] = [...everybody, 'registration', 'qualification'];

export const settings = described(
  {
    checksByRoute: {
      is: 'each',
      asks: 'the checks of each route',
      label: 'Checks by route',
      hint: 'The checks that somebody coming by each route must pass.',
      of: routes,
      every: true,
      value: checkList,
    },
    conditionalChecks: {
      ...checkList,
      label: 'Checks that not everybody needs',
      hint: 'HR may say with a reason that one of them is not needed, and another HR officer agrees. Left out: overseas police and sponsorship.',
      least: 0,
      optional: true,
    },
    deciderRank: {
      is: 'choice',
      asks: 'a rank of service manager or above',
      label: 'Decides on adverse results',
      hint: 'The lowest rank that decides on adverse results and on a start before the checks clear. A line manager does not decide on their own risk.',
      of: deciders,
    },
    riskLongestDays: {
      is: 'whole',
      asks: 'the days of a risk assessment',
      hint: 'The most calendar days a risk assessment may run before it is renewed.',
      from: 7,
      to: 366,
    },
    expiryNoticeWorkingDays: {
      is: 'whole',
      asks: 'the working days of notice',
      hint: 'Working days before a check runs out at which HR is asked to renew it.',
      from: 5,
      to: 120,
    },
    renewedAfterMonths: {
      is: 'each',
      asks: 'the months after which a check is made anew',
      label: 'Made anew after so many months',
      hint: 'Of a check that has no last day of its own, of whoever has passed their probation. Left out: the DBS check after 36 months.',
      optional: true,
      of: checkTitles,
      value: { is: 'whole', asks: 'the months', from: 6, to: 120 },
    },
    probation: {
      is: 'group',
      asks: 'the rules of probation',
      label: 'Probation',
      fields: {
        reviewMonths: {
          is: 'wholes',
          asks: 'the months of the interim reviews',
          hint: 'Months after the start at which interim reviews are held, in order.',
          from: 1,
          to: 24,
          most: 6,
        },
        months: {
          is: 'whole',
          asks: 'the months of probation',
          hint: 'Months after the start at which probation ends.',
          from: 1,
          to: 24,
        },
        longestExtensionMonths: {
          is: 'whole',
          asks: 'the months of an extension',
          hint: 'The most months by which probation may be extended at a time.',
          from: 1,
          to: 12,
        },
      },
    },
    assessedYear: {
      is: 'group',
      asks: 'the assessed year',
      hint: 'The assessed year that begins when somebody newly qualified starts; left out, it is begun by hand or file.',
      optional: true,
      orNone: true,
      fields: {
        programme: {
          is: 'choice',
          asks: 'a programme',
          hint: 'The programme in which they begin, up to the day from which everybody begins its successor.',
          of: programmes,
        },
        coordinator: {
          is: 'person',
          asks: 'the co-ordinator',
          hint: 'Who registers them; with nobody, the HR officer of the appointment does.',
          who: 'anybody',
          orNone: true,
        },
      },
    },
  },
  {
    checksByRoute: {
      permanent: registered,
      agency: [...registered, 'postQualifying', 'practiceReferences'],
      'agency-to-permanent': registered,
      international: [...registered, 'sponsorship'],
      'newly-qualified': registered,
      apprentice: everybody,
      'step-up': [...everybody, 'qualification'],
    },
    conditionalChecks: conditionalAtFirst,
    deciderRank: 'head-of-service',
    riskLongestDays: 42,
    expiryNoticeWorkingDays: 60,
    probation: { reviewMonths: [1, 3], months: 6, longestExtensionMonths: 3 },
    assessedYear: { programme: 'asye', coordinator: null },
  },
);

export type AppointmentSettings = Plain<typeof settings.fields>;
