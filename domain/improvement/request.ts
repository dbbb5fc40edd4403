import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, line, text } from '../engine/fields.ts';
import { sources } from './areas.ts';
import { bragValues } from './brag.ts';
import { area } from './fields.ts';
import { blocked, outlooks } from './reasons.ts';

const stages = ['doing', 'reviewing', 'verifying', 'watching'] as const;

/** One word, so that it can hold no names or free text: the process holds it. */
export const reference = z
  .string('Give the reference, like OR8.')
  .regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/, 'Give the reference in one word, like OR8: letters, digits, . / and -.')
  .describe('What the source calls it: OR8 (Ofsted), CR6 (commissioner), the number of an audit.');

const pastExtension = z.strictObject({
  from: date('it was due before'),
  until: date('it was due from then on'),
  askedOn: date('the extension was asked for'),
  decidedBy: id('the person who granted it'),
  decidedOn: date('it was granted'),
});

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    extensions: z.array(pastExtension).max(20, 'Name at most 20 extensions.').default([]),
    lastNote: z
      .strictObject({ on: date('of the last progress note'), outlook: code(outlooks, 'an outlook') })
      .exactOptional(),
    blocked: z.strictObject({ since: date('it was blocked'), code: code(blocked, 'a reason') }).exactOptional(),
    override: z
      .strictObject({
        value: z.enum(bragValues, `Choose a colour: ${bragValues.join(', ')}.`),
        on: date('the colour was given'),
        until: date('it lapses after'),
        by: id('the person who gave it'),
      })
      .exactOptional(),
    deliveredOn: date('it was delivered').exactOptional(),
    verifiedOn: date('its impact was verified').exactOptional(),
  })
  .describe('For an action that began before the system did: the stage it has reached, and how it came there.');

/** Body of `POST /improvement-actions`. */
export const request = z.strictObject({
  title: line('what is to be done').describe('The action, in one line.'),
  area,
  source: z.strictObject({ kind: code(sources, 'a source'), reference }),
  successMeasure: text('how anybody will see that it has worked'),
  owner: id('the owner'),
  dueOn: date('it is to be done by'),
  team: id('the team'),
  verifier: id('the verifier')
    .exactOptional()
    .describe('Who verifies the impact, independently. Left out, somebody of quality assurance.'),
  sponsor: id('the sponsor')
    .exactOptional()
    .describe('Who decides on extensions. Left out, the first up the owner’s line of the policy’s rank.'),
  adopt: adopt.exactOptional(),
});

export type ActionRequest = z.infer<typeof request>;
