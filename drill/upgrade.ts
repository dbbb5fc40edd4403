/** A new release that asks something before what is open: built from this one, or given as one that is older. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from '../worker/bundle.ts';
import { compare } from './compare.ts';
import type { Scale } from './drill.ts';
import type { Ledger } from './ledger.ts';
import { differing, standsStill } from './lost.ts';
import { decide, work } from './people.ts';
import type { Site } from './site.ts';
import { until } from './until.ts';

/** What is asked before the advertisement is published; people are asked for it already when the new release comes. */
const NEW = 'tellCandidates';
const OPEN = 'publishAdvert';

export async function upgrade(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  await work({ site, ledger }, { count: processes, atOnce: 8, decides: (n) => n % 2 === 0 });
  const standing = await until('the next task is open wherever the first is decided', () =>
    withOpen(site, OPEN, ledger.decisions.length),
  );
  const before = await openTasks(site);
  const released = nextRelease(site);
  const last = ledger.starts.at(-1)?.process ?? '';

  const migrated = await site.command('store/migrate');
  await site.stopWorkers();
  site.env['WORKFLOW_BUNDLE'] = released.file;
  await site.startWorkers();
  await decide({ site, ledger }, last); // while they go on in the new build
  await until('all have gone on', async () => (await toldByAnother(site, released.build)) === 0);

  const all = standing.length + 1; // the last one comes to it too
  const asked = await until(`${NEW} is asked`, () => withOpen(site, NEW, all));
  const after = await openTasks(site);
  after.set(`${last}:1`, before.get(`${last}:1`) ?? ''); // decided meanwhile
  return [
    ...(migrated.code === 0 ? [] : [`migrate ended with ${migrated.code}: ${migrated.said}`]),
    ...differing(before, after),
    ...standing.filter((id) => !asked.includes(id)).map((id) => `${id} was not asked what is new`),
    ...(await standsStill(site)),
    ...(await compare(site, ledger)),
  ];
}

/** This release with one question more, as the next one might have it. */
function nextRelease(site: Site): { readonly file: string; readonly build: string } {
  const { code, build } = JSON.parse(readFileSync(site.env['WORKFLOW_BUNDLE'] ?? '', 'utf8')) as Bundle;
  const asks = `await run.ask('${OPEN}')`;
  if (!code.code.includes(asks))
    throw new Error(`The story of a vacancy does not ask ${OPEN} as it did: mend this drill.`);
  const next: Bundle = {
    code: { ...code, code: code.code.replace(asks, `(await run.ask('${NEW}'), ${asks})`) },
    build: `${build}-next`,
  };
  const file = path.join(site.folder, 'next.json');
  writeFileSync(file, JSON.stringify(next));
  return { file, build: next.build };
}

/** The processes with such a task open, once there are so many. */
const withOpen = (site: Site, name: string, many: number): Promise<readonly string[] | false> =>
  site.withDatabase(async (db) => {
    const rows = await db.task.findMany({ where: { name, status: 'open' }, select: { processId: true } });
    return rows.length >= many && rows.map(({ processId }) => processId);
  });

const openTasks = (site: Site): Promise<Map<string, string>> =>
  site.withDatabase(async (db) => {
    const rows = await db.task.findMany({ where: { status: 'open', name: { not: NEW } } });
    return new Map(rows.map(({ id, name, dueOn, assigneeId }) => [id, `${name} ${dueOn} ${assigneeId}`]));
  });

const toldByAnother = (site: Site, build: string): Promise<number> =>
  site.withDatabase((db) =>
    db.process.count({ where: { status: { in: ['open', 'paused'] }, build: { notIn: [build, ''] } } }),
  );
