/** Forms as pages: made from the fields that kinds describe, shown with what was typed, and read back without a line for any of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Fields } from '../../domain/engine/field.ts';
import { fields } from '../../domain/engine/field.ts';
import { happened } from '../../domain/engine/ordinary-fields.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { objectOf } from '../../services/fields/schema.ts';
import { kinds } from '../../services/kinds.ts';
import { FieldsOf } from '../../web/forms/fields.tsx';
import { filled, initially } from '../../web/forms/fill.ts';
import { meet, withNames } from '../../web/forms/people.ts';
import { readFields } from '../../web/forms/read.ts';
import { rearranged, withoutGaps } from '../../web/forms/rows.ts';
import type { Shown } from '../../web/forms/shown.ts';
import { type Typed, typedFrom } from '../../web/forms/typed.ts';
import { confirmedIn } from '../../web/forms/unusual.ts';
import { anchorOf, inOrder } from '../../web/forms/wrong.ts';
import { sampleFor } from '../support/fields.ts';
import { html, sentBy } from '../support/page.ts';

const choosable = {
  candidate: [{ value: 'a-candidate', text: 'Alex Green' }],
  team: [{ value: sampleFor({ is: 'team', asks: 'the team' }) as string, text: 'North' }],
  round: [{ value: 'a-round', text: '3 March 2027' }],
  process: [{ value: 'a-process', text: 'Social worker' }],
};

const shown = (more: Partial<Shown> = {}): Shown => ({
  typed: new Map(),
  errors: [],
  choosable,
  found: new Map(),
  ...more,
});

const pageOf = (asked: Fields, more: Partial<Shown> = {}): string => html(FieldsOf({ fields: asked, ...shown(more) }));

/** What somebody fills in who leaves nothing out. */
const everything = (asked: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(asked).map(([name, field]) => [name, whole(field)]));

const whole = (field: Field): unknown => {
  if (field.is === 'group') return everything(field.fields);
  if (field.is === 'rows') return Array.from({ length: Math.max(1, field.least ?? 1) }, () => everything(field.row));
  if (field.is === 'people')
    return (sampleFor({ ...field, least: Math.max(field.least ?? 1, 1) }) as unknown[]).slice(0, field.most);
  return sampleFor(field);
};

const formsOf = (kind: string): readonly (readonly [string, Fields])[] => {
  const { request, forms } = kinds[kind]?.contract ?? { request: { fields: {} }, forms: {} };
  return [['request', request.fields], ...Object.entries(forms).map(([name, form]) => [name, form.fields] as const)];
};

