/** What forms choose from, asked of the operations: people by name, candidates, teams, rounds, other processes. */
import type { Eligible, Field, Fields } from '../../domain/engine/field.ts';
import { isAtLeast } from '../../domain/engine/people.ts';
import { listApplicants } from '../../services/operations/candidates.ts';
import { listPanels } from '../../services/operations/panels.ts';
import { listPeople } from '../../services/operations/people.ts';
import { listProcesses } from '../../services/operations/processes.ts';
import { listTeams } from '../../services/operations/teams.ts';
import type { Visit } from '../server/visit.ts';
import type { FindPeople } from './people.ts';
import type { Choosable, Shown } from './shown.ts';

const MOST_FOUND = '50';

type Person = Awaited<ReturnType<typeof peopleCalled>>[number];

const peopleCalled = async (visit: Visit, q: string) =>
  (await visit.ask(listPeople, { query: { q: q.slice(0, 120), limit: MOST_FOUND } })).items;

/** Finds people in the directory, as far as a field lets them be named. */
export const findIn =
  (visit: Visit): FindPeople =>
  async (typed, who) => {
    const { today } = visit.asker;
    const found = await peopleCalled(visit, typed);
    return found
      .filter((person) => (who === 'anybodyEver' || isHere(person, today)) && mayBe(who, person))
      .map(({ id, name, email }) => ({ id, name, about: email }));
  };

const isHere = ({ leftOn }: Person, today: string): boolean => leftOn === null || leftOn >= today;

/** Who holds a role by a rule of its own, only the operation can say. */
function mayBe(who: Eligible, { offices, rank }: Person): boolean {
  if (typeof who === 'string' || 'holds' in who) return true;
  if ('offices' in who) return who.offices.some((office) => offices.includes(office));
  return isAtLeast(rank, who.atLeast);
}

type Lists = Shown['choosable'];

/** What the lists of a form hold; only those that it has are read. */
export async function listsFor(visit: Visit, fields: Fields, process?: string): Promise<Lists> {
  const asked = new Set(kindsIn(fields));
  const kinds = processKindsIn(fields);
  const [candidate, team, round, other] = await Promise.all([
    asked.has('candidate') && process !== undefined ? candidatesOf(visit, process) : [],
    asked.has('team') ? teamsOf(visit) : [],
    asked.has('round') ? roundsOf(visit) : [],
    asked.has('process') ? processesOf(visit, kinds) : [],
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

async function candidatesOf(visit: Visit, process: string): Promise<readonly Choosable[]> {
  if (!visit.may(listApplicants)) return [];
  const { items } = await visit.ask(listApplicants, { params: { id: process } });
  return items.map(({ id, name }) => ({ value: id, text: name }));
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

async function processesOf(visit: Visit, kinds: readonly string[]): Promise<readonly Choosable[]> {
  const lists = await Promise.all(
    kinds.map((kind) => visit.ask(listProcesses, { query: { kind, status: 'open', limit: '200' } })),
  );
  return lists.flatMap(({ items }) => items.map(({ id, title }) => ({ value: id, text: `${title}, ${id}` })));
}
