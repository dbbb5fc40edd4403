import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingsSchema } from '../../services/settings.ts';

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
  for (const { key } of set) if (!key.startsWith('TEMPORAL_')) expect(known).toContain(key);
  const closed = setBy('migrate').filter(({ value }) => value === '""');
  expect(closed.map(({ key }) => key)).toEqual(['ACT_SIGNING_KEY', 'AUDIT_SIGNING_KEY']);
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
  });
  expect(setBy('migrate')).toContainEqual({ key: 'TEMPORAL_TLS_CLIENT_CERT_PATH', value: '/certs/followthrough.pem' });
  expect([...services.keys()].filter((name) => /^ {4}ports:/m.test(textOf(name)))).toEqual(['api']);
});
