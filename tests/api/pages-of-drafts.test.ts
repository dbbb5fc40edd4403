/** Half-filled forms: kept for whoever typed them, taken up again as they were, gone once they are sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesStand } from '../support/pages.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let browserOf: Awaited<ReturnType<typeof pagesStand>>['browserOf'];
let does: ReturnType<typeof doing>;

beforeAll(async () => {
  s = await council();
  await s.startWorker();
  ({ browserOf } = await pagesStand(s));
  does = doing(s);
}, 120_000);
afterAll(async () => await s.close());

const keep = { button: ['keep', 'yes'] } as const;
const why = 'Two workers leave at Christmas, and nobody else can take their children.';

describe('a form that was begun', () => {
  it('is one of fifty at most: a person keeps what they go on with, and fills no store', async () => {
    const data = Array.from({ length: 50 }, (_, n) => ({
      personId: 'sam',
      address: `/${n}`,
      title: 'x',
      typed: '[]',
      keptAt: new Date(),
    }));
    await s.db.webDraft.createMany({ data });
    const sam = await browserOf('sam');
    const kept = await sam.send(await sam.open('/start/recruitment'), 'Continue', { '/title': 'One more' }, keep);
    expect(kept.text).toContain('You have kept 50 forms already');
    await s.db.webDraft.deleteMany();
  });

  it('is kept as it was typed, right or wrong, and taken up again; nothing is started, and it is gone once it is sent', async () => {
    const tess = await browserOf('tess');
    const before = await s.db.process.count();
    const page = await tess.open('/start/recruitment');
    const typed = { '/title': 'Family worker', '/grade': 'G10', '/positions': 'two or three', '/reason': why };
    const kept = await tess.send(page, 'Continue', typed, keep);
    expect([kept.status, kept.at]).toEqual([200, '/tasks']);
    expect(kept.text).toContain('Kept. Nothing has been sent.');
    expect(kept.text).toContain('Go on with what you have begun and kept: 1 form');
    expect(await s.db.process.count()).toBe(before);

    const again = await (await browserOf('tess')).open('/start/recruitment'); // another day, another machine
    expect(again.text).toContain('You kept this on');
    expect(again.html).toContain('value="two or three"');
    expect(again.text).toContain(why);
    const checked = await tess.send(again, 'Continue', {
      '/positions': '2',
      '/route': 'permanent',
      '/team': 'north',
      '/budgetCode': 'CS-1204',
    });
    expect(checked.text).toContain('Check your answers');
    const started = await tess.send(checked, 'Start it', {}, { button: ['step', 'send'] });
    expect(started.text).toContain('Started: REC-');
    expect((await tess.open('/start/recruitment')).text).not.toContain(why);
    expect(await s.db.webDraft.count()).toBe(0);
  });

  it('is seen by nobody else', async () => {
    const tess = await browserOf('tess');
    await tess.send(await tess.open('/start/recruitment'), 'Continue', { '/reason': why }, keep);
    for (const other of ['sam', 'hana', 'adam']) {
      const browser = await browserOf(other);
      const pages = [
        await browser.open('/start/recruitment'),
        await browser.open('/drafts'),
        await browser.open('/tasks'),
      ];
      for (const page of pages) expect(page.text, other).not.toContain(why);
      const [, drafts] = pages;
      if (drafts) expect(drafts.text).toContain('You have kept nothing.');
    }
    const afresh = await tess.open('/start/recruitment');
    const emptied = await tess.send(afresh, 'Continue', {}, { button: ['afresh', 'yes'] });
    expect(emptied.at).toBe('/start/recruitment');
    expect(emptied.text).not.toContain(why);
  });

  it('of a task that somebody else has decided meanwhile can still be read, and thrown away', async () => {
    const id = await does.request();
    for (let level = 1; (await does.stage(id)) === 'approval'; level += 1)
      await does.answer(id, 'approveVacancy', 'approve', { about: `level-${level}` });
    const [task] = await s.open(id, 'publishAdvert');
    const officer = task?.assigneeId ?? '';
    const browser = await browserOf(officer);
    const address = `/tasks/${task?.id}/publish`;
    const notes = 'The advert goes to three job boards, and to the universities.';
    await browser.send(await browser.open(address), 'The advert is', { '/notes': notes, '/closesOn.day': '31' }, keep);
    const taken = await browser.open(address);
    expect(taken.text).toContain(notes);
    expect(taken.html).toMatch(/name="\/closesOn\.day"[^>]*value="31"|value="31"[^>]*name="\/closesOn\.day"/);
    await does.publish(id);
    const late = await browser.send(taken, 'The advert is', {}, keep); // its page is gone: it is answered as if it were sent
    expect(late.text).toContain(notes);
    const drafts = await browser.open('/drafts');
    expect(drafts.text).toContain(notes);
    expect(drafts.text).toContain('Publish the advert');
    expect(drafts.text).toContain(id);
    expect((await browser.send(drafts, 'Throw it away')).text).toContain('You have kept nothing.');
  });

  it('and sent while signed out is kept once its writer is back', async () => {
    const out = await browserOf('tess');
    const page = await out.open('/start/recruitment');
    out.signOut();
    const asked = await out.send(page, 'Continue', { '/reason': why }, keep);
    expect(asked.text).toContain('You were signed out while you were writing');
    const tess = await browserOf('tess');
    const kept = await tess.send({ ...asked, at: '/start/recruitment' }, 'Send it now');
    expect(kept.text).toContain('Kept. Nothing has been sent.');
    expect((await tess.open('/start/recruitment')).text).toContain(why);
  });

  it('goes after four weeks', async () => {
    const tess = await browserOf('tess');
    await tess.send(await tess.open('/start/recruitment'), 'Continue', { '/reason': why }, keep);
    await s.daysPass(27);
    expect((await (await browserOf('tess')).open('/start/recruitment')).text).toContain(why);
    await s.daysPass(2);
    const back = await browserOf('tess');
    expect((await back.open('/start/recruitment')).text).not.toContain(why);
    expect((await back.open('/drafts')).text).toContain('You have kept nothing.');
    const hana = await browserOf('hana');
    await hana.send(await hana.open('/start/recruitment'), 'Continue', { '/title': 'Family worker' }, keep);
    expect(await s.db.webDraft.count({ where: { personId: 'tess' } })).toBe(0); // swept, not only hidden
  });

  it('is kept only where its writer may be, and never endlessly long', async () => {
    const owen = await browserOf('owen');
    const tess = await browserOf('tess');
    const page = await tess.open('/start/recruitment');
    const theirs = await owen.send(page, 'Continue', { '/title': 'Mine' }, keep);
    expect(theirs.status).toBe(403);
    const long = await tess.send(page, 'Continue', { '/reason': 'x'.repeat(500_001) }, keep);
    expect(long.status).toBe(413);
    expect(await s.db.webDraft.count({ where: { personId: { in: ['owen', 'tess'] } } })).toBe(0);
  });
});

it('who presses Enter in a field of a form with rows takes no row away', async () => {
  const id = await does.advertised();
  await does.candidate(id, 'Ife Ade');
  await s.daysPass(32);
  const [task] = await s.open(id, 'shortlist');
  const [one] = await s.db.candidate.findMany({ where: { recruitmentId: id } });
  await does.answer(id, 'shortlist', 'shortlisted', {
    form: { applicants: [{ candidate: one?.id, shortlisted: true }] },
  });
  expect(task).toBeDefined();
  const [arrange] = await s.open(id, 'arrangeInterviews');
  const page = await (await browserOf(arrange?.assigneeId ?? '')).open(`/tasks/${arrange?.id}`);
  const [, form = ''] = /<form\b[^>]*method="post"[^>]*action="\/tasks\/[^>]*>([\s\S]*?)<\/form>/.exec(page.html) ?? [];
  const [first = ''] = /<button\b[^>]*>/.exec(form) ?? [];
  expect(form).toContain('name="add"');
  expect(first).toContain('type="submit"');
  expect(first).not.toContain('name=');
});
