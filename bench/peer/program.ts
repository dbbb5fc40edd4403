/**
 * The same job on DBOS, as its documentation has it: started with a durable wait, decided by a message, and what people read in two
 * tables of their own. A program beside the measurements, as our worker and API are.
 */
import { DBOS } from '@dbos-inc/dbos-sdk';
import express from 'express';
import pg from 'pg';

const { DATABASE_URL = '', PORT = '' } = process.env;
const FIVE_YEARS_SECONDS = 157_680_000;
const PATIENCE_SECONDS = 30;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
pool.on('error', () => undefined); // the database comes back

await pool.query(`
  create table if not exists peer_process (id text primary key, title text not null, status text not null, stage text not null, started_on text not null);
  create index if not exists peer_process_open on peer_process (status, started_on desc, id desc);
  create table if not exists peer_task (id text primary key, process_id text not null, assignee text not null, status text not null, choice text);
  create index if not exists peer_task_of on peer_task (process_id)`);

/** Each step is done at least once: twice must be as once. */
const vacancy = DBOS.registerWorkflow(
  async (id: string, title: string) => {
    await DBOS.runStep(
      () =>
        pool
          .query(
            `with p as (insert into peer_process values ($1, $2, 'open', 'approval', to_char(now(), 'YYYY-MM-DD')) on conflict do nothing)
       insert into peer_task values ($1 || ':1', $1, 'boss', 'open', null) on conflict do nothing`,
            [id, title],
          )
          .then(() => undefined),
      { name: 'ask' },
    );
    await DBOS.setEvent('asked', true);
    const choice = await DBOS.recv<string>('decision', FIVE_YEARS_SECONDS);
    await DBOS.runStep(
      () =>
        pool
          .query(
            `with t as (update peer_task set status = 'decided', choice = $2 where id = $1 || ':1')
       update peer_process set stage = 'advertPreparation' where id = $1`,
            [id, choice],
          )
          .then(() => undefined),
      { name: 'decide' },
    );
    await DBOS.setEvent('decided', choice);
    await DBOS.recv<string>('next', FIVE_YEARS_SECONDS);
  },
  { name: 'vacancy' },
);

DBOS.setConfig({ name: 'peer', systemDatabaseUrl: DATABASE_URL, logLevel: 'error', systemDatabasePoolSize: 20 });
await DBOS.launch();

const app = express().use(express.json());
app.post('/processes', async ({ body }, response) => {
  const { id, title } = body as { readonly id: string; readonly title: string };
  await DBOS.startWorkflow(vacancy, { workflowID: id })(id, title);
  await DBOS.getEvent(id, 'asked', PATIENCE_SECONDS);
  response.status(201).json({ id });
});
app.post('/processes/:id/decision', async ({ params: { id }, body }, response) => {
  const { choice, key } = body as { readonly choice: string; readonly key: string };
  await DBOS.send(id, choice, 'decision', key);
  const decided = await DBOS.getEvent(id, 'decided', PATIENCE_SECONDS);
  response.status(decided === null ? 503 : 200).json({ decided });
});
app.get('/processes/:id', async ({ params: { id } }, response) => {
  const [process, tasks] = await Promise.all(
    ['select * from peer_process where id = $1', 'select * from peer_task where process_id = $1'].map((sql) =>
      pool.query(sql, [id]),
    ),
  );
  response.json({ ...process?.rows[0], tasks: tasks?.rows });
});
app.get('/processes', async (_request, response) => {
  const { rows } = await pool.query(
    "select * from peer_process where status = 'open' order by started_on desc, id desc limit 50",
  );
  response.json(rows);
});
app.listen(Number(PORT), '127.0.0.1', () => console.log('"msg":"ready"'));
