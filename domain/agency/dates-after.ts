/** The dates that a standing action of an agency assignment, or a decision in it, would move. Pure. */
import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Agency } from './contract.ts';
import { parityFrom } from './rules.ts';
import { isLong } from './standing.ts';

type Moved = PlannedDate & { readonly name: string };
type Context = Pick<FormContext<Agency>, 'state' | 'settings' | 'calendars'>;

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(deed: string, form: unknown, context: Context): readonly Moved[] | undefined {
  const { state, settings } = context;
  const { facts } = state;
  switch (deed) {
    case 'break': {
      const breaks = [...facts.breaks, form as FormData<Agency, 'break'>];
      return [{ name: 'parity', date: parityFrom(facts.countsFrom, breaks), basis: 'twelve weeks of work' }];
    }
    case 'match.matched': {
      const { startsOn, endsOn } = form as FormData<Agency, 'match'>;
      return [
        { name: 'starts', date: startsOn, basis: 'as it was matched' },
        { name: 'ends', date: endsOn, basis: 'as it was matched' },
      ];
    }
    case 'extend':
    case 'review.extend':
    case 'confirmEnd.extend': {
      const { until } = form as FormData<Agency, 'extension'>;
      if (!facts.long && isLong(facts.startsOn, until, settings)) return []; // a head of service decides first
      return endingOn(until, 'it was extended', context);
    }
    case 'agreeLonger.agree':
      return facts.wanted === undefined ? [] : endingOn(facts.wanted, 'it was extended', context);
    case 'giveNotice':
    case 'review.end':
      return endingOn((form as FormData<Agency, 'notice'>).lastDay, 'notice was given', context);
    case 'review.convert':
      return endingOn((form as FormData<Agency, 'conversion'>).lastDay, 'they become permanent', context);
    default:
      return undefined;
  }
}

/** The reference is due five working days before the last day, wherever that is moved, until it is written. */
function endingOn(date: LocalDate, basis: string, { state, calendars }: Context): readonly Moved[] {
  const reference = {
    name: 'reference',
    date: addWorkingDays(date, -5, calendars.office),
    basis: `five working days before ${formatDate(date)}`,
  };
  return [{ name: 'ends', date, basis }, ...(state.milestones['reference']?.metOn === undefined ? [reference] : [])];
}
