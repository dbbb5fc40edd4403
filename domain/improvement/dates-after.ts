/** The dates that a standing action of an improvement action, or a decision in it, would move. Pure. */
import type { LocalDate } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ImprovementAction } from './contract.ts';
import { pendingExtension } from './facts.ts';
import { extendedWords, lapsesOn, lapseWords, recheckExpected, reopenedWords } from './schedule.ts';

type Moved = PlannedDate & { readonly name: string };
type Context = Pick<FormContext<ImprovementAction>, 'state' | 'deadlines' | 'settings' | 'calendars' | 'today'>;
type Form<F extends 'grant' | 'reopening' | 'override'> = FormData<ImprovementAction, F>;

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(deed: string, form: unknown, context: Context): readonly Moved[] | undefined {
  const { state, today } = context;
  switch (deed) {
    case 'decideExtension.grant': {
      const { until } = form as Form<'grant'>;
      return dueBy(until, extendedWords(today, pendingExtension(state.facts)?.from ?? today, until), context);
    }
    case 'recheckImpact.notSustained':
    case 'reopen':
      return dueBy((form as Form<'reopening'>).dueOn, reopenedWords(today), context);
    case 'overrideBrag': {
      const { until } = form as Form<'override'>;
      return [{ name: 'overrideLapses', date: lapsesOn(until), basis: lapseWords(until) }];
    }
    default:
      return undefined;
  }
}

/** So much later its impact is expected to be checked again. */
const dueBy = (date: LocalDate, basis: string, rules: Context): readonly Moved[] => [
  { name: 'due', date, basis },
  { name: 'recheck', ...recheckExpected(date, rules) },
];
