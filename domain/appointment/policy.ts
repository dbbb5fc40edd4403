import { z } from 'zod';
import { programmes } from '../assessed-year/programmes.ts';
import { code, id, whole } from '../engine/fields.ts';
import { isAtLeast, type PersonId, ranks } from '../engine/people.ts';
import type { PolicyFor } from '../engine/policy.ts';
import { deadline, firmLadder, ladder, working } from '../engine/policy-fields.ts';
import type { Route } from '../recruitment/posts.ts';
import { type CheckName, checks, conditionalAtFirst } from './checks.ts';
import type { Appointment } from './contract.ts';
import type { AppointmentSettings } from './facts.ts';

const names = Object.keys(checks) as [CheckName, ...CheckName[]];
const checkNames = z
  .array(z.enum(names, `Choose a check: ${names.join(', ')}.`))
  .refine((list) => new Set(list).size === list.length, 'Name each check once.');
const titlesOf = (list: readonly CheckName[]): string => list.map((name) => checks[name].title).join(', ');

/** What the law asks of everybody who works with children. */
const statutory: readonly CheckName[] = ['identity', 'rightToWork', 'dbs'];

/** A route's checks. An agency employs its own workers, and may have asked what the law asks for. */
const agencyList = checkNames.min(1, 'Nobody starts without a check.');
const checkList = checkNames.refine((list) => statutory.every((name) => list.includes(name)), {
  message: `The law asks these of everybody: ${titlesOf(statutory)}.`,
});

export const schema = z.strictObject({
  deadlines: z.strictObject({
    answer: deadline('from the conditional offer until the candidate’s answer is recorded'),
    requestCheck: deadline('until a check has been asked for'),
    receiveCheck: deadline('from asking for a check until its result is in (an enhanced DBS takes about four weeks)'),
    verifyCheck: deadline('from the result until somebody else has verified it'),
    decideAdverseCheck: deadline('to decide on an adverse result'),
    renewCheck: deadline('to renew a check; the task’s own date, the day it runs out, comes first'),
    agreeStartDate: deadline('from the checks until the start date is agreed'),
    confirmStarted: deadline('from the start date until the manager has confirmed it'),
    decideRiskStart: deadline('to decide on a start before the checks clear'),
    clearBeforeExpiry: deadline(
      'to clear the checks; the task’s own date, the day the assessment runs out, comes first',
    ),
    decideAfterCancellation: deadline('to decide about an appointee whose vacancy was cancelled'),
    reviewProbation: deadline('from the day of a probation review until it is recorded'),
    decideProbation: deadline('from the end of probation until it is decided'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For decisions that hold others up: reminds, then climbs the line.'),
    chase: ladder('For answers that come from outside, such as references: reminds often before it climbs.'),
    expiry: ladder('For what runs out on a day: reminds well before it, and climbs on the day.'),
  }),
  settings: z.strictObject({
    checksByRoute: z
      .strictObject({
        permanent: checkList,
        agency: agencyList,
        'agency-to-permanent': checkList,
        international: checkList,
        'newly-qualified': checkList,
        apprentice: checkList,
        'step-up': checkList,
      } satisfies Record<Route, unknown>)
      .describe('The checks that somebody coming by each route must pass.'),
    conditionalChecks: checkNames
      .refine((list) => !list.some((name) => statutory.includes(name)), {
        message: `The law asks these of everybody: ${titlesOf(statutory)}.`,
      })
      .exactOptional()
      .describe(
        'Checks that not everybody needs: HR may say with a reason that one is not needed, and another HR officer agrees. Left out: overseas police and sponsorship.',
      ),
    deciderRank: z
      .enum(ranks, `Choose a rank: ${ranks.join(', ')}.`)
      .refine((rank) => isAtLeast(rank, 'service-manager'), {
        message: 'Choose service-manager or above: a line manager does not decide on their own risk.',
      })
      .describe('The lowest rank that decides on adverse results and on a start before the checks clear.'),
    riskLongestDays: whole('the days', 7, 366).describe(
      'The most calendar days a risk assessment may run before it is renewed.',
    ),
    expiryNoticeWorkingDays: whole('the working days of notice', 5, 120).describe(
      'Working days before a check runs out at which HR is asked to renew it.',
    ),
    probation: z
      .strictObject({
        reviewMonths: z
          .array(whole('the month of a review', 1, 24))
          .max(6, 'At most 6 interim reviews.')
          .describe('Months after the start at which interim reviews are held, in order.'),
        months: whole('the months of probation', 1, 24).describe('Months after the start at which probation ends.'),
        longestExtensionMonths: whole('the months', 1, 12).describe(
          'The most months by which probation may be extended at a time.',
        ),
      })
      .superRefine(({ reviewMonths, months }, context) => {
        reviewMonths.forEach((month, index) => {
          const message =
            month >= months
              ? 'An interim review comes before the end of probation.'
              : month <= (reviewMonths[index - 1] ?? 0)
                ? 'Reviews must be in the order of their months.'
                : undefined;
          if (message) context.addIssue({ code: 'custom', path: ['reviewMonths', index], message });
        });
      }),
    assessedYear: z
      .strictObject({
        programme: code(programmes, 'a programme').describe('The programme in which they begin.'),
        coordinator: id('the co-ordinator')
          .nullable()
          .describe('Who registers them; null leaves it to the HR officer of the appointment.'),
      })
      .nullable()
      .exactOptional()
      .describe(
        'The assessed year that begins when somebody newly qualified starts; null or left out, it is begun by hand or file.',
      ),
  }),
});

const everybody: readonly CheckName[] = [
  'identity',
  'rightToWork',
  'dbs',
  'references',
  'occupationalHealth',
  'overseasPolice',
];
const registered: readonly CheckName[] = [...everybody, 'registration', 'qualification'];

export const initial: PolicyFor<Appointment> = {
  deadlines: {
    answer: working(5),
    requestCheck: working(3),
    receiveCheck: working(20),
    verifyCheck: working(3),
    decideAdverseCheck: working(5),
    renewCheck: working(20),
    agreeStartDate: working(5),
    confirmStarted: working(1),
    decideRiskStart: working(3),
    clearBeforeExpiry: working(20),
    decideAfterCancellation: working(5),
    reviewProbation: working(10),
    decideProbation: working(10),
    putRight: working(5),
  },
  ladders: {
    firm: firmLadder,
    chase: [
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'escalate' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
    expiry: [
      { workingDays: -20, does: 'remind' },
      { workingDays: -10, does: 'remind' },
      { workingDays: -5, does: 'remind' },
      { workingDays: 0, does: 'escalate' },
      { workingDays: 2, does: 'escalate' },
      { workingDays: 5, does: 'flag' },
    ],
  },
  settings: {
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
};

/** The people it names. */
export const named = ({ assessedYear }: AppointmentSettings): Readonly<Record<string, PersonId>> =>
  assessedYear?.coordinator ? { '/settings/assessedYear/coordinator': assessedYear.coordinator } : {};
