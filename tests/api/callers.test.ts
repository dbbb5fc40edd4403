/** Who calls, before anything is looked up for them: counted by their own address, and known by their issuer. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { issuerVerifier } from '../../api/auth.ts';
import { createInside } from '../../api/health.ts';
import { createMetrics } from '../../api/metrics.ts';
import { freePort } from '../../local/ports.ts';
import { sharedLimit, startsLimited } from '../../services/shared-limit.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
});
afterAll(() => s.close());
/** Whoever was counted in one test is counted anew in the next. */
beforeEach(async () => void (await s.db.requestCount.deleteMany()));

describe('requests are counted', () => {
  /** Three requests, of two callers: what each is answered when one a minute is allowed. */
  const threeRequests = async (trustedProxies: number) => {
    const verify = () => Promise.reject(new Error('nobody signs in here'));
    const app = createApp(s.parts, { verify, metrics: createMetrics(s.db), requestsPerMinute: 1, trustedProxies });
    const ask = async (forwarded: string) =>
      (await request(app).get('/api/v1/me').set('X-Forwarded-For', forwarded)).status;
    return [await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('198.51.100.7, 192.0.2.1')];
  };

  it('for each caller behind a load balancer, whatever they say of themselves', async () => {
    expect(await threeRequests(1)).toEqual([401, 401, 429]);
  });

  it('by the address that connects when no proxy is to be believed', async () => {
    expect(await threeRequests(0)).toEqual([401, 429, 429]);
  });
});

describe('what one person starts by hand', () => {
  it('is as much as a person can want, counted over all APIs; then they are told to send a file, and others go on', async () => {
    const [one, other] = [startsLimited(s.parts, 36), startsLimited(s.parts, 36)]; // three an hour, two APIs
    await one('tess');
    await other('tess');
    await one('tess');
    await expect(other('tess')).rejects.toMatchObject({
      code: 'too-many-requests',
      message: expect.stringMatching(/as a file/),
    });
    await other('sam');
  });
});

describe('one who asks too much stops nobody else', () => {
  /** Two requests a minute; a token is who sends it. */
  const asking = () => {
    const verify = (sub: string) =>
      sub === 'nobody' ? Promise.reject(new errors.JWTInvalid('not ours')) : Promise.resolve({ iss: 'counted', sub });
    const app = createApp(s.parts, { verify, metrics: createMetrics(s.db), requestsPerMinute: 2 });
    return async (as: string) => (await request(app).get('/api/v1/me').set('Authorization', `Bearer ${as}`)).status;
  };
  beforeAll(async () => {
    const data = ['tess', 'sam'].map((id) => ({ issuer: 'counted', subject: id, personId: id }));
    await s.db.identity.createMany({ data });
  });

  it('strangers at the address by which everybody comes', async () => {
    const ask = asking();
    const answers = [];
    for (const as of ['nobody', 'nobody', 'nobody', 'tess', 'sam']) answers.push(await ask(as));
    expect(answers).toEqual([401, 401, 429, 200, 200]);
  });

  it('a person', async () => {
    const ask = asking();
    const answers = [];
    for (const as of ['tess', 'tess', 'tess', 'sam', 'nobody']) answers.push(await ask(as));
    expect(answers).toEqual([200, 200, 429, 200, 401]);
  });

  it('a person or a stranger at several APIs: they are counted together, also by one that is started again', async () => {
    const [one, other] = [asking(), asking()];
    expect([await one('tess'), await other('tess'), await one('tess'), await other('tess')]).toEqual([
      200, 200, 429, 429,
    ]);
    expect([await other('nobody'), await one('nobody'), await asking()('nobody')]).toEqual([401, 401, 429]);
    expect(await asking()('sam')).toBe(200);
    const kept = await s.db.requestCount.findMany();
    expect(kept.map(({ requests }) => requests).sort()).toEqual([1, 3, 4]);
    expect(JSON.stringify(kept)).not.toMatch(/tess|sam|127\.0/);
  });

  it('and whose minute is over counts anew', async () => {
    const ask = asking();
    expect([await ask('tess'), await ask('tess')]).toEqual([200, 200]);
    await s.db.requestCount.updateMany({ data: { until: new Date(0) } });
    expect([await asking()('tess'), await asking()('tess'), await asking()('tess')]).toEqual([200, 200, 429]);
  });

  it('while the database is away each API counts by itself', async () => {
    const away = { $queryRawUnsafe: () => Promise.reject(new Error('away')) } as unknown as Stand['db'];
    const store = sharedLimit({ db: away }, 'people', 3);
    const hits = [];
    for (let n = 0; n < 4; n += 1) hits.push((await store.increment('tess')).totalHits);
    expect(hits).toEqual([1, 2, 3, 4]);
  });

  it('many who ask at once how things stand: it is looked up once', async () => {
    const metrics = createMetrics(s.db);
    let asked = 0;
    const real = metrics.registry.metrics.bind(metrics.registry);
    metrics.registry.metrics = () => {
      asked += 1;
      return real();
    };
    const server = createInside(s.parts, metrics).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
    const answers = await Promise.all(Array.from({ length: 40 }, async () => (await fetch(url)).text()));
    server.close();
    expect(answers.every((text) => /followthrough_processes_open \d/.test(text))).toBe(true);
    expect(asked).toBeLessThan(20);
  });
});

