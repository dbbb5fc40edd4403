/** What holds of every field that any kind asks for: a kind that is listed in `domain/kinds.ts` is taken up by itself. */
import { describe, expect, it } from 'vitest';
import { addDays, calendarsWith } from '../../domain/calendar/index.ts';
import { dayErrors } from '../../domain/engine/bounds.ts';
import { type Field, type Fields, isWritten, labelOf } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { fieldErrorsIn } from '../../services/fields/check.ts';
import { controlOf } from '../../services/fields/control.ts';
import { objectOf } from '../../services/fields/schema.ts';
import { kinds } from '../../services/kinds.ts';
import { directoryOf } from '../support/factories.ts';
import { askedIn, everyField, sampleFor, today, wrongFor } from '../support/fields.ts';

const calendars = calendarsWith([]);

interface Place {
  readonly where: string;
  readonly field: Field;
}

/** Those at the top, which stand beside each other in a form, and those inside them. */
const placesOf = (kind: string): readonly Place[] => {
  const contract = kinds[kind]?.contract;
  if (!contract) throw new Error(`There is no kind ${kind}`);
  return askedIn(contract).flatMap(([part, fields]) =>
    everyField(fields).map(([path, field]) => ({ where: `${part}${path}`, field })),
  );
};

const said = (field: Field, sent: unknown) =>
  fieldErrors(objectOf({ it: field }).safeParse(sent === undefined ? {} : { it: sent }).error);

const all = Object.keys(kinds);

it('there are kinds, and each asks for something', () => {
  expect(all.map((kind) => placesOf(kind).length).filter((many) => many === 0)).toEqual([]);
  expect(all.length).toBeGreaterThan(6);
});

describe.each(all)('every field of %s', (kind) => {
  const places = placesOf(kind);

  it('has a label in sentence case, and completes a sentence', () => {
    for (const { where, field } of places) {
      expect(labelOf(field), where).toMatch(/^[A-Z0-9“].*[^.:?! ]$/);
      expect(isTitleCase(labelOf(field)), `${where}: ${labelOf(field)}`).toBe(false);
      expect(field.asks, where).toMatch(/^[^A-Z ].*[^.:?! ]$|^(Annex|HR|DBS|Social|Ofsted|ASYE)/);
    }
  });

  it('takes what its own description says is right', () => {
    for (const { where, field } of places) expect(said(field, sampleFor(field)), where).toEqual([]);
  });

  it('refuses what lies just outside, there, in a sentence for people', () => {
    for (const { where, field } of places)
      for (const { sent, at } of wrongFor(field)) {
        const errors = said(field, sent);
        const what = `${where} ${JSON.stringify(sent)?.slice(0, 80)}`;
        expect(
          errors.filter(({ pointer }) => pointer.startsWith(`/it${at}`)),
          what,
        ).not.toEqual([]);
        for (const { message } of errors) expect(unfit(message, field), `${what}: ${message}`).toEqual([]);
      }
  });

  it('may be left out where it says so, and nowhere else', () => {
    for (const { where, field } of places) {
      const mayBeMissing = field.optional === true || field.initially !== undefined;
      expect(said(field, undefined).length, where).toBe(mayBeMissing ? 0 : 1);
      expect(said(field, null).length === 0, where).toBe(field.orNone === true);
    }
  });

  it('of a day, says the first and the last that it can be, and means it', () => {
    const days = places.flatMap(({ where, field }) => (field.is === 'day' ? [{ where, field }] : []));
    for (const { where, field } of days)
      for (const [farAway, side, outwards] of farOff) {
        const limit = limitIn(errorsOn(kind, field, farAway), side);
        expect(limit, `${where} on ${farAway}`).not.toBe('');
        const on = (day: string) => limitIn(errorsOn(kind, field, day), side);
        expect([where, on(limit), on(addDays(limit, outwards))]).toEqual([where, '', limit]);
      }
    expect(days.length).toBeGreaterThan(0);
  });

  it('of whatever people write, asks about what looks like a child’s', async () => {
    const context = {
      today,
      calendars,
      settings: kinds[kind]?.policy.initial.settings,
      directory: directoryOf({}),
      mayHold: async () => [],
    };
    for (const { where, field } of places.filter((place) => isWritten(place.field))) {
      const found = await fieldErrorsIn({ it: field }, { it: 'Mia, born 3 May 2014' }, context);
      expect([where, found]).toEqual([where, [expect.objectContaining({ pointer: '/it', unusual: true })]]);
    }
    const rows = { is: 'rows', asks: 'visits', row: { note: { is: 'text', asks: 'a note', most: 90 } }, most: 2 };
    const inner = await fieldErrorsIn({ rows } as Fields, { rows: [{ note: 'Mia' }, { note: 'DoB 3/5/14' }] }, context);
    expect(inner.map(({ pointer }) => pointer)).toEqual(['/rows/1/note']);
  });

  it('names nobody who was never here, whomever else it takes', async () => {
    const context = {
      today,
      calendars,
      settings: kinds[kind]?.policy.initial.settings,
      mayHold: async () => [],
    };
    expect(places.length).toBeGreaterThan(0); // a kind may ask for nobody
    for (const { where, field } of places) {
      if (field.is !== 'person' && field.is !== 'people') continue;
      const sent = { it: field.is === 'person' ? 'nobody-at-all' : ['nobody-at-all'] };
      const found = await fieldErrorsIn({ it: field }, sent, { ...context, directory: directoryOf({}) });
      expect(at(found), where).toEqual([field.is === 'person' ? '/it' : '/it/0']);
      for (const { message } of found) expect(message, where).toMatch(/^Nobody with this id .+\.$/);
      const leaver = { ...context, directory: directoryOf({ isKnown: async () => true }) };
      const ofLeaver = await fieldErrorsIn({ it: field }, sent, leaver);
      expect(ofLeaver.length, where).toBe(field.who === 'anybodyEver' ? 0 : 1);
    }
  });

  it('has a control on a page', () => {
    for (const { where, field } of places) {
      const { is, prefix, inputmode, autocomplete } = controlOf(field);
      expect(is, where).not.toBe('');
      if (isWritten(field)) expect([where, autocomplete]).toEqual([where, 'off']);
      if (prefix) expect(inputmode, where).toBe('decimal');
    }
  });
});

