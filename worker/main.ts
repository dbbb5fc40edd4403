/** `npm run worker`: a worker as a process of its own, against real servers. Any number may run side by side. */
import { importActivities } from '../activities/imports.ts';
import { engineActivities } from '../activities/index.ts';
import { watchActivities } from '../activities/reconcile.ts';
import { postActivities } from '../activities/send-notices.ts';
import { policiesBesideKinds } from '../services/fields/policies.ts';
import { signingOf } from '../services/heads.ts';
import { kinds } from '../services/kinds.ts';
import { createLog } from '../services/log.ts';
import { createMailer } from '../services/mail/mailer.ts';
import { noticeMailer } from '../services/mail/notify.ts';
import { orEnd, orEndLater, settingsOrEnd } from '../services/settings.ts';
import { openDatabase } from '../store/database.ts';
import { noticesFor } from '../store/notices.ts';
import { ensurePolicies } from '../store/policies.ts';
import { engineClient, engineSettings } from '../temporal/client.ts';
import { sealingBy } from '../temporal/sealing.ts';
import { keepStandingJobs } from '../temporal/standing-jobs.ts';
import { bundle, readBundle } from './bundle.ts';
import { connectTo } from './connect.ts';
import { requireNames } from './names.ts';
import { installRuntime } from './runtime.ts';
import { Upgrade } from './upgrade.ts';
import { createWorker } from './worker.ts';

const settings = settingsOrEnd([
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'DATABASE_PATIENCE_SECONDS',
  'SMTP_URL',
  'MAIL_FROM',
  'NOTIFY_API_KEY',
  'NOTIFY_TEMPLATE_ID',
  'NOTIFY_URL',
  'PUBLIC_URL',
  'METRICS_PORT',
  'METRICS_HOST',
  'AUDIT_SIGNING_KEY',
  'AUDIT_HEADS_FOLDER',
  'AUDIT_HEADS_TO',
  'ENGINE_PAYLOAD_KEYS',
  'WORKER_CACHED_PROCESSES',
  'WORKFLOW_BUNDLE',
  'GRACE_SECONDS',
  'LOG_LEVEL',
]);
const log = createLog('worker', settings.LOG_LEVEL);
await orEndLater(() => installRuntime(log, `${settings.METRICS_HOST}:${settings.METRICS_PORT}`));

const { db, close } = openDatabase(settings.DATABASE_URL, {
  max: settings.DATABASE_CONNECTIONS,
  patienceMs: settings.DATABASE_PATIENCE_SECONDS * 1_000,
});
const { connection: address, namespace } = orEnd(engineSettings);
const codec = orEnd(() => sealingBy(settings));
const engine = engineClient(codec);
const parts = { db, engine, kinds };
const mail = orEnd(() => noticeMailer(settings));
const signing = orEnd(() => signingOf(settings, db, createMailer(settings)));
const { WORKFLOW_BUNDLE: ahead } = settings;
const built = ahead === undefined ? await bundle() : orEnd(() => readBundle(ahead));
await orEndLater(() => requireNames(db, kinds));
await ensurePolicies(db, [...Object.values(kinds), ...policiesBesideKinds]);
const upgrade = new Upgrade({ db, engine }, built.build, log);
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
process.once('SIGINT', () => stopping.abort());
const connection = await orEndLater(() => connectTo(address, namespace, { log, stopping: stopping.signal }));
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
  codec,
  cached: settings.WORKER_CACHED_PROCESSES,
  graceSeconds: settings.GRACE_SECONDS,
  toldByAnother: (processId, runId) => upgrade.meet(processId, runId),
});
await keepStandingJobs(engine);
void upgrade.run(); // while it polls: what it meets that another build has told is begun again before all others
log.info({ build: built.build }, 'ready');

stopping.signal.addEventListener('abort', () => worker.shutdown());
if (stopping.signal.aborted) worker.shutdown();
await worker.run();
await upgrade.stop();
await connection.close();
await Promise.all([close(), engine.connection.close()]);
process.exit(0);
