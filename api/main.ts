/** `npm run api`: the API as a process of its own, against real servers. */
import { createServer, type Server } from 'node:http';
import { keepListening } from '../services/job-alarm.ts';
import { kinds } from '../services/kinds.ts';
import { createLog } from '../services/log.ts';
import { noticeMailer } from '../services/mail/notify.ts';
import type { Parts } from '../services/parts.ts';
import { rehearseBy } from '../services/rehearsals.ts';
import { scannerAt } from '../services/scanner.ts';
import { orEnd, settingsOrEnd } from '../services/settings.ts';
import { startsLimited } from '../services/shared-limit.ts';
import { signing } from '../services/signing.ts';
import { openDatabase } from '../store/database.ts';
import { KeyReplaced } from '../store/journal/signatures.ts';
import { hearWritten } from '../store/written.ts';
import { engineClient } from '../temporal/client.ts';
import { sealingBy } from '../temporal/sealing.ts';
import { pagesBy, unseenBy } from '../web/server/by-settings.ts';
import { createApp } from './app.ts';
import { issuerVerifier } from './auth.ts';
import { createInside } from './health.ts';
import { createMetrics } from './metrics.ts';
import { securityContact } from './security-txt.ts';

const settings = settingsOrEnd([
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'DATABASE_PATIENCE_SECONDS',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'OIDC_ALGORITHMS',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'PAGES_SECRET',
  'COUNCIL_NAME',
  'BRAND_COLOUR',
  'COUNCIL_LOGO',
  'SESSION_IDLE_MINUTES',
  'SESSION_HOURS',
  'PORT',
  'HOST',
  'HEALTH_PORT',
  'METRICS_HOST',
  'PUBLIC_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'NOTIFY_API_KEY',
  'NOTIFY_TEMPLATE_ID',
  'NOTIFY_URL',
  'ACT_SIGNING_KEY',
  'REHEARSE_COMMAND',
  'ENGINE_PAYLOAD_KEYS',
  'ENGINE_UI_ORIGIN',
  'SCANNER',
  'SECURITY_CONTACT',
  'SECURITY_CONTACT_UNTIL',
  'REQUESTS_PER_MINUTE',
  'TRUSTED_PROXIES',
  'GRACE_SECONDS',
  'LOG_LEVEL',
]);
const log = createLog('api', settings.LOG_LEVEL);
const { db, close } = openDatabase(settings.DATABASE_URL, {
  max: settings.DATABASE_CONNECTIONS,
  patienceMs: settings.DATABASE_PATIENCE_SECONDS * 1_000,
});
const codec = orEnd(() => sealingBy(settings));
const engine = orEnd(() => engineClient(codec));
const publicUrl = settings.PUBLIC_URL.replace(/\/$/, '');
const written = hearWritten(db);
const clock = { now: () => new Date() };
const { tell, sign } = orEnd(() => signing(db, clock, settings.ACT_SIGNING_KEY));
tell().catch(endIfReplaced);
const scan = settings.SCANNER === undefined ? undefined : scannerAt(settings.SCANNER);
const rehearse = settings.REHEARSE_COMMAND === undefined ? undefined : rehearseBy(settings.REHEARSE_COMMAND);
const can = { ...(scan && { scan }), ...(rehearse && { rehearse }) };
const mayStart = startsLimited({ db }, settings.REQUESTS_PER_MINUTE);
const parts: Parts = { db, engine, kinds, clock, log, written, publicUrl, sign, mayStart, ...can };
const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_ALGORITHMS } = settings;
const verify = issuerVerifier({ issuer, audience, algorithms: OIDC_ALGORITHMS.split(',') });
const pages = orEnd(() => pagesBy(parts, { ...settings, PUBLIC_URL: publicUrl }));
const unseen = unseenBy(parts, { ...settings, PUBLIC_URL: publicUrl });
const metrics = createMetrics(db);
const security = orEnd(() => securityContact({ ...settings, PUBLIC_URL: publicUrl }));
const app = createApp(parts, {
  ...(pages && { pages }),
  ...(unseen && { unseen }),
  ...(security && { security }),
  ...(codec && settings.ENGINE_UI_ORIGIN !== undefined && { engineUi: { codec, origin: settings.ENGINE_UI_ORIGIN } }),
  verify,
  metrics,
  requestsPerMinute: settings.REQUESTS_PER_MINUTE,
  trustedProxies: settings.TRUSTED_PROXIES,
});

const listening = keepListening(parts, {
  mail: orEnd(() => noticeMailer(settings)),
  publicUrl: settings.PUBLIC_URL,
  since: new Date(),
});

const server = createServer(app);
const inside = createServer(createInside(parts, metrics));
await listen(inside, { port: settings.HEALTH_PORT, host: settings.METRICS_HOST }, 'HEALTH_PORT');
await listen(server, { port: settings.PORT, ...(settings.HOST && { host: settings.HOST }) }, 'PORT');
log.info({ port: settings.PORT }, 'ready');

/** A port that is taken ends it, and says which setting chooses another. */
async function listen(one: Server, at: { port: number; host?: string }, setting: string): Promise<void> {
  one.once('error', (error: NodeJS.ErrnoException) => {
    const taken = `Port ${at.port} is taken. Stop what uses it, or choose another with ${setting}=${at.port + 1}.`;
    console.error(error.code === 'EADDRINUSE' ? taken : error.message);
    process.exit(1);
  });
  await new Promise<void>((resolve) => one.listen(at, resolve));
}

/** While the database is away the key is told later, with the first act. */
function endIfReplaced(error: unknown): void {
  if (!(error instanceof KeyReplaced)) return;
  console.error(error.message);
  process.exit(1);
}

/**
 * Takes no more requests, lets those under way end, then closes what it holds. Whoever waits longer is cut off and asks again with the
 * same key: what is closed under a request would be told as a fault.
 */
async function stop(): Promise<void> {
  listening.stop();
  inside.close();
  inside.closeAllConnections();
  const ended = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = new Promise((resolve) => setTimeout(resolve, settings.GRACE_SECONDS * 1_000).unref());
  await Promise.race([ended, late]);
  server.closeAllConnections();
  await Promise.all([written.close().then(close), engine.connection.close()]);
  process.exit(0);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
