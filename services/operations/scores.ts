import { z } from 'zod';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { FEWEST_SCORED, scoreFigures } from '../../domain/measures/scores.ts';
import { statesOf } from '../../store/rounds.ts';
import { scores } from '../shapes/scores.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** Scores as leadership may know them: means of many, nobody's own. */
export const readScores = operation('readScores', {
  title: 'Means and spread of what people were scored on, by those scored together; groups of few are held back',
  may: leaders,
  params: z.strictObject({ kind: z.string().max(64) }),
  output: scores,
  refuses: ['not-found'],
  run: async ({ db, kinds }, { today }, { params }) => {
    const kind = Object.hasOwn(kinds, params.kind) ? kinds[params.kind] : undefined;
    const scored = kind?.scored;
    if (!scored) throw new Refusal('not-found', 'Nobody is scored there.');
    const people = (await statesOf(db, params.kind)).map((text) => {
      const state = JSON.parse(text) as StateOf<ProcessContract>;
      return { ...scored.read(state), person: state.who[scored.of] ?? '' };
    });
    const found = scoreFigures(Object.keys(scored.on), people);
    return {
      kind: kind.contract.name,
      title: kind.contract.title,
      asAt: today,
      together: scored.together,
      fewest: FEWEST_SCORED,
      ...found,
      codes: found.codes.map((one) => ({ ...one, title: scored.on[one.code] ?? one.code })),
    };
  },
});
