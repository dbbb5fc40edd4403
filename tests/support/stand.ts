/** A small council on real parts: database, engine, worker. Each stand has its own database and task queue. */

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { inject } from 'vitest';
import { importActivities } from '../../activities/imports.ts';
import { engineActivities } from '../../activities/index.ts';
import { addDays, instantOf, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import type { Event } from '../../domain/engine/event.ts';
import type { EngineActivities } from '../../domain/engine/ports.ts';
import { bundled } from '../../local/bundled.ts';
import { untilAnswered, untilBegun } from '../../local/rehearse/careful.ts';
import { messagesHeard } from '../../local/rehearse/heard.ts';
import { type Reached, skippingServer } from '../../local/rehearse/skipping.ts';
import { taskQueueShifted } from '../../local/rehearse/task-queue.ts';
import { type ActionRequest, act, type DecisionRequest, decide } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { startProcess } from '../../services/engine/start.ts';
import { getSubject } from '../../services/engine/subject.ts';
import type { ServedKind } from '../../services/fields/kind.ts';
import { asKind } from '../../services/kinds.ts';
import type { Parts } from '../../services/parts.ts';
import { signing } from '../../services/signing.ts';
import type { Database } from '../../store/database.ts';
import { type DirectoryEntry, findPerson } from '../../store/directory.ts';
import { noticesFor } from '../../store/notices.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { briefRetries } from '../../temporal/client.ts';
import { converting } from '../../temporal/sealing.ts';
import { Upgrade } from '../../worker/upgrade.ts';
import { createWorker } from '../../worker/worker.ts';
import { allAtRest } from './at-rest.ts';
import { freshDatabase } from './database.ts';
import { drillKind } from './drill/kind.ts';
import { begins, instantAt, type Moment, sameHour } from './moment.ts';
import { seedPeople, seedPolicies } from './people.ts';
import { quietRuntime } from './quiet.ts';
import type { Servers } from './servers.ts';

/** With what every stand's API signs. */
export const actsKey = generateKeyPairSync('ed25519').privateKey;

/** Stands share an engine: each numbers its processes from somewhere of its own. */
async function numberFromSomewhere(db: Database, kinds: readonly ServedKind[], today: LocalDate): Promise<void> {
  const last = Number.parseInt(randomUUID().slice(0, 7), 16);
  const year = Number(today.slice(0, 4));
  for (const { contract } of kinds)
    for (const offset of [-1, 0, 1, 2])
      await db.reference.create({ data: { prefix: contract.prefix, year: year + offset, last } });
}

/** Of a module beside this file. */
export const entryOf = (path: string): string => new URL(path, import.meta.url).pathname;

export interface StandOptions {
  readonly kinds?: Readonly<Record<string, ServedKind>>;
  readonly workflows?: string;
  /** Time passes at the test's word: `passes` skips it, and timers go off in order. */
  readonly skipping?: boolean;
  /** When it begins, in London; `now` for what must be as it would be today. Left out, as `FROM` says. */
  readonly from?: Moment | 'now';
  /** Stands between the process and the database: writes that fail before they are committed, or whose answer is lost. */
  readonly record?: (real: EngineActivities['record']) => EngineActivities['record'];
  /** Servers of the test's own, to be killed. */
  readonly servers?: Pick<Servers, 'postgres' | 'template' | 'engine'>;
  /** Seals what the development server keeps. */
  readonly codec?: PayloadCodec;
}

async function devServer(address: string, codec?: PayloadCodec): Promise<Reached & Connecting> {
  const connection = await Connection.connect({ address, interceptors: briefRetries });
  const native = await NativeConnection.connect({ address });
  return {
    engine: new Client({ connection, ...converting(codec) }),
    native,
    connect: () => NativeConnection.connect({ address }),
    sleep: () => Promise.reject(new Error('Time does not skip on the development server')),
    now: async () => Date.now(),
    close: async () => {
      await native.close();
      await connection.close();
    },
  };
}

const HOUR = 3_600_000;

/** The SDK lets two workers alike only run side by side on connections of their own. */
interface Connecting {
  readonly connect: () => Promise<NativeConnection>;
}

async function timeSkippingServer(path: string): Promise<Reached & Connecting> {
  const reached = await skippingServer(path);
  return { ...reached, connect: async () => reached.native };
}

export type Stand = Awaited<ReturnType<typeof stand>>;

export async function stand(options: StandOptions = {}) {
  const {
    kinds = { drill: asKind(drillKind) },
    workflows = './drill/workflows.ts',
    skipping = false,
    from = begins,
    record = (real) => real,
    servers = inject('servers'),
    codec,
  } = options;
  quietRuntime();
  const { db, product, drop } = await freshDatabase(servers);
  await seedPeople(db);
  await seedPolicies(db, Object.values(kinds));
  const reached = await (skipping
    ? timeSkippingServer(inject('servers').testServer)
    : devServer(servers.engine, codec));
  const { engine, native } = reached;
  const shift = from === 'now' ? 0 : instantAt(from) - (await reached.now());
  const taskQueue = taskQueueShifted(`queue-${randomUUID()}`, shift);
  let ahead = shift; // of this machine's clock: the server's goes as fast, but for what it has skipped
  const clock = { now: () => new Date(Date.now() + ahead) };
  const now = () => clock.now().getTime();
  const today = () => londonDate(now());
  const skipTo = async (instant: number) => {
    await reached.sleep(Math.max(0, instant - now()));
    ahead = (await reached.now()) + shift - Date.now();
  };
  await numberFromSomewhere(db, Object.values(kinds), today());
  const { sign, tell } = signing(product.db, clock, actsKey);
  await tell();
  const parts: Parts = { db: product.db, engine, kinds, clock, log: pino({ level: 'silent' }), taskQueue, sign };
  const { sign: _, ...workersParts } = parts; // a worker has no key
  const real = engineActivities({ db: product.db, engine, kinds, taskQueue, noticesFor });
  const activities = { ...real, record: record(real.record), ...importActivities(workersParts) };
  const started: { shutdown(): void; running: Promise<void> }[] = [];

  const startWorker = async (path = workflows) => {
    const bundle = await bundled(entryOf(path), { shifted: true });
    const upgrade = new Upgrade({ db: product.db, engine, taskQueue }, bundle.build, parts.log);
    const connection = await reached.connect();
    const worker = await createWorker({
      connection,
      bundle,
      activities,
      taskQueue,
      graceSeconds: 0,
      codec,
      toldByAnother: (processId, runId) => upgrade.meet(processId, runId),
    });
    const running = worker.run().then(async () => {
      await upgrade.stop();
      if (connection !== native) await connection.close();
    });
    const handle = { shutdown: () => worker.shutdown(), running };
    started.push(handle);
    return {
      build: bundle.build,
      /** As it does when it starts: here a test says when. */
      upgrade: () => upgrade.run(),
      stop: async () => {
        started.splice(started.indexOf(handle), 1);
        worker.shutdown();
        await running;
      },
    };
  };

  const person = async (id: string): Promise<DirectoryEntry> => {
    const known = await findPerson(db, id, today());
    if (!known) throw new Error(`No person ${id}`);
    return known;
  };

  const acting = async (id: string, key: string = randomUUID()) => ({
    caller: await person(id),
    key: keyOf(id, 'test', key),
  });

  const decideOnce = async (
    id: string,
    taskId: string,
    by: string,
    request: Partial<DecisionRequest> & { choice: string },
    key?: string,
  ) => await decide(parts, await getSubject(parts, id), taskId, { form: {}, ...request }, await acting(by, key));

  const actOnce = async (id: string, action: string, by: string, request: Partial<ActionRequest> = {}, key?: string) =>
    await act(parts, await getSubject(parts, id), action, { form: {}, ...request }, await acting(by, key));

  /** Its journal. */
  const lines = async (id: string): Promise<readonly Event[]> => {
    const rows = await db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } });
    return rows.map(({ line }) => JSON.parse(line) as Event);
  };

  return {
    parts,
    person,
    today,
    /** Lets days go by, to the same hour; every timer that falls due in them goes off, and what it caused is written. */
    daysPass: (days: number) => skipTo(sameHour(now(), days)),
    hoursPass: (hours: number) => skipTo(now() + hours * HOUR),
    /** Lets time go by up to noon on a date. */
    until: (date: LocalDate) => skipTo(instantOf(date, '12:00')),
    /** Lets time go by up to the next 21 December; answers its year. */
    christmasNears: async () => {
      const year = Number(today().slice(0, 4)) + (today() > `${today().slice(0, 4)}-12-21` ? 1 : 0);
      await skipTo(instantOf(`${year}-12-21`, '12:00'));
      return year;
    },
    /** Lets time go by up to a time of day. */
    skipTo: (moment: Moment) => skipTo(instantAt(moment)),
    /** As its owner: a test looks, and does what nobody else may. What the product does goes through `parts`. */
    db,
    url: product.url,
    engine,
    native,
    startWorker,
    start: async (kind: string, request: unknown, by = 'hana', key?: string) => {
      const found = kinds[kind];
      if (!found) throw new Error(`No kind ${kind}`);
      const { id, status } = await startProcess(parts, found, request, await acting(by, key));
      if (status === 'starting' && started.length > 0) await untilBegun(db, id);
      return id;
    },
    /** Asks once, as an impatient caller does; `decide` and `act` ask until they are answered. */
    decideOnce,
    actOnce,
    decide: async (...[id, taskId, by, request, key = randomUUID()]: Parameters<typeof decideOnce>) => {
      const sent = await untilAnswered(() => decideOnce(id, taskId, by, request, key));
      await messagesHeard(db, id);
      return sent;
    },
    act: async (...[id, action, by, request, key = randomUUID()]: Parameters<typeof actOnce>) => {
      const sent = await untilAnswered(() => actOnce(id, action, by, request, key));
      await messagesHeard(db, id);
      return sent;
    },
    open: (id: string, name?: string) =>
      db.task.findMany({ where: { processId: id, status: 'open', ...(name && { name }) }, orderBy: { id: 'asc' } }),
    lines,
    kindsOf: async (id: string) => (await lines(id)).map(({ kind }) => kind),
    /** What happened, without instants: each kind of line, and which task it is about. */
    told: async (id: string) =>
      (await lines(id)).map((line) => ('taskId' in line ? `${line.kind} ${line.taskId.split(':')[1]}` : line.kind)),
    /** The engine's id of its present run. */
    runOf: async (id: string) => (await engine.workflow.getHandle(id).describe()).runId,
    /** In a new run, as when the engine was lost or other code is to tell it on. */
    beginAgain: async (id: string, more: { readonly historyLimit?: number } = {}) => {
      if (skipping) await allAtRest({ db, engine });
      return await beginAgain({ db: product.db, engine, taskQueue, ...more }, id);
    },
    /** From today, for so many days; 0 for today alone. */
    standsIn: (deputyId: string, personId: string, days = 0) =>
      db.deputy.create({
        data: {
          id: randomUUID(),
          personId,
          deputyId,
          fromOn: today(),
          untilOn: addDays(today(), days),
          proposedBy: personId,
          confirmedBy: 'adam',
        },
      }),
    milestone: (id: string, name: string) =>
      db.milestone.findUniqueOrThrow({ where: { processId_name: { processId: id, name } } }),
    /** The day on which a submission was added, by the clock of the database. */
    addedOn: async (id: string) => {
      const { addedAt } = await db.submission.findUniqueOrThrow({ where: { id } });
      return londonDate(addedAt.getTime());
    },
    process: (id: string) => db.process.findUniqueOrThrow({ where: { id } }),
    close: async () => {
      for (const worker of started) worker.shutdown();
      await Promise.all(started.map(({ running }) => running));
      await reached.close();
      await drop();
    },
  };
}
