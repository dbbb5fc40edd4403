/** What each form of an action asks. */
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, line, notes, text } from '../engine/ordinary-fields.ts';
import { colours } from './colours.ts';
import { outlooks } from './reasons.ts';

/** Of work that is still to be done. */
export const dueOn = {
  is: 'day',
  asks: 'the date it is to be done by',
  label: 'To be done by',
  earliest: { of: 'today', days: 1, why: 'the work is still to be done' },
  latest: [
    { of: 'today', months: 60, why: 'an action is done within five years' },
    { of: 'today', months: 24, why: 'most actions are done within two years', unusual: true },
  ],
} as const satisfies PlainField;

const until = {
  ...dueOn,
  earliest: { of: 'today', days: 1, why: 'an extension moves the due date to a day still to come' },
} as const satisfies PlainField;

export const people = {
  owner: { is: 'person', asks: 'the owner', who: 'anybody' },
  verifier: { is: 'person', asks: 'the verifier', who: 'anybody' },
  sponsor: { is: 'person', asks: 'the sponsor', who: 'anybody', optional: true },
} as const satisfies PlainFields;

export const successMeasure = { ...text('how anybody will see that it has worked'), label: 'Success measure' } as const;

export const outlook = { is: 'choice', asks: 'an outlook', of: outlooks } as const satisfies PlainField;

export const colour = { is: 'choice', asks: 'a colour', of: colours } as const satisfies PlainField;

const overrideWhy = 'a colour given by hand is shown from today, and no longer than the policy says';

export const forms = {
  agreement: fields({
    owner: people.owner,
    dueOn,
    verifier: people.verifier,
    sponsor: people.sponsor,
    successMeasure,
  }),
  progress: fields({
    outlook,
    note: { ...text('what has been done since the last note, and what comes next'), label: 'Progress' },
  }),
  partner: fields({
    organisation: {
      ...line('the partner organisation'),
      label: 'Organisation',
      hint: 'Who does it: NHS Sussex, the police, a school trust.',
    },
    contact: { ...line('whom to write to'), label: 'Whom to write to', hint: 'Whom the organisation has named.' },
    email: {
      is: 'line',
      asks: 'their email address',
      hint: 'Links for progress notes go to this address, and reminders when the action is late.',
      most: 200,
      matches: /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/,
      like: 'name@example.org',
    },
  }),
  partnerEnded: fields({}),
  partnerAccepted: fields({ outlook }),
  delivery: fields({
    helpers: {
      is: 'people',
      asks: 'whoever else took part',
      label: 'Others who took part',
      hint: 'Whoever else took part in the work: none of them verifies it.',
      who: 'anybody',
      most: 20,
      initially: [],
    },
    summary: { ...text('what has been done'), label: 'What has been done' },
  }),
  extension: fields({ until }),
  grant: fields({ until }),
  newVerifier: fields({ verifier: { ...people.verifier, who: { holds: 'verifier' } } }),
  reopening: fields({ dueOn }),
  blocking: fields(notes()),
  unblocking: fields({}),
  override: fields({
    value: colour,
    until: {
      is: 'day',
      asks: 'the last day it is shown',
      earliest: { of: 'today', why: overrideWhy },
      latest: { of: 'today', days: { setting: 'longestOverrideDays' }, why: overrideWhy },
    },
  }),
  lifting: fields({}),
  cancelling: fields({}),
  superseding: fields({
    by: { is: 'process', asks: 'the action that takes its place', kind: 'improvement-action' },
  }),
  contribution,
} as const;
