/** What is asked of and about somebody in scope of a consultation. */
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, notes, text } from '../engine/ordinary-fields.ts';
import { establishment, post, tier } from '../staff-consultation/fields.ts';
import { protections } from '../staff-consultation/law.ts';
import { points, selection } from './criteria.ts';

/** How somebody comes to a post of the new structure. */
export const routes = {
  assimilated: 'Assimilated: their work is much the same',
  ringFenced: 'Ring-fenced: posts are kept for them and others',
  pool: 'Pool: more people than posts',
} as const;
export type Route = keyof typeof routes;

export const of = {
  post: {
    ...post,
    asks: 'their substantive post',
    label: 'Substantive post',
    column: { heading: 'Post', example: 'TM-4' },
  },
  grade: {
    is: 'reference',
    asks: 'the grade',
    matches: /^[A-Z]{1,4}[0-9]{1,2}$/,
    like: 'G10',
    column: { example: 'G11' },
  },
  establishment: { ...establishment, column: { example: 'NORTH-1' } },
  tier: { ...tier, asks: 'the tier of their substantive post', label: 'Tier', column: { example: '2' } },
  startedOn: {
    is: 'day',
    asks: 'the first day of their continuous service',
    label: 'Start date',
    earliest: { of: 'today', months: -720 },
    latest: 'today',
    column: { example: '01/06/2014' },
  },
  contractWeeks: {
    is: 'whole',
    asks: 'the weeks of notice by contract, where it gives any',
    label: 'Notice by contract',
    hint: 'The longer of this and the law counts.',
    from: 0,
    to: 26,
    initially: 0,
    column: { example: '4' },
  },
  route: {
    is: 'choice',
    asks: 'how they come to a post',
    label: 'Pool or route',
    of: routes,
    column: { example: 'Pool' },
  },
} as const satisfies PlainFields;

export const protection = {
  protection: {
    is: 'choice',
    asks: 'why they have priority for a suitable vacancy',
    label: 'Priority for',
    of: protections,
    optional: true,
    column: { example: '' },
  },
  protectedFrom: {
    is: 'day',
    asks: 'the day from which their eighteen months are counted',
    label: 'Priority counted from',
    earliest: { of: 'today', months: -18 },
    latest: { of: 'today', months: 12 },
    optional: true,
    column: { example: '' },
  },
} as const satisfies PlainFields;

const past = (asks: string) =>
  ({ is: 'day', asks, earliest: { of: 'stageBegan', days: -30 }, latest: 'today' }) as const satisfies PlainField;
const panel = {
  is: 'person',
  asks: 'who hears the appeal',
  label: 'Hears the appeal',
  who: { holds: 'panel' },
} as const satisfies PlainField;

export const forms = {
  meeting: fields({
    on: past('the day you met'),
    how: { is: 'choice', asks: 'how you met', of: { face: 'Face to face', online: 'Online', phone: 'By telephone' } },
    ...notes('what they said'),
  }),
  alone: fields({
    liveOn: {
      is: 'day',
      asks: 'the day on which their post goes',
      earliest: { of: 'today', days: 1 },
      latest: { of: 'today', months: 18 },
    },
    ...selection,
  }),
  preference: fields(
    {
      prefers: {
        is: 'rows',
        asks: 'the posts that you would rather have, the first first',
        label: 'Posts',
        least: 1,
        most: 5,
        row: { post },
      },
    },
    { keptAs: 'preference' },
  ),
  points: fields({ points, why: text('what you base it on') }, { keptAs: 'scoring' }),
  scorer: fields({ scorer: { is: 'person', asks: 'who scores instead', who: { holds: 'firstScorer' } } }),
  placed: fields({ post }),
  outcome: fields({ said: text('what they are told of their scores and why') }),
  appeal: fields({ grounds: text('why you appeal') }, { keptAs: 'appeal' }),
  panel: fields({ panel }),
  heard: fields({ on: past('the day it was heard') }),
  found: fields({
    post,
    startsOn: {
      is: 'day',
      asks: 'the first day of the trial',
      earliest: { of: 'today' },
      latest: { of: 'today', months: 6 },
    },
    retrainUntil: {
      is: 'day',
      asks: 'the last day of a longer trial, for training, where it was agreed in writing before it starts',
      label: 'Longer trial until',
      earliest: { of: { field: 'startsOn' }, days: 28 },
      latest: { of: { field: 'startsOn' }, months: 6 },
      optional: true,
    },
  }),
  notice: fields({
    on: {
      is: 'day',
      asks: 'the day the letter was given',
      earliest: { of: { fact: 'noticeFrom' }, why: 'notice is given once consultation is complete' },
      latest: 'today',
    },
  }),
  contribution,
} as const;
