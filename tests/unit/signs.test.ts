import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routesOf } from '../../api/resources/index.ts';
import { strangeInLine, strangeInText } from '../../domain/engine/signs.ts';
import { line, text } from '../../services/fields/pieces.ts';
import { kinds } from '../../services/kinds.ts';
import { addEvidence } from '../../services/operations/submissions.ts';

/** By their code, since nobody sees them. */
const NUL = 0x00;
const ESC = 0x1b;
const OVERRIDE = 0x202e;
const HALF = 0xd83d;
const ZERO_WIDTH = 0x200b;
const TAB = 0x09;
const BLANK = 0x3164;
const with_ = (code: number) => `Report of${String.fromCharCode(code)} the visit`;

describe('a sign that nobody sees is refused', () => {
  it.each([NUL, ESC, OVERRIDE, 0x2066, HALF, 0x7f, 0x9b, 0xfffe])(
    'everywhere, where it steers or turns what is read: %i',
    (code) => {
      expect(strangeInText(with_(code))).toMatch(/^Take out the sign .* after “of” \(U\+/);
      expect(strangeInLine(with_(code))).toBe(strangeInText(with_(code)));
    },
  );

  it.each([ZERO_WIDTH, 0xfeff, 0x2060, 0x00ad, 0x200e, TAB, 0x0b, 0x85, BLANK, 0x2800, 0x200d])(
    'in names, titles and lines: %i',
    (code) => {
      expect(strangeInLine(with_(code))).toContain(code.toString(16).toUpperCase());
      expect(strangeInText(with_(code))).toBeUndefined();
    },
  );

  it('and where it stands at the beginning that is said', () => {
    expect(strangeInLine(`${String.fromCharCode(ZERO_WIDTH)}Ann`)).toContain('at the beginning (U+200B)');
  });
});

it('names of every script, and what people write, have no such sign', () => {
  const fine = [
    'Zoë O’Brien-Smith',
    'Nguyễn Thị Ánh',
    'محمد‌رضا', // a joiner that Persian names are written with
    'क्‍षेत्र',
    '李小龍',
    '👩‍👧‍👦 family',
    'Łukasz “Luke” Żak – £5 & 50 %',
    'Caring for 👍🏽',
  ];
  for (const one of fine) expect([one, strangeInLine(one), strangeInText(one)]).toEqual([one, undefined, undefined]);
  expect(strangeInText('One\tcell\r\nanother line\u000bof Word’s\n')).toBeUndefined();
});

it('what is asked as a line or a text is judged so, and evidence too', () => {
  const saidOf = (
    schema: { safeParse(sent: unknown): { error?: { issues: readonly { message: string }[] } } },
    sent: unknown,
  ) => schema.safeParse(sent).error?.issues.map(({ message }) => message) ?? [];
  expect(saidOf(line('a title', 80), with_(ZERO_WIDTH))).toEqual([strangeInLine(with_(ZERO_WIDTH))]);
  expect(saidOf(line('a title', 80), 'Two\nlines')).toEqual(['Write a title in one line.']);
  expect(saidOf(text('a note', 80), with_(OVERRIDE))).toEqual([strangeInText(with_(OVERRIDE))]);
  expect(saidOf(text('a note', 80), 'Two\nlines')).toEqual([]);
  const evidence = { kind: 'note', datedOn: '2026-12-02', noChildIdentified: true, text: with_(ESC) };
  expect(addEvidence.input && saidOf(addEvidence.input, evidence)).toEqual([strangeInText(with_(ESC))]);
});

/** Every text that an input asks for, by its path. */
function textsIn(schema: z.ZodType, at = ''): readonly (readonly [string, z.ZodType])[] {
  const { def } = schema as unknown as { readonly def: Readonly<Record<string, unknown>> & { readonly type: string } };
  const inside = (inner: unknown, path: string) => textsIn(inner as z.ZodType, path);
  switch (def.type) {
    case 'object':
      return Object.entries(def['shape'] as object).flatMap(([name, inner]) => inside(inner, `${at}/${name}`));
    case 'array':
      return inside(def['element'], `${at}/0`);
    case 'record':
      return inside(def['valueType'], `${at}/*`);
    case 'union':
      return (def['options'] as unknown[]).flatMap((inner) => inside(inner, at));
    case 'pipe':
      return inside(def['in'], at);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return inside(def['innerType'], at);
    case 'string':
      return [[at, schema]];
    default:
      return [];
  }
}

it('no operation takes what people write without that judge', () => {
  /** Names that must stand in a list, and the bytes of a file, which are judged as what they are. */
  const listed = [
    '/kind',
    '/choice',
    '/name',
    '/csv',
    '/file/name',
    '/file/base64',
    '/confirmed/0',
    '/confirmed/0/pointer',
  ];
  const asked = routesOf({ kinds }).flatMap(({ name, operation: { input } }) =>
    textsIn(input ?? z.never()).map(([at, schema]) => ({ what: `${name} ${at}`, at, schema })),
  );
  const prose = asked.filter(({ schema }) => schema.safeParse('Report of the visit').success);
  expect(prose.length).toBeGreaterThan(60);
  const bare = prose.filter(({ schema }) => schema.safeParse(with_(OVERRIDE)).success);
  expect(bare.filter(({ at }) => !listed.includes(at)).map(({ what }) => what)).toEqual([]);
});
