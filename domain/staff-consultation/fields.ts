/** What a consultation asks: its dates, how many dismissals are proposed where, and the structure that it comes to. */
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, text } from '../engine/ordinary-fields.ts';
import { selection } from '../placement/criteria.ts';

const CODE = /^[A-Z0-9][A-Z0-9-]{0,19}$/;

export const establishment = {
  is: 'reference',
  asks: 'the establishment',
  hint: 'The council’s own code for the unit that people are assigned to.',
  matches: CODE,
  like: 'NORTH-1',
} as const satisfies PlainField;

export const post = {
  is: 'reference',
  asks: 'the post',
  hint: 'Its code.',
  matches: CODE,
  like: 'TM-4',
} as const satisfies PlainField;

export const tier = {
  is: 'whole',
  asks: 'its tier',
  hint: '1 is the highest. People are placed from there down.',
  from: 1,
  to: 9,
} as const satisfies PlainField;

export const dates = {
  closesOn: {
    is: 'day',
    asks: 'its last day for comments',
    label: 'Closes on',
    earliest: { of: { field: 'opensOn' }, days: 1, why: 'it opens before that' },
    latest: { of: { field: 'opensOn' }, months: 6 },
  },
  respondsOn: {
    is: 'day',
    asks: 'the day of the answer',
    label: 'Answered on',
    earliest: { of: { field: 'closesOn' }, days: 1, why: 'comments come until then' },
    latest: { of: { field: 'closesOn' }, months: 6 },
  },
  liveOn: {
    is: 'day',
    asks: 'the day on which the new structure begins',
    label: 'New structure from',
    earliest: { of: { field: 'respondsOn' }, days: 1, why: 'it is answered before that' },
    latest: { of: { field: 'respondsOn' }, months: 18 },
  },
} as const satisfies PlainFields;

export const opensOn = {
  is: 'day',
  asks: 'the day it opens',
  label: 'Opens on',
  earliest: { of: 'today' },
  latest: { of: 'today', months: 12 },
} as const satisfies PlainField;

export const proposed = {
  is: 'rows',
  asks: 'how many dismissals are proposed at each establishment within 90 days',
  label: 'Dismissals proposed',
  hint: 'Dismissals with an offer on new terms count. None: there is nothing that the law times.',
  least: 0,
  most: 40,
  row: { establishment, number: { is: 'whole', asks: 'how many', from: 0, to: 5_000 } },
} as const satisfies PlainField;

export const longestNotice = {
  is: 'whole',
  asks: 'the longest notice of anybody in scope, in weeks',
  hint: 'By law at most 12; a contract may give more.',
  from: 1,
  to: 26,
  initially: 12,
} as const satisfies PlainField;

export const inScope = {
  is: 'whole',
  asks: 'how many people are in scope',
  hint: 'Those who are absent included.',
  from: 0,
  to: 2_000,
} as const satisfies PlainField;

const sentOn = {
  is: 'day',
  asks: 'the day it was sent',
  earliest: { of: { fact: 'openedOn' }, why: 'it opens on that day, and no later day may be said before' },
  latest: 'today',
} as const satisfies PlainField;

export const forms = {
  draft: fields({ opensOn, ...dates, proposed, longestNotice, inScope }),
  approved: fields({
    equalityOn: {
      is: 'day',
      asks: 'the day of the equality assessment',
      earliest: { of: 'today', months: -12 },
      latest: 'today',
    },
  }),
  change: fields({
    ...dates,
    closesOn: { ...dates.closesOn, earliest: { of: 'today' }, latest: { of: 'today', months: 6 } },
    proposed,
    inScope,
  }),
  sent: fields({ on: sentOn }),
  theme: fields({ theme: text('what people say about it, without naming anybody') }),
  answer: fields({ answer: text('the answer, to be published to everybody in scope') }),
  structure: fields({
    posts: {
      is: 'rows',
      asks: 'the posts that people come to by their scores',
      label: 'Posts',
      least: 0,
      most: 100,
      row: { post, tier, places: { is: 'whole', asks: 'how many places it has', from: 1, to: 500 } },
    },
    ...selection,
    said: text('the answer to the consultation, to be published to everybody in scope'),
  }),
  contribution,
} as const;
