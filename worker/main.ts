/** `npm run worker`: a worker as a process of its own, against real servers. Any number may run side by side. */
import { NativeConnection, Runtime } from '@temporalio/worker';
import { importActivities } from '../activities/imports.ts';
import { engineActivities } from '../activities/index.ts';
import { watchActivities } from '../activities/reconcile.ts';
import { postActivities } from '../activities/send-notices.ts';
import { signingOf } from '../services/heads.ts';
import { kinds } from '../services/kinds.ts';
import { createLog } from '../services/log.ts';
import { createMailer } from '../services/mail/mailer.ts';
import { noticeMailer } from '../services/mail/notify.ts';
import { orEnd, settingsOrEnd } from '../services/settings.ts';
import { openDatabase } from '../store/database.ts';
import { noticesFor } from '../store/notices.ts';
import { ensurePolicies } from '../store/policies.ts';
import { engineClient, engineSettings } from '../temporal/client.ts';
import { keepStandingJobs } from '../temporal/standing-jobs.ts';
import { bundle, readBundle } from './bundle.ts';
import { requireNames } from './names.ts';
import { Upgrade } from './upgrade.ts';
import { createWorker } from './worker.ts';

const settings = settingsOrEnd([
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'SMTP_URL',
  'MAIL_FROM',
  'NOTIFY_API_KEY',
  'NOTIFY_TEMPLATE_ID',
  'NOTIFY_URL',
  'PUBLIC_URL',
  'METRICS_PORT',
  'AUDIT_SIGNING_KEY',
  'AUDIT_HEADS_FOLDER',
  'AUDIT_HEADS_TO',
  'WORKER_CACHED_PROCESSES',
  'WORKFLOW_BUNDLE',
  'GRACE_SECONDS',
  'LOG_LEVEL',
]);
const log = createLog('worker', settings.LOG_LEVEL);
Runtime.install({
  logger: {
    log: (level, message) => log[level === 'TRACE' ? 'trace' : (level.toLowerCase() as 'info')]({}, message),
    trace: (message) => log.trace(message),
    debug: (message) => log.debug(message),
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
  },
  telemetryOptions: { metrics: { prometheus: { bindAddress: `127.0.0.1:${settings.METRICS_PORT}` } } },
  shutdownSignals: [],
});

const { db, close } = openDatabase(settings.DATABASE_URL, { max: settings.DATABASE_CONNECTIONS });
const engine = engineClient();
const { connection: address, namespace } = engineSettings();
const parts = { db, engine, kinds };
const mail = orEnd(() => noticeMailer(settings));
const signing = orEnd(() => signingOf(settings, db, createMailer(settings)));
const built = settings.WORKFLOW_BUNDLE === undefined ? await bundle() : readBundle(settings.WORKFLOW_BUNDLE);
await requireNames(db, kinds).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
await ensurePolicies(db, Object.values(kinds));
const upgrade = new Upgrade({ db, engine }, built.build, log);
const stopping = new AbortController();
const connection = await NativeConnection.connect(address);
const worker = await createWorker({
  connection,
  namespace,
  bundle: built,
  activities: {
    ...engineActivities({ ...parts, noticesFor }),
    ...importActivities({ ...parts, clock: { now: () => new Date() }, log }, stopping.signal),
    ...postActivities({ db, kinds, mail, publicUrl: settings.PUBLIC_URL, log, stopping: stopping.signal }),
    ...watchActivities({ ...parts, ...signing }),
  },
  cached: settings.WORKER_CACHED_PROCESSES,
  graceSeconds: settings.GRACE_SECONDS,
  toldByAnother: (processId, runId) => upgrade.meet(processId, runId),
});
await keepStandingJobs(engine);
void upgrade.run(); // while it polls: what it meets that another build has told is begun again before all others
log.info({ build: built.build }, 'ready');

function stop(): void {
  stopping.abort();
  worker.shutdown();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
await worker.run();
await upgrade.stop();
await connection.close();
await Promise.all([close(), engine.connection.close()]);
process.exit(0);
