/** What a request for a readiness cycle asks, and what is asked of one that began before the system did. */
import type { TakenOver } from '../engine/define.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { happened, line, team } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import {
  areaOwners,
  areas,
  asOf,
  calledAt,
  calledOn,
  caller,
  counts,
  expectedOn,
  inspection,
  list,
  owners,
  severalParts,
  sinceItBegan,
} from './fields.ts';
import { stepTitles } from './steps.ts';

export const request = fields({
  title: { ...line('the title'), hint: 'What the cycle is called.' },
  inspection,
  areas,
  team,
  lead: {
    is: 'person',
    asks: 'the quality lead',
    who: { offices: ['quality'] },
    hint: 'Who runs the cycle. Left out, it is you, or the least busy of the office.',
    optional: true,
  },
  owners: {
    ...areaOwners,
    label: 'Owners of areas',
    hint: 'Owners of areas, as far as they are known; the lead confirms them.',
    optional: true,
  },
  expectedOn: { ...expectedOn, optional: true },
  previous: { is: 'process', kind: 'readiness-cycle', asks: 'the cycle before', optional: true },
});

/** Whoever did something before the system took the cycle over. */
const whoever = (asks: string) => ({ is: 'person', asks, who: 'anybodyEver' }) as const satisfies PlainField;

const evidence = {
  area,
  datedOn: { is: 'day', asks: 'the date of the evidence itself', label: 'Dated', ...happened },
  addedOn: { is: 'day', asks: 'the date it was added', label: 'Added on', ...happened },
  by: whoever('the person who gave it'),
  reviewer: whoever('the person who accepted it'),
  reviewedOn: {
    is: 'day',
    asks: 'the date it was accepted',
    label: 'Accepted on',
    earliest: { of: { field: 'addedOn' }, why: 'it was added on that day' },
    latest: 'today',
  },
} as const satisfies Readonly<Record<string, PlainField>>;

const call = {
  on: calledOn,
  at: calledAt,
  caller,
  takenBy: whoever('the person who took the call'),
  done: {
    is: 'several',
    asks: 'the steps that are done',
    hint: 'What has been done since the call.',
    of: stepTitles,
    most: 9,
    initially: [],
  },
} as const satisfies Readonly<Record<string, PlainField>>;

export const adopt = {
  stages: ['scoping', 'preparing', 'review', 'waiting', 'called', 'visiting', 'feedback', 'reporting'],
  by: ['quality'],
  fields: {
    owners: {
      is: 'group',
      asks: 'who prepares and who reviews',
      label: 'Owners and reviewer',
      hint: 'Who prepares and reviews; needed once the scope has been agreed.',
      fields: owners,
      optional: true,
    },
    ready: { ...severalParts, asks: 'the parts that are ready', hint: 'Parts that have been found ready.' },
    lists: {
      is: 'rows',
      asks: 'the lists of Annex A',
      hint: 'Lists of Annex A that have been produced.',
      most: 11,
      initially: [],
      row: {
        list,
        asOf: { ...asOf, hint: 'Left out, the day the present stage was entered.', optional: true },
        rows: { ...counts.rows, initially: 0 },
        errors: { ...counts.errors, initially: 0 },
      },
    },
    evidence: {
      is: 'rows',
      asks: 'the evidence',
      hint: 'Evidence for the areas that has been accepted; it stays where it is kept.',
      most: 200,
      initially: [],
      row: evidence,
    },
    decisions: {
      is: 'rows',
      asks: 'the decisions',
      hint: 'What leadership decided at each readiness review, in order.',
      most: 20,
      initially: [],
      row: {
        decision: { is: 'choice', asks: 'a decision', of: { go: 'Go', noGo: 'No-go' } },
        on: { is: 'day', asks: 'the date of the decision', earliest: sinceItBegan, latest: 'today' },
        by: whoever('the leader who decided'),
      },
    },
    call: {
      is: 'group',
      asks: 'the call',
      hint: 'The telephone call; needed once inspectors have called.',
      fields: call,
      optional: true,
    },
  },
} as const satisfies TakenOver;
