import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '../../local/postgres.ts';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server.ts';
import { checkFile } from '../../services/imports/check.ts';
import { confirmImport } from '../../services/imports/confirm.ts';
import { importableOf } from '../../services/imports/registry.ts';
import { kinds } from '../../services/kinds.ts';
import { findPerson } from '../../store/directory.ts';
import { countRows, findImport, rowsOf } from '../../store/imports.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { productsLogin } from '../support/database.ts';
import { eventually } from '../support/patience.ts';
import type { Stand } from '../support/stand.ts';
import { stand } from '../support/stand.ts';
import { type ChildWorker, childWorker } from './child-worker.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-files-'));
chmodSync(folder, 0o755);
let postgres: Postgres;
let engine: TemporalServer;
let s: Stand;
const workers: ChildWorker[] = [];

beforeAll(async () => {
  [postgres, engine] = await Promise.all([
    startPostgres({ directory: path.join(folder, 'postgres'), database: 'template', login: productsLogin }),
    startTemporalServer({ databaseFile: path.join(folder, 'engine.db') }),
  ]);
  await migrateDeploy(postgres.url());
  const servers = { postgres: postgres.url('postgres'), template: 'template', engine: engine.address };
  s = await stand({ kinds, servers });
});
afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await s.close();
  await engine.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 16;
const program = { file: './file-worker.ts', workflows: '../../workflows/index.ts' };
const work = async () => {
  const worker = await childWorker(s, engine.address, {}, program);
  workers.push(worker);
  return worker;
};
const confirmed = async () => {
  const caller = await findPerson(s.db, 'hana', s.today());
  if (!caller) throw new Error('hana is not on record');
  const rows = Array.from({ length: ROWS }, (_, n) => `Number ${n},G10,1,Permanent,North,A worker leaves,CS-1204,tess`);
  const csv = `Title,Grade,Positions,Route,Team,Why needed,Budget code,Recruiting manager\n${rows.join('\n')}\n`;
  const file = { fileName: 'cohort.csv', csv, encoding: 'utf-8' } as const;
  const id = await checkFile(s.parts, importableOf(s.parts, 'recruitment'), file, caller);
  const record = await findImport(s.db, id);
  if (!record) throw new Error('The file was not kept');
  await confirmImport(s.parts, record, caller);
  return id;
};

it('a worker killed with -9 in the middle of a file, and the database restarted: every row is started once', async () => {
  const first = await work();
  const id = await confirmed();
  const startedSoFar = async () => (await countRows(s.db, [id])).get(id)?.started ?? 0;
  await eventually(async () => expect(await startedSoFar()).toBeGreaterThan(2));
  await first.kill();
  workers.pop();
  expect(await startedSoFar()).toBeLessThan(ROWS);
  await postgres.restart();
  await work();
  await eventually(async () => expect((await findImport(s.db, id))?.state).toBe('finished'));
  const rows = await rowsOf(s.db, id);
  expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'started'));
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(ROWS);
  expect(await s.db.process.count()).toBe(ROWS);
}, 150_000);
