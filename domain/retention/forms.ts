/** What each form of an agreement asks. */
import { amending } from '../engine/amend.ts';
import { fields } from '../engine/field.ts';
import { contribution, notes } from '../engine/ordinary-fields.ts';
import { away, hours, past, sum } from './fields.ts';
import { leaving, notEligible } from './reasons.ts';

export const forms = {
  notEligible: fields({ code: { is: 'choice', asks: 'why not', of: notEligible }, ...notes() }),
  signed: fields({ signedOn: past('the date it was signed') }),
  paid: fields({ paidOn: past('the date it was paid'), gross: { ...sum, asks: 'the sum paid before tax' } }),
  leaving: fields({
    lastDay: {
      is: 'day',
      asks: 'their last day',
      earliest: { of: { fact: 'startsOn' } },
      latest: [
        { of: 'today', months: 24 },
        { of: 'today', months: 7, unusual: true },
      ],
    },
    why: { is: 'choice', asks: 'why they leave', of: leaving },
    ...notes(),
  }),
  break: fields(away),
  breakAmended: amending(away, 'the break'),
  fewerHours: fields(hours),
  hoursAmended: amending(hours, 'the fewer hours'),
  collection: fields({
    how: {
      is: 'choice',
      asks: 'how it is paid back',
      of: { once: 'In one payment', 'final-pay': 'From final pay', plan: 'By a plan' },
    },
    months: { is: 'whole', asks: 'the months of the plan', from: 1, to: 36, optional: true },
    ...notes('what was agreed'),
  }),
  received: fields({ receivedOn: past('the date it was received'), sum: { ...sum, asks: 'the sum received' } }),
  waiver: fields({ approver: { is: 'person', asks: 'who decides on the waiver', who: { holds: 'waiver' } } }),
  contribution,
} as const;
