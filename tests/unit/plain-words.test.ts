import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routesOf } from '../../api/resources/index.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { line } from '../../services/fields/pieces.ts';
import { kinds } from '../../services/kinds.ts';
import { newPerson } from '../../services/people.ts';

const said = (schema: z.ZodType, sent: unknown) =>
  fieldErrors(schema.safeParse(sent).error).map(({ pointer, message }) => `${pointer} ${message}`);

describe('what is missing or wrong is said in plain words', () => {
  const form = z.strictObject({
    name: z.string().min(1).max(2_000),
    colour: z.enum(['red', 'green']),
    days: z.int().min(1).max(2_000),
    who: z.array(z.strictObject({ id: z.string() })).optional(),
    note: z.string('Write your note.').optional(),
  });

  it.each([
    ['missing', {}, ['/name Fill this in.', '/colour Choose one of: red, green.', '/days Fill this in.']],
    [
      'of another type',
      { name: 1, colour: 2, days: 'x', note: 3 },
      [
        '/name Write this as text.',
        '/colour Choose one of: red, green.',
        '/days Enter a number.',
        '/note Write your note.',
      ],
    ],
    [
      'too small or too large',
      { name: '', colour: 'red', days: 2_001 },
      ['/name Fill this in.', '/days Enter 2,000 or less.'],
    ],
    [
      'not asked for, each by its own pointer',
      { name: 'a', colour: 'red', days: 1, foo: 1, 'a/b': 2, who: [{ id: 'tess', bar: 3 }] },
      [
        '/who/0/bar This field is not known here. Leave it out.',
        '/foo This field is not known here. Leave it out.',
        '/a~1b This field is not known here. Leave it out.',
      ],
    ],
  ])('%s', (_, sent, errors) => expect(said(form, sent)).toEqual(errors));
});

it('a title is one line: a break in it would split subjects and letters', () => {
  const titles = ['Social worker\nBcc: all@example.org', 'a\r\nb', 'a\u2028b'].map((sent) =>
    said(line('a title', 120), sent),
  );
  expect(titles).toEqual(Array(3).fill([' Write a title in one line.']));
  expect(said(line('a title', 120), ' Social worker, North \n')).toEqual([]);
});

/** Every schema that reads what people send, by name. */
function* schemas(): Iterable<[string, z.ZodType]> {
  for (const { name, operation } of routesOf({ kinds })) {
    for (const part of ['params', 'query', 'input'] as const) {
      const schema = operation[part];
      if (schema) yield [`${part} of ${name}`, schema];
    }
  }
  for (const [kind, { request, policy, forms }] of Object.entries(kinds)) {
    yield [`request of ${kind}`, request];
    yield [`policy of ${kind}`, policy.schema];
    for (const [name, { plain, texts }] of Object.entries(forms)) {
      yield [`form ${name} of ${kind}`, plain];
      if (texts) yield [`texts of ${name} of ${kind}`, texts];
    }
  }
  yield ['a new person', newPerson];
}

const LONG = 'x'.repeat(20_000);
const rubbish: readonly unknown[] = [
  undefined,
  null,
  '',
  LONG,
  'x\0',
  1e9,
  -1e9,
  1.5,
  Number.NaN,
  true,
  [],
  Array(500).fill(1),
  {},
  { foo: 1 },
];

/** A schema's outline with the same rubbish in every place where a value belongs. */
function filled(schema: z.core.$ZodType, what: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, filled(field, what)]));
    case 'array':
      return [filled(def.element, what)];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return filled(def.innerType, what);
    case 'pipe':
      return filled(def.in, what);
    default:
      return what;
  }
}

const ZODS = /^Invalid|^Too (small|big)|^Unrecognized|expected (string|one of|number|boolean)|, received /;

it.each([...schemas()])('no sentence of zod’s own: %s', (_, schema) => {
  const sent = [...rubbish, ...rubbish.map((what) => filled(schema, what))];
  const messages = new Set(
    sent.flatMap((what) => fieldErrors(schema.safeParse(what).error)).map(({ message }) => message),
  );
  expect([...messages].filter((message) => ZODS.test(message))).toEqual([]);
});
