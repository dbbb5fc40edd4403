/** The dates that a standing action of a readiness cycle would move. Pure. */
import { formatDate, formatMoment } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import { type CallMoment, visitAfter } from './call-clock.ts';
import type { ReadinessCycle } from './contract.ts';
import { expectedVisit } from './expected-call.ts';
import type { Cycle } from './facts.ts';

type Moved = PlannedDate & { readonly name: string };
type Context = Pick<FormContext<ReadinessCycle>, 'state' | 'settings' | 'calendars' | 'today'>;
type Form<F extends 'call' | 'callAmended' | 'visitDates'> = FormData<ReadinessCycle, F>;

/** Its form has been read by the fields of that action. */
export function datesAfter(action: string, form: unknown, context: Context): readonly Moved[] | undefined {
  switch (action) {
    case 'callReceived': {
      const { calledOn: on, calledAt: at, inspection } = form as Form<'call'>;
      return [called({ on, at }), ...visit({ on, at }, inspection, context)];
    }
    case 'amendCall':
      return amended(form as Form<'callAmended'>, context);
    case 'noCall':
      return asExpected(context);
    case 'postponed':
    case 'changeVisit':
      return changed(form as Form<'visitDates'>, context);
    default:
      return undefined;
  }
}

const called = ({ on, at }: CallMoment): Moved => ({
  name: 'call',
  date: on,
  basis: `taken at ${formatMoment(on, at)}`,
});

function visit(call: CallMoment, inspection: Cycle['inspection'], { settings, calendars }: Context): readonly Moved[] {
  const { arrives, ends } = visitAfter(call, settings.inspections[inspection], calendars.statutory);
  return [
    { name: 'arrives', ...arrives },
    { name: 'visitEnds', ...ends },
  ];
}

const isThere = ({ state: { milestones } }: Context): boolean => milestones['arrives']?.metOn !== undefined;

/** The day that inspectors have named since stands, and nothing of the visit moves once they are there. */
function amended({ becomes }: Form<'callAmended'>, context: Context): readonly Moved[] {
  const { call } = context.state.facts;
  if (!call || !becomes) return [];
  const { calledOn: on, calledAt: at, inspection } = becomes;
  const stands = call.moved !== undefined || isThere(context);
  return [called({ on, at }), ...(stands ? [] : visit({ on, at }, inspection, context))];
}

/** It was no call: what was expected before is expected again. */
function asExpected({ state: { facts }, settings, calendars }: Context): readonly Moved[] {
  const inspection = facts.call?.expected ?? facts.inspection;
  const dates = expectedVisit({ ...facts, inspection }, { settings, calendars });
  return Object.entries(dates).map(([name, date]) => ({ name, ...date }));
}

/** Once they are there, only the last day can change. */
function changed({ arrivesOn, endsOn }: Form<'visitDates'>, context: Context): readonly Moved[] {
  const basis = `as inspectors said on ${formatDate(context.today)}`;
  const arrives = { name: 'arrives', date: arrivesOn, basis };
  return [...(isThere(context) ? [] : [arrives]), { name: 'visitEnds', date: endsOn, basis }];
}
