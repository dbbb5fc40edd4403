/** A rehearsal's own database, engine and worker, under a clock that begins on the day it is told to. */
import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { engineActivities } from '../../activities/index.ts';
import { postActivities } from '../../activities/send-notices.ts';
import { type LocalDate, londonDate, openingOf } from '../../domain/calendar/index.ts';
import type { Batch } from '../../domain/engine/event.ts';
import type { Rehearsal } from '../../domain/engine/rehearsal.ts';
import { kinds } from '../../services/kinds.ts';
import type { Mail } from '../../services/mail/mailer.ts';
import type { Parts } from '../../services/parts.ts';
import { signing } from '../../services/signing.ts';
import { openDatabase } from '../../store/database.ts';
import { noticesFor } from '../../store/notices.ts';
import { ensurePolicies } from '../../store/policies.ts';
import { keep } from '../../store/rules.ts';
import { createWorker } from '../../worker/worker.ts';
import { bundled } from '../bundled.ts';
import { seedCouncil } from './council.ts';
import { scriptOf } from './scripts.ts';
import { skippingServer } from './skipping.ts';
import { taskQueueShifted } from './task-queue.ts';

export interface StandOptions {
  /** An empty, migrated database. */
  readonly databaseUrl: string;
  /** The time-skipping server's executable. */
  readonly testServer: string;
  /** The day it begins. Left out, it begins now, by the workflows as they are released: what is recorded then must replay. */
  readonly from?: LocalDate;
  /** A policy to try, by the kind's name; the others have their first. */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** On which of its ways a kind goes; the others go as they ordinarily do. */
  readonly ways?: Readonly<Record<string, string>>;
  /** Is told of each batch once it is written. */
  readonly afterEach?: (batch: Batch) => void;
}

export interface Letter extends Pick<Mail, 'to' | 'subject' | 'messageId'> {
  readonly at: Date;
}

export type Stand = Awaited<ReturnType<typeof openStand>>;

/** The same workflows, with a clock that can be shifted or without. */
const bundleFor = (from: LocalDate | undefined) =>
  from === undefined ? bundled() : bundled(fileURLToPath(new URL('./workflows.ts', import.meta.url)));

/** Opens at 09:00 in London on the first day, or now. */
export async function openStand({ databaseUrl, testServer, from, policies = {}, ways = {}, afterEach }: StandOptions) {
  const { db, close } = openDatabase(databaseUrl);
  const server = await skippingServer(testServer);
  const { engine } = server;
  const begins = from === undefined ? await server.now() : openingOf(from);
  const shift = begins - (from === undefined ? begins : await server.now());
  const taskQueue = taskQueueShifted('rehearsal', shift);
  let now = begins;
  const look = async () => {
    now = (await server.now()) + shift;
  };
  const clock = { now: () => new Date(now) };
  const parts: Parts = {
    db,
    engine,
    kinds,
    clock,
    log: pino({ level: 'silent' }),
    taskQueue,
    sign: signing(db, clock, generateKeyPairSync('ed25519').privateKey).sign,
  };
  await seedCouncil(db);
  await livePolicies(parts, policies);
  const activities = engineActivities({ db, engine, kinds, taskQueue, noticesFor });
  const worker = await createWorker({
    connection: server.native,
    bundle: await bundleFor(from),
    activities: {
      ...activities,
      record: async (batch: Batch) => {
        const recorded = await activities.record(batch);
        afterEach?.(batch);
        return recorded;
      },
    },
    taskQueue,
    graceSeconds: 0,
  });
  const running = worker.run();
  const letters: Letter[] = [];
  const post = postActivities({
    db,
    kinds,
    mail: {
      send: async ({ to, subject, messageId }) => void letters.push({ to, subject, messageId, at: new Date(now) }),
    },
    publicUrl: 'https://followthrough.example',
    log: parts.log,
    now: () => new Date(now),
  });
  return {
    parts,
    letters,
    /** What people answer, by the kind's name. */
    scriptOf: (kind: string): Rehearsal => scriptOf(kind, Object.hasOwn(ways, kind) ? ways[kind] : undefined),
    today: () => londonDate(now),
    /** Lets time go by up to noon on a day: whatever is due that morning has happened by then. */
    until: async (day: LocalDate) => {
      await server.sleep(Math.max(0, Date.parse(`${day}T12:00:00Z`) - now));
      await look();
    },
    /** Sends the notices whose hour has come. */
    post: async () => {
      await look();
      const due = { status: 'queued', sendAfter: { lte: new Date(now) } };
      if ((await db.notice.count({ where: due })) > 0) await post.sendDue();
    },
    close: async () => {
      worker.shutdown();
      await running;
      await server.close();
      await close();
    },
  };
}

async function livePolicies({ db }: Parts, policies: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, values] of Object.entries(policies)) {
    const data = { name, version: 1, hash: await keep(db, values), status: 'live', draftedBy: 'rehearsal' };
    await db.policy.create({ data });
  }
  await ensurePolicies(db, Object.values(kinds));
}
