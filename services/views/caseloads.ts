/** The caseloads of all teams as leadership and the board read them: teams and numbers, never a person. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { CaseloadWatch } from '../../domain/caseload-watch/contract.ts';
import { type CaseloadMonth, caseloadMonths } from '../../domain/caseload-watch/figures.ts';
import type { SettingsOf } from '../../domain/engine/define.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { openOn } from '../../store/board-packs.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Parts } from '../parts.ts';
import { SMALLEST_GROUP } from './rounds.ts';

/** A year ago stands beside the last. */
const MONTHS = 13;

/** Of the months that were over by a day, the latest first; what was put right since counts as it is now. */
export async function caseloadsOn({ db }: Pick<Parts, 'db'>, day: LocalDate): Promise<readonly CaseloadMonth[]> {
  const stored = await openOn(db, 'caseload-watch', day);
  const watched = await Promise.all(
    stored.map(async ({ state: text }) => {
      const state = JSON.parse(text) as StateOf<CaseloadWatch>;
      const { maxima } = (await settingsOf(db, state)) as SettingsOf<CaseloadWatch>; // the kind's own
      return { maxima, rounds: state.facts.rounds, month: state.facts.month };
    }),
  );
  return caseloadMonths(watched, day)
    .slice(0, MONTHS)
    .map((month) => (month.people < SMALLEST_GROUP ? { ...month, spread: null } : month));
}

/** What each figure counts, as published. */
export const caseloadRule = {
  met: 'Teams within the capacity of those who are here, with nobody newly qualified above theirs, of the teams that have returned the month. A team that has not is no figure.',
  over: 'People who hold more than they may by their grade and hours, and of those the newly qualified.',
  spread:
    'Children, not families, held by those who are not away for long: half of people hold the median or fewer, half of all hold from the lower to the upper quartile. Not told of fewer than five people.',
  average: 'Cases ÷ full-time equivalent of all who hold them, as the Department for Education counts it.',
} as const;
