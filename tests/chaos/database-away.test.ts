import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { type Postgres, startPostgres } from '../../local/postgres.ts';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server.ts';
import { verify } from '../../store/journal/verify.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { productsLogin } from '../support/database.ts';
import { pagesStand } from '../support/pages.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-away-'));
chmodSync(folder, 0o755);
const directory = path.join(folder, 'postgres');
let postgres: Postgres;
let engine: TemporalServer;
let s: Stand;
let app: ReturnType<typeof createApp>;
/** Set while the next decision is to find the database gone when it is written. */
let doomed = false;

beforeAll(async () => {
  [postgres, engine] = await Promise.all([
    startPostgres({ directory, database: 'template', login: productsLogin }),
    startTemporalServer(),
  ]);
  await migrateDeploy(postgres.url());
  s = await stand({
    servers: { postgres: postgres.url('postgres'), template: 'template', engine: engine.address },
    record: (real) => async (batch) => {
      if (doomed && batch.events.some(({ kind }) => kind === 'taskDecided')) {
        doomed = false;
        await postgres.stop();
      }
      return await real(batch);
    },
  });
  await s.startWorker();
  await s.db.identity.create({ data: { issuer: 'test', subject: 'tess', personId: 'tess' } });
  const verifyToken = async (sub: string) => ({ iss: 'test', sub });
  app = createApp(s.parts, { verify: verifyToken, metrics: createMetrics(s.db) });
});
afterAll(async () => {
  await s.close();
  await engine.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('lost for longer than five seconds in the middle of a decision: 202, then written once; before it, 503 and nothing changes; a page keeps what was typed', async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const task = (await s.open(id, 'approve'))[0]?.id ?? '';
  const decide = () =>
    request(app)
      .post(`/api/v1/tasks/${task}/decision`)
      .set('Authorization', 'Bearer tess')
      .set('Idempotency-Key', 'once')
      .send({ choice: 'approve' });
  const other = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const tess = await (await pagesStand(s)).browserOf('tess');
  const written = 'There is no money for it, as the board has said in October.';
  const page = await tess.open(`/tasks/${(await s.open(other, 'approve'))[0]?.id}/refuse`);

  doomed = true;
  const accepted = await decide();
  expect([accepted.status, accepted.body]).toEqual([202, { id: task, status: 'accepted-being-written' }]);
  const refused = await decide();
  expect([refused.status, refused.body.code]).toEqual([503, 'database-unavailable']);
  const looked = await tess.open('/tasks');
  expect(looked.status).toBe(503);
  expect(looked.text).toMatch(/not available at the moment Nothing is lost\. Try again in a minute\. Try again/);
  const sent = await tess.send(page, 'Refuse', { '/reason': written });
  expect([sent.status, sent.text.includes(written), sent.text.includes('database')]).toEqual([503, true, false]);
  expect(sent.text).toContain('It is not known whether what you sent was taken. Send it again in a moment');

  postgres = await startPostgres({ directory, port: postgres.port, database: 'template' });
  await eventually(async () => expect((await decide()).status).toBe(200));
  expect((await s.kindsOf(id)).filter((kind) => kind === 'taskDecided')).toHaveLength(1);
  expect(await s.process(id)).toMatchObject({ stage: 'signing' });
  expect(await verify(s.db, id)).toBeNull();

  expect((await tess.send(sent, 'Send it again')).text).toContain('Decided: Refuse');
  expect((await tess.send(sent, 'Send it again')).text).toContain('Decided: Refuse');
  expect((await s.lines(other)).filter(({ kind }) => kind === 'taskDecided')).toHaveLength(1);
});
