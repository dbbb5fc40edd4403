/** The daily path, as a browser without script walks it: a letter's link, the task, the decision, the process. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatDate } from '../../domain/calendar/index.ts';
import { type Browser, pagesStand } from '../support/pages.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let browserOf: (person: string | null) => Promise<Browser & { signOut(): void }>;
let does: ReturnType<typeof doing>;

beforeAll(async () => {
  s = await council({ skipping: false });
  await s.startWorker();
  ({ browserOf } = await pagesStand(s));
  does = doing(s);
}, 120_000);
afterAll(async () => await s.close());

/** A date as it is typed. */
const typed = (at: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};

const openTask = async (id: string, name: string) => {
  const [task] = await s.open(id, name);
  if (!task) throw new Error(`${id} has no open task ${name}`);
  return task;
};

describe('a task', () => {
  it('shows what is decided on before it can be chosen, is decided on its page, and leads to how the process stands', async () => {
    const id = await does.request({ positions: 3, budgetCode: 'CS-9999' });
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const approver = await browserOf(assigneeId);
    const page = await approver.open(`/tasks/${task}`);
    for (const words of ['CS-9999', 'G10', 'Social worker, North', 'What you decide on', 'Approve'])
      expect(page.text).toContain(words);
    const after = await approver.send(page, 'Decide', { '/choice': 'approve' });
    expect([after.status, after.at]).toEqual([200, `/processes/${id}`]);
    expect(after.text).toMatch(/Decided: Approve/);
    expect(after.text).toContain('What must be done now');
    expect((await approver.open(`/tasks/${task}`)).text).toMatch(/decided: Approve/);
  });

  it('that asks why comes back with a message at its field, and with what was typed', async () => {
    const id = await does.request();
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const approver = await browserOf(assigneeId);
    const page = await approver.open(`/tasks/${task}`);
    const nothing = await approver.send(page, 'Decide');
    expect([nothing.status, nothing.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(nothing.text).toContain('Choose what you decide.');
    const noReason = await approver.send(page, 'Decide', { '/choice': 'refuse', '/reason.approve': 'typed elsewhere' });
    expect(noReason.status).toBe(422);
    expect(noReason.html).toContain('href="#f-reason-refuse"');
    expect(noReason.html).toContain('id="f-reason-refuse"');
    expect(noReason.html).toContain('typed elsewhere');
    const done = await approver.send(noReason, 'Decide', {
      '/choice': 'refuse',
      '/reason.refuse': 'There is no money for it.',
    });
    expect(done.text).toContain('Decided: Refuse');
  });

  it('with dates that cannot be is given back with each message at its field, then taken', async () => {
    const id = await does.request();
    for (let level = 1; (await does.stage(id)) === 'approval'; level += 1)
      await does.answer(id, 'approveVacancy', 'approve', { about: `level-${level}` });
    const { id: task, assigneeId } = await openTask(id, 'publishAdvert');
    const hr = await browserOf(assigneeId);
    const page = await hr.open(`/tasks/${task}`);
    expect(page.at).toMatch(/publish$/);
    const opensOn = s.today();
    const wrong = await hr.send(page, 'The advert is', {
      ...typed('/opensOn', opensOn),
      '/closesOn.day': '31',
      '/closesOn.month': '2',
      '/closesOn.year': '2027',
    });
    expect([wrong.status, wrong.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(wrong.html).toContain('href="#f-closesOn"');
    expect(wrong.html).toMatch(/name="\/closesOn\.day"[^>]*value="31"|value="31"[^>]*name="\/closesOn\.day"/);
    const check = await hr.send(wrong, 'The advert is', typed('/closesOn', addDays(opensOn, 30)));
    expect(check.text).toMatch(/Check your answers.*Dates that move Advert opens From .* to .*Advert closes From /);
    expect(check.text).toContain(`to ${formatDate(addDays(opensOn, 30))}`);
    expect(await does.stage(id)).toBe('advertPreparation');
    const change = await hr.send(check, 'Change your answers', {}, { button: ['step', 'change'] });
    expect(change.at).toBe(page.at);
    const again = await hr.send(change, 'The advert is');
    const done = await hr.send(again, 'The advert is', {}, { button: ['step', 'send'] });
    expect([done.status, done.at]).toEqual([200, `/processes/${id}`]);
    expect(done.text).toContain('Dates');
  });
});

describe('somebody', () => {
  it('who may not decide is told so, and why, before they try', async () => {
    const id = await does.request();
    const { id: task } = await openTask(id, 'approveVacancy');
    const page = await (await browserOf('tess')).open(`/tasks/${task}`);
    expect(page.text).toMatch(/You cannot decide this\. /);
    expect(page.html).not.toContain('name="/choice"');
  });

  it('who comes second is told who was first, and keeps what was written', async () => {
    const id = await does.request();
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const [first, second] = [await browserOf(assigneeId), await browserOf(assigneeId)];
    const [page, other] = [await first.open(`/tasks/${task}`), await second.open(`/tasks/${task}`)];
    await first.send(page, 'Decide', { '/choice': 'approve' });
    const late = await second.send(other, 'Decide', {
      '/choice': 'refuse',
      '/reason.refuse': 'I thought that there was no money.',
    });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/Already decided .* decided it on/);
    expect(late.text).toContain('I thought that there was no money.');
    expect(late.html).not.toContain('name="/choice"');
  });

  it('who presses three times, two of them at once, decides once', async () => {
    const id = await does.request();
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const approver = await browserOf(assigneeId);
    const page = await approver.open(`/tasks/${task}`);
    const press = () => approver.send(page, 'Decide', { '/choice': 'approve' });
    const answers = [...(await Promise.all([press(), press()])), await press()];
    expect(answers.map(({ status, at }) => [status, at])).toEqual(answers.map(() => [200, `/processes/${id}`]));
    const decided = (await s.lines(id)).filter((event) => event.kind === 'taskDecided' && event.taskId === task);
    expect(decided.length).toBe(1);
  });

  it('who was signed out while writing loses nothing, and sends it when they are back', async () => {
    const id = await does.request();
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const out = await browserOf(assigneeId);
    const page = await out.open(`/tasks/${task}`);
    out.signOut();
    const why = 'This was written while the session ended.';
    const kept = await out.send(page, 'Decide', { '/choice': 'refuse', '/reason.refuse': why });
    expect(kept.status).toBe(401);
    expect(kept.text).toContain('You were signed out');
    const back = await browserOf(assigneeId);
    const done = await back.send({ ...kept, at: `/tasks/${task}` }, 'Send it now');
    expect(done.text).toContain('Decided: Refuse');
  });

  it('follows a letter’s link only once signed in, and then comes to the task', async () => {
    const id = await does.request();
    const { id: task } = await openTask(id, 'approveVacancy');
    const page = await (await browserOf(null)).open(`/tasks/${task}`);
    expect(page.text).not.toContain('Social worker');
  });
});

describe('whoever comes back', () => {
  /** What was looked at was looked at an hour ago. */
  const anHourLater = async () => {
    for (const { personId, processId, lookedAt } of await s.db.webLook.findMany())
      await s.db.webLook.update({
        where: { personId_processId: { personId, processId } },
        data: { lookedAt: new Date(lookedAt.getTime() - 3_600_000) },
      });
  };

  it('to a task or its process is told what others have done since they looked, as long as they stay, and not what they did', async () => {
    const id = await does.request();
    const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
    const [approver, tess] = [await browserOf(assigneeId), await browserOf('tess')];
    const NEWS = 'Since you last looked, on';
    for (const path of [`/tasks/${task}`, `/processes/${id}`])
      expect((await approver.open(path)).text).not.toContain(NEWS);
    await tess.open(`/processes/${id}`);
    await anHourLater();
    const note = await tess.open(`/processes/${id}/actions/contribute`);
    const noted = await tess.send(note, 'Add a note', { '/note': 'The post is wanted from January.' });
    expect(noted.text).not.toContain(NEWS); // it was her own doing
    await anHourLater();
    for (const path of [`/tasks/${task}`, `/processes/${id}`, `/tasks/${task}`])
      expect((await approver.open(path)).text).toMatch(/Since you last looked, on \d+ .*? Tess Example/);
    await anHourLater();
    expect((await approver.open(`/tasks/${task}`)).text).not.toContain(NEWS);
  });

  it('to a list finds it again under the name that they gave it, and nobody else does', async () => {
    const hana = await browserOf('hana');
    expect((await hana.open('/processes')).text).not.toContain('Save this list');
    const narrowed = await hana.open('/processes?kind=recruitment&overdue=true');
    const nameless = await hana.send(narrowed, 'Save the list');
    expect([nameless.status, nameless.html.includes('href="#f-name"')]).toEqual([422, true]);
    const saved = await hana.send(nameless, 'Save the list', { '/name': 'Late vacancies' });
    expect(saved.at).toBe('/processes?kind=recruitment&overdue=true');
    expect(saved.text).not.toContain('Save this list');
    const address = 'href="/processes?kind=recruitment&amp;overdue=true">Late vacancies<';
    expect((await hana.open('/processes')).html).toContain(address);
    expect((await hana.open('/tasks')).html).not.toContain('Late vacancies'); // it is of another page
    expect((await (await browserOf('tess')).open('/processes')).html).not.toContain('Late vacancies');
    const elsewhere = await hana.send(
      { ...narrowed, html: narrowed.html.replace(/value="\/processes\?[^"]*"/, 'value="//elsewhere.example/?"') },
      'Save the list',
      { '/name': 'Elsewhere' },
    );
    expect(elsewhere.text).not.toContain('Elsewhere');
    const removed = await hana.send(await hana.open('/saved'), 'Remove');
    expect(removed.text).toContain('You have saved none.');
    expect(await s.db.webList.count()).toBe(0);
  });
});

describe('tasks', () => {
  it('are listed by the work they are about, and found by words in any order', async () => {
    const id = await does.request({ title: 'Senior practitioner, South' });
    const other = await does.request({ title: 'Family worker' });
    const { assigneeId } = await openTask(id, 'approveVacancy');
    const browser = await browserOf(assigneeId);
    const all = await browser.open('/tasks');
    for (const one of [id, other]) expect(all.html).toContain(`href="/processes/${one}"`);
    const found = await browser.open('/tasks?q=south+senior');
    expect(found.html).toContain(`href="/processes/${id}"`);
    expect(found.html).not.toContain(`href="/processes/${other}"`);
  });

  it('that are alike are done together, with a result for each', async () => {
    const [one, two] = [await does.request(), await does.request()];
    const tasks = await Promise.all([one, two].map((id) => openTask(id, 'approveVacancy')));
    const [{ assigneeId } = { assigneeId: '' }] = tasks;
    const browser = await browserOf(assigneeId);
    const address = '/tasks/together?kind=recruitment&task=approveVacancy&choice=approve';
    const page = await browser.open(address);
    const [first = { id: '' }, second = { id: '' }] = tasks;
    await s.decide(one, first.id, assigneeId, { choice: 'approve', form: {} });
    const done = await browser.send({ ...page, at: address }, 'Approve', { '/tasks': [first.id, second.id] });
    expect(done.title).toMatch(/^1 task done/);
    expect(done.text).toMatch(/1 not done/);
    expect(await s.open(two, 'approveVacancy').then((open) => open.some(({ id }) => id === second.id))).toBe(false);
  });
});

it('a key of somebody else sends nothing, and what was written can be copied', async () => {
  const id = await does.request();
  const { id: task, assigneeId } = await openTask(id, 'approveVacancy');
  const page = await (await browserOf(assigneeId)).open(`/tasks/${task}`);
  const why = 'There is no money for it, as the board has said.';
  const other = await (await browserOf('hana')).send(page, 'Decide', { '/choice': 'refuse', '/reason.refuse': why });
  expect([other.status, other.text.includes(why)]).toEqual([403, true]);
  expect((await openTask(id, 'approveVacancy')).id).toBe(task);
});
