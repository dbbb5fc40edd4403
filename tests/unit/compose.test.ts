import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { digestOf, imagesIn, pinned } from '../../local/pin.ts';
import { settingsSchema } from '../../services/settings.ts';
import { APPLICATION_LOGIN } from '../../store/application-login.ts';

const compose = readFileSync('compose.yaml', 'utf8');
const services = new Map(
  (compose.split(/^services:$/m)[1] ?? '')
    .split(/^volumes:$/m)[0]
    ?.split(/^ {2}(?=[\w-]+:$)/m)
    .map((text) => [text.slice(0, text.indexOf(':')), text] as const),
);
const textOf = (name: string) => services.get(name) ?? '';
const ours = ['migrate', 'worker', 'api'];
/** The variables that a service sets itself, with what they are set to. */
const setBy = (name: string) =>
  [...textOf(name).matchAll(/^ {6}([A-Z][A-Z\d_]+): (.*)$/gm)].map(([, key = '', value = '']) => ({ key, value }));

it('every setting of .env reaches every part of ours, but each signing key one part alone', () => {
  expect([...services.keys()].filter((name) => /^ {4}build: \.$/m.test(textOf(name)))).toEqual(ours);
  expect(textOf('migrate')).toContain('env_file: &site [{ path: .env, required: false }]'); // whole: what it sets is handed through
  for (const name of ['worker', 'api']) {
    expect(textOf(name)).toMatch(/^ {4}env_file: \*site$/m);
    expect(textOf(name)).toMatch(/^ {6}<<: \*application$/m);
  }
  const known = Object.keys(settingsSchema.shape);
  const set = ours.flatMap(setBy);
  expect(set.length).toBeGreaterThan(8);
  const databases = ['APPLICATION_PASSWORD', 'DATABASE_PASSWORD', 'TEMPORAL_DATABASE_PASSWORD', 'ENGINE_SET_UP_TOKEN'];
  for (const { key } of set) if (!/^TEMPORAL_/.test(key) && !databases.includes(key)) expect(known).toContain(key);
  const closed = setBy('migrate').filter(({ value }) => value === '""');
  expect(closed.map(({ key }) => key)).toEqual([...databases, 'ACT_SIGNING_KEY', 'AUDIT_SIGNING_KEY']);
  const given = (key: string) =>
    ours.filter((name) => setBy(name).some((one) => one.key === key && one.value !== '""'));
  expect(given('ACT_SIGNING_KEY')).toEqual(['api']);
  expect(given('AUDIT_SIGNING_KEY')).toEqual(['worker']);
});

it('our parts run with the least rights, and the engine lets in nobody without a certificate', () => {
  const least = /^x-least: &least\n((?: {2}.*\n)+)/m.exec(compose)?.[1] ?? '';
  for (const line of ['read_only: true', 'cap_drop: [ALL]', 'security_opt: ["no-new-privileges:true"]'])
    expect(least).toContain(line);
  for (const name of ours) expect(textOf(name), name).toMatch(/^ {4}<<: \*least$/m);
  const engine = Object.fromEntries(setBy('temporal').map(({ key, value }) => [key, value]));
  expect(engine).toMatchObject({
    TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: '"true"',
    TEMPORAL_TLS_CLIENT1_CA_CERT: '/certs/authority.pem',
    TEMPORAL_TLS_CLIENT2_CA_CERT: '/certs/authority.pem',
    TEMPORAL_AUTH_AUTHORIZER: 'default',
    TEMPORAL_AUTH_CLAIM_MAPPER: 'default',
    TEMPORAL_JWT_KEY_SOURCE1: 'http://engine-keys:8080/keys.json',
    SERVICES: 'frontend:internal-frontend:history:matching:worker',
  });
  // Each with a token of its own, and the keys alone beside the engine.
  for (const name of ['worker', 'api']) {
    expect(textOf(name)).toContain(`./engine-tokens/${name}.token:/engine.token:ro`);
    expect(setBy(name)).toContainEqual({ key: 'TEMPORAL_API_KEY_FILE', value: '/engine.token' });
  }
  expect(textOf('engine-keys')).toContain('"./engine-tokens/keys.json:/www/keys.json:ro"');
  expect(textOf('temporal')).not.toContain('engine-tokens');
  expect(setBy('migrate')).toContainEqual({ key: 'TEMPORAL_TLS_CLIENT_CERT_PATH', value: '/certs/followthrough.pem' });
  expect([...services.keys()].filter((name) => /^ {4}ports:/m.test(textOf(name)))).toEqual(['api']);
});

it('the database has two logins: migrations sign in as its owner, API and worker as one that owns nothing', () => {
  const at = (name: string) => setBy(name).find(({ key }) => key === 'DATABASE_URL')?.value ?? '';
  const login = `postgresql://${APPLICATION_LOGIN}:\${APPLICATION_PASSWORD}@database:5432/followthrough`;
  expect(at('migrate')).toContain(`://followthrough:\${DATABASE_PASSWORD}@`);
  expect(at('worker')).toBe(`&login ${login}`);
  expect(at('api')).toBe('*login');
  expect(textOf('database')).toContain('./ops/database-login.sh:/docker-entrypoint-initdb.d/');
  const made = readFileSync('ops/database-login.sh', 'utf8');
  expect(made).toContain(`create role ${APPLICATION_LOGIN} login nosuperuser nocreatedb nocreaterole noreplication`);
});

it('what an image is exactly is written where it could be pulled, and nowhere made up', () => {
  const images = imagesIn(`${compose}\n${readFileSync('Dockerfile', 'utf8')}`);
  expect(images).toEqual(expect.arrayContaining(['postgres:18', 'node:24-bookworm-slim']));
  const digest = `sha256:${'a'.repeat(64)}`;
  const once = pinned(compose, new Map([['postgres:18', digest]]));
  expect(once).toContain(`image: postgres:18@${digest}\n`);
  expect(once).toContain('image: postgres:16\n');
  expect(once.replaceAll(`@${digest}`, '')).toBe(compose);
  const later = `sha256:${'b'.repeat(64)}`;
  expect(pinned(once, new Map([['postgres:18', later]]))).toBe(once.replaceAll(digest, later));
});

it('pulls with the tool that there is, and says of each image what could not be had', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-pin-'));
  const tool = path.join(folder, 'docker');
  const answer = `case "$*" in *inspect*postgres*) echo '["postgres@sha256:${'c'.repeat(64)}"]';; *inspect*) echo '[]';; *away*) echo 'no such host' >&2; exit 1;; esac`;
  writeFileSync(tool, `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
  expect(digestOf('postgres:18', tool)).toBe(`sha256:${'c'.repeat(64)}`);
  expect(() => digestOf('built-here:1', tool)).toThrow('no digest');
  expect(() => digestOf('away:1', tool)).toThrow();
  expect(() => digestOf('postgres:18', path.join(folder, 'none'))).toThrow();
  rmSync(folder, { recursive: true });
});
