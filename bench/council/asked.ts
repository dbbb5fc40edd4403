/** What people look at all day, each asked often enough to know its slow answers. */

import { routesOf } from '../../api/resources/index.ts';
import { quantile } from '../../domain/measures/time.ts';
import type { Parts } from '../../services/parts.ts';
import type { Database } from '../../store/database.ts';
import { timed } from '../timing.ts';

/** Whoever is answered looks: leadership sees the most, and some things only an administrator or HR. */
const CALLERS = ['director-0', 'admin-0', 'hr-0', 'practitioner-0'];

export interface Asked {
  readonly what: string;
  readonly p95: number;
}

export interface Looked {
  readonly asked: readonly Asked[];
  /** What nobody was answered well, with its status: it is not measured. */
  readonly unanswered: readonly string[];
}

/** @param turns how often each is asked */
export async function askEach(api: string, db: Database, parts: Parts, turns: number): Promise<Looked> {
  const asked: Asked[] = [];
  const unanswered: string[] = [];
  const examples = await examplesIn(db);
  for (const { method, name, path } of routesOf(parts)) {
    const addresses = method === 'GET' ? addressesOf(path, examples) : [];
    const [first] = addresses;
    if (first === undefined) continue;
    const found = await whoIsAnswered(api, first);
    if (typeof found === 'number') {
      unanswered.push(`${name}: ${found}`);
      continue;
    }
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const address = addresses[turn % addresses.length] ?? first;
      times.push(await timed(async () => void (await (await get(api, address, found)).arrayBuffer())));
    }
    asked.push({ what: name, p95: quantile(times, 0.95) ?? Number.NaN });
  }
  return { asked, unanswered };
}

const get = (api: string, address: string, as: string): Promise<Response> =>
  fetch(`${api}/api/v1${address}`, { headers: { Authorization: `Bearer ${as}` } });

/** Whoever of them is answered; the last refusal when nobody is. */
async function whoIsAnswered(api: string, address: string): Promise<string | number> {
  let status = 0;
  for (const caller of CALLERS) {
    const response = await get(api, address, caller);
    await response.arrayBuffer();
    if (response.ok) return caller;
    status = response.status;
  }
  return status;
}

type Examples = Readonly<Record<string, readonly string[]>>;

/** Some of everything that an address may name, open and closed, the longest lives among them. */
async function examplesIn(db: Database): Promise<Examples> {
  const column = async (sql: string) => (await db.$queryRawUnsafe<{ id: string }[]>(sql)).map(({ id }) => id);
  const each =
    'select id from (select id, row_number() over (partition by kind, status order by seq desc) n from process) p where n = 1';
  return {
    processes: await column(each),
    tasks: await column('select distinct on (name, status) id from task order by name, status, id'),
    people: ['practitioner-0', 'hr-0', 'director-0'],
    pipelines: await column('select distinct kind as id from process'),
  };
}

/** One address for each example; none when something else is named in it. */
function addressesOf(path: string, examples: Examples): readonly string[] {
  const [, resource = '', parameter] = path.split('/');
  if (!path.includes(':')) return [path];
  if (parameter?.startsWith(':') !== true || path.indexOf(':') !== path.lastIndexOf(':')) return [];
  return (examples[resource] ?? []).map((id) => path.replace(parameter, id));
}
