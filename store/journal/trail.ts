/** The trail of the directory, deputies, policies and calendars: triggers write it, this proves it. */
import { ask, type Db } from '../database.ts';
import { BEGINNING, chained } from './chain.ts';

/** Tables whose every change is a line of the trail, with the columns that name a row. */
export const trailed: Readonly<Record<string, readonly string[]>> = {
  person: ['id'],
  identity: ['issuer', 'subject'],
  person_change: ['person_id', 'field', 'id'],
  proposed_change: ['id'],
  team: ['id'],
  deputy: ['id'],
  policy: ['name', 'version'],
  closure: ['on'],
  bank_holiday: ['on'],
  calendar_change: ['id'],
  signing_key: ['id'],
  disposed: ['id'],
  legal_hold: ['id'],
  disposal_list: ['month'],
};

interface TrailLine {
  readonly id: number;
  readonly act: 'insert' | 'update' | 'delete';
  readonly table: string;
  readonly key: string;
  readonly digest: string | null;
  readonly changed: readonly string[] | null;
  readonly login: string;
  readonly transaction: string;
  readonly at: string;
}

const PAGE = 1_000;

/** Of a person, what may only change together with its record of who changed it. */
const recorded: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'email',
  team_id: 'teamId',
  manager_id: 'managerId',
  rank: 'rank',
  offices: 'offices',
  safer_recruitment: 'saferRecruitment',
  left_on: 'leftOn',
  suspended: 'suspended',
};

/**
 * Walks the trail, then compares what stands in its tables with its last word on each row.
 * @returns what is wrong, in words; empty when nothing is
 */
export async function verifyTrail(db: Db): Promise<readonly string[]> {
  const wrong: string[] = [];
  const last = new Map<string, string | null>();
  const notes = new Set<string>();
  const changes: TrailLine[] = [];
  let before = BEGINNING;
  let id = 0;
  for (;;) {
    const page = await db.trail.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' }, take: PAGE });
    for (const row of page) {
      const hash = Buffer.from(row.hash).toString('hex');
      if (Number(row.id) !== id + 1) return [...wrong, `The trail: line ${id + 1} is missing.`];
      if (chained(before, row.line) !== hash) return [...wrong, `The trail: line ${row.id} is changed.`];
      before = hash;
      id += 1;
      const line = JSON.parse(row.line) as TrailLine;
      last.set(`${line.table} ${line.key}`, line.digest);
      if (line.table === 'person_change') notes.add(`${line.transaction} ${line.key.split(' ').slice(0, 2).join(' ')}`);
      if (line.table === 'person' && line.act === 'update') changes.push(line);
    }
    if (page.length < PAGE) break;
  }
  for (const line of changes) wrong.push(...unrecorded(line, notes));
  for (const [table, columns] of Object.entries(trailed)) wrong.push(...(await differing(db, table, columns, last)));
  return wrong;
}

/** Changed past the product: nobody is on record who did it. */
function unrecorded({ key, changed, transaction, login, at }: TrailLine, notes: ReadonlySet<string>): string[] {
  return (changed ?? []).flatMap((column) => {
    const field = recorded[column];
    if (field === undefined || notes.has(`${transaction} ${key} ${field}`)) return [];
    return [`person ${key}: ${field} was changed at ${at} by the login ${login}, and nobody is on record for it.`];
  });
}

async function differing(
  db: Db,
  table: string,
  columns: readonly string[],
  last: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const key = columns.map((column) => `(to_jsonb(r) ->> '${column}')`).join(` || ' ' || `);
  const rows = await ask<{ key: string; digest: string }>(
    db,
    `select ${key} as key, trail_digest(to_jsonb(r)) as digest from "${table}" r`,
  );
  const wrong = rows.flatMap((row) => {
    const said = last.get(`${table} ${row.key}`);
    if (said === row.digest) return [];
    return [`${table} ${row.key}: ${said ? 'is not what the trail says' : 'the trail does not know of it'}.`];
  });
  const there = new Set(rows.map((row) => `${table} ${row.key}`));
  for (const [name, digest] of last)
    if (name.startsWith(`${table} `) && digest !== null && !there.has(name)) wrong.push(`${name}: it is gone.`);
  return wrong;
}
