/** What holds of every kind of process: one that is listed in `domain/kinds.ts` is taken up by itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApi } from '../../api/documentation.ts';
import { routesOf } from '../../api/resources/index.ts';
import { mattersOf } from '../../domain/engine/confidential.ts';
import { type ProcessContract, timed } from '../../domain/engine/define.ts';
import { type Field, type Fields, isWritten, labelOf } from '../../domain/engine/field.ts';
import { kinds as listed } from '../../domain/kinds.ts';
import { formName } from '../../services/engine/form.ts';
import { kinds } from '../../services/kinds.ts';
import { meaningOf as policyMeaning } from '../../services/operations/policies.ts';
import { API } from '../../services/paths.ts';
import * as stories from '../../workflows/index.ts';
import { everyField } from '../support/fields.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const pages = readdirSync(path.join(docs, 'processes')).map((page) =>
  readFileSync(path.join(docs, 'processes', page), 'utf8'),
);

const contracts = listed.map(({ contract }) => [contract.name, contract] as const);

it('nothing is named twice: neither kinds nor their addresses and references', () => {
  for (const name of ['name', 'prefix', 'path', 'title'] as const) {
    const all = contracts.map(([, contract]) => contract[name]);
    expect(new Set(all).size, name).toBe(all.length);
  }
});

it('why somebody is away, ill or leaves is for the few whom each kind names: them, their manager and those who run it', () => {
  const personal = /\b(ill(ness)?|sick(ness)?|health|parental|pregnan\w+|family|suspen\w+)\b/i;
  const isPersonal = (codes: object | undefined) => Object.values(codes ?? {}).some((words) => personal.test(words));
  const asking = contracts.flatMap(([name, contract]) =>
    Object.entries(contract.standing).flatMap(([action, { codes, by, form = '' }]) => {
      const fields = everyField(contract.forms[form]?.fields ?? {});
      const asks = isPersonal(codes) || fields.some(([, field]) => field.is === 'choice' && isPersonal(field.of));
      return asks ? [{ what: `${name}: ${action}`, by, matter: mattersOf(contract, { action })[0] }] : [];
    }),
  );
  expect(asking.map(({ what }) => what)).toHaveLength(12);
  for (const { what, by, matter } of asking) {
    const strangers = matter?.audience.filter((reader) => reader.startsWith('office:') && reader !== 'office:hr');
    expect([what, strangers]).toEqual([what, []]);
    expect([what, by.filter((one) => !matter?.audience.includes(one))]).toEqual([what, []]);
  }
});

describe.each(contracts)('%s', (name, contract) => {
  it('has a story, a page that says what it is for, and a diagram of its stages', () => {
    expect(stories).toHaveProperty([name]);
    expect(pages.some((page) => page.includes(`../stages/${name}.md`))).toBe(true);
    expect(existsSync(path.join(docs, 'stages', `${name}.md`))).toBe(true);
  });

  it('names everything alike', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(contract.path).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(contract.prefix).toMatch(/^[A-Z]{3}$/);
    expect(namesIn(contract).filter((one) => !/^[a-z][A-Za-z0-9]*$/.test(one))).toEqual([]);
  });

  it('tells leadership of nothing that is not late yet: a ladder goes on after the day that something is due, or says on which day it is flagged', () => {
    const ends = Object.entries(contract.ladders).map(([ladder, { rungs }]) => [ladder, rungs.at(-1)] as const);
    expect(ends.length).toBeGreaterThan(0);
    for (const [ladder, last] of ends)
      if (last?.does !== 'flag') expect(last?.hours ?? last?.workingDays, ladder).toBeGreaterThan(0);
  });

  it('declares what it uses and uses what it declares', () => {
    const acts = actsOf(contract);
    const tasks = Object.entries(contract.tasks).map(([task, definition]) => timed(task, definition));
    const used = {
      forms: acts.flatMap(({ form }) => (form === undefined ? [] : [form])),
      deadlines: tasks.map(({ due }) => due),
      ladders: tasks.map(({ ladder }) => ladder),
      submissions: [
        ...ordinary,
        ...Object.values(contract.forms).flatMap(({ keptAs }) => (keptAs === undefined ? [] : [keptAs])),
        ...acts.flatMap(({ evidence }) => evidence?.kinds ?? []),
        ...(Object.hasOwn(contract.submissions, OF_THEIR_OWN) ? [OF_THEIR_OWN] : []),
      ],
    };
    for (const part of Object.keys(used) as (keyof typeof used)[])
      expect([part, ...[...new Set(used[part])].sort()]).toEqual([part, ...Object.keys(contract[part]).sort()]);
  });

  it('says what must always hold under names of its own, and blocks nothing by which it could be put right', () => {
    const { always = {}, tasks, standing, stages } = contract;
    const raisedByStories = new Set(storyNames());
    expect(Object.keys(always).filter((truth) => raisedByStories.has(truth))).toEqual([]);
    const blocked = new Set(Object.values(always).flatMap(({ blocks = [] }) => blocks));
    const known = [
      ...Object.keys(standing),
      ...Object.entries(tasks).flatMap(([task, { choices }]) => [
        task,
        ...Object.keys(choices).map((choice) => `${task}.${choice}`),
      ]),
    ];
    expect([...blocked].filter((name) => !known.includes(name))).toEqual([]);
    for (const [task, { choices }] of Object.entries(tasks))
      if (blocked.has(task) || Object.keys(choices).some((choice) => blocked.has(`${task}.${choice}`)))
        expect(
          Object.keys(choices).filter((choice) => !blocked.has(task) && !blocked.has(`${task}.${choice}`)),
          `${task} has another answer`,
        ).not.toEqual([]);
    for (const stage of Object.keys(stages))
      expect(
        Object.entries(standing).filter(([name, act]) => !blocked.has(name) && (act.stages?.includes(stage) ?? true)),
        `something can be done in ${stage}`,
      ).not.toEqual([]);
  });

  it('lets be put right what people record, by those who may record it and wherever it stands, or says why that is not needed', () => {
    const { standing, forms } = contract;
    const recording = Object.entries(standing).filter(([, { does }]) => does === 'tell' || does === 'move');
    const decided = Object.values(contract.tasks).flatMap(({ choices }) => Object.values(choices));
    const amending = new Set(
      [...recording.map(([, act]) => act), ...decided].flatMap(({ amendedBy }) =>
        typeof amendedBy === 'string' ? [amendedBy] : [],
      ),
    );
    const said = recording.filter(([act]) => !amending.has(act)).map(([act, { amendedBy }]) => [act, typeof amendedBy]);
    expect(said.filter(([, is]) => is === 'undefined')).toEqual([]);
    for (const [act, { amendedBy, by, stages = [], does }] of recording) {
      if (typeof amendedBy === 'object') expect(amendedBy.why, act).toMatch(/^[A-Z].{20,}\.$/s);
      if (typeof amendedBy !== 'string') continue;
      expect(standing[amendedBy]?.by, amendedBy).toEqual(expect.arrayContaining([...by]));
      // What moves the process on is put right where it has moved to.
      if (does === 'tell') expect(standing[amendedBy]?.stages, amendedBy).toEqual(expect.arrayContaining([...stages]));
    }
    for (const { amendedBy, form = '' } of [...recording.map(([, act]) => act), ...decided]) {
      if (typeof amendedBy !== 'string') continue;
      const amends = standing[amendedBy];
      expect(amends, amendedBy).toMatchObject({ does: 'tell', reason: 'required' });
      const { was, becomes } = forms[amends?.form ?? '']?.fields ?? {};
      const recorded = Object.entries(forms[form]?.fields ?? {}).filter(([, field]) => !isWritten(field));
      for (const side of [was, becomes])
        expect(side, amendedBy).toMatchObject({ is: 'group', fields: named(recorded.map(([name]) => name)) });
    }
  });

  it('has readers for all that is written in it', () => {
    const written = Object.values(contract.submissions);
    expect(written.filter(({ audience }) => audience.length === 0)).toEqual([]);
    expect(written.length).toBeGreaterThan(3);
  });

  it('tells its story nothing that people write', () => {
    for (const [form, { fields }] of Object.entries(contract.forms)) {
      const { plain, texts } = kinds[name]?.forms[form] ?? {};
      const names = (are: boolean) => Object.keys(fields).filter((one) => isWritten(fields[one] as Field) === are);
      expect([form, Object.keys(plain?.shape ?? {}), Object.keys(texts?.shape ?? {})]).toEqual([
        form,
        names(false),
        names(true),
      ]);
    }
    const kept = 'fields' in contract.facts ? everyField(contract.facts.fields as Fields) : [];
    expect(kept.filter(([, field]) => isWritten(field))).toEqual([]);
  });

  it('is told to others with its titles, hints, bounds and the words of every code', () => {
    let looked = 0;
    for (const [where, fields, schema] of documented(contract))
      for (const [field, definition] of Object.entries(fields)) {
        toldRight(`${where}/${field}`, definition, schema.properties?.[field]);
        looked += 1;
      }
    expect(looked).toBeGreaterThan(2);
  });
});

/** Every name that a story raises or lowers a flag by. */
const storyNames = (): readonly string[] =>
  readdirSync(path.join(docs, '../workflows'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(docs, '../workflows', file), 'utf8').matchAll(/(?:flag\(|const [A-Z_]+ = )'([\w-]+)'/g),
    ])
    .map(([, name = '']) => name);

