import { z } from 'zod';
import type { Fields } from '../../domain/engine/field.ts';
import type { Office } from '../../domain/engine/people.ts';
import { mayActOn } from '../../domain/engine/permits.ts';
import { notFound, wrongAt } from '../../domain/engine/refusals.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import type { Caller } from '../caller.ts';
import { contextOf } from '../engine/form.ts';
import { whyNotHolder } from '../engine/holder.ts';
import { getSubject, type Subject } from '../engine/subject.ts';
import { fieldAt } from '../fields/at.ts';
import { holderErrors, holdingErrors } from '../fields/holding.ts';
import { type Option, optionsOf, peopleFor } from '../options.ts';
import type { Parts } from '../parts.ts';
import { list } from '../shapes/common.ts';
import { action, option } from '../shapes/process.ts';
import { viewActionWhole } from '../views/actions.ts';
import { mayDecideIn } from '../views/may-decide.ts';
import { freeText, processId, ref, word } from './fields.ts';
import { operation } from './operation.ts';

const pointer = z
  .string()
  .regex(/^(\/[A-Za-z0-9-]+)+$/, 'A field looks like /chair or /results/0/candidate.')
  .max(200);

const q = freeText
  .max(120)
  .optional()
  .meta({ description: 'Parts of what it is called, or of a person’s name or address.' });

export const readAction = operation('readAction', {
  title: 'One standing action: whether you may take it, and what may be named',
  may: 'everybody',
  params: z.strictObject({ id: ref.shape.id, action: word }),
  output: action,
  run: async (parts, { caller, scope }, { params }) => {
    const subject = await getSubject(parts, params.id, { scope });
    const { standing } = subject.kind.contract;
    const found = Object.hasOwn(standing, params.action) ? standing[params.action] : undefined;
    if (!found) throw notFound('action');
    return await viewActionWhole(parts, subject, params.action, found, caller);
  },
});

export const listOptions = operation('listOptions', {
  title: 'Who or what may be chosen in a form of this process, or be given one of its roles',
  may: 'everybody',
  params: ref,
  query: z.strictObject({
    form: word.optional().meta({ description: 'The form, with the field in it.' }),
    field: pointer.optional(),
    role: word.optional().meta({ description: 'A role that is handed over: who may take it.' }),
    q,
  }),
  output: list(option),
  refuses: ['invalid'],
  run: async (parts, { caller, scope, today }, { params: { id }, query: { form, field, role, q: asked } }) => {
    const subject = await getSubject(parts, id, { scope });
    if (role !== undefined) return { items: await holdersFor(parts, subject, role, caller, asked) };
    const { contract } = subject.kind;
    const fields = form !== undefined && Object.hasOwn(contract.forms, form) ? contract.forms[form]?.fields : undefined;
    if (form === undefined || !fields) throw wrongAt('/form', 'Name a form of this process, or a role.');
    const context = contextOf(parts, subject);
    const items = await optionsOf(named(fields, field), {
      parts,
      scope,
      today,
      q: asked,
      kind: contract.name,
      mayHold: async (holds, person) => (await holderErrors(subject.kind, holds, person, context)).length === 0,
      candidates: async () =>
        (await mayKnowCandidates(parts, subject, form, caller)) ? await context.directory.candidates(id) : [],
    });
    return { items };
  },
});

export const listStartOptions = operation('listStartOptions', {
  title: 'Who or what may be chosen in a request that starts a process',
  may: 'everybody',
  params: z.strictObject({ kind: word }),
  query: z.strictObject({
    field: pointer,
    of: processId.optional().meta({ description: 'The vacancy whose candidates are asked for.' }),
    q,
  }),
  output: list(option),
  refuses: ['invalid'],
  run: async (parts, { caller, scope, today }, { params, query: { field, of, q: asked } }) => {
    const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
    if (!kind) throw notFound('kind');
    const { contract } = kind;
    const directory = directoryOn(parts.db, today);
    const { policy } = await liveRules(parts.db, contract.name);
    const beside = { who: {}, settings: policy.body.settings, directory };
    const fits = async (role: string, person: Parameters<typeof holdingErrors>[2]) =>
      (await holdingErrors(contract, role, person, beside)).length === 0;
    const all: Fields = {
      ...contract.request.fields,
      adopt: { is: 'group', asks: '', fields: contract.adopt?.fields ?? {} },
    };
    const described = named(all, field);
    const cast = castBy(contract.cast ?? {}, field);
    const choosing = {
      parts,
      scope,
      today,
      q: asked,
      kind: contract.name,
      mayHold: fits,
      candidates: async () => {
        const vacancy =
          of !== undefined && isAmong(caller, runVacancies) ? await getSubject(parts, of, { scope }) : null;
        return vacancy ? await directory.candidates(vacancy.id) : [];
      },
    };
    if (described.is === 'person' && cast !== undefined && described.who === 'anybody')
      return { items: await peopleFor(choosing, (person) => fits(cast, person)) };
    return { items: await optionsOf(described, choosing) };
  },
});

function named(fields: Fields, at: string | undefined) {
  const field = at === undefined ? undefined : fieldAt(fields, at);
  if (!field) throw wrongAt('/field', 'Name a field of it: /chair.');
  return field;
}

/** The role that whoever is named there is given. */
const castBy = (cast: Readonly<Record<string, unknown>>, field: string): string | undefined =>
  Object.keys(cast).find((role) => {
    const given = cast[role];
    return typeof given === 'object' && given !== null && 'field' in given && `/${given.field}` === field;
  });

/** By both judges of a hand-over: of the process, and of the directory. */
async function holdersFor(
  parts: Parts,
  subject: Subject,
  role: string,
  caller: Caller,
  asked: string | undefined,
): Promise<readonly Option[]> {
  const { kind, state } = subject;
  const { contract } = kind;
  const context = contextOf(parts, subject);
  const { today } = context;
  const [name] = Object.entries(contract.standing).find(([, { does }]) => does === 'reassign') ?? [];
  if (name === undefined || !Object.hasOwn(contract.roles, role))
    throw wrongAt('/role', 'Name a role of this process.');
  const who = { actor: { id: caller.id }, attested: { offices: caller.offices, rank: caller.rank } };
  return await peopleFor({ parts, today, q: asked }, async ({ id: to }) => {
    const may = mayActOn(contract, state, { ...who, action: name, role, to }, context);
    return may.ok && (await whyNotHolder(parts, subject, role, to)).length === 0;
  });
}

/** Those who run vacancies, as for the list of applicants. */
const runVacancies: readonly Office[] = ['hr', 'manager', 'leadership', 'administrator'];

const isAmong = ({ offices }: Caller, some: readonly Office[]): boolean =>
  offices.some((office) => some.includes(office));

/** They, and whoever is asked to say something of candidates. */
async function mayKnowCandidates(parts: Parts, subject: Subject, form: string, caller: Caller): Promise<boolean> {
  if (isAmong(caller, runVacancies)) return true;
  const { tasks } = subject.kind.contract;
  const asking = questionsOf(subject.state).filter(
    (question) =>
      isOpen(question) && Object.values(tasks[question.task]?.choices ?? {}).some((choice) => choice.form === form),
  );
  const may = await mayDecideIn(parts, [{ subject, tasks: asking }], caller);
  return [...may.values()].some(({ allowed }) => allowed);
}
