import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, line, time } from '../engine/fields.ts';
import { areaOwners, areas, expectedOn, inspection, list, part } from './fields.ts';
import { callers } from './inspections.ts';
import { stepNames } from './steps.ts';

const stages = ['scoping', 'preparing', 'review', 'waiting', 'called', 'visiting', 'feedback', 'reporting'] as const;

const owners = z.strictObject({
  annexA: id('the owner of Annex A'),
  documents: id('the owner of documents'),
  audits: id('the owner of audits'),
  communications: id('the owner of communications'),
  it: id('the owner of IT and rooms'),
  reviewer: id('the reviewer of evidence'),
});

const call = z
  .strictObject({
    on: date('of the call'),
    at: time('of the call'),
    caller: code(callers, 'who called'),
    takenBy: id('the person who took the call'),
    done: z
      .array(z.enum(stepNames, `Choose a step: ${stepNames.join(', ')}.`))
      .max(stepNames.length, 'Name each step once.')
      .default([])
      .describe('What has been done since the call.'),
  })
  .describe('The telephone call; needed from the stage called on.');

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    owners: owners.exactOptional().describe('Who prepares and reviews; needed from the stage preparing on.'),
    ready: z.array(part).max(6, 'Name each part once.').default([]).describe('Parts that have been found ready.'),
    lists: z
      .array(list)
      .max(11, 'Name each list once.')
      .default([])
      .describe('Lists of Annex A that have been produced.'),
    call: call.exactOptional(),
  })
  .describe('For a cycle that began before the system did: the stage it has reached, and how it came there.');

/** Body of `POST /readiness-cycles`. */
export const request = z.strictObject({
  title: line('a title').describe('What the cycle is called.'),
  inspection,
  areas,
  team: id('the team'),
  lead: id('the quality lead')
    .exactOptional()
    .describe('Who runs the cycle. Left out, it is the caller, or the least busy of the office.'),
  owners: areaOwners.exactOptional().describe('Owners of areas, as far as they are known; the lead confirms them.'),
  expectedOn: expectedOn.exactOptional(),
  previous: id('the cycle before').exactOptional(),
  adopt: adopt.exactOptional(),
});

export type ReadinessRequest = z.infer<typeof request>;
export type Adopted = NonNullable<ReadinessRequest['adopt']>;
