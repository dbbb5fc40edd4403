/** A worker that carries out files of vacancies, in a process of its own. */
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { importActivities } from '../../activities/imports.ts';
import { engineActivities } from '../../activities/index.ts';
import { shiftIn } from '../../local/rehearse/task-queue.ts';
import { kinds } from '../../services/kinds.ts';
import { openDatabase } from '../../store/database.ts';
import { noticesFor } from '../../store/notices.ts';
import { readBundle } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/worker.ts';
import { quietRuntime } from '../support/quiet.ts';

quietRuntime();
const { DATABASE_URL = '', ENGINE: address = '', TASK_QUEUE: taskQueue = '', BUNDLE = '' } = process.env;
const { db } = openDatabase(DATABASE_URL);
const engine = new Client({ connection: await Connection.connect({ address }) });
const clock = { now: () => new Date(Date.now() + shiftIn(taskQueue)) };
const parts = { db, engine, kinds, taskQueue, clock, log: pino({ level: 'silent' }) };
const activities = { ...engineActivities({ ...parts, noticesFor }), ...importActivities(parts) };
const connection = await NativeConnection.connect({ address });
const bundle = readBundle(BUNDLE);
const worker = await createWorker({ connection, bundle, activities, taskQueue, graceSeconds: 0 });
console.log('worker ready');
await worker.run();
