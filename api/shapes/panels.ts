import { z } from 'zod';
import { count, named, said, text } from './common.ts';

export const panelRound = z.strictObject({
  id: text,
  purpose: text,
  title: text,
  meets: said,
  quorum: count,
  chair: named,
  members: z.array(named),
  cases: z.array(
    z.looseObject({
      id: text,
      title: text,
      status: text,
      stage: text,
      stageTitle: text,
      outcome: text.nullable(),
      bookedHere: z.boolean(),
    }),
  ),
});
