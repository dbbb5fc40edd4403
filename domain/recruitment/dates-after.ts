/** The dates that a standing action of a vacancy would move. Pure. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Recruitment } from './contract.ts';

type Moved = PlannedDate & { readonly name: string };

/** Its form has been read by the fields of that action. */
export function datesAfter(
  action: string,
  form: unknown,
  { today }: Pick<FormContext<Recruitment>, 'today'>,
): readonly Moved[] | undefined {
  switch (action) {
    case 'extendAdvert': {
      const { closesOn } = form as FormData<Recruitment, 'newClosingDate'>;
      return [{ name: 'advertCloses', date: closesOn, basis: extendedWords(today) }];
    }
    case 'closeAdvertEarly':
      return [{ name: 'advertCloses', date: today, basis: 'closed early' }];
    case 'rearrangeInterviews': {
      const { on } = form as FormData<Recruitment, 'interviews'>;
      return [{ name: 'interviews', date: on, basis: arrangedWords }];
    }
    default:
      return undefined;
  }
}

const extendedWords = (on: LocalDate): string => `extended on ${formatDate(on)}`;
const arrangedWords = 'the date given when the interviews were arranged';
