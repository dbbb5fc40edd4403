import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { engineClient, engineSettings } from '../../temporal/client.ts';

const production = { NODE_ENV: 'production', TEMPORAL_ADDRESS: 'temporal.council.example:7233' };
const settings = (more: NodeJS.ProcessEnv) => engineSettings({ ...production, ...more }).connection;

it('in production the engine is not asked without a certificate or a key, unless it is here or somebody says what closes its door', () => {
  expect(() => settings({})).toThrow(/whoever else reaches it is anybody/);
  expect(() => settings({ TEMPORAL_TLS: 'true' })).toThrow(/whoever else/);
  for (const TEMPORAL_ADDRESS of ['localhost:7233', '127.0.0.1:7233', '[::1]:7233'])
    expect(() => settings({ TEMPORAL_ADDRESS })).not.toThrow();
  expect(() => settings({ TEMPORAL_ADDRESS: 'localhost.example:7233' })).toThrow(/whoever else/);
  expect(() => settings({ TEMPORAL_TLS: 'false' })).not.toThrow();
  expect(() => settings({ NODE_ENV: 'development' })).not.toThrow();
  expect(settings({ TEMPORAL_API_KEY: 'k' })).toMatchObject({ apiKey: 'k', tls: true });
});

it('a token may stand in a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-token-'));
  const file = path.join(folder, 'api.token');
  writeFileSync(file, 'from-a-file\n');
  expect(settings({ TEMPORAL_API_KEY_FILE: file })).toMatchObject({ apiKey: 'from-a-file', tls: true });
  expect(() => settings({ TEMPORAL_API_KEY_FILE: file, TEMPORAL_API_KEY: 'k' })).toThrow(/both set/);
  expect(() => settings({ TEMPORAL_API_KEY_FILE: `${file}.none` })).toThrow(/cannot be read/);
  rmSync(folder, { recursive: true });
});

it('half a pair, and a key that would be sent in the clear, are refused', () => {
  expect(() => settings({ TEMPORAL_TLS_CLIENT_CERT_PATH: '/a.pem' })).toThrow(/Set both/);
  expect(() => settings({ TEMPORAL_TLS_CLIENT_KEY_PATH: '/a.key' })).toThrow(/Set both/);
  expect(() => settings({ TEMPORAL_TLS: 'false', TEMPORAL_API_KEY: 'k' })).toThrow(/everybody on the way/);
});

// The script makes the certificates with it, as operators do; on a machine without it this is told as skipped.
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

it.skipIf(!hasOpenssl)(
  'the engine sees our certificate when it asks for one, and whoever has none does not get in',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-certs-'));
    const made = spawnSync('sh', [path.resolve('ops/engine-certs.sh'), folder, 'engine.example'], { encoding: 'utf8' });
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(readdirSync(folder)).not.toContain('authority.key'); // it is no part of what the parts are handed
    const file = (name: string) => path.join(folder, name);
    const read = (name: string) => readFileSync(file(name));
    const common = {
      ...production,
      TEMPORAL_TLS: 'true',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('authority.pem'),
      TEMPORAL_TLS_SERVER_NAME: 'engine.example',
    };
    const ours = {
      TEMPORAL_TLS_CLIENT_CERT_PATH: file('followthrough.pem'),
      TEMPORAL_TLS_CLIENT_KEY_PATH: file('followthrough.key'),
    };
    /** Who is let in first by an engine that asks for certificates of our authority. */
    const whoMeets = async (more: NodeJS.ProcessEnv) => {
      const server = createServer({
        ca: read('authority.pem'),
        cert: read('engine.pem'),
        key: read('engine.key'),
        requestCert: true,
        rejectUnauthorized: true,
        ALPNProtocols: ['h2'],
      });
      const met = new Promise<string>((resolve) => {
        server.on('secureConnection', (socket) => {
          resolve(String(socket.getPeerCertificate().subject?.CN));
          socket.destroy();
        });
        server.on('tlsClientError', () => resolve('nobody'));
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const client = engineClient(
        undefined,
        engineSettings({ ...common, TEMPORAL_ADDRESS: `localhost:${port}`, ...more }),
      );
      client.connection.ensureConnected().catch(() => undefined); // what listens here is no engine
      const who = await met;
      await client.connection.close();
      server.close();
      return who;
    };
    expect(await whoMeets(ours)).toBe('followthrough');
    expect(await whoMeets({})).toBe('nobody');
    for (const made of [folder, `${folder}-authority`]) rmSync(made, { recursive: true });
  },
);
