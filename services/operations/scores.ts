import { z } from 'zod';
import { Refusal } from '../../domain/engine/refusals.ts';
import { scores } from '../shapes/scores.ts';
import { viewScores } from '../views/scores.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** Scores as leadership may know them. */
export const readScores = operation('readScores', {
  title: 'Means and spread of what people were scored on, by those scored together; groups of few are held back',
  may: leaders,
  params: z.strictObject({ kind: z.string().max(64) }),
  output: scores,
  refuses: ['not-found'],
  run: async (parts, { today }, { params }) => {
    const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
    if (!kind?.scored) throw new Refusal('not-found', 'Nobody is scored there.');
    return await viewScores(parts, kind, kind.scored, today);
  },
});
