/** The dates that a standing action of a vacancy, or a decision in it, would move. Pure. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Recruitment } from './contract.ts';

type Moved = PlannedDate & { readonly name: string };

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(
  deed: string,
  form: unknown,
  { today }: Pick<FormContext<Recruitment>, 'today'>,
): readonly Moved[] | undefined {
  switch (deed) {
    case 'publishAdvert.publish': {
      const { opensOn, closesOn } = form as FormData<Recruitment, 'advert'>;
      return [
        { name: 'advertOpens', date: opensOn, basis: publishedWords },
        { name: 'advertCloses', date: closesOn, basis: publishedWords },
      ];
    }
    case 'extendAdvert': {
      const { closesOn } = form as FormData<Recruitment, 'newClosingDate'>;
      return [{ name: 'advertCloses', date: closesOn, basis: extendedWords(today) }];
    }
    case 'closeAdvertEarly':
      return [{ name: 'advertCloses', date: today, basis: 'closed early' }];
    case 'arrangeInterviews.arranged':
    case 'rearrangeInterviews': {
      const { on } = form as FormData<Recruitment, 'interviews'>;
      return [{ name: 'interviews', date: on, basis: arrangedWords }];
    }
    default:
      return undefined;
  }
}

const publishedWords = 'the date HR gave when the advert was published';
const extendedWords = (on: LocalDate): string => `extended on ${formatDate(on)}`;
const arrangedWords = 'the date given when the interviews were arranged';
