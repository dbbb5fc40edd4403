/**
 * `npm run bench -- --peers [--open=10000] [--turns=100]`: the same job on DBOS, which keeps everything in Postgres, on the same database server in the
 * same run. Both as programs of their own, asked over HTTP; what DBOS does not do (sign-in, rights, journal, deadlines, notices) it is not
 * charged with.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { kill, openSite, type Site } from '../drill/site.ts';
import { until } from '../drill/until.ts';
import { keepRunning } from '../local/children.ts';
import { freePort } from '../local/ports.ts';
import { ahead, type Row } from './ahead.ts';
import { call, vacancy } from './people.ts';
import { asked, decideOne, startOne, weight } from './programs.ts';
import { each, lanes, medians, rates } from './timing.ts';

/** One side of the comparison, by what its people do. */
interface Side {
  start(): Promise<string>;
  decide(id: string): Promise<unknown>;
  read(id: string): Promise<unknown>;
  list(): Promise<unknown>;
  programs(): readonly { readonly pid: number }[];
}

/** @param turns how often each is measured */
export async function peers(open: number, turns: number): Promise<void> {
  const site = await openSite({ workers: 1, apis: 1, compiled: false, fillable: false, say: () => undefined });
  const peer = await openPeer(site);
  try {
    await site.ready();
    const us = ours(site);
    const rows = [
      ...(await inTurns(us, peer.side, turns)),
      await memory(us, peer.side, open),
      await recovery(site, us, peer),
    ];
    ahead(rows);
  } finally {
    await peer.stop();
    await site.close();
  }
}

const ours = (site: Site): Side => {
  return {
    start: () => startOne(site),
    decide: (id) => decideOne(site, id, id),
    read: (id) => asked(site, 'hr1', 'GET', `/processes/${id}`),
    list: () => asked(site, 'hr1', 'GET', '/processes?kind=recruitment&status=open&sort=-startedOn&limit=50'),
    programs: () => site.parts(),
  };
};

async function openPeer(site: Site) {
  const port = await freePort();
  await site.postgres.createDatabase('peer');
  const run = () =>
    keepRunning({
      name: 'peer',
      program: 'bench/peer/program.ts',
      env: { DATABASE_URL: site.postgres.url('peer'), PORT: String(port) },
      logFile: path.join(site.folder, 'peer.log'),
      say: () => undefined,
      started: () => undefined,
    });
  const part = run();
  await part.ready;
  const url = `http://127.0.0.1:${port}/processes`;
  const side: Side = {
    start: async () => {
      const id = randomUUID();
      await call(url, '', { id, title: vacancy.title });
      return id;
    },
    decide: (id) => call(`${url}/${id}/decision`, '', { choice: 'approve', key: id }),
    read: (id) => call(`${url}/${id}`, ''),
    list: () => call(url, ''),
    programs: () => [part],
  };
  return { side, stop: () => part.stop() };
}

/** Both sides by turns: what else the machine does meets both alike. */
async function inTurns(us: Side, them: Side, turns: number): Promise<readonly Row[]> {
  await each(Math.ceil(turns / 3), async () => us.decide(await us.start()));
  await each(Math.ceil(turns / 3), async () => them.decide(await them.start()));
  const begun = await medians(turns, us.start, them.start);
  const [ids, theirs] = [await started(us, 2 * turns), await started(them, 2 * turns)];
  const id = (of: readonly string[], n: number): string => of[n] ?? '';
  const decide = (side: Side, of: readonly string[]) => async (n: number) => {
    await side.decide(id(of, n));
    await side.read(id(of, n));
  };
  const decided = await medians(turns, decide(us, ids), decide(them, theirs));
  const later = (of: readonly string[]) => of.slice(turns);
  return [
    { what: 'started with a durable wait, its task readable, p50', unit: 'ms', ...begun, less: true },
    { what: 'decision sent → visible to the first read, p50', unit: 'ms', ...decided, less: true },
    {
      what: 'starts a second, 16 at once',
      unit: '/s',
      ...(await rates(2 * turns, 16, us.start, them.start)),
      less: false,
    },
    {
      what: 'decisions a second, 16 at once',
      unit: '/s',
      ...(await rates(turns, 16, decide(us, later(ids)), decide(them, later(theirs)))),
      less: false,
    },
    {
      what: 'reading one, p50',
      unit: 'ms',
      ...(await medians(
        turns,
        () => us.read(id(ids, 0)),
        () => them.read(id(theirs, 0)),
      )),
      less: true,
    },
    { what: 'a list of 50, p50', unit: 'ms', ...(await medians(turns, us.list, them.list)), less: true },
  ];
}

async function started(side: Side, many: number): Promise<readonly string[]> {
  const ids: string[] = [];
  await lanes(0, many, 8, async () => void ids.push(await side.start()));
  return ids;
}

async function memory(us: Side, them: Side, open: number): Promise<Row> {
  const added = async (side: Side) => {
    const before = await weight(side.programs());
    await started(side, open);
    return (await weight(side.programs())) - before;
  };
  return {
    what: `memory added by ${open} waiting`,
    unit: 'MB',
    ours: await added(us),
    floor: await added(them),
    less: true,
  };
}

/** Everything of a side killed together with the database: how soon the last that was begun can be decided again. */
async function recovery(site: Site, us: Side, peer: Awaited<ReturnType<typeof openPeer>>): Promise<Row> {
  const seconds = async (side: Side, engine: boolean) => {
    const id = await side.start();
    for (const { pid } of side.programs()) kill(pid);
    if (engine) await site.killEngine();
    await site.killPostgres();
    await Promise.all([site.startPostgres(), engine ? site.startEngine() : undefined]);
    const began = performance.now();
    await until('it is decided again', async () => {
      await side.decide(id);
      return true;
    });
    return (performance.now() - began) / 1_000;
  };
  const mine = await seconds(us, true);
  await site.stopParts();
  const theirs = await seconds(peer.side, false);
  return { what: 'kill -9 of everything: decides again after', unit: 's', ours: mine, floor: theirs, less: true };
}
