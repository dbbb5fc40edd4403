/** Fields that the request, the forms and the facts of a readiness cycle share. */
import type { DayBound } from '../engine/bounds.ts';
import type { PlainField } from '../engine/field.ts';
import { areas as areaTitles } from '../improvement/areas.ts';
import { area } from '../improvement/fields.ts';
import { lists } from './annex-a.ts';
import { callers, inspections } from './inspections.ts';
import { parts } from './parts.ts';

/** Whoever takes part on from now. */
export const somebody = (asks: string) => ({ is: 'person', asks, who: 'anybody' }) as const satisfies PlainField;

/** Of all that happens in a cycle, and of what is expected of one. */
export const sinceItBegan = { of: 'processBegan', why: 'the cycle began on that day' } as const satisfies DayBound;
export const furthest = {
  of: 'today',
  months: 60,
  why: 'no visit is arranged further ahead',
} as const satisfies DayBound;

export const areas = {
  is: 'several',
  asks: 'the areas that are looked at',
  label: 'Areas',
  of: areaTitles,
  numbered: true,
  least: 1,
  most: 12,
} as const satisfies PlainField;

export const areaOwners = {
  is: 'rows',
  asks: 'the owner of each area',
  label: 'Areas and their owners',
  most: 12,
  row: { area, person: somebody('the owner') },
} as const satisfies PlainField;

/** Who prepares the parts, and who reviews: none of what they own. */
export const owners = {
  annexA: somebody('the owner of Annex A'),
  documents: somebody('the owner of documents'),
  audits: somebody('the owner of audits'),
  communications: somebody('the owner of communications'),
  it: somebody('the owner of IT and rooms'),
  reviewer: somebody('the reviewer of evidence'),
} as const satisfies Readonly<Record<string, PlainField>>;

export const inspection = { is: 'choice', asks: 'a type of inspection', of: inspections } as const satisfies PlainField;

export const expectedOn = {
  is: 'day',
  asks: 'the date the inspection is expected',
  label: 'Inspection expected',
  earliest: { of: 'processBegan', why: 'the inspection is still to come' },
  latest: furthest,
} as const satisfies PlainField;

export const severalParts = {
  is: 'several',
  asks: 'the parts',
  of: parts,
  most: 6,
  initially: [],
} as const satisfies PlainField;

export const list = { is: 'choice', asks: 'a list', of: lists } as const satisfies PlainField;

const count = (asks: string) => ({ is: 'whole', asks, from: 0, to: 100_000 }) as const satisfies PlainField;

/** Counts of cases or children: never who they are. */
export const counts = {
  rows: { ...count('how many children or adopters are on the list'), label: 'Children or adopters on the list' },
  errors: { ...count('how many rows have something missing or wrong'), label: 'Rows with something missing or wrong' },
  audited: { ...count('how many cases were audited'), label: 'Cases audited' },
  goodOrBetter: { ...count('how many were good or better'), label: 'Good or better' },
  inadequate: { ...count('how many were inadequate'), label: 'Inadequate' },
} as const satisfies Readonly<Record<string, PlainField>>;

/** Inspectors ask for lists of the present. */
export const asOf = {
  is: 'day',
  asks: 'the date the list is as of',
  label: 'As of',
  earliest: [
    { of: 'today', months: -60, why: 'an older list says nothing of today' },
    { of: 'today', months: -6, why: 'inspectors ask for lists of the present', unusual: true },
  ],
  latest: { of: 'today', why: 'the list has been produced' },
} as const satisfies PlainField;

export const calledOn = {
  is: 'day',
  asks: 'the date of the call',
  earliest: sinceItBegan,
  latest: { of: 'today', why: 'the call has come' },
} as const satisfies PlainField;

export const calledAt = { is: 'time', asks: 'the time of the call' } as const satisfies PlainField;

export const caller = {
  is: 'choice',
  asks: 'who called',
  label: 'Who called',
  of: callers,
} as const satisfies PlainField;

/** What is known of a call. */
export const called = { calledOn, calledAt, caller, inspection } as const satisfies Readonly<
  Record<string, PlainField>
>;
