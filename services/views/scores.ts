/** Scores as they may be told: means of many, nobody's own. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Scored, StateOf } from '../../domain/engine/kind.ts';
import { FEWEST_SCORED, scoreFigures } from '../../domain/measures/scores.ts';
import { statesOf } from '../../store/rounds.ts';
import type { ServedKind } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';
import type { scores } from '../shapes/scores.ts';
import type { Told } from '../shapes/told.ts';

/** @param scored of the kind */
export async function viewScores(
  { db }: Pick<Parts, 'db'>,
  { contract: { name, title } }: Pick<ServedKind, 'contract'>,
  scored: Scored,
  today: LocalDate,
): Promise<Told<typeof scores>> {
  const people = (await statesOf(db, name)).map((text) => {
    const state = JSON.parse(text) as StateOf<ProcessContract>;
    return { ...scored.read(state), person: state.who[scored.of] ?? '' };
  });
  const { codes, ...found } = scoreFigures(Object.keys(scored.on), people);
  return {
    kind: name,
    title,
    asAt: today,
    together: scored.together,
    fewest: FEWEST_SCORED,
    ...found,
    codes: codes.map((one) => ({ ...one, title: scored.on[one.code] ?? one.code })),
  };
}
