/** How a risk stood at the end of a day: what a paper for the board freezes. */
import type { LocalDate } from '../calendar/index.ts';
import type { FactsOf, SettingsOf } from '../engine/define.ts';
import type { Risk } from './contract.ts';
import { type Band, bandOf, currentOf, scoreOf } from './score.ts';

export interface RiskStanding {
  readonly score: number;
  readonly band: Band;
  readonly target: number;
  readonly aboveAppetite: boolean;
  /** What was agreed against it and is not over. */
  readonly treatments: number;
  /** The last day on which somebody of rank answers for it. */
  readonly acceptedUntil: LocalDate | null;
}

export function riskAt(facts: FactsOf<Risk>, { appetite }: SettingsOf<Risk>, day: LocalDate): RiskStanding {
  const current = currentOf(facts, day);
  return {
    score: scoreOf(current),
    band: bandOf(current),
    target: facts.targetLikelihood * facts.targetImpact,
    aboveAppetite: scoreOf(current) > appetite,
    treatments: facts.treatments.filter(({ over }) => over === undefined || over > day).length,
    acceptedUntil: facts.acceptedUntil ?? null,
  };
}
