/** Who gets in by a browser, for how long, and what a form of another site can do: nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { openSigner } from '../../local/keys.ts';
import { freePort } from '../../local/ports.ts';
import { endWebSessionsOf } from '../../store/web-sessions.ts';
import { type ListeningPages, listeningPages } from '../support/listening-pages.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let issuer: Issuer;
let p: ListeningPages;
const redirectUris: string[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-issuer-'));
beforeAll(async () => {
  a = await apiStand();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const signer = await openSigner(folder, url);
  const people = async () => [
    { name: 'Tess Example', email: 'tess@example.org', what: 'Manager', subject: 'tess-at-issuer' },
  ];
  issuer = await startIssuer(port, signer, { redirectUris, people });
  p = await listeningPages(a.s.parts, { issuer: url });
  redirectUris.push(`${p.url}/signed-in`);
  await a.s.db.identity.create({ data: { issuer: url, subject: 'tess-at-issuer', personId: 'tess' } });
});
afterAll(async () => {
  await p.close();
  await issuer.stop();
  await a.s.close();
  rmSync(folder, { recursive: true });
});

const cookieIn = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? '';

const locationOf = (response: Response): string => response.headers.get('location') ?? '';

/** As a browser goes: to the page, to the issuer, back with a code. */
async function signIn(subject = 'tess-at-issuer', to = '/processes') {
  const asked = await p.get(`/sign-in?to=${encodeURIComponent(to)}`);
  const address = new URL(locationOf(asked));
  const chosen = await fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ subject }) });
  const callback = locationOf(chosen).replace(p.url, '');
  const signingIn = cookieIn(asked, 'ft-signing-in');
  return { callback, signingIn, address, back: () => p.get(callback, signingIn) };
}

describe('signing in', () => {
  it('asks the issuer with PKCE, state and nonce, comes back to the page that was wanted, and ends when it is ended', async () => {
    const wanted = await p.get('/processes?kind=recruitment');
    expect(locationOf(wanted)).toBe(`/sign-in?to=${encodeURIComponent('/processes?kind=recruitment')}`);
    const { address, back } = await signIn();
    for (const name of ['state', 'nonce', 'code_challenge']) expect(address.searchParams.get(name)).toMatch(/.{20}/);
    const arrived = await back();
    expect([arrived.status, locationOf(arrived)]).toEqual([303, '/processes']);
    const set = arrived.headers.getSetCookie().find((cookie) => cookie.startsWith('ft-session='));
    expect(set).toMatch(/HttpOnly; SameSite=Lax/);
    const cookie = cookieIn(arrived, 'ft-session');
    const page = await p.get('/processes', cookie);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Tess Example');
    const out = await p.post('/sign-out', {}, { cookie });
    expect(locationOf(out)).toContain('/end?');
    expect((await p.get('/processes', cookie)).status).toBe(303);
  });

  it('keeps nothing of a session in the database that a reader of it could use', async () => {
    const cookie = (await p.cookieOf('tess')).replace('ft-session=', '');
    const rows = JSON.stringify(await a.s.db.webSession.findMany());
    expect(rows).toContain('tess');
    expect(rows).not.toContain(cookie);
  });

  it('takes a code once, from whom it was given to, and only with its own state', async () => {
    const first = await signIn();
    expect((await first.back()).status).toBe(303);
    expect((await first.back()).status).toBe(401);
    const other = await signIn();
    expect((await p.get(other.callback, first.signingIn)).status).toBe(401);
    const unasked = await p.get(other.callback);
    expect([unasked.status, cookieIn(unasked, 'ft-session')]).toEqual([303, '']);
  });

  it('refuses whoever is linked to nobody, and whoever has left, at once', async () => {
    const stranger = await (await signIn('nobody')).back();
    expect([stranger.status, cookieIn(stranger, 'ft-session')]).toEqual([401, '']);
    const cookie = await p.cookieOf('sam');
    expect((await p.get('/processes', cookie)).status).toBe(200);
    await a.s.db.person.update({ where: { id: 'sam' }, data: { leftOn: a.s.today() } });
    const gone = await p.get('/processes', cookie);
    expect(gone.status).toBe(401);
    expect(await gone.text()).toContain('no longer with the council');
    await a.s.db.person.update({ where: { id: 'sam' }, data: { leftOn: null } });
  });

  it('sends nobody on to another site', async () => {
    const arrived = await (await signIn('tess-at-issuer', '//evil.example/')).back();
    expect(locationOf(arrived)).toBe('/');
  });
});

