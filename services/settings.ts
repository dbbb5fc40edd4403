/** Everything the environment sets: one schema that validates, documents and makes `.env.example`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isLocalDate } from '../domain/calendar/index.ts';

const port = z.coerce.number().int().min(1).max(65_535);

/** An empty variable is one that is not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((set) => (set === '' ? undefined : set), schema.optional());

/** A key on one line has its line breaks as \\n. */
const ed25519 = (half: 'PRIVATE' | 'PUBLIC') =>
  z
    .string()
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .refine((pem) => pem.includes(`BEGIN ${half} KEY`), `Give the ${half.toLowerCase()} key as PEM`);

/** Nobody between us and this machine itself. */
function isSafeFrom(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || LOOPBACK.test(hostname);
}

/** This machine, by its own names. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

export const settingsSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'Write an address like postgresql://user:password@host:5432/name' })
    .describe('PostgreSQL, like postgresql://user:password@host:5432/followthrough'),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('Connections each API or worker may hold'),
  DATABASE_PATIENCE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .default(30)
    .describe('How long the database may take to answer. After that it counts as away, and whoever asked is told so'),
  OIDC_ISSUER: z
    .url()
    .refine(isSafeFrom, 'Give an address with https: on the way from any other machine keys could be exchanged')
    .describe('The OpenID Connect issuer whose tokens are believed. The API refuses to start without it'),
  OIDC_AUDIENCE: z.string().min(1).default('followthrough').describe('What a token must be meant for'),
  OIDC_ALGORITHMS: z
    .string()
    .regex(/^(RS|PS|ES)(256|384|512)(,(RS|PS|ES)(256|384|512))*$/)
    .default('RS256,ES256')
    .describe('Signature algorithms that are believed, separated by commas'),
  OIDC_CLIENT_ID: optional(z.string().min(1)).describe(
    'What the issuer knows the pages as; it sends people back to PUBLIC_URL/signed-in. Without it there are no pages, only the API',
  ),
  OIDC_CLIENT_SECRET: optional(z.string().min(1)).describe(
    'The secret that the issuer gave the pages. Without it they sign in by PKCE alone',
  ),
  PAGES_SECRET: optional(z.string().min(32, 'Give at least 32 characters, made at random')).describe(
    'Seals forms and cookies of the pages; the same for every API of a council. Needed with OIDC_CLIENT_ID',
  ),
  COUNCIL_NAME: z.string().min(1).default('Council').describe('The name at the head of every page'),
  BRAND_COLOUR: z
    .string()
    .regex(/^#[\da-f]{6}$/i, 'Write a colour like #0b5a5e')
    .default('#0b5a5e')
    .describe('The colour of the head of every page, dark enough for white letters'),
  COUNCIL_LOGO: optional(z.string().regex(/\.(svg|png)$/i, 'Name an .svg or .png file')).describe(
    'A file with the logo at the head of every page, SVG or PNG; its name is read out',
  ),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(1_440)
    .default(60)
    .describe('A browser that was not used for so long is signed out'),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12).describe('The longest that a browser is signed in'),
  PORT: port.default(3000).describe('Where the API listens'),
  HOST: optional(z.string().min(1)).describe(
    'The address of this machine at which the API listens. All of them without it',
  ),
  HEALTH_PORT: port
    .default(9465)
    .describe(
      'Where the API answers /readyz and /metrics, at METRICS_HOST, apart from what people reach; another for each API of a machine',
    ),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:3000')
    .describe('The address people use: links in notices begin with it'),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_200)
    .describe(
      'Requests a minute before 429, over all APIs: of one person, and from one address of those who are not signed in',
    ),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Proxies before the API that each add the address they were called from to X-Forwarded-For'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'Write an address like smtps://user:password@host:465' })
    .default('smtp://localhost:1025')
    .describe('The mail server, like smtps://user:password@host:465'),
  MAIL_FROM: z.string().min(3).default('Followthrough <followthrough@example.org>').describe('Who notices come from'),
  NOTIFY_API_KEY: optional(
    z.string().regex(/^[\w-]+-[\da-f-]{36}-[\da-f-]{36}$/i, 'Give the whole key, like name-serviceId-secret'),
  ).describe('GOV.UK Notify key: notices go out by Notify instead of SMTP_URL'),
  NOTIFY_TEMPLATE_ID: optional(z.uuid()).describe(
    'Notify template with the subject ((subject)) and the message ((message)). Needed with NOTIFY_API_KEY',
  ),
  NOTIFY_URL: z.url().default('https://api.notifications.service.gov.uk').describe('Where GOV.UK Notify is'),
  SCANNER: optional(
    z
      .string()
      .regex(
        /^(clamd:\/\/[^\s/:]+(:\d+)?|unix:\/\S+)$/,
        'Write an address like clamd://host:3310 or unix:/run/clamav/clamd.ctl',
      ),
  ).describe(
    'The ClamAV daemon that looks at every file before it is kept, like clamd://host:3310 or unix:/run/clamav/clamd.ctl. While it is away no file is taken. Files are not looked at without it',
  ),
  SECURITY_CONTACT: optional(
    z
      .string()
      .regex(
        /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
        'Write an address like mailto:security@example.org or https://…',
      ),
  ).describe(
    'Where somebody who has found a weakness tells of it: shown at /.well-known/security.txt. There is none without it',
  ),
  SECURITY_CONTACT_UNTIL: optional(z.string().refine(isLocalDate, 'Write a day like 2027-11-30')).describe(
    'The last day on which that address is to be believed, at most a year away. Needed with SECURITY_CONTACT',
  ),
  ACT_SIGNING_KEY: ed25519('PRIVATE').describe(
    'Ed25519 private key (PEM) with which the API signs every decision and action of a person; the same for every API of a council, and nobody else’s. The API refuses to start without it',
  ),
  ACT_PUBLIC_KEYS: optional(ed25519('PUBLIC')).describe(
    'The public halves (PEM, one after the other) of the keys that audit:verify believes. Those that the database has been told of without it',
  ),
  ENGINE_PAYLOAD_KEYS: optional(z.string()).describe(
    'Seals what the engine keeps of processes: like 2027a:KEY, each KEY 32 random bytes in base64. The first seals, all open, separated by commas; the same for API and worker. Nothing is sealed without it',
  ),
  ENGINE_UI_ORIGIN: optional(
    z
      .url()
      .refine(
        (address) => isSafeFrom(address) && new URL(address).origin === address,
        'Write it like https://host:port, without anything after it',
      ),
  ).describe(
    'Where the engine’s own page is, like https://engine.council.example: to it alone the API opens what is sealed, at /codec, for administrators. To none without it',
  ),
  AUDIT_SIGNING_KEY: optional(ed25519('PRIVATE')).describe(
    'Ed25519 private key (PEM) with which the ends of the journals are signed every ten minutes. None are signed without it',
  ),
  AUDIT_PUBLIC_KEY: optional(ed25519('PUBLIC')).describe(
    'Its public key (PEM), with which audit:verify checks, and after it each that it has replaced; taken from the private one when left out',
  ),
  AUDIT_HEADS_FOLDER: optional(z.string()).describe(
    'Folder that signed ends are written to, out of reach of whoever looks after the database',
  ),
  AUDIT_HEADS_TO: optional(z.email()).describe('Mailbox that signed ends are sent to'),
  REHEARSE_COMMAND: optional(z.string()).describe(
    'The command that rehearses a policy before it goes live, like node local/ready.mjs local/rehearse/main.ts beside the sources. Without it the pages compare dates alone',
  ),
  METRICS_PORT: port.default(9464).describe('Where the worker shows its metrics; another for each worker of a machine'),
  METRICS_HOST: z
    .ipv4('Give an address of this machine like 127.0.0.1, or 0.0.0.0 for all')
    .default('127.0.0.1')
    .describe(
      'The address at which worker and API show them; 0.0.0.0 for a collector on another machine or in another container',
    ),
  WORKER_CACHED_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(500)
    .describe('Processes a worker keeps in memory, about 0.3 MB each'),
  WORKFLOW_BUNDLE: optional(z.string()).describe(
    'A file made ahead by `node dist/worker/prebuild.js FILE`: the worker starts seconds sooner. Bundled at each start without it',
  ),
  GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600)
    .default(15)
    .describe('How long a stopping part may finish what it is doing'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('How much is logged. Never personal data'),
});

export type Settings = z.infer<typeof settingsSchema>;
type Name = keyof Settings;

/** What stands in files: a secret that is mounted is named by its setting's name and _FILE. @throws Error */
function withFiles(env: NodeJS.ProcessEnv, names: readonly Name[]): NodeJS.ProcessEnv {
  const read = names.flatMap((name): [string, string][] => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set. Set one of them.`);
    try {
      return [[name, readFileSync(file, 'utf8').trimEnd()]];
    } catch (error) {
      throw new Error(`${name}_FILE names ${file}, which cannot be read: ${(error as Error).message}`);
    }
  });
  return { ...env, ...Object.fromEntries(read) };
}

/** The settings a part needs. @throws Error naming every variable that is missing or wrong, and what it is for */
export function readSettings<const Names extends readonly Name[]>(
  env: NodeJS.ProcessEnv,
  names: Names,
): Pick<Settings, Names[number]> {
  const wanted = Object.fromEntries(names.map((name) => [name, true])) as { [K in Names[number]]: true };
  const parsed = settingsSchema.pick(wanted as never).safeParse(withFiles(env, names));
  if (parsed.success) return parsed.data as Pick<Settings, Names[number]>;
  const lines = parsed.error.issues.map(({ path: [name], message }) => {
    const { description } = settingsSchema.shape[name as Name] as { description?: string };
    return `  ${String(name)}: ${message.replace(/\.$/, '')}. ${description ?? ''}.`;
  });
  throw new Error(`These settings are missing or wrong:\n${lines.join('\n')}`);
}

/** The settings a program needs; when they are not right it says why and ends. */
export function settingsOrEnd<const Names extends readonly Name[]>(names: Names): Pick<Settings, Names[number]> {
  return orEnd(() => readSettings(process.env, names));
}

/** What cannot be had for a wrong setting ends the program with the sentence that says so. */
export function orEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** The same for what takes a moment. */
export async function orEndLater<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    return orEnd<T>(() => {
      throw error;
    });
  }
}

/** `.env.example`: every setting with its meaning; those with a default are commented out. */
export function envExample(): string {
  const lines = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success ? `# ${name}=${String(fallback.data ?? '')}` : `${name}=`;
    return `# ${schema.description ?? ''}.\n${value}`;
  });
  return `${lines.join('\n\n')}\n\n${TEMPORAL}\n`;
}

const TEMPORAL = `# A setting may stand in a file instead, as secrets do that are mounted: ACT_SIGNING_KEY_FILE=/run/secrets/acts-key.

# The engine, by Temporal’s own names: a cluster or Temporal Cloud is a change of these.
# In production a certificate (TEMPORAL_TLS_CLIENT_…) or TEMPORAL_API_KEY is needed, unless the engine is on this machine.
TEMPORAL_ADDRESS=localhost:7233
# TEMPORAL_NAMESPACE=default
# TEMPORAL_API_KEY=
# TEMPORAL_API_KEY_FILE=
# TEMPORAL_TLS=true
# TEMPORAL_TLS_CLIENT_CERT_PATH=
# TEMPORAL_TLS_CLIENT_KEY_PATH=
# TEMPORAL_TLS_SERVER_CA_CERT_PATH=
# TEMPORAL_TLS_SERVER_NAME=`;
