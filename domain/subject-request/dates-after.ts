/** What moves the law's day of a request: proof of who asks, days on which an answer to us was awaited, two months more. Pure. */
import type { FactsOf, FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { SubjectRequest } from './contract.ts';
import { answerBy, daysWaited, type RequestClock } from './dates.ts';

type Moved = PlannedDate & { readonly name: string };

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(
  deed: string,
  form: unknown,
  { state: { facts }, calendars }: Pick<FormContext<SubjectRequest>, 'state' | 'calendars'>,
): readonly Moved[] | undefined {
  const clock = clockAfter(deed, form, facts);
  return clock && [{ name: 'answer', ...answerBy({ ...facts, ...clock }, calendars.statutory) }];
}

function clockAfter(
  deed: string,
  form: unknown,
  { askedOn }: Pick<FactsOf<SubjectRequest>, 'askedOn'>,
): Partial<RequestClock> | undefined {
  if (deed === 'extend') return { extended: true };
  if (deed === 'recordProof.proven') return { from: (form as FormData<SubjectRequest, 'day'>).on };
  if (deed !== 'recordClarification.clarified' || askedOn === undefined) return undefined;
  return { waited: daysWaited(askedOn, (form as FormData<SubjectRequest, 'day'>).on) };
}
