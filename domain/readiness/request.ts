import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, line, time, whole } from '../engine/fields.ts';
import { area } from '../improvement/fields.ts';
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

const producedList = z.strictObject({
  list,
  asOf: date('the list is as of'),
  rows: whole('how many children or adopters are on it', 0, 100_000),
  errors: whole('how many rows have something missing or wrong', 0, 100_000),
});

const acceptedEvidence = z.strictObject({
  area,
  datedOn: date('of the evidence itself'),
  addedOn: date('it was added'),
  by: id('the person who gave it'),
  reviewer: id('the person who accepted it'),
  reviewedOn: date('it was accepted'),
});

const decision = z.strictObject({
  decision: z.enum(['go', 'noGo'], 'Choose a decision: go, noGo.'),
  on: date('of the decision'),
  by: id('the leader who decided'),
});

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    owners: owners.exactOptional().describe('Who prepares and reviews; needed from the stage preparing on.'),
    ready: z.array(part).max(6, 'Name each part once.').default([]).describe('Parts that have been found ready.'),
    lists: z
      .array(z.union([list, producedList], 'Name a list, or say as of when it is and how many rows it has.'))
      .max(11, 'Name each list once.')
      .default([])
      .describe('Lists of Annex A that have been produced.'),
    evidence: z
      .array(acceptedEvidence)
      .max(200, 'Name at most 200 pieces of evidence.')
      .default([])
      .describe('Evidence for the areas that has been accepted; it stays where it is kept.'),
    decisions: z
      .array(decision)
      .max(20, 'Name at most 20 decisions.')
      .default([])
      .describe('What leadership decided at each readiness review, in order.'),
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
