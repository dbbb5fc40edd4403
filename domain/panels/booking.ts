/** The form in which a case is booked into a round, alike for every kind that goes before a panel. API side only. */
import { z } from 'zod';
import { date, id } from '../engine/fields.ts';
import { notBefore } from '../engine/forms.ts';
import type { Form, FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { PanelPurpose } from './purposes.ts';
import { bookingErrors, type PanelBooking, type PanelRound, type PanelRule } from './rules.ts';

const MOST_MEMBERS = 12;

export const members = z
  .array(id('a member of the panel'))
  .min(1, 'Name the panel.')
  .max(MOST_MEMBERS, 'A panel has at most 12 people.');
export const chair = id('the chair');
export const meetsOn = date('the panel meets');

/** @param ruleOf what the panel must keep to for this very case: its quorum, and who may not sit on it */
export const panelBooking = (
  purpose: PanelPurpose,
  ruleOf: (context: FormContext) => PanelRule,
): Form<PanelBooking> => ({
  plain: z.strictObject({ round: id('the round'), meetsOn, chair, members }),
  verify: async (booking, context) => {
    const round = await context.directory.panelRound(booking.round);
    if (round?.purpose !== purpose) return [{ pointer: '/round', message: 'There is no such round of this panel.' }];
    return [
      ...notAsConvened(booking, round, context.processId),
      ...notBefore('/meetsOn', booking.meetsOn, context.today, 'the panel has met'),
      ...(await bookingErrors(booking, ruleOf(context), context.directory)),
    ];
  },
});

/** A case sits before the panel as it was convened, on its list, and before no other. */
function notAsConvened(booking: PanelBooking, round: PanelRound, processId: string): readonly FieldError[] {
  if (!round.cases.includes(processId))
    return [{ pointer: '/round', message: 'Put the case on the round’s list: POST /panels/{id}/cases.' }];
  const same =
    booking.meetsOn === round.meetsOn &&
    booking.chair === round.chair &&
    JSON.stringify([...booking.members].sort()) === JSON.stringify([...round.members].sort());
  return same ? [] : [{ pointer: '/round', message: 'The round has another date, chair or members.' }];
}
