import { readdirSync } from 'node:fs';
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