const at = (found: readonly FieldError[]) => found.map(({ pointer }) => pointer);

const farOff = [
  ['1901-01-01', 'later', -1],
  ['2199-12-31', 'earlier', 1],
] as const;

/** The day that a refusal names as the first or the last there can be; '' where nothing is impossible. */
function limitIn(errors: readonly FieldError[], side: 'earlier' | 'later'): string {
  const named = new RegExp(`^Enter (.+) or an? ${side} date`);
  const [, words] =
    errors.flatMap(({ message, unusual }) => (unusual ? [] : [named.exec(message)])).find(Boolean) ?? [];
  return words === undefined ? '' : new Date(`${words} UTC`).toISOString().slice(0, 10);
}

/** Whatever else it may be counted from was today. */
function errorsOn(kind: string, field: Field & { readonly is: 'day' }, day: string): readonly FieldError[] {
  const bounds = [field.earliest, field.latest].flat().flatMap((bound) => (bound === 'today' ? [] : [bound.of]));
  const beside = bounds.map((of) => (typeof of === 'object' && 'field' in of ? along(of.field) : {}));
  const facts = bounds.map((of) => (typeof of === 'object' && 'fact' in of ? along(of.fact) : {}));
  const planned = bounds.map((of) =>
    typeof of === 'object' && 'milestone' in of ? { [of.milestone]: { date: today } } : {},
  );
  const state = {
    startedOn: today,
    facts: Object.assign({}, ...facts),
    visits: [{ enteredOn: today }],
    milestones: Object.assign({}, ...planned),
  };
  const settings = kinds[kind]?.policy.initial.settings;
  return dayErrors('/it', day, field, Object.assign({}, ...beside), { today, calendars, settings, state });
}

/** `panel.meetsOn`, as data in which it is today. */
const along = (path: string): object =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), today) as object;

/** GOV.UK style: only the first word of a label and names begin with a capital. */
const isTitleCase = (label: string): boolean => {
  const words = label.replace(NAMES, '').split(' ').slice(1);
  const long = words.filter((word) => /^[A-Za-z][a-z]{3,}/.test(word));
  return long.length > 0 && long.every((word) => /^[A-Z]/.test(word));
};
const NAMES = /Director|Annex A|Early Career Development Programme/;

const BEGINS =
  /^(Enter|Choose|Write|Add|Say|Give|Fill|Leave|Is this right|This field is not known here|[A-Z].* must be )/;
const TECHNICAL =
  /undefined|null|NaN|\[object|Invalid|expected (string|one)|, received|Unrecognized|YYYY|HH:MM|regex|pattern|string|boolean|[a-z][A-Z]/;

/** What makes a sentence no sentence for people. */
const unfit = (message: string, field: Field): readonly string[] => [
  ...(BEGINS.test(message) ? [] : ['does not begin as one']),
  ...(/[.?]$/.test(message) ? [] : ['has no end']),
  ...(TECHNICAL.test(message) ? ['is for programmers'] : []),
  ...codesIn(field).filter((code) => message.includes(code)),
];

/** A code is no word: one that is written like one may stand in a sentence by chance. */
const codesIn = (field: Field): readonly string[] =>
  ('of' in field ? Object.keys(field.of) : []).filter((code) => /[a-z][A-Z]|-|_/.test(code));

it('a registration number is taken as people copy it, with blanks and in small letters, and kept as the register has it', () => {
  const numbers = all.flatMap((kind) =>
    placesOf(kind).filter(
      ({ field }) => (field.is === 'line' || field.is === 'reference') && field.like?.startsWith('SW'),
    ),
  );
  expect(numbers.length).toBeGreaterThan(3);
  for (const { where, field } of numbers) {
    const schema = objectOf({ it: field });
    for (const sent of ['SW654321', 'SW 654321', ' sw654 321 '])
      expect([where, schema.parse({ it: sent })]).toEqual([where, { it: 'SW654321' }]);
    for (const sent of ['654321', 'SW-654321', 'SW 12345678']) expect(said(field, sent), where).not.toEqual([]);
  }
});
