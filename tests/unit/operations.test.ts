import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Http } from '../../api/http.ts';
import { routesOf } from '../../api/resources/index.ts';
import { offices } from '../../domain/engine/people.ts';
import { kinds } from '../../services/kinds.ts';
import { type Operation, operation } from '../../services/operations/operation.ts';

const folder = path.resolve(import.meta.dirname, '../../services/operations');
const routes = routesOf({ kinds });
/** Starts are made from the kinds: they stand in no file. */
const isStart = ({ operation: { name } }: Http) => name.startsWith('start ');

const isOperation = (exported: unknown): exported is Operation =>
  typeof exported === 'object' && exported !== null && 'run' in exported && 'may' in exported;

let written: readonly Operation[];
beforeAll(async () => {
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(path.join(folder, file)) as Promise<Record<string, unknown>>),
  );
  written = modules.flatMap((module) => Object.values(module).filter(isOperation));
});

describe('what people can ask', () => {
  it('has an address, each operation one, and each address an operation', () => {
    const addressed = routes.filter((route) => !isStart(route)).map(({ operation }) => operation);
    expect(written.length).toBeGreaterThan(60);
    expect(addressed.map(({ name }) => name).sort()).toEqual(written.map(({ name }) => name).sort());
    expect(new Set(addressed)).toEqual(new Set(written));
  });

  it('goes by a name of its own, since callers’ keys are bound to it, and has an address of its own', () => {
    for (const names of [routes.map(({ operation: { name } }) => name), routes.map(({ name }) => name)])
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is for somebody, and a kind is started by the offices that it names', () => {
    expect(routes.filter(({ operation: { may } }) => may.length === 0)).toEqual([]);
    for (const { contract } of Object.values(kinds))
      expect(routes.find(({ name }) => name === `POST /${contract.path}`)?.operation.may ?? [], contract.name).toEqual(
        contract.mayStart,
      );
  });

  it('that can be accepted and done later says so at its address', () => {
    const later = routes.filter(({ operation: { accepts } }) => accepts !== undefined);
    expect(later.length).toBeGreaterThan(5);
    for (const { name, answers } of later) expect(Object.keys(answers), name).toContain('202');
  });
});

describe('the pages', () => {
  /** Asked by programs alone, and why no page asks it. */
  const forPrograms: Readonly<Record<string, string>> = {
    readProposedChange: 'The list shows every proposal whole, with what may be done about it.',
  };

  const web = path.resolve(import.meta.dirname, '../../web');
  /** Said of an operation without asking it: that it is taken in, and for whom a page or a link is. */
  const notAsked = /^import [\s\S]*?;$|\bpage\([^,]+, \w+|\bmay: \w+|\.may\(\w+\)|\bmayCall\(\w+/gm;

  it('call everything that can be asked, but for what is listed here with its reason', async () => {
    const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    expect(sources.length).toBeGreaterThan(100);
    const asked = sources.map((file) => readFileSync(path.join(web, file), 'utf8').replace(notAsked, '')).join('\n');
    const modules = await Promise.all(
      readdirSync(folder).map((file) => import(path.join(folder, file)) as Promise<Record<string, unknown>>),
    );
    const names = modules.flatMap((module) => Object.keys(module).filter((name) => isOperation(module[name])));
    expect(names.length).toBeGreaterThan(100);
    const uncalled = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(asked));
    expect(uncalled.sort()).toEqual(Object.keys(forPrograms).sort());
  });
});

describe('the access log', () => {
  /** What is read of nobody in particular: the directory, and what may be chosen or done next. */
  const ofNobody = ['GET /people/:id', 'GET /processes/:id/actions/:action', 'GET /processes/:id/options'];

  it('knows whose record each reading of one process, task or person shows', () => {
    const readings = routes.filter(
      ({ method, path: at, name }) =>
        method === 'GET' && /^\/(processes|tasks|people)\/:id/.test(at) && !ofNobody.includes(name),
    );
    expect(readings.length).toBeGreaterThan(8);
    expect(readings.filter(({ operation: { record, shows } }) => !record && !shows).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('people and teams in answers', () => {
  interface Schema {
    readonly type?: string | readonly string[];
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly $defs?: Readonly<Record<string, Schema>>;
  }

  const somebody =
    /^(team|person|owner|deputy|manager|assessor|coordinator|chair|by|for|standsInFor|members|present|teams|assessors|managers)$|By$|^(author|person|deputy|team|manager|owner|chair)Id$/;
  const isText = ({ type, items, anyOf = [] }: Schema): boolean =>
    [type].flat().includes('string') || anyOf.some(isText) || (items !== undefined && isText(items));

  const hasTwin = ({ properties = {} }: Schema, name: string): boolean =>
    name.endsWith('Id') && Object.hasOwn(properties, name.slice(0, -'Id'.length));

  /** Where a schema names somebody, or a team, by a bare text: `items.team`. What has a twin with a name beside it is for sending back. */
  const bare = (schema: Schema, at: string): readonly string[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      ...(somebody.test(name) && isText(property) && !hasTwin(schema, name) ? [`${at}.${name}`] : []),
      ...bare(property, `${at}.${name}`),
    ]),
    ...(schema.items ? bare(schema.items, at) : []),
    ...(schema.anyOf ?? []).flatMap((one) => bare(one, at)),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, one]) => bare(one, name)),
  ];

  it('are told with their names, everywhere', () => {
    const answers = routes.filter((route) => !isStart(route));
    const found = answers.flatMap(({ operation: { name, output } }) =>
      bare(z.toJSONSchema(output, { unrepresentable: 'any' }) as Schema, name),
    );
    expect(answers.length).toBeGreaterThan(60);
    expect([...new Set(found)].sort()).toEqual([]);
    expect(bare({ properties: { postedBy: { type: 'string' }, posted: { type: 'string' } } }, 'it')).toEqual([
      'it.postedBy',
    ]);
  });
});

describe('a form is sent flat, beside what every act says', () => {
  const inDecision = ['choice', 'actingFor', 'reason', 'evidence'];
  const inAction = ['actingFor', 'reason', 'evidence', 'code', 'role', 'to', 'taskId'];
  const forms = Object.values(kinds).flatMap(({ contract: { name, tasks, standing, forms } }) => {
    const fieldsOf = (form: string | undefined, taken: readonly string[]) =>
      form === undefined ? [] : [[name, form, Object.keys(forms[form]?.fields ?? {}), taken] as const];
    const choices = Object.values(tasks).flatMap((task) => Object.values(task.choices));
    return [
      ...choices.flatMap(({ form }) => fieldsOf(form, inDecision)),
      ...Object.values(standing).flatMap(({ form }) => fieldsOf(form, inAction)),
    ];
  });

  it.each(forms)('%s, %s: no field of it goes by a name that the act takes', (_kind, _form, fields, taken) => {
    expect(fields.filter((field) => taken.includes(field))).toEqual([]);
  });
});

it('an answer that is not what is documented does not compile', () => {
  const wrong = operation('wrong', {
    title: 'Answers an instant where its document has text',
    may: 'everybody',
    output: z.strictObject({ at: z.iso.datetime() }),
    // @ts-expect-error: an instant is text in an answer
    run: async () => ({ at: new Date() }),
  });
  expect(wrong.may).toEqual(offices);
});
