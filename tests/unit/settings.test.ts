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
});
