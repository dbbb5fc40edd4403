/** Compares what people were told with what is there: in the rows, in the journals, and in the engine. */
import type { Database } from '../store/database.ts';
import { verify } from '../store/journal/verify.ts';
import type { Decision, Ledger, Start } from './ledger.ts';
import type { Site } from './site.ts';
import { until } from './until.ts';

type Acts = Pick<Ledger, 'starts' | 'decisions'>;

/**
 * Looks until nothing is wrong: what was accepted while a part was away is written when it is back.
 * @returns what is still wrong after two minutes, in words; empty when all that was acknowledged is there, once, and nothing that
 * was refused
 */
export async function compare(site: Site, acts: Acts): Promise<readonly string[]> {
  let wrong: readonly string[] = ['Nothing could be compared'];
  const isRight = async () => {
    wrong = await differences(site, acts);
    return wrong.length === 0;
  };
  await until('all is as people were told', isRight).catch(() => undefined); // said by what is wrong
  return wrong;
}

const differences = async (site: Site, acts: Acts): Promise<readonly string[]> => [
  ...(await site.withDatabase(async (db) => [
    ...(await wrongStarts(db, acts.starts)),
    ...(await wrongDecisions(db, acts.decisions)),
    ...(await wrongJournals(db)),
    ...(await doubledNotices(db)),
  ])),
  ...(await differsFromEngine(site)),
];

async function wrongStarts(db: Database, starts: readonly Start[]): Promise<string[]> {
  const rows = await db.process.findMany({
    where: { title: { in: starts.map(({ title }) => title) } },
    select: { id: true, title: true },
  });
  return starts.flatMap(({ title, told, process }) => {
    const found = rows.filter((row) => row.title === title).map(({ id }) => id);
    if (found.length > 1) return [`${found.join(' and ')} were begun by one start`];
    if (told === 'acknowledged' && found[0] !== process)
      return [`${process} was acknowledged, and ${found[0] ?? 'nothing'} is there`];
    const isRefused = told === 'refused' || told === 'nothing-changed';
    return isRefused && found.length > 0
      ? [`${found[0]} is there, and whoever asked for it was told that it is not`]
      : [];
  });
}

async function wrongDecisions(db: Database, decisions: readonly Decision[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ task: string; choice: string; by: string }[]>`
    select line::jsonb ->> 'taskId' as task, line::jsonb ->> 'choice' as choice, line::jsonb ->> 'by' as by from event
     where kind = 'taskDecided' and process_id = any(${decisions.map(({ process }) => process)})`;
  return decisions.flatMap(({ task, choice, by, told }) => {
    const found = rows.filter((row) => row.task === task);
    if (found.length > 1) return [`${task} was decided ${found.length} times`];
    const [row] = found;
    if (told === 'acknowledged' && (row?.choice !== choice || row.by !== by))
      return [
        `${task} was acknowledged as decided by ${by}, and is ${row === undefined ? 'not decided' : `decided by ${row.by}`}`,
      ];
    const isRefused = told === 'refused' || told === 'nothing-changed';
    return isRefused && row ? [`${task} is decided, and whoever decided it was told that nothing has changed`] : [];
  });
}

/** Every journal whole, from its first line to its last. */
async function wrongJournals(db: Database): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, seq } of await db.process.findMany({ select: { id: true, seq: true } })) {
    const broken = await verify(db, id);
    if (broken) wrong.push(`${id}: line ${broken.seq} is ${broken.why}`);
    const lines = await db.event.count({ where: { processId: id } });
    if (lines !== seq) wrong.push(`${id} has ${lines} lines, and its row says ${seq}`);
  }
  return wrong;
}

async function doubledNotices(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string; n: number }[]>`
    select task_id || ' to ' || person_id || ': ' || template as id, count(*)::int as n from notice
     where task_id is not null group by 1 having count(*) > 1`;
  return rows.map(({ id, n }) => `The notice ${id} is there ${n} times`);
}

/** What the rows say is open, the engine runs, and no process besides. */
async function differsFromEngine(site: Site): Promise<string[]> {
  const open = await site.withDatabase((db) =>
    db.process.findMany({
      where: { status: { in: ['open', 'paused', 'starting'] } },
      select: { id: true, status: true },
    }),
  );
  const running = await site.inEngine();
  const known = new Set(open.map(({ id }) => id));
  const isProcess = (id: string) => /^[A-Z]{3}-\d{4}-/.test(id);
  return [
    ...open.filter(({ id }) => !running.has(id)).map(({ id }) => `${id} is open, and the engine does not run it`),
    ...open.filter(({ status }) => status === 'starting').map(({ id }) => `${id} was accepted, and has not begun`),
    ...[...running]
      .filter((id) => isProcess(id) && !known.has(id))
      .map((id) => `The engine runs ${id}, which the database does not know as open`),
  ];
}
