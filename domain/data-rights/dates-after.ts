/** What moves the law's day of a request: proof of who asks, days on which an answer to us was awaited, two months more. Pure. */
import type { Calendars, LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import { answerBy, daysWaited, type RequestClock } from './dates.ts';
import type { ClockFacts } from './pieces.ts';

type Moved = PlannedDate & { readonly name: string };

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(
  deed: string,
  form: unknown,
  { state: { facts }, calendars }: { readonly state: { readonly facts: ClockFacts }; readonly calendars: Calendars },
): readonly Moved[] | undefined {
  const clock = clockAfter(deed, form, facts);
  return clock && [{ name: 'answer', ...answerBy({ ...facts, ...clock }, calendars.statutory) }];
}

function clockAfter(
  deed: string,
  form: unknown,
  { askedOn }: Pick<ClockFacts, 'askedOn'>,
): Partial<RequestClock> | undefined {
  if (deed === 'extend') return { extended: true };
  const { on } = form as { readonly on: LocalDate }; // of the form `day`
  if (deed === 'recordProof.proven') return { from: on };
  if (deed !== 'recordClarification.clarified' || askedOn === undefined) return undefined;
  return { waited: daysWaited(askedOn, on) };
}
