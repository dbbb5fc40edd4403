/** The form in which a case is booked into a round, alike for every kind that goes before a panel. */
import type { PlainFields } from '../engine/field.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { PanelPurpose } from './purposes.ts';
import type { PanelBooking, PanelRound } from './round.ts';
import { bookingErrors, type PanelRule } from './rules.ts';

const MOST_MEMBERS = 12;

/** Who sat, or is to sit. */
export const membersField = (asks: string, label: string) =>
  ({ is: 'people', asks, label, who: 'anybody', least: 1, most: MOST_MEMBERS }) as const;

export const bookingFields = {
  round: { is: 'round', asks: 'the round' },
  meetsOn: {
    is: 'day',
    asks: 'the date the panel meets',
    label: 'The panel meets on',
    earliest: [{ of: 'today', why: 'the panel has met' }],
    latest: { of: 'today', months: 18 },
  },
  chair: { is: 'person', asks: 'the chair', who: 'anybody' }, // one of the members: the rule of the form says so
  members: membersField('the members of the panel', 'Members of the panel, the chair among them'),
} as const satisfies PlainFields;

/** @param ruleOf what the panel must keep to for this very case: its quorum, and who may not sit on it */
export const bookingRule =
  <Context extends Pick<FormContext, 'directory' | 'processId'>>(
    purpose: PanelPurpose,
    ruleOf: (context: Context) => PanelRule,
  ) =>
  async (booking: PanelBooking, context: Context): Promise<readonly FieldError[]> => {
    const round = await context.directory.panelRound(booking.round);
    if (round?.purpose !== purpose) return [{ pointer: '/round', message: 'There is no such round of this panel.' }];
    return [
      ...notAsConvened(booking, round, context.processId),
      ...(await bookingErrors(booking, ruleOf(context), context.directory)),
    ];
  };

/** A case sits before the panel as it was convened, on its list, and before no other. */
function notAsConvened(booking: PanelBooking, round: PanelRound, processId: string): readonly FieldError[] {
  if (!round.cases.includes(processId))
    return [{ pointer: '/round', message: 'Put the case on the round’s list first.' }];
  const same =
    booking.meetsOn === round.meetsOn &&
    booking.chair === round.chair &&
    JSON.stringify([...booking.members].sort()) === JSON.stringify([...round.members].sort());
  return same ? [] : [{ pointer: '/round', message: 'The round has another date, chair or members.' }];
}