describe('a token', () => {
  let server: Server;
  let issuer: string;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  /** What the issuer answers instead of its pages. */
  let trouble: { readonly path: string; readonly status: number; readonly body: string } | undefined;

  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
    const key = { ...(await exportJWK(keys.publicKey)), alg: 'ES256' };
    server = createServer(({ url = '' }, response) => {
      const pages: Record<string, object> = {
        '/.well-known/openid-configuration': { jwks_uri: `${issuer}/jwks` },
        '/jwks': { keys: [key] },
      };
      if (trouble?.path === url) response.writeHead(trouble.status).end(trouble.body);
      else response.writeHead(200).end(JSON.stringify(pages[url]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await s.db.identity.create({ data: { issuer, subject: 'tess-at-work', personId: 'tess' } });
  });
  afterAll(() => server.close());

  const token = (expires = '1h', key = keys.privateKey) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setSubject('tess-at-work')
      .setAudience('followthrough')
      .setExpirationTime(expires)
      .sign(key);

  /** An API that has asked the issuer nothing yet, and what it has logged. */
  const api = (of = issuer) => {
    const logged: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
    const verify = issuerVerifier({ issuer: of, audience: 'followthrough', algorithms: ['ES256'] });
    const app = createApp({ ...s.parts, log }, { verify, metrics: createMetrics(s.db) });
    return { logged, ask: (bearer: string) => request(app).get('/api/v1/me').set('Authorization', `Bearer ${bearer}`) };
  };

  it('that is not to be believed is refused: expired, of another key, or none', async () => {
    const { ask, logged } = api();
    expect((await ask(await token())).body).toMatchObject({ id: 'tess' });
    const others = (await generateKeyPair('ES256')).privateKey;
    for (const bad of [await token('-1h'), await token('1h', others), 'nonsense', `${await token()}x`])
      expect((await ask(bad)).body).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(logged).toEqual([]);
  });

  it('leaves a line that says which route was asked for, also by a stranger; a probe that is answered well leaves none', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const verify = () => Promise.reject(new errors.JWTInvalid('no'));
    const app = createApp({ ...s.parts, log }, { verify, metrics: createMetrics(s.db) });
    await request(app).get('/healthz');
    expect(lines).toEqual([]);
    await request(app).get('/api/v1/processes/REC-2026-0001').set('Authorization', 'Bearer x');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ route: 'GET /processes/:id', res: { statusCode: 401 } }),
    ]);
    expect(lines.join()).not.toContain('REC-2026-0001');
  });

  it.each([
    ['is away', '/.well-known/openid-configuration', 503, 'away'],
    ['says something else', '/.well-known/openid-configuration', 200, '<html>'],
    ['does not give its keys', '/jwks', 500, 'away'],
    ['gives keys that are none', '/jwks', 200, '{}'],
  ])(
    'is not called bad because the issuer %s: 503, logged, and good again when the issuer is',
    async (_, path, status, body) => {
      const { ask, logged } = api();
      trouble = { path, status, body };
      const refused = await ask(await token());
      expect(refused.body).toMatchObject({ status: 503, code: 'sign-in-unavailable' });
      expect(refused.headers['retry-after']).toBe('10');
      expect(logged.join()).toContain('the issuer of tokens cannot be asked');
      expect(logged.join()).not.toContain('tess');
      trouble = undefined;
      expect((await ask(await token())).status).toBe(200);
    },
  );

  it('is not called bad because nobody listens where the issuer should be', async () => {
    const { ask, logged } = api(`http://127.0.0.1:${await freePort()}`);
    expect((await ask(await token())).body).toMatchObject({ status: 503, code: 'sign-in-unavailable' });
    expect(logged.join()).toMatch(/fetch failed.*ECONNREFUSED/);
  });
});