describe.each(Object.keys(kinds))('every form of %s', (kind) => {
  it('is shown with a label and an id for each control', () => {
    for (const [form, asked] of formsOf(kind)) {
      const page = pageOf(asked);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, `${form}: ids`).toBe(ids.length);
      const labelled = new Set([...page.matchAll(/<label[^>]* for="([^"]+)"/g)].map(([, id]) => id));
      for (const [, attributes = ''] of page.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g)) {
        if (/type="hidden"/.test(attributes)) continue;
        const [, id] = / id="([^"]+)"/.exec(attributes) ?? [];
        expect(labelled.has(id), `${form}: ${attributes}`).toBe(true);
      }
      expect(page, form).not.toMatch(/undefined|\[object/);
      for (const name of Object.keys(asked)) expect(page, `${form}: ${name}`).toContain(`name="/${name}`);
    }
  });

  it('sends back from its page what was filled in, and the form takes it', () => {
    for (const [form, asked] of formsOf(kind)) {
      const values = everything(asked);
      const typed = withNames(asked, filled(asked, values), (id) => (id === '' ? undefined : `Name of ${id}`));
      const read = readFields(asked, sentBy(pageOf(asked, { typed })));
      expect(read, form).toEqual(values);
      expect(fieldErrors(objectOf(asked).safeParse(read).error), form).toEqual([]);
    }
  });

  it('links each error that its fields can have to a control of its page', () => {
    for (const [form, asked] of formsOf(kind)) {
      const errors = inOrder(asked, fieldErrors(objectOf(asked).safeParse({}).error));
      const page = pageOf(asked, { errors });
      for (const { pointer, message } of errors) {
        expect(page, `${form} ${pointer}`).toContain(` id="${anchorOf(asked, pointer)}"`);
        expect(page, `${form} ${pointer}`).toContain('govuk-error-message');
        expect(message).not.toBe('');
      }
      expect(
        errors.map(({ pointer }) => pointer),
        form,
      ).toEqual(
        Object.keys(asked)
          .map((name) => `/${name}`)
          .filter((pointer) => errors.some((error) => error.pointer === pointer)),
      );
    }
  });

  it('lets nothing in that it does not ask for, whatever is sent', () => {
    const keys = fc.oneof(
      fc.constantFrom(
        ...formsOf(kind).flatMap(([, asked]) =>
          Object.keys(asked).flatMap((name) => [
            `/${name}`,
            `/${name}.count`,
            `/${name}/0`,
            `/${name}/0/extra`,
            `/${name}.day`,
          ]),
        ),
      ),
      fc.constantFrom('__proto__', '/__proto__', '/constructor/prototype', 'choice', '/adopt', '/confirmed', '/x'),
      fc.string(),
    );
    const bodies = fc.array(fc.tuple(keys, fc.oneof(fc.string(), fc.constantFrom('1', '3', '9999', '-1', 'yes'))));
    fc.assert(
      fc.property(bodies, (body) => {
        for (const [, asked] of formsOf(kind)) {
          const read = readFields(asked, withoutGaps(asked, typedFrom(body)));
          expect(strangers(asked, read)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What was read under names that nobody asked for. */
const strangers = (asked: Fields, read: object): readonly string[] =>
  Object.entries(read).flatMap(([name, value]) => {
    const field = Object.hasOwn(asked, name) ? asked[name] : undefined;
    return field === undefined ? [name] : inside(field, value);
  });

function inside(field: Field, value: unknown): readonly string[] {
  if (field.is === 'group') return strangers(field.fields, value as object);
  if (field.is === 'rows') return (value as readonly object[]).flatMap((row) => strangers(field.row, row));
  if (field.is === 'each') return Object.keys(value as object).filter((code) => !Object.hasOwn(field.of, code));
  return [];
}

describe('what people type', () => {
  const asked = fields({
    on: { is: 'day', asks: 'the last day', ...happened },
    much: { is: 'money', asks: 'the amount', from: 0, to: 10_000 },
    at: { is: 'time', asks: 'the time' },
    many: { is: 'whole', asks: 'the number', from: 0, to: 10_000 },
  }).fields;
  const typed = (...pairs: readonly (readonly [string, string])[]): Typed => typedFrom(pairs);

  it('is read as people mean it: a month by its name, a thousand with its comma, a pound sign, an hour without its nought', () => {
    const read = readFields(
      asked,
      typed(
        ['/on.day', '3'],
        ['/on.month', 'March'],
        ['/on.year', '2027'],
        ['/much', '£1,250.50'],
        ['/at', '9.30'],
        ['/many', '1,000'],
      ),
    );
    expect(read).toEqual({ on: '2027-03-03', much: 1250.5, at: '09:30', many: 1000 });
  });

  it('that is no date or number is answered by the field’s own message, and shown again as it was typed', () => {
    const wrong = typed(['/on.day', '31'], ['/on.month', '2'], ['/on.year', '2027'], ['/many', 'lots']);
    const errors = fieldErrors(objectOf(asked).safeParse(readFields(asked, wrong)).error);
    const messages = errors.map(({ pointer, message }) => `${pointer} ${message}`);
    expect(messages).toContain('/on Enter the last day.');
    const page = pageOf(asked, { typed: wrong, errors });
    for (const value of ['"31"', '"2"', '"2027"', '"lots"']) expect(page).toContain(`value=${value}`);
  });

  it('is not read as no where yes or no was not answered', () => {
    const field = fields({ right: { is: 'yesNo', asks: 'it is right' } }).fields;
    expect([readFields(field, typed()), readFields(field, typed(['/right', 'no']))]).toEqual([{}, { right: false }]);
  });

  it('counts a line break as one character, as the page counts it', () => {
    const field = fields({ note: { is: 'text', asks: 'your note', most: 3 } }).fields;
    expect(readFields(field, typed(['/note', 'a\r\nb']))).toEqual({ note: 'a\nb' });
  });
});

it('what looks like a child’s is said to be right with the reason, which is asked beside it', () => {
  const note: Fields = { note: { is: 'text', asks: 'a note', most: 200 } };
  const read = { note: 'Order of 943 476 5919' };
  const typed = typedFrom([['/note', read.note]]);
  const errors = [{ pointer: '/note', message: 'Is it right?', unusual: true as const, asksWhy: true as const }];
  const page = pageOf(note, { typed, errors, read });
  expect(page).toContain('name="/note.why"');
  const [, said = ''] = /name="confirmed"[^>]* value="([^"]+)"/.exec(page) ?? [];
  const tick: [string, string] = ['confirmed', said.replaceAll('&quot;', '"')];
  expect(confirmedIn(typedFrom([tick]), read)).toEqual(['/note']);
  const why = typedFrom([tick, ['/note.why', ' The number of the order ']]);
  expect(confirmedIn(why, read)).toEqual([{ pointer: '/note', why: 'The number of the order' }]);
  expect(pageOf(note, { typed: why, errors, read })).toMatch(/name="\/note\.why"[^>]*value=" ?The number of the order/);
});

describe('an unusual value', () => {
  const asked = fields({ on: { is: 'day', asks: 'the last day', ...happened } }).fields;
  const on = (day: string) =>
    typedFrom([
      ['/on.day', day],
      ['/on.month', '3'],
      ['/on.year', '1999'],
    ]);
  const errors = [{ pointer: '/on', message: 'Is this right?', unusual: true as const }];

  it('is asked about beside its field, and passes once it is ticked', () => {
    const read = readFields(asked, on('4'));
    const page = pageOf(asked, { typed: on('4'), errors, read });
    const [, said = ''] = /name="confirmed"[^>]* value="([^"]+)"/.exec(page) ?? [];
    const ticked = typedFrom([['confirmed', said.replaceAll('&quot;', '"')]]);
    expect(confirmedIn(ticked, read)).toEqual(['/on']);
  });

  it('is asked about again when it has been changed since', () => {
    const ticked = typedFrom([['confirmed', '/on "1999-03-04"']]);
    expect(confirmedIn(ticked, readFields(asked, on('4')))).toEqual(['/on']);
    expect(confirmedIn(ticked, readFields(asked, on('5')))).toEqual([]);
  });
});

describe('a person', () => {
  const asked = fields({ chair: { is: 'person', asks: 'the chair', who: 'anybody' } }).fields;
  const known = [
    { id: 'p1', name: 'Grace Okafor', about: 'grace@example.org' },
    { id: 'p2', name: 'Grace Hall', about: 'hall@example.org' },
  ];
  const find = async (name: string) =>
    known.filter((one) => `${one.name} ${one.about}`.toLowerCase().includes(name.toLowerCase()));
  const named = (name: string, ...more: readonly (readonly [string, string])[]) =>
    typedFrom([['/chair.name', name], ...more]);

  it('is found by a part of the name that is theirs alone, and shown by the whole of it', async () => {
    const { typed, errors } = await meet(asked, named('okaf'), find);
    expect([readFields(asked, typed), errors]).toEqual([{ chair: 'p1' }, []]);
    expect(pageOf(asked, { typed })).toContain('value="Grace Okafor"');
  });

  it('of several whom a name may mean is asked for: “which one?”', async () => {
    const { typed, errors, found } = await meet(asked, named('Grace'), find);
    expect(errors.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
      '/chair “Grace” may be one of 2 people. Choose which one.',
    ]);
    expect(readFields(asked, typed)).toEqual({});
    const page = pageOf(asked, { typed, errors, found });
    expect(page).toContain('Which one?');
    const answer = named('Grace', ['/chair', 'p2'], ['/chair.for', 'Grace']);
    expect(readFields(asked, (await meet(asked, answer, find)).typed)).toEqual({ chair: 'p2' });
  });

  it('who was chosen does not stay chosen when another name is typed, or none', async () => {
    const before = [
      ['/chair', 'p2'],
      ['/chair.for', 'Grace Hall'],
    ] as const;
    const other = await meet(asked, named('okafor', ...before), find);
    const none = await meet(asked, named('', ...before), find);
    expect([readFields(asked, other.typed), readFields(asked, none.typed)]).toEqual([{ chair: 'p1' }, {}]);
  });

  it('whom nobody knows is said, with what was typed', async () => {
    const { errors } = await meet(asked, named('Nobody Atall'), find);
    expect(errors[0]?.message).toMatch(/^Nobody called “Nobody Atall” was found\./);
  });
});

describe('several of the same', () => {
  const asked = fields({ members: { is: 'people', asks: 'the members', who: 'anybody', least: 1, most: 4 } }).fields;
  const typed = (...pairs: readonly (readonly [string, string])[]): Typed => typedFrom(pairs);

  it('are added and taken away by buttons, and what stands in the others stays', () => {
    const two = typed(['/members.count', '2'], ['/members/0.name', 'Ann'], ['/members/1.name', 'Bo']);
    const three = rearranged(typed(...pairsOf(two), ['add', '/members']));
    expect(pageOf(asked, { typed: three })).toContain('name="/members/2.name"');
    const one = rearranged(typed(...pairsOf(two), ['remove', '/members/0']));
    const page = pageOf(asked, { typed: one });
    expect(page).toContain('value="Bo"');
    expect(page).not.toContain('value="Ann"');
  });

  it('have no gaps when they are read: an error names the one on the page', () => {
    const gap = typed(
      ['/members.count', '3'],
      ['/members/0.name', ''],
      ['/members/1.name', ''],
      ['/members/2.name', 'Cy'],
      ['/members/2', 'p3'],
    );
    const closed = withoutGaps(asked, gap);
    expect(readFields(asked, closed)).toEqual({ members: ['p3'] });
    expect(pageOf(asked, { typed: closed, errors: [{ pointer: '/members/0', message: 'Choose another.' }] })).toContain(
      'Choose another.',
    );
  });
});

const pairsOf = (typed: Typed): readonly (readonly [string, string])[] =>
  [...typed].flatMap(([name, values]) => values.map((value) => [name, value] as const));

it('a page that nobody has filled in shows what would be taken', () => {
  const { fields: asked } = fields({ hours: { is: 'whole', asks: 'the hours', from: 0, to: 9, initially: 7 } });
  expect(pageOf(asked, { typed: initially(asked) })).toContain('value="7"');
});
