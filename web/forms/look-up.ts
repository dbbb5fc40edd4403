/** What forms choose from, asked of the operations: people by name, candidates, teams, rounds, other processes. */
import type { Eligible, Field, Fields } from '../../domain/engine/field.ts';
import { isAtLeast } from '../../domain/engine/people.ts';
import { listOptions, listStartOptions } from '../../services/operations/options.ts';
import { listPanels } from '../../services/operations/panels.ts';
import { listPeople, readPerson } from '../../services/operations/people.ts';
import { listProcesses } from '../../services/operations/processes.ts';
import { listTeams } from '../../services/operations/teams.ts';
import type { Visit } from '../server/visit.ts';
import { stepTo } from './names.ts';
import { type FindPeople, peopleIn, withNames } from './people.ts';
import type { Choosable, Shown } from './shown.ts';
import type { Typed } from './typed.ts';

const MOST_FOUND = '50';

type Person = Awaited<ReturnType<typeof peopleCalled>>[number];

const peopleCalled = async (visit: Visit, q: string) =>
  (await visit.ask(listPeople, { query: { q: q.slice(0, 120), limit: MOST_FOUND } })).items;

/** Finds people in the directory, as far as a field lets them be named; of several those who qualify, where the form is known. */
export const findIn =
  (visit: Visit, form?: FormOf | StartOf): FindPeople =>
  async (typed, who, at) => {
    const { today } = visit.asker;
    const found = (await peopleCalled(visit, typed))
      .filter((person) => (who === 'anybodyEver' || isHere(person, today)) && mayBe(who, person))
      .map(({ id, name, email }) => ({ id, name, about: email }));
    if (found.length < 2 || form === undefined) return found; // of one alone the operation says why not
    const qualify = await qualifying(visit, form, at, typed.slice(0, 120));
    const fit = found.filter(({ id }) => qualify.has(id));
    return fit.length > 0 ? fit : found;
  };

/** Those who may be named there, by the rules that judge it once it is sent. */
async function qualifying(
  visit: Visit,
  form: FormOf | StartOf,
  field: string,
  q: string,
): Promise<ReadonlySet<string>> {
  if ('starts' in form) {
    const { items } = await visit.ask(listStartOptions, { params: { kind: form.starts }, query: { field, q } });
    return new Set(items.map(({ value }) => value));
  }
  if (form.form === null) return new Set();
  const query = { form: form.form, field, q };
  const { items } = await visit.ask(listOptions, { params: { id: form.process }, query });
  return new Set(items.map(({ value }) => value));
}

const isHere = ({ leftOn }: Person, today: string): boolean => leftOn === null || leftOn >= today;

/** Who holds a role by a rule of its own, only the operation can say. */
function mayBe(who: Eligible, { offices, rank }: Person): boolean {
  if (typeof who === 'string' || 'holds' in who) return true;
  if ('offices' in who) return who.offices.some((office) => offices.includes(office));
  return isAtLeast(rank, who.atLeast);
}

type Lists = Shown['choosable'];

/** Which form of which process is filled in. */
export interface FormOf {
  readonly process: string;
  readonly form: string | null;
}

/** The form that starts a kind. */
export interface StartOf {
  readonly starts: string;
}

/** What the lists of a form hold; only those that it has are read. */
export async function listsFor(visit: Visit, fields: Fields, of?: FormOf): Promise<Lists> {
  const asked = new Set(kindsIn(fields));
  const kinds = processKindsIn(fields);
  const [candidate, team, round, other] = await Promise.all([
    asked.has('candidate') && of ? candidatesOf(visit, fields, of) : [],
    asked.has('team') ? teamsOf(visit) : [],
    asked.has('round') ? roundsOf(visit) : [],
    asked.has('process') ? processesOf(visit, kinds, of?.process) : [],
  ]);
  return { candidate, team, round, process: other };
}

const innerOf = (field: Field): readonly Field[] => {
  if (field.is === 'rows') return Object.values(field.row);
  if (field.is === 'group') return Object.values(field.fields);
  return field.is === 'each' ? [field.value] : [];
};

const everyIn = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...everyIn(innerOf(field))]);

const kindsIn = (fields: Fields): readonly Field['is'][] => everyIn(Object.values(fields)).map(({ is }) => is);

const processKindsIn = (fields: Fields): readonly string[] =>
  everyIn(Object.values(fields)).flatMap((field) => (field.is === 'process' ? [field.kind] : []));

async function candidatesOf(visit: Visit, fields: Fields, { process, form }: FormOf): Promise<readonly Choosable[]> {
  const field = candidateIn(fields);
  if (form === null || field === undefined) return [];
  const { items } = await visit.ask(listOptions, { params: { id: process }, query: { form, field } });
  return items.map(({ value, label }) => ({ value, text: label }));
}

/** Where a form names a candidate, by itself or in its rows. */
function candidateIn(fields: Fields): string | undefined {
  for (const [name, field] of Object.entries(fields)) {
    if (field.is === 'candidate') return stepTo('', name);
    const inRow = field.is === 'rows' ? candidateIn(field.row) : undefined;
    if (inRow !== undefined) return `${stepTo(stepTo('', name), 0)}${inRow}`;
  }
  return undefined;
}

async function teamsOf(visit: Visit): Promise<readonly Choosable[]> {
  const { items } = await visit.ask(listTeams);
  return items
    .map(({ id, name }) => ({ value: id, text: name }))
    .toSorted((one, other) => one.text.localeCompare(other.text, 'en-GB'));
}

async function roundsOf(visit: Visit): Promise<readonly Choosable[]> {
  if (!visit.may(listPanels)) return [];
  const { items } = await visit.ask(listPanels);
  return items.map(({ id, title, meets }) => ({ value: id, text: `${title}, ${meets.words}` }));
}

/** @param but the one whose form it is: nothing is named beside itself */
async function processesOf(visit: Visit, kinds: readonly string[], but?: string): Promise<readonly Choosable[]> {
  const lists = await Promise.all(
    kinds.map((kind) => visit.ask(listProcesses, { query: { kind, status: 'open', limit: '200' } })),
  );
  return lists
    .flatMap(({ items }) => items)
    .filter(({ id }) => id !== but)
    .map(({ id, title }) => ({ value: id, text: `${title}, ${id}` }));
}

/** A form that begins with something has the names of the people in it, as somebody would type them. */
export async function named(visit: Visit, fields: Fields, typed: Typed): Promise<Typed> {
  const people = await Promise.all(peopleIn(fields, typed).map((id) => visit.ask(readPerson, { params: { id } })));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return withNames(fields, typed, (id) => names.get(id));
}
