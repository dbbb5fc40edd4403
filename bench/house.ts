/** The parts both sides of every comparison stand on: one database server, one engine, one worker process each. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import express, { type Express } from 'express';
import pg from 'pg';
import { pino } from 'pino';
import { importActivities } from '../activities/imports.ts';
import { engineActivities } from '../activities/index.ts';
import { createApp } from '../api/app.ts';
import { createMetrics } from '../api/metrics.ts';
import { bundled } from '../local/bundled.ts';
import { startPostgres } from '../local/postgres.ts';
import { startTemporalServer } from '../local/temporal-server.ts';
import { kinds } from '../services/kinds.ts';
import { signing } from '../services/signing.ts';
import { openDatabase } from '../store/database.ts';
import { migrateDeploy } from '../store/migrate.ts';
import { noticesFor } from '../store/notices.ts';
import { hearWritten } from '../store/written.ts';
import { converting, sealing } from '../temporal/sealing.ts';
import { createWorker } from '../worker/worker.ts';
import { seed } from './people.ts';

export type House = Awaited<ReturnType<typeof openHouse>>;

export async function openHouse() {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres') });
  const engine = await startTemporalServer({ databaseFile: path.join(folder, 'engine.db') });
  await migrateDeploy(postgres.url());
  const { db, close } = openDatabase(postgres.url(), { max: 20 });
  await seed(db, 'bench');
  const pool = new pg.Pool({ connectionString: postgres.url(), max: 20 });
  await pool.query('create table floor_row (id text primary key)');

  const connection = await NativeConnection.connect({ address: engine.address });
  const direct = await Connection.connect({ address: engine.address });
  const client = new Client({ connection: direct });
  // As in production: what the engine keeps is sealed, and what people do is signed. The floor is bare.
  const codec = sealing(`bench:${randomBytes(32).toString('base64')}`);
  const sealed = new Client({ connection: direct, ...converting(codec) });
  const log = pino({ level: 'silent' });
  const clock = { now: () => new Date() };
  const { sign } = signing(db, clock, generateKeyPairSync('ed25519').privateKey);
  const ours = await createWorker({
    connection,
    bundle: await bundled(),
    codec,
    activities: {
      ...engineActivities({ db, engine: sealed, kinds, noticesFor }),
      ...importActivities({ db, engine: sealed, kinds, clock, log, sign }),
    },
    cached: 2_000,
  });
  const floor = await createWorker({
    connection,
    taskQueue: 'floor',
    bundle: await bundled(fileURLToPath(new URL('./floor/workflows.ts', import.meta.url))),
    activities: { insert: (id: string) => pool.query('insert into floor_row values ($1)', [id]).then(() => undefined) },
    cached: 2_000,
  });
  const running = [ours.run(), floor.run()];
  const written = hearWritten(db);
  const parts = { db, engine: sealed, kinds, clock, log, written, sign };
  const app = createApp(parts, {
    verify: async (token) => ({ iss: 'bench', sub: token }),
    metrics: createMetrics(db),
    requestsPerMinute: 10_000_000,
  });
  const api = await listen(app);
  const bareApi = await listen(bareApp(pool));
  return {
    db,
    parts,
    pool,
    client,
    engine,
    api: api.url,
    bareApi: bareApi.url,
    close: async () => {
      ours.shutdown();
      floor.shutdown();
      await Promise.all(running);
      await Promise.all([api.close(), bareApi.close()]);
      await connection.close();
      await client.connection.close();
      await pool.end();
      await written.close();
      await close();
      await engine.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An Express handler that reads the same rows with `pg` and nothing else. */
function bareApp(pool: pg.Pool): Express {
  const app = express();
  app.get('/processes/:id', async (request, response) => {
    const rows = await Promise.all(
      [
        'process where id',
        'task where process_id',
        'milestone where process_id',
        'participant where process_id',
        'check_state where process_id',
      ].map(async (from) => (await pool.query(`select * from ${from} = $1`, [request.params.id])).rows),
    );
    response.json(rows);
  });
  app.get('/processes', async (_request, response) => {
    const { rows } = await pool.query(
      `select id, kind, title, team_id, status, stage, outcome, started_on, next_due, stuck, flags from process
        where kind = 'recruitment' and status = 'open' order by started_on desc, id desc limit 50`,
    );
    response.json(rows);
  });
  return app;
}

/** @param more what is added once it is known where it listens */
export function listen(
  app: Express,
  more: (app: Express, url: string) => unknown = () => undefined,
): Promise<{ url: string; close(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      more(app, `http://127.0.0.1:${port}`);
      const close = () => new Promise<void>((done) => void server.close(() => done()).closeAllConnections());
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}
