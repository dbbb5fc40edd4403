/** Dates that an act would move, as "check your answers" shows them. */
import { Refusal } from '../../domain/engine/refusals.ts';
import type { moves as shape } from '../../services/shapes/moves.ts';
import type { Told } from '../../services/shapes/told.ts';

export type Moves = Told<typeof shape>['moves'];

/** What is refused here the act itself refuses, with all that is wrong; and it knows what was done before under the same key. */
export async function movesIn(asked: Promise<Told<typeof shape>>): Promise<Moves> {
  try {
    return (await asked).moves;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
