/** What a council sets for retention agreements, and the dates that follow from it. */
import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { DeadlineDefinition } from '../engine/define.ts';
import { settings as described } from '../engine/field.ts';
import { working } from '../engine/ladder.ts';
import { putRightWithin } from '../engine/light.ts';

export const deadlines = {
  checkEligible: working(5, 'from the offer round until eligibility is checked'),
  signPerson: working(20, 'for the person to sign; the offer’s own last day comes first'),
  signCouncil: working(5, 'for the council to sign'),
  pay: working(10, 'from the day of an instalment until it is paid'),
  reassess: working(10, 'to look at the agreement again'),
  settle: working(10, 'from the notice until it is agreed how it is paid back'),
  decideWaiver: working(10, 'to decide on a waiver'),
  confirmRepaid: working(20, 'to record a repayment; the day of the plan comes first'),
  putRight: putRightWithin,
} as const satisfies Record<string, DeadlineDefinition>;

export const settings = described(
  {
    months: {
      is: 'whole',
      asks: 'the months',
      hint: 'Months that somebody commits themselves to stay.',
      from: 3,
      to: 60,
    },
    percent: {
      is: 'whole',
      asks: 'the per cent',
      hint: 'Paid, in per cent of a year’s basic salary.',
      from: 1,
      to: 50,
    },
    instalments: {
      is: 'rows',
      asks: 'the instalments',
      hint: 'When how much of it is paid. One payment at once is the ordinary case.',
      least: 1,
      most: 12,
      row: {
        months: {
          is: 'whole',
          asks: 'the months',
          hint: 'Months after the start; 0 is once both have signed.',
          from: 0,
          to: 59,
        },
        percent: { is: 'whole', asks: 'the per cent', hint: 'Of the whole payment.', from: 1, to: 100 },
      },
    },
    reassessMonths: {
      is: 'whole',
      asks: 'the months',
      hint: 'Months after which it is looked at again.',
      from: 1,
      to: 59,
    },
    offerWorkingDays: {
      is: 'whole',
      asks: 'the working days',
      hint: 'Working days after which an offer that nobody has taken lapses.',
      from: 5,
      to: 60,
    },
    onReducedHours: {
      is: 'choice',
      asks: 'what fewer hours by choice mean',
      hint: 'As in the version that was signed, never a later one.',
      of: { none: 'Nothing is paid back', recalculate: 'What was paid too much is paid back' },
    },
    fromFinalPay: {
      is: 'yesNo',
      asks: 'whether the agreement lets it be taken from final pay',
      hint: 'Only what was signed may be deducted (Employment Rights Act 1996, section 13).',
    },
    planMonths: { is: 'whole', asks: 'the months', hint: 'The most months of a repayment plan.', from: 1, to: 36 },
    waiverRank: {
      is: 'choice',
      asks: 'a rank',
      hint: 'The lowest rank that decides to waive a repayment.',
      of: { 'head-of-service': 'Head of service', 'assistant-director': 'Assistant director', director: 'Director' },
    },
  },
  {
    months: 18,
    percent: 20,
    instalments: [{ months: 0, percent: 100 }],
    reassessMonths: 12,
    offerWorkingDays: 20,
    onReducedHours: 'none',
    fromFinalPay: false,
    planMonths: 12,
    waiverRank: 'head-of-service',
  },
);

export type RetentionSettings = typeof settings.initial;

/** Every date of an agreement that begins as asked. */
export const datesOf = (
  startsOn: LocalDate,
  { months, reassessMonths }: Pick<RetentionSettings, 'months' | 'reassessMonths'>,
) => ({
  reassessed: {
    date: addMonths(startsOn, reassessMonths),
    basis: `${reassessMonths} months from ${formatDate(startsOn)}`,
  },
  ends: { date: addDays(addMonths(startsOn, months), -1), basis: `${months} months from ${formatDate(startsOn)}` },
});
