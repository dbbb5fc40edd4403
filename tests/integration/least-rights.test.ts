/** The login with which API and worker come to the database: it can do what they do, and take nothing back that was written once. */

import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { APPLICATION_LOGIN } from '../../store/application-login.ts';
import { openDatabase } from '../../store/database.ts';
import { vacancy } from '../api/vacancy.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
let url: string;
let login: pg.Client;
beforeAll(async () => {
  s = await council({ skipping: false });
  await s.startWorker();
  url = s.url; // as every test's product has it
  login = new pg.Client({ connectionString: url });
  await login.connect();
});
afterAll(async () => {
  await login.end();
  await s.close();
});

const refusedWith = async (sql: string): Promise<string | undefined> =>
  await login.query(sql).then(
    () => undefined,
    (error: pg.DatabaseError) => error.code,
  );
const NOT_ALLOWED = '42501';

describe('the login of API and worker', () => {
  it('starts processes, lets people decide, and is in the trail under its own name', async () => {
    const { db, close } = openDatabase(url);
    const app = createApp(
      { ...s.parts, db },
      { verify: (sub) => Promise.resolve({ iss: 'least', sub }), metrics: createMetrics(db) },
    );
    await db.identity.createMany({
      data: ['tess', 'sam'].map((id) => ({ issuer: 'least', subject: id, personId: id })),
    });
    const post = (address: string, as: string, body: object) =>
      request(app).post(`/api/v1${address}`).set('Authorization', `Bearer ${as}`).send(body);
    const started = await post('/recruitments', 'tess', vacancy);
    expect(started.status).toBe(201);
    const decided = await post(`/tasks/${started.body.tasks[0].id}/decision`, 'sam', { choice: 'approve' });
    expect(decided.status).toBe(200);
    await close();
    const last = await s.db.trail.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(JSON.parse(last.line)).toMatchObject({ table: 'identity', login: APPLICATION_LOGIN });
  });

  it.each([
    "update event set line = ''",
    'delete from event',
    'truncate event cascade',
    "update trail set line = ''",
    'delete from trail',
    "insert into trail (id, line, hash) values (999999, '', '')",
    'delete from signed_heads',
    'delete from signing_key',
    'update disposed set at = now()',
    'update access_log set at = now()',
    'delete from child_report',
    'drop trigger event_written_once on event',
    'alter table event disable trigger all',
    'alter table person add column secret text',
    'drop table event',
    'create table own (id int)',
    'create or replace function written_once() returns trigger language sql as $$ select null $$',
    'set session_replication_role = replica',
    `select grant_application('${APPLICATION_LOGIN}')`,
    'update _prisma_migrations set finished_at = null',
    'create role other superuser',
  ])('cannot: %s', async (sql) => {
    expect(await refusedWith(sql)).toBe(NOT_ALLOWED);
  });

  it('can have no line go that the register does not know of', async () => {
    const { id } = await s.db.process.findFirstOrThrow({ select: { id: true } });
    await expect(
      login.query('select let_lines_go($1, $2)', [
        id,
        JSON.stringify([{ seq: 1, line: '{"kind":"started","seq":1}' }]),
      ]),
    ).rejects.toThrow(/never changed or taken away/);
  });

  it('may otherwise read and write every table, also those that a later release brings', async () => {
    const of = async (privilege: string) =>
      (
        await login.query<{ name: string }>(
          `select relname::text as name from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and not has_table_privilege(oid, $1) order by 1`,
          [privilege],
        )
      ).rows.map(({ name }) => name);
    expect(await of('select')).toEqual([]);
    expect(await of('insert')).toEqual(['_prisma_migrations', 'trail']);
    expect(await of('update')).toEqual([
      '_prisma_migrations',
      'access_log',
      'disposed',
      'event',
      'signing_key',
      'trail',
    ]);
    expect(await of('delete')).toEqual([
      '_prisma_migrations',
      'child_report',
      'disposed',
      'event',
      'legal_hold',
      'signed_heads',
      'signing_key',
      'trail',
    ]);
  });
});
