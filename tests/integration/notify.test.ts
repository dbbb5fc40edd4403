/** GOV.UK Notify as its documentation describes it, on this machine. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import { Refused } from '../../services/mail/mailer.ts';
import { noticeMailer } from '../../services/mail/notify.ts';
import { type Stand, stand } from '../support/stand.ts';

const service = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const template = 'f33517ff-2a88-4f6e-b855-c550268ce08a';

interface Received {
  readonly email_address: string;
  readonly template_id: string;
  readonly personalisation: { readonly subject: string; readonly message: string };
  readonly reference: string;
}

let server: Server;
let s: Stand;
const received: Received[] = [];
/** What it answers instead of 201. */
let trouble: { status: number; error: string; message: string } | undefined;

async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    issuer: service,
  });
  const age = Math.abs(Date.now() / 1_000 - (payload.iat ?? 0));
  if (age > 30) throw new Error('Error: Your system clock must be accurate to within 30 seconds');
  let text = '';
  for await (const part of request) text += String(part);
  if (trouble) return { status: trouble.status, body: { status_code: trouble.status, errors: [trouble] } };
  received.push(JSON.parse(text) as Received);
  return { status: 201, body: { id: 'a-notification' } };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const isRight = request.method === 'POST' && request.url === '/v2/notifications/email';
    const done = isRight ? answer(request) : Promise.reject(new Error('There is nothing here'));
    done
      .catch((error: Error) => ({
        status: 403,
        body: { status_code: 403, errors: [{ error: 'AuthError', message: error.message }] },
      }))
      .then(({ status, body }) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  s = await stand();
  await s.startWorker();
});
afterAll(async () => {
  server.close();
  await s.close();
});
beforeEach(() => {
  trouble = undefined;
  received.length = 0;
});

const mailer = (key = `followthrough-${service}-${secret}`) =>
  noticeMailer({
    NOTIFY_API_KEY: key,
    NOTIFY_TEMPLATE_ID: template,
    NOTIFY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Followthrough <followthrough@example.org>',
  });
const mail = {
  to: 'tess@example.org',
  subject: 'Please approve',
  text: 'By Friday',
  html: '<p>By Friday</p>',
  messageId: '<1@x>',
};

it('sends a notice with a token that Notify accepts, and its own reference', async () => {
  await mailer().send(mail);
  expect(received).toEqual([
    {
      email_address: 'tess@example.org',
      template_id: template,
      personalisation: { subject: 'Please approve', message: 'By Friday' },
      reference: '<1@x>',
    },
  ]);
});

it('refuses for good only what is about the address; a wrong key, too many and a failure are tried again', async () => {
  trouble = { status: 400, error: 'ValidationError', message: 'email_address Not a valid email address' };
  await expect(mailer().send(mail)).rejects.toBeInstanceOf(Refused);
  for (const other of [
    { status: 400, error: 'BadRequestError', message: 'Missing personalisation: subject' },
    { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' },
    { status: 500, error: 'Exception', message: 'Internal server error' },
  ]) {
    trouble = other;
    await expect(mailer().send(mail)).rejects.toThrow(`answered ${other.status} ${other.error}`);
    await expect(mailer().send(mail)).rejects.not.toBeInstanceOf(Refused);
  }
  trouble = undefined;
  await expect(mailer(`followthrough-${service}-${secret.replace('3', '4')}`).send(mail)).rejects.toThrow(
    '403 AuthError',
  );
});

it('needs a template, and is not used without a key', () => {
  const settings = { NOTIFY_URL: 'http://127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.org' };
  expect(() => noticeMailer({ ...settings, NOTIFY_API_KEY: `a-${service}-${secret}` })).toThrow(/NOTIFY_TEMPLATE_ID/);
  expect(() => noticeMailer(settings)).not.toThrow();
});

it('carries the ledger’s notices: each once, through an outage', async () => {
  let now = new Date('2026-11-24T10:00:00Z');
  await s.start('drill', { owner: 'owen', signer: 'tess' });
  await s.db.notice.updateMany({ data: { sendAfter: now } });
  const { db, kinds, log } = s.parts;
  const post = postActivities({ db, kinds, log, mail: mailer(), publicUrl: 'https://here.example', now: () => now });
  trouble = { status: 503, error: 'Exception', message: 'away' };
  expect(await post.sendDue()).toMatchObject({ sent: 0 });
  trouble = undefined;
  now = new Date('2026-11-24T11:00:00Z');
  const queued = await db.notice.count({ where: { status: 'queued' } });
  expect(await post.sendDue()).toMatchObject({ sent: queued, failed: 0 });
  expect(await post.sendDue()).toMatchObject({ sent: 0 });
  expect(received.map(({ email_address }) => email_address)).toContain('tess@example.org');
  expect(new Set(received.map(({ reference }) => reference)).size).toBe(received.length);
});