describe('a session', () => {
  it('ends when it was not used for an hour, after half a day, and when all of a person’s are ended', async () => {
    const ended = async (change: object) => {
      const cookie = await p.cookieOf('hana');
      expect((await p.get('/processes', cookie)).status).toBe(200);
      await a.s.db.webSession.updateMany({ where: { personId: 'hana' }, data: change });
      const { status } = await p.get('/processes', cookie);
      await endWebSessionsOf(a.s.db, 'hana');
      return status;
    };
    const now = a.s.parts.clock.now().getTime();
    expect(await ended({ seenAt: new Date(now - 61 * 60_000) })).toBe(303);
    expect(await ended({ endsAt: new Date(now) })).toBe(303);
    const cookie = await p.cookieOf('hana');
    expect(await endWebSessionsOf(a.s.db, 'hana')).toBe(1);
    expect((await p.get('/processes', cookie)).status).toBe(303);
  });
});

describe('a form', () => {
  const decide = async (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
    await p.post('/tasks/REC-2026-0001:1', { '/choice': 'approve', ...fields }, headers);

  it('of another site is refused, whatever cookie the browser sends with it', async () => {
    const cookie = await p.cookieOf('tess');
    const key = p.keyOf('tess');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await decide({ key }, { cookie, ...headers })).status, JSON.stringify(headers)).toBe(403);
  });

  it('without the key of a page shown to this person is refused', async () => {
    const cookie = await p.cookieOf('tess');
    for (const key of ['', 'made.up', p.keyOf('sam')]) expect((await decide({ key }, { cookie })).status).toBe(403);
  });

  it('sent by somebody who was signed out meanwhile keeps what they wrote, key and all', async () => {
    const note = 'A long reason that must not be lost & <b>';
    const key = p.keyOf('tess');
    const answer = await decide({ key, '/why': note }, {});
    expect(answer.status).toBe(401);
    const html = await answer.text();
    expect(html).toContain(`name="key" value="${key}"`);
    expect(html).toContain('name="/why" value="A long reason that must not be lost &amp; &lt;b>"');
    expect(html).toContain('Send it now');
    expect(html).toContain('/sign-in?to=%2Fsigned-in-again');
  });
});

it('pages are never stored, may load nothing from elsewhere and be framed by nobody', async () => {
  const { headers } = await p.get('/processes', await p.cookieOf('tess'));
  expect(headers.get('cache-control')).toBe('no-store');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|upgrade-insecure/);
});

it('what is not there, and what is not for an office, is said on a page; the API answers as it did', async () => {
  const cookie = await p.cookieOf('tess');
  const nowhere = await p.get('/nowhere', cookie);
  expect([nowhere.status, await nowhere.text()]).toEqual([404, expect.stringContaining('Page not found')]);
  expect((await p.get('/admin/findings', cookie)).status).toBe(403);
  const api = await p.get('/api/v1/nowhere');
  expect([api.status, api.headers.get('content-type')]).toEqual([401, expect.stringContaining('problem+json')]);
});

it('one session that asks too often is slowed down, and no other with it', async () => {
  const few = await listeningPages(a.s.parts, { options: { requestsPerMinute: 3 } });
  const [tess, hana] = [await few.cookieOf('tess'), await few.cookieOf('hana')];
  for (let asked = 0; asked < 3; asked += 1) expect((await few.get('/processes', tess)).status).toBe(200);
  expect((await few.get('/processes', tess)).status).toBe(429);
  expect((await few.get('/processes', hana)).status).toBe(200);
  await few.close();
});