/** Of these every process has texts, or may have: its request, reasons, notes on forms and at any time. */
const ordinary = ['request', 'reason', 'form', 'contribution'];

/** What people add by themselves, whatever they are asked. */
const OF_THEIR_OWN = 'evidence';

const actsOf = ({ tasks, standing }: ProcessContract) => [
  ...Object.values(tasks).flatMap(({ choices }) => Object.values(choices)),
  ...Object.values(standing),
];

const namesIn = (contract: ProcessContract): readonly string[] =>
  (
    [
      'roles',
      'stages',
      'tasks',
      'deadlines',
      'ladders',
      'milestones',
      'threads',
      'standing',
      'forms',
      'checks',
      'hears',
      'outcomes',
      'submissions',
    ] as const
  ).flatMap((part) => Object.keys(contract[part]));

/** As far as a field says it in the document. */
interface Told {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Told>>;
  readonly additionalProperties?: Told;
  readonly items?: Told;
  readonly anyOf?: readonly Told[];
  readonly [keyword: string]: unknown;
}

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, Told>> };
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Told }>> };
        };
      }
    >
  >;
}

const document = openApi(routesOf({ kinds })) as unknown as Document;

/** Where the fields of a kind are told: its forms and its request in the document, its settings with each version of its policy. */
function documented({
  name,
  forms,
  request,
  adopt,
  settings,
  path: address,
}: ProcessContract): readonly [string, Fields, Told][] {
  const told = Object.entries(forms).map(([form, { fields }]): [string, Fields, Told] => [
    form,
    fields,
    document.components.schemas[formName(name, form)] ?? {},
  ]);
  const start = document.paths[`${API}/${address}`]?.post?.requestBody?.content['application/json']?.schema;
  const set: [string, Fields, Told] = ['settings', settings.fields, meaningOf(name)];
  if (!start) return [...told, set];
  return [
    ...told,
    set,
    ['request', request.fields, start],
    ['adopt', adopt?.fields ?? {}, start.properties?.['adopt'] ?? {}],
  ];
}

