import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchActivities } from '../../activities/reconcile.ts';
import { postActivities } from '../../activities/send-notices.ts';
import { createInside } from '../../api/health.ts';
import { createMetrics } from '../../api/metrics.ts';
import { bundled } from '../../local/bundled.ts';
import { gauges, numberOf } from '../../services/gauges.ts';
import { listen } from '../../services/job-alarm.ts';
import { type Mail, Refused } from '../../services/mail/mailer.ts';
import { createWorker } from '../../worker/worker.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
const sent: Mail[] = [];
const mailer = { send: async (mail: Mail) => void sent.push(mail) };
const began = new Date();

beforeAll(async () => {
  s = await stand();
  await s.db.person.create({
    data: {
      id: 'alma',
      name: 'Alma',
      email: 'alma@example.org',
      rank: 'practitioner',
      offices: ['administrator'],
      leftOn: '2026-01-31',
    },
  });
});
afterAll(() => s.close());

/** A worker with the two standing jobs, which do their first round at once. */
const startWorker = async () => {
  const { db, engine, kinds, taskQueue = '' } = s.parts;
  const post = postActivities({ db, kinds, mail: mailer, publicUrl: 'http://here', log: pino({ level: 'silent' }) });
  const worker = await createWorker({
    connection: s.native,
    bundle: await bundled(),
    activities: { ...post, ...watchActivities({ db, engine, kinds, taskQueue }) },
    taskQueue,
    graceSeconds: 0,
  });
  const running = worker.run();
  const jobs = ['post', 'watch'].map((job) => ({ job, workflowId: `${job}-${randomUUID()}` }));
  for (const { job, workflowId } of jobs) await engine.workflow.start(job, { workflowId, taskQueue, args: [] });
  return async () => {
    for (const { workflowId } of jobs) await engine.workflow.getHandle(workflowId).terminate();
    worker.shutdown();
    await running;
  };
};

/** The API's clock, so many minutes on. */
const later = (minutes: number) => ({ ...s.parts, clock: { now: () => new Date(Date.now() + minutes * 60_000) } });
const look = (minutes: number, mail: { send(mail: Mail): Promise<void> } = mailer) =>
  listen(later(minutes), { mail, publicUrl: 'http://here', since: began });
const ready = async (minutes: number) =>
  (await request(createInside(later(minutes), createMetrics(s.db))).get('/readyz')).body;
const beatsSince = (from: Date) =>
  eventually(async () => expect(await s.db.heartbeat.count({ where: { at: { gt: from } } })).toBe(2));

it('a worker that stops is missed: the administrators who are still here are told by the API, once for each silence', async () => {
  const stop = await startWorker();
  await beatsSince(began);
  expect(await look(1)).toEqual([]);
  await stop();
  expect(await look(4)).toEqual([]); // not every breath is a silence
  expect(await look(6)).toEqual(['post', 'watch']);
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['adam@example.org', 'Followthrough is silent: post'],
    ['adam@example.org', 'Followthrough is silent: watch'],
  ]);
  expect(sent[0]?.text).toMatch(/No notices are being sent.*Check that a worker runs/);
  expect(await look(7)).toEqual([]);
  expect(await s.db.finding.count({ where: { clearedAt: null } })).toBe(2);
  expect(await ready(6)).toMatchObject({ jobs: { post: { late: true }, watch: { late: true } } });

  const again = new Date();
  const stopAgain = await startWorker();
  await beatsSince(again);
  expect(await look(1)).toEqual([]);
  expect(await s.db.finding.count({ where: { clearedAt: null } })).toBe(0);
  expect(await ready(0)).toMatchObject({ workers: 1, jobs: { post: { late: false }, watch: { late: false } } });
  await stopAgain();
  expect(await look(6)).toEqual(['post', 'watch']);
  expect(sent).toHaveLength(4);
});

it('two APIs tell once between them; when mail is away it is told when mail is back', async () => {
  await s.db.silence.deleteMany();
  sent.length = 0;
  await expect(look(6, { send: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
  const told = await Promise.all([look(7), look(7)]);
  expect(told.flat().sort()).toEqual(['post', 'watch']);
  expect(sent).toHaveLength(2);
});

it('an address that refuses or fails keeps no other administrator from being told, and nobody is told twice', async () => {
  await s.db.silence.deleteMany();
  sent.length = 0;
  const more = ['ann', 'bea', 'zoe'].map((id) => ({
    id,
    name: id,
    email: `${id}@example.org`,
    rank: 'practitioner',
    offices: ['administrator'],
  }));
  await s.db.person.createMany({ data: more });
  const send = async (mail: Mail) => {
    if (mail.to.startsWith('ann')) throw new Refused('The mail server answered 550.');
    if (mail.to.startsWith('bea')) throw new Error('timed out');
    sent.push(mail);
  };
  expect(await look(8, { send })).toEqual(['post', 'watch']);
  expect(await look(9, { send })).toEqual([]);
  const told = sent.map(({ to }) => to);
  expect(told).toEqual(['adam@example.org', 'zoe@example.org', 'adam@example.org', 'zoe@example.org']);
  await s.db.person.deleteMany({ where: { id: { in: more.map(({ id }) => id) } } });
});

it('a job that was never heard is silent from the day the API began to listen', async () => {
  await s.db.heartbeat.deleteMany();
  await s.db.silence.deleteMany();
  expect(await look(4)).toEqual([]);
  expect(await look(6)).toEqual(['post', 'watch']);
});

it('the alarm of the book goes off too where no worker has ever run, or one of the two jobs has not', async () => {
  const { sql } = gauges.followthrough_heartbeat_oldest_seconds;
  const HOUR = 3_600;
  await s.db.heartbeat.deleteMany();
  await s.db.$executeRaw`update _prisma_migrations set finished_at = now() - interval '1 hour'`;
  expect(await numberOf(s.db, sql)).toBeGreaterThanOrEqual(HOUR);
  await s.db.heartbeat.create({ data: { name: 'post', at: new Date() } });
  expect(await numberOf(s.db, sql)).toBeGreaterThanOrEqual(HOUR);
  await s.db.heartbeat.create({ data: { name: 'watch', at: new Date() } });
  expect(await numberOf(s.db, sql)).toBeLessThan(HOUR);
});
