import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { engineActivities } from '../../activities/index.ts';
import type { Batch } from '../../domain/engine/event.ts';
import { asKind } from '../../services/kinds.ts';
import { openDatabase } from '../../store/database.ts';
import { noticesFor } from '../../store/notices.ts';
import { readBundle } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/worker.ts';
import { drillKind } from '../support/drill/kind.ts';
import { quietRuntime } from '../support/quiet.ts';

quietRuntime();
const {
  DATABASE_URL = '',
  ENGINE: address = '',
  TASK_QUEUE: taskQueue = '',
  BUNDLE = '',
  DIE_AFTER,
  DIE_BEFORE,
} = process.env;
const { db } = openDatabase(DATABASE_URL);
const engine = new Client({ connection: await Connection.connect({ address }) });
const real = engineActivities({ db, engine, kinds: { drill: asKind(drillKind) }, taskQueue, noticesFor });
const holds = (batch: Batch, kind: string | undefined) => kind && batch.events.some((event) => event.kind === kind);
const activities = {
  ...real,
  async record(batch: Batch) {
    if (holds(batch, DIE_BEFORE)) process.kill(process.pid, 'SIGKILL');
    const answer = await real.record(batch);
    if (holds(batch, DIE_AFTER)) process.kill(process.pid, 'SIGKILL');
    return answer;
  },
};
const connection = await NativeConnection.connect({ address });
const bundle = readBundle(BUNDLE);
const worker = await createWorker({ connection, bundle, activities, taskQueue, graceSeconds: 0 });
console.log('worker ready');
await worker.run();