const meaningOf = (name: string): Told => {
  const schema = kinds[name]?.policy.schema ?? z.never();
  return (policyMeaning(schema) as Told).properties?.['settings'] ?? {};
};

const bounds: { readonly [Is in Field['is']]?: (field: Field & { readonly is: Is }) => object } = {
  day: () => ({ type: 'string', format: 'date' }),
  choice: ({ of }) => ({ 'x-labels': of }),
  several: ({ of, most }) => ({ maxItems: most, items: expect.objectContaining({ 'x-labels': of }) }),
  people: ({ most }) => ({ maxItems: most }),
  rows: ({ most }) => ({ maxItems: most }),
  whole: ({ from, to }) => ({ minimum: from, maximum: to }),
  decimal: ({ from, to }) => ({ minimum: from, maximum: to }),
  money: ({ from, to }) => ({ minimum: from, maximum: to }),
  text: ({ most }) => ({ maxLength: most }),
  line: ({ most, matches }) => (matches ? {} : { maxLength: most }),
};

function toldRight(where: string, field: Field, schema: Told | undefined): void {
  const told: Told = Object.assign({}, ...(schema?.anyOf ?? []), schema);
  const make = bounds[field.is] as ((field: Field) => object) | undefined; // each row takes the field of its own kind
  const wanted = {
    title: labelOf(field),
    ...(field.hint !== undefined && { description: field.hint }),
    ...make?.(field),
  };
  expect(told, where).toMatchObject(wanted);
  const inner = field.is === 'rows' ? field.row : field.is === 'group' ? field.fields : {};
  const within = field.is === 'rows' ? told.items : told;
  if (field.is === 'each')
    for (const [code, label] of Object.entries(field.of)) {
      const own = told.properties?.[code];
      if (own) toldRight(`${where}/${code}`, { ...field.value, label }, own);
      else toldRight(`${where}/${code}`, field.value, told.additionalProperties);
    }
  for (const [name, one] of Object.entries(inner)) toldRight(`${where}/${name}`, one, within?.properties?.[name]);
}

const named = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, expect.anything()]));
