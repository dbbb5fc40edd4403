/** What a start asks for, and what one that began before the system did says besides. */
import { z } from 'zod';
import type { ProcessContract, TakenOver } from '../../domain/engine/define.ts';
import { confirmed } from './confirmed.ts';
import { choice, day } from './pieces.ts';
import { objectOf } from './schema.ts';

/** The stage it has reached, and how it came there. */
function takeoverOf({ stages, fields = {} }: TakenOver, contract: ProcessContract) {
  const titles = Object.fromEntries(stages.map((stage) => [stage, contract.stages[stage]?.title ?? stage]));
  const stage = choice('a stage', titles);
  return z
    .strictObject({
      startedOn: day('the date it began'),
      past: z
        .array(z.strictObject({ stage, on: day('the date this stage was entered') }))
        .max(40, 'Name at most 40 past stages.')
        .default([])
        .describe('The stages before the present one, in order, each with the day it was entered.'),
      stage,
      on: day('the date the present stage was entered'),
      ...objectOf(fields).shape,
    })
    .describe('For one that began before the system did: the stage it has reached, and how it came there.');
}

export const requestSchema = (contract: ProcessContract): z.ZodObject<z.ZodRawShape> =>
  z.strictObject({
    ...objectOf(contract.request.fields).shape,
    ...(contract.adopt && { adopt: takeoverOf(contract.adopt, contract).exactOptional() }),
    confirmed: confirmed.exactOptional(),
  });
