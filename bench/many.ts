/** Many open processes at once on the real programs: what they weigh, and how soon work goes on when everything is killed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kill, openSite, type Site } from '../drill/site.ts';
import { until } from '../drill/until.ts';
import { verify } from '../store/journal/verify.ts';
import { noteAgainst } from './figures.ts';
import { asked, decideOne, startOne, weight } from './programs.ts';
import { lanes } from './timing.ts';

/** Few, so that nearly all processes are idle in the engine alone. */
const CACHED = 100;

export async function manyOpen(count: number): Promise<void> {
  const more = { WORKER_CACHED_PROCESSES: String(CACHED) };
  const site = await openSite({ workers: 1, apis: 1, compiled: false, fillable: false, more, say: () => undefined });
  try {
    const ids: string[] = [];
    const start = (turns: number) => lanes(0, turns, 16, async () => void ids.push(await startOne(site)));
    await start(4 * CACHED); // caches full, code warm
    const before = await weight(site.parts());
    await start(count - 4 * CACHED);
    noteAgainst(
      `${count} idle processes: memory added to worker and API`,
      'MB',
      (await weight(site.parts())) - before,
      24,
    );
    await killed(site, ids);
    await verifyAll(site, count);
  } finally {
    await site.close();
  }
}

/** Kills all four with decisions under way, and starts them again. */
async function killed(site: Site, ids: readonly string[]): Promise<void> {
  const [count, last] = [ids.length, ids.at(-1) ?? ''];
  const keys = new Map(ids.slice(0, 32).map((id) => [id, randomUUID()]));
  const under = [...keys].map(([id, key]) => decideOne(site, id, key).catch(() => undefined)); // cut off in mid-air
  await sleep(150);
  for (const { pid } of site.parts()) kill(pid);
  await Promise.all([site.killEngine(), site.killPostgres()]);
  await Promise.all(under);
  await Promise.all([site.startEngine(), site.startPostgres()]);
  const began = performance.now();
  await until('reads again', () => asked(site, 'hr1', 'GET', `/processes/${last}`));
  noteAgainst(`kill -9 of everything with ${count} open: reads again after`, 's', seconds(began), 2);
  await until('decides again', () => decideOne(site, last, 'after'));
  noteAgainst(`kill -9 of everything with ${count} open: decisions again after`, 's', seconds(began), 10);
  for (const [id, key] of keys) await until('is decided', () => decideOne(site, id, key)); // with their own keys: once each
}

const seconds = (since: number): number => (performance.now() - since) / 1_000;

/** Every journal whole, every decision once. */
const verifyAll = (site: Site, count: number): Promise<void> =>
  site.withDatabase(async (db) => {
    const rows = await db.process.findMany({ select: { id: true } });
    if (rows.length !== count) throw new Error(`${count} were started, ${rows.length} are there`);
    for (const { id } of rows) {
      const broken = await verify(db, id);
      if (broken) throw new Error(`The journal of ${id} is broken: ${JSON.stringify(broken)}`);
    }
    const decided = await db.event.count({ where: { kind: 'taskDecided' } });
    if (decided !== 33) throw new Error(`33 decisions were made, ${decided} are written`);
  });
