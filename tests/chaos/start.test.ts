/** `npm start` with one part after another killed by -9, in the middle of work: nothing lost, nothing doubled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { headsKey, openSigner, type Signer } from '../../local/keys.ts';
import { freePort, isTaken } from '../../local/ports.ts';
import { folderSink, readStatements, statementsIn } from '../../services/heads.ts';
import { openDatabase } from '../../store/database.ts';
import { checkHeads, privateKey, publicKeys, type Statement, sendHeads, uncovered } from '../../store/journal/heads.ts';
import { verify } from '../../store/journal/verify.ts';
import { portNames } from '../support/ports.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync('/var/tmp/followthrough-start-');
chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
const data = path.join(folder, 'data');
const ports: Record<string, string> = {};
/** A busy machine takes its time; how long it really took is printed. */
const SLOW_MS = 240_000;

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly said: () => string;
}

let system: Running;
let began = '';
let signer: Signer;

/** Starts everything and waits until it says that it is ready, or something before that. */
async function start(until = 'Ctrl-C stops everything'): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts'], {
    cwd: root,
    env: { ...process.env, ...ports, DATA_FOLDER: data, REQUESTS_PER_MINUTE: '100000' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      if (said.includes(until)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`npm start ended:\n${said}`)));
  });
  console.log(`“${until}” after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return { child, ended, said: () => said };
}

type PartName = 'everything' | 'workflow engine' | 'database' | 'worker' | 'API';

/** The parts' numbers, as `npm start` notes them to end what a killed start has left. */
function pidOf(part: PartName): number {
  const noted = JSON.parse(readFileSync(path.join(data, 'parts.json'), 'utf8')) as { name: string; pid: number }[];
  return noted.find(({ name }) => name === part)?.pid ?? -1;
}

const api = (address: string) => `http://127.0.0.1:${ports['PORT']}${address}`;

async function call(as: string, address: string, key?: string, body?: object) {
  const { db, close } = openDatabase(
    `postgresql://postgres:postgres@127.0.0.1:${ports['POSTGRES_PORT']}/followthrough`,
    { max: 1 },
  );
  const person = await db.person
    .findUniqueOrThrow({ where: { email: `${as}@example.org` }, include: { identities: true } })
    .finally(close);
  const token = await signer.tokenFor(person.identities[0]?.subject ?? '');
  return await fetch(api(`/api/v1${address}`), {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
}

const vacancy = {
  title: 'Social worker, Family Safeguarding North',
  grade: 'G10',
  positions: 1,
  route: 'permanent',
  team: 'family-north',
  reason: 'A colleague leaves',
  budgetCode: 'CS-1204',
};

interface Sent {
  readonly status: number;
  readonly id: string;
}

async function send(as: string, address: string, key: string, body: object): Promise<Sent> {
  const response = await call(as, address, key, body);
  return { status: response.status, id: ((await response.json()) as { id?: string }).id ?? '' };
}

/** What a careful caller does with a broken connection, 202 and 503: asks again with the same key. */
const untilDone = (attempt: () => Promise<Sent>): Promise<string> =>
  vi.waitFor(
    async () => {
      const { status, id } = await attempt();
      if (status !== 200 && status !== 201) throw new Error(`answered ${status}`);
      return id;
    },
    { timeout: 90_000, interval: 250 },
  );

const request = (key: string) => () => send('manager', '/recruitments', key, vacancy);
const approve = (id: string) => () =>
  send('service.manager', `/tasks/${id}:1/decision`, `${id}-approved`, { choice: 'approve' });

async function withDatabase<T>(look: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>): Promise<T> {
  const url = `postgresql://postgres:postgres@127.0.0.1:${ports['POSTGRES_PORT']}/followthrough`;
  const { db, close } = openDatabase(url, { max: 2 });
  return await look(db).finally(close);
}
const count = () => withDatabase((db) => db.process.count({ where: { title: vacancy.title } }));

beforeAll(async () => {
  for (const name of portNames) ports[name] = String(await freePort());
  began = new Date().toISOString();
  system = await start();
  signer = await openSigner(data, `http://127.0.0.1:${ports['ISSUER_PORT']}`);
}, SLOW_MS);
afterAll(async () => {
  system.child.kill('SIGTERM');
  await system.ended;
  rmSync(folder, { recursive: true, force: true });
}, SLOW_MS);

describe('kill -9', () => {
  it.each<[PartName, 'by itself' | 'with npm start']>([
    ['worker', 'by itself'],
    ['API', 'by itself'],
    ['workflow engine', 'with npm start'],
    ['database', 'with npm start'],
    ['everything', 'with npm start'], // the inbox and the sign-in are parts of this process
  ])(
    '%s, under way: what was asked is there once, started again %s',
    async (part, how) => {
      const decided = await Promise.all([1, 2].map((n) => untilDone(request(`${part}-before-${n}`))));
      const before = await count();
      const asked = [...[1, 2, 3].map((n) => request(`${part}-${n}`)), ...decided.map(approve)];
      const first = Promise.allSettled(asked.map((ask) => ask()));
      await new Promise((resolve) => setImmediate(resolve));
      process.kill(pidOf(part), 'SIGKILL');
      if (how === 'with npm start') {
        await system.ended;
        system = await start();
      }
      await first;
      const ids = await Promise.all(asked.map(untilDone));
      expect(await count()).toBe(before + 3);
      await withDatabase(async (db) => {
        for (const id of [...new Set(ids)]) expect(await verify(db, id)).toBeNull();
        for (const id of decided)
          expect(await db.event.count({ where: { processId: id, kind: 'taskDecided' } })).toBe(1);
        expect(await db.process.count({ where: { status: { in: ['starting', 'frozen'] } } })).toBe(0);
      });
    },
    SLOW_MS,
  );
});

it(
  'whatever was killed, every journal of the demo is whole and signed from the first minute, and a Ctrl-C stops all of it',
  async () => {
    const broken = await withDatabase(async (db) => {
      const rows = await db.process.findMany({ select: { id: true } });
      const found = await Promise.all(rows.map(({ id }) => verify(db, id)));
      return found.filter((one) => one !== null);
    });
    expect(broken).toEqual([]);
    await withDatabase(async (db) => {
      const heads = path.join(data, 'heads');
      const key = headsKey(data);
      const kept = async () => await readStatements(await statementsIn(heads));
      // From the first minute: nothing that was there when the first was signed is left out of what the worker has signed by itself.
      const signed = await kept();
      const [first] = signed.map(({ statement }) => JSON.parse(statement) as Statement);
      expect([first?.previous, (first?.at ?? '') > began]).toEqual(['', true]);
      const left = await uncovered(db, signed);
      expect(left.filter(({ since }) => since.toISOString() < (first?.at ?? ''))).toEqual([]);
      // Ten minutes on, the next takes in all the rest.
      await sendHeads(db, privateKey(key), [folderSink(heads)], new Date(Date.now() + 11 * 60_000));
      expect(await uncovered(db, await kept())).toEqual([]);
      expect(await checkHeads(db, await kept(), publicKeys(key))).toEqual([]);
    });
    system.child.kill('SIGINT');
    await system.ended;
    expect(system.said()).toMatch(/Nothing is lost/);
    await expect(fetch(api('/healthz'))).rejects.toThrow();
  },
  SLOW_MS,
);

it(
  'a Ctrl-C in the middle of a start leaves nothing running',
  async () => {
    const half = await start('Starting the worker');
    half.child.kill('SIGINT');
    await half.ended;
    expect(half.said()).toMatch(/Nothing is lost/);
    const taken = await Promise.all(portNames.map((name) => isTaken(Number(ports[name]))));
    expect(portNames.filter((_, index) => taken[index])).toEqual([]);
  },
  SLOW_MS,
);
