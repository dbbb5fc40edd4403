import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { envExample, readSettings } from '../../services/settings.ts';
import { requireClearTls } from '../../temporal/client.ts';

describe('the settings', () => {
  it('name every variable that is missing or wrong, and what it is for', () => {
    const read = () => readSettings({ PORT: 'eighty' }, ['DATABASE_URL', 'OIDC_ISSUER', 'PORT']);
    expect(read).toThrow(/DATABASE_URL.*PostgreSQL/s);
    expect(read).toThrow(/OIDC_ISSUER.*The API refuses to start without it/s);
    expect(read).toThrow(/PORT.*Where the API listens/s);
  });

  it('have no default for what a site must choose', () => {
    expect(envExample()).toMatch(/^DATABASE_URL=$/m);
    expect(envExample()).toMatch(/^OIDC_ISSUER=$/m);
    expect(envExample()).toMatch(/^ACT_SIGNING_KEY=$/m);
    expect(envExample()).toMatch(/^# PORT=3000$/m);
  });

  it('say of an address that is none what one looks like', () => {
    const read = () =>
      readSettings({ DATABASE_URL: 'mysql://x/y', SMTP_URL: 'localhost:25' }, ['DATABASE_URL', 'SMTP_URL']);
    expect(read).toThrow(/DATABASE_URL: Write an address like postgresql:.*SMTP_URL: Write an address like smtps:/s);
  });

  it('know no TLS that is neither on nor off: the key would be sent in the clear', () => {
    for (const clear of [undefined, '', '1', 'true', '0', 'false']) expect(() => requireClearTls(clear)).not.toThrow();
    for (const unclear of ['TRUE', 'yes', 'on', 'maybe'])
      expect(() => requireClearTls(unclear)).toThrow(/Write true or false/);
  });

  it('believe no unsigned and no shared-secret tokens', () => {
    for (const OIDC_ALGORITHMS of ['none', 'HS256', 'RS256,none'])
      expect(() => readSettings({ OIDC_ALGORITHMS }, ['OIDC_ALGORITHMS'])).toThrow(/OIDC_ALGORITHMS/);
  });

  it('may stand in files, as secrets do that are mounted; one that cannot be read, or is set twice, is named', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-settings-'));
    const file = path.join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(32)}\n`);
    const read = (env: NodeJS.ProcessEnv) => readSettings(env, ['PAGES_SECRET']);
    expect(read({ PAGES_SECRET_FILE: file })).toEqual({ PAGES_SECRET: 's'.repeat(32) });
    expect(() => read({ PAGES_SECRET_FILE: path.join(folder, 'none') })).toThrow(
      /PAGES_SECRET_FILE names .*none.*cannot be read/,
    );
    expect(() => read({ PAGES_SECRET_FILE: file, PAGES_SECRET: 't'.repeat(32) })).toThrow(/both set/);
    rmSync(folder, { recursive: true });
  });

  it('believe no issuer that is asked for its keys in the clear, unless it is on this machine', () => {
    const read = (OIDC_ISSUER: string) => () => readSettings({ OIDC_ISSUER }, ['OIDC_ISSUER']);
    for (const unsafe of [
      'http://issuer.example',
      'http://127.0.0.1.example',
      'http://localhost.example:8080',
      'ftp://issuer.example',
    ])
      expect(read(unsafe), unsafe).toThrow(/OIDC_ISSUER: Give an address with https/);
    for (const safe of [
      'https://issuer.example',
      'http://localhost:3001',
      'http://127.0.0.1:3001',
      'http://[::1]:3001',
    ])
      expect(read(safe), safe).not.toThrow();
  });
});
