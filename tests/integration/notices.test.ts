import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import { londonDate, openingOf } from '../../domain/calendar/index.ts';
import { type Inbox, startInbox } from '../../local/mail.ts';
import { freePort } from '../../local/ports.ts';
import { createMailer } from '../../services/mail/mailer.ts';
import { ordinarily } from '../support/moment.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
let smtpPort: number;
let folder: string;
let inbox: Inbox;
/** A Tuesday at ten in London. */
let now: Date;

beforeAll(async () => {
  s = await stand({ from: ordinarily });
  await s.startWorker();
  smtpPort = await freePort();
});
afterAll(() => s.close());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'followthrough-mail-'));
  inbox = await startInbox({ smtpPort, directory: folder });
  now = new Date('2026-11-24T10:00:00Z');
  await s.db.notice.deleteMany();
});
afterEach(async () => {
  await inbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId?: string;
  readonly to: readonly { readonly address: string }[];
}

const mails = async (): Promise<readonly Mail[]> =>
  (await fetch(`${inbox.webUrl}/api/email`)).json() as Promise<readonly Mail[]>;

const post = (stopping?: AbortSignal) =>
  postActivities({
    ...(stopping && { stopping }),
    db: s.db,
    kinds: s.parts.kinds,
    mail: createMailer({
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: 'Followthrough <followthrough@example.org>',
    }),
    publicUrl: 'https://followthrough.example',
    log: s.parts.log,
    now: () => now,
  });

/** A process whose first task has been opened for Tess, with its notice in the ledger as the journal wrote it. */
async function asked(person = 'tess'): Promise<string> {
  const id = await s.start('drill', { owner: 'owen', signer: person });
  await s.db.notice.updateMany({ where: { processId: id }, data: { sendAfter: new Date('2026-11-24T09:00:00Z') } });
  return id;
}

const ledger = (id: string) => s.db.notice.findMany({ where: { processId: id }, orderBy: { id: 'asc' } });

it('whoever is asked is told by mail, once, with the due date and where to do it', async () => {
  const id = await asked();
  expect((await ledger(id)).map(({ template, personId, status }) => [template, personId, status])).toEqual([
    ['task-opened', 'hana', 'queued'],
    ['task-opened', 'tess', 'queued'],
  ]);
  expect(await post().sendDue()).toMatchObject({ sent: 2, failed: 0, nextAt: null });
  expect(await post().sendDue()).toMatchObject({ sent: 0 });
  const mail = (await mails()).find(({ to }) => to[0]?.address === 'tess@example.org');
  expect(mail?.subject).toMatch(new RegExp(`^To do: Approve, .* \\(${id}\\)$`));
  expect(mail?.text).toMatch(/It is due on \d+ \w+ \d{4} \(5 working days from/);
  expect(mail?.text).toContain(`https://followthrough.example/tasks/${id}:`);
  expect(mail?.text).toMatch(/it goes to Sam Example/);
});

it('a mail server away for an hour loses nothing: all goes out once when it is back', async () => {
  const id = await asked();
  await inbox.stop();
  expect(await post().sendDue()).toMatchObject({ sent: 0, failed: 2 });
  expect((await ledger(id)).map(({ status, attempts }) => [status, attempts])).toEqual([
    ['queued', 1],
    ['queued', 1],
  ]);
  inbox = await startInbox({ smtpPort, directory: folder });
  now = new Date('2026-11-24T11:00:00Z');
  expect(await post().sendDue()).toMatchObject({ sent: 2, failed: 0 });
  expect(await mails()).toHaveLength(2);
});

it('a worker told to stop sends the letter in hand and leaves the rest to the next', async () => {
  await asked();
  const stopping = new AbortController();
  const sending = post(stopping.signal).sendDue();
  stopping.abort();
  expect(await sending).toMatchObject({ sent: 1 });
  expect(await post().sendDue()).toMatchObject({ sent: 1 });
  expect(await mails()).toHaveLength(2);
});

it('two senders at once send each notice once', async () => {
  await Promise.all([asked(), asked(), asked()]);
  const [one, two] = await Promise.all([post().sendDue(), post().sendDue()]);
  expect(one.sent + two.sent).toBe(6);
  expect(await mails()).toHaveLength(6);
});

it('what was decided meanwhile is no longer asked for', async () => {
  const id = await asked();
  const task = (await s.open(id, 'approve'))[0]?.id ?? '';
  await s.decide(id, task, 'tess', { choice: 'refuse', reason: 'No budget' });
  await s.db.notice.updateMany({ where: { processId: id }, data: { sendAfter: new Date('2026-11-24T09:00:00Z') } });
  await post().sendDue();
  expect((await ledger(id)).filter(({ template }) => template === 'task-opened').map(({ status }) => status)).toEqual([
    'not-needed',
    'not-needed',
  ]);
  expect((await mails()).map(({ subject }) => subject)).not.toContainEqual(expect.stringContaining('To do: Approve'));
});

it('nothing goes out in the evening, on a weekend or a bank holiday: it waits for nine the next working day', async () => {
  const id = await asked();
  now = new Date('2026-12-24T18:30:00Z');
  expect(await post().sendDue()).toMatchObject({ sent: 0, nextAt: Date.parse('2026-12-29T09:00:00Z') });
  now = new Date('2026-12-29T09:00:00Z');
  expect(await post().sendDue()).toMatchObject({ sent: 2 });
  expect((await ledger(id)).map(({ status }) => status)).toEqual(['sent', 'sent']);
});

it('whoever prefers it gets one letter in the morning instead of many', async () => {
  await s.db.person.update({ where: { id: 'tess' }, data: { morningDigest: true } });
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const waits = (await ledger(id)).find(({ personId }) => personId === 'tess');
  const morning = waits?.sendAfter.getTime() ?? 0;
  expect(morning).toBe(openingOf(londonDate(morning)));
  expect(morning).toBeGreaterThan(s.parts.clock.now().getTime());
  await asked();
  await asked();
  await post().sendDue();
  const letters = (await mails()).filter(({ to }) => to[0]?.address === 'tess@example.org');
  expect(letters.map(({ subject }) => subject)).toEqual(['2 things for you today']);
  await s.db.person.update({ where: { id: 'tess' }, data: { morningDigest: false } });
});

it('a deputy is told too, and told for whom they stand in', async () => {
  const days = { fromOn: '2026-11-24', untilOn: '2026-11-24' };
  await s.db.deputy.create({
    data: { id: 'd', personId: 'tess', deputyId: 'ada', ...days, proposedBy: 'tess', confirmedBy: 'sam' },
  });
  await asked();
  await post().sendDue();
  const mail = (await mails()).find(({ to }) => to[0]?.address === 'ada@example.org');
  expect(mail?.text).toContain('because you stand in for Tess Example');
  await s.db.deputy.deleteMany();
});

it('letters alike about one process are one letter, that names the case and holds them all; those of another are not in it', async () => {
  const ids = [await asked(), await asked()];
  const [, many = ''] = ids;
  const [row] = (await ledger(many)).filter(({ personId }) => personId === 'tess');
  const alike = { processId: many, personId: 'tess', template: 'task-opened', taskId: row?.taskId ?? null };
  for (const seq of [1_001, 1_002, 1_003])
    await s.db.notice.create({ data: { ...alike, seq, sendAfter: new Date('2026-11-24T09:00:00Z') } });
  await post().sendDue();
  const letters = (await mails()).filter(({ to }) => to[0]?.address === 'tess@example.org');
  expect(letters.map(({ subject }) => subject).sort()).toEqual([
    expect.stringMatching(`^To do: 4 things, .* \\(${ids[1]}\\)$`),
    expect.stringMatching(`^To do: Approve, .* \\(${ids[0]}\\)$`),
  ]);
  expect(letters.find(({ subject }) => subject.includes('4 things'))?.text.match(/You have been asked/g)).toHaveLength(
    4,
  );
  expect((await ledger(ids[1] ?? '')).every(({ status }) => status === 'sent')).toBe(true);
});
