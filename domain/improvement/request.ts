/** What a request for an action asks, and what is asked of one that began before the system did. */
import type { FileOfRequests, TakenOver } from '../engine/define.ts';
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { line, sinceItBegan, team } from '../engine/ordinary-fields.ts';
import { sources } from './areas.ts';
import { area } from './fields.ts';
import { colour, dueOn, outlook, people, successMeasure } from './forms.ts';
import { blocked } from './reasons.ts';

/** Where an action comes from. One word names it, so that it can hold no names or free text: the process holds it. */
export const source = {
  kind: {
    is: 'choice',
    asks: 'a source',
    of: sources,
    hint: 'Where the action comes from.',
    column: { also: ['Source kind', 'Raised from'], example: 'Ofsted recommendation' },
  },
  reference: {
    is: 'reference',
    asks: 'the reference in one word',
    label: 'Source reference',
    hint: 'What the source calls it: OR8 (Ofsted), CR6 (commissioner), the number of an audit. Letters, digits, . / and -.',
    matches: /^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/,
    like: 'OR8',
    column: {
      also: ['Recommendation', 'Source ref'],
      meaning: 'What the source calls it, in one word.',
      example: 'OR8',
    },
  },
} as const satisfies PlainFields;

export const request = fields({
  title: {
    ...line('what is to be done'),
    label: 'Action',
    hint: 'The action, in one line.',
    column: {
      also: ['Title', 'What is to be done'],
      meaning: 'What is to be done, in one line.',
      example: 'Every team holds case supervision each month',
    },
  },
  area: {
    ...area,
    column: {
      also: ['Area for improvement'],
      meaning: 'One of the twelve areas, by its number or in words.',
      example: '8',
    },
  },
  source: { is: 'group', asks: 'the source', fields: source },
  successMeasure: {
    ...successMeasure,
    column: {
      also: ['Measure of success', 'Measure'],
      meaning: 'How anybody will see that it has worked.',
      example: '95% of supervisions are held and recorded in time',
    },
  },
  owner: {
    ...people.owner,
    column: {
      also: ['Lead', 'Action owner'],
      meaning: 'Who carries it out, by name, email address or id.',
      example: 'manager@example.org',
    },
  },
  dueOn: {
    ...dueOn,
    /** One that is taken over may be late. */
    earliest: { of: 'processBegan', days: 1, why: 'the work is still to be done' },
    column: {
      heading: 'Due on',
      also: ['Due', 'Due date', 'Deadline', 'By when'],
      meaning: 'The day it is to be done by.',
      example: '31/03/2027',
    },
  },
  team: { ...team, column: { meaning: 'The team, by name or id.', example: 'Family Safeguarding North' } },
  verifier: {
    ...people.verifier,
    optional: true,
    hint: 'Who verifies the impact, independently. Left out, somebody of quality assurance.',
    column: {
      also: ['Verified by'],
      meaning: 'Who verifies the impact, independently. Left empty, somebody of quality assurance.',
    },
  },
  sponsor: {
    ...people.sponsor,
    hint: 'Who decides on extensions. Left out, the first up the owner’s line of the policy’s rank.',
  },
});

/** The improvement plan: one action a row. */
export const file = { title: 'Improvement actions', mayImport: ['quality'] } as const satisfies FileOfRequests;

/** They may have left since. */
const whoever = (asks: string) => ({ is: 'person', asks, who: 'anybodyEver' }) as const satisfies PlainField;

const pastExtension = {
  from: { is: 'day', asks: 'the date it was due before', earliest: sinceItBegan.earliest, latest: dueOn.latest },
  until: {
    is: 'day',
    asks: 'the date it was due from then on',
    earliest: { of: { field: 'from' }, why: 'an extension moves the due date later' },
    latest: dueOn.latest,
  },
  askedOn: { is: 'day', asks: 'the date the extension was asked for', ...sinceItBegan },
  decidedBy: whoever('the person who granted it'),
  decidedOn: { is: 'day', asks: 'the date it was granted', ...sinceItBegan },
} as const satisfies PlainFields;

export const adopt = {
  file: { title: 'Improvement actions that are running', mayImport: ['quality'] },
  stages: ['doing', 'reviewing', 'verifying', 'watching'],
  by: ['quality', 'leadership'],
  fields: {
    extensions: { is: 'rows', asks: 'the extensions', most: 20, initially: [], row: pastExtension },
    lastNote: {
      is: 'group',
      asks: 'the last progress note',
      optional: true,
      fields: { on: { is: 'day', asks: 'the date of the last progress note', ...sinceItBegan }, outlook },
    },
    blocked: {
      is: 'group',
      asks: 'what blocks it',
      optional: true,
      fields: {
        since: { is: 'day', asks: 'the date it was blocked', ...sinceItBegan },
        code: { is: 'choice', asks: 'a reason', of: blocked },
      },
    },
    override: {
      is: 'group',
      asks: 'the colour given by hand',
      optional: true,
      fields: {
        value: colour,
        on: { is: 'day', asks: 'the date the colour was given', ...sinceItBegan },
        until: {
          is: 'day',
          asks: 'the last day it is shown',
          earliest: { of: { field: 'on' }, why: 'it is shown from the day it was given' },
          latest: {
            of: { field: 'on' },
            days: { setting: 'longestOverrideDays' },
            why: 'a colour given by hand is shown no longer than the policy says',
          },
        },
        by: whoever('the person who gave it'),
      },
    },
    deliveredOn: { is: 'day', asks: 'the date it was delivered', optional: true, ...sinceItBegan },
    verifiedOn: { is: 'day', asks: 'the date its impact was verified', optional: true, ...sinceItBegan },
  },
} as const satisfies TakenOver;
