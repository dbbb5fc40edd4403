/** A staff survey from its draft to what was done, answered in a browser by people whom nobody knows. */
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import type { SurveyRound } from '../../domain/survey-round/contract.ts';
import { perform } from '../../services/operations/perform.ts';
import { readSurveyComments, readSurveys } from '../../services/operations/surveys.ts';
import { countSurvey, openSurvey } from '../../services/surveys/lead.ts';
import { type ListeningPages, listeningPages } from '../support/listening-pages.ts';
import { ordinarily } from '../support/moment.ts';
import { eventually } from '../support/patience.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
let pages: ListeningPages;
const logged: string[] = [];

/** Two services; one team of three, which answers together with another. */
const others = [
  ['east', 'East', 'Family safeguarding', 14],
  ['tiny', 'Tiny', 'Family safeguarding', 3],
  ['youth', 'Youth', 'Youth justice', 12],
] as const;

beforeAll(async () => {
  s = await qualityCouncil({ from: ordinarily });
  d = doing(s);
  for (const [id, name, service, people] of others) {
    await s.db.team.create({ data: { id, name, service } });
    const data = Array.from({ length: people }, (_, n) => ({
      ...{ id: `${id}-${n}`, name: `${name} Worker${n}`, email: `${id}-${n}@example.org` },
      ...{ rank: 'practitioner', offices: ['practitioner'], teamId: id, managerId: 'tess' },
    }));
    await s.db.person.createMany({ data });
  }
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  pages = await listeningPages({ ...s.parts, log });
});
afterAll(async () => {
  await pages.close();
  await s.close();
});

const facts = async (id: string) => (await d.state(id)).facts as unknown as FactsOf<SurveyRound>; // of a survey
const begin = (more: object = {}) =>
  s.start(
    'survey-round',
    { opensOn: '2027-01-11', population: 'everybody', questions: ['morale1', 'informed1'], approver: 'ada', ...more },
    'quin',
  );
const told = { hrToldOn: '2026-12-02', unionsToldOn: '2026-12-02' };
/** All letters that wait, as the post sends them. */
async function posted() {
  const sent: { to: string; subject: string; text: string }[] = [];
  await s.db.$executeRaw`update survey_letter set send_after = now() - interval '1 minute'`;
  const mail = { send: async (letter: (typeof sent)[number]) => void sent.push(letter) };
  const log = pino({ level: 'silent' });
  const { kinds, db, clock } = s.parts;
  await postActivities({ db, kinds, log, mail, publicUrl: pages.url, now: () => clock.now() }).sendDue();
  return sent.filter(({ subject }) => subject.startsWith('Staff survey:'));
}
const linkIn = (text: string): string => /\/survey\/[\w-]{43}/.exec(text)?.[0] ?? '';
const asker = async (who: string) => ({
  ...{ caller: await s.person(who), scope: { all: false, people: [who] } as const, today: s.today() },
});
const viewed = async (who: string) => {
  const answered = await perform(s.parts, readSurveys, await asker(who), {});
  if (answered.isLater) throw new Error('What is read is read at once');
  return answered.output;
};
const commentsFor = async (who: string, id: string) => {
  const answered = await perform(s.parts, readSurveyComments, await asker(who), { params: { id } });
  if (answered.isLater) throw new Error('What is read is read at once');
  return answered.output.comments;
};

it('is approved by somebody of rank who does not lead it, opens on its day, and is answered once by each link; nobody can tell who has or what', async () => {
  await expect(begin({ opensOn: '2026-11-01' })).rejects.toMatchObject({ errors: [{ pointer: '/opensOn' }] });
  const id = await begin();
  expect((await d.state(id)).milestones).toMatchObject({ opens: { date: '2027-01-11' } });
  expect(await s.open(id)).toMatchObject([{ name: 'approve', assigneeId: 'ada', dueOn: '2026-12-23' }]);
  await d.answer(id, 'approve', 'approve', { form: told });
  expect(await s.db.survey.count()).toBe(0);
  await s.until('2027-01-11');
  await eventually(async () => expect(await facts(id)).toMatchObject({ eligible: 40, closesOn: '2027-02-01' }));
  const units = await s.db.surveyUnit.findMany({ orderBy: { no: 'asc' } });
  expect(units.map(({ name, eligible }) => [name, eligible])).toEqual([
    ['Family safeguarding', 28],
    ['Tiny, North', 14],
    ['East', 14],
    ['Youth justice', 12],
  ]);

  const letters = await posted();
  expect(new Set(letters.map(({ to }) => to)).size).toBe(40);
  expect(new Set(letters.map(({ text }) => linkIn(text))).size).toBe(40);
  expect([await s.db.surveyLetter.count(), await s.db.surveyLink.count()]).toEqual([0, 40]);

  const before = await counts(id);
  const linesBefore = logged.length;
  const page = await pages.get(linkIn(letters[0]?.text ?? ''));
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('How is your morale at work?')]);
  expect(page.headers.get('x-request-id')).toBeNull();
  expect(page.headers.get('set-cookie')).toBeNull();
  const cookie = await pages.cookieOf('owen').catch(() => undefined); // whoever is signed in is not looked up either
  const from = { origin: pages.url, ...(cookie && { cookie }) };
  const address = (to: RegExp, n: number) => linkIn(letters.filter((one) => to.test(one.to))[n]?.text ?? '');
  const send = (to: RegExp, n: number, fields: Readonly<Record<string, string>>) =>
    pages.post(address(to, n), fields, from);
  const ids = new Set<string>();
  for (let n = 0; n < 12; n += 1) {
    const sent = await send(/^east/, n, {
      morale1: n < 5 ? 'poor' : 'good',
      informed1: n < 9 ? (n < 4 ? 'agree' : 'neither') : '',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/survey/sent']);
    const rows = await s.db.$queryRaw<
      { id: string; wrote: string }[]
    >`select id::text, xmin::text as wrote from survey_answer`;
    expect(new Set(rows.map(({ wrote }) => wrote)).size).toBe(1); // all as if in one moment
    expect(rows.filter((row) => ids.has(row.id))).toEqual([]); // under other ids than before
    for (const row of rows) ids.add(row.id);
  }
  for (let n = 0; n < 11; n += 1)
    await send(/^youth/, n, {
      morale1: n < 3 ? 'poor' : 'good',
      informed1: n % 2 ? 'agree' : 'disagree',
      comment: n < 10 ? `Fewer forms, ${n}` : 'Youth Worker3 shouts',
    });
  for (let n = 0; n < 3; n += 1) await send(/^tiny/, n, { morale1: 'poor', informed1: 'agree' });

  // The same link again: the first answer stands.
  const again = await send(/^east/, 0, { morale1: 'excellent' });
  expect([again.status, await again.text()]).toEqual([410, expect.stringContaining('has been used')]);
  expect(await s.db.surveyAnswer.count()).toBe(26);
  expect(
    await s.db.$queryRaw`select count(*)::int as n from survey_answer where answers ->> 'morale1' = 'excellent'`,
  ).toEqual([{ n: 0 }]);
  // Two at once by one link: one is kept.
  const both = await Promise.all([send(/^east/, 12, { morale1: 'good' }), send(/^east/, 12, { morale1: 'good' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  // What is refused uses nothing.
  const named = await send(/^east/, 13, { comment: 'The child with NHS number 943 476 5919' });
  expect([named.status, (await pages.get(address(/^east/, 13))).status]).toEqual([422, 200]);
  const empty = await send(/^east/, 13, { morale1: '', comment: ' ' });
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('You have answered nothing')]);
  expect(await s.db.surveyAnswer.count()).toBe(27); // it is asked about, and not counted
  const foreign = await pages.post(address(/^east/, 13), { morale1: 'good' }, { origin: 'https://elsewhere.example' });
  expect([foreign.status, (await pages.get('/survey/x')).status]).toEqual([403, 404]);

  // Of all this nothing has been written anywhere else: no line of a log, of the access log, of a journal, no count, no key.
  expect(logged.slice(linesBefore)).toEqual([]);
  expect(await counts(id)).toEqual(before);
  await pages.get('/tasks');
  expect(logged.length).toBeGreaterThan(linesBefore); // what is looked at is really the log

  // Links that have been used are gone; those that are left say nothing of people.
  expect(await s.db.surveyLink.count()).toBe(40 - 27);
  expect(await leadingToPeople()).toEqual([]);
  await expect(s.db.$executeRaw`update survey_answer set unit = 1`).rejects.toThrow(/never changed/);

  // While it is open, nobody sees it move.
  expect((await viewed('owen')).open).toMatchObject([{ response: { answered: null, eligible: 40 } }]);
  await s.until('2027-01-12');
  expect((await viewed('owen')).open).toMatchObject([{ response: { answered: 27, eligible: 40, percent: 67.5 } }]);

  // Left open for longer once, by five working days at most; everybody is reminded, who has answered or not.
  await expect(
    s.act(id, 'extend', 'quin', { reason: 'Half-term', form: { until: '2027-02-09' } }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/until' }] });
  await s.until('2027-01-26');
  const reminders = await eventually(async () => {
    const all = await posted();
    expect(all.length).toBeGreaterThan(0);
    return all;
  });
  expect([reminders.length, reminders.filter(({ text }) => linkIn(text) !== '')]).toEqual([40, []]);
  await s.act(id, 'extend', 'quin', { reason: 'Half-term', form: { until: '2027-02-08' } });
  await expect(
    s.act(id, 'extend', 'quin', { reason: 'And again', form: { until: '2027-02-10' } }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await s.until('2027-02-08');
  const last = await send(/^quin/, 0, { morale1: 'good', informed1: 'agree' });
  expect(last.status).toBe(303);

  // After its last day nothing comes in, by any way.
  const unused = address(/^sam/, 0);
  await s.until('2027-02-09');
  await eventually(async () => expect(await d.openNames(id)).toEqual(['publish']));
  expect([(await pages.get(unused)).status, await s.db.surveyLink.count()]).toEqual([410, 0]);
  await expect(
    s.db.$executeRaw`insert into survey_answer (round_id, unit, answers) values (${id}, 1, '{}')`,
  ).rejects.toThrow(/closed/);

  // 28 answers: 13 of East, 11 of Youth, 4 of Tiny and North together, which are too few, and East with them.
  const { results } = await facts(id);
  expect(results).toMatchObject({ answered: 28, comments: 10 });
  expect(results?.response).toEqual([
    { unit: 1, answered: 17, eligible: 28 },
    { unit: 4, answered: 11, eligible: 12 },
  ]);
  expect(results?.measures.find(({ measure }) => measure === 'morale')).toEqual({
    measure: 'morale',
    positive: 17,
    of: 28,
  });
  expect((await viewed('owen')).rounds).toEqual([]); // nobody reads them before they are published

  await d.answer(id, 'publish', 'published', { form: { said: 'Forms take too long' } });
  const news = await eventually(async () => {
    const all = await posted();
    expect(all.length).toBeGreaterThan(0);
    return all;
  });
  expect([new Set(news.map(({ to }) => to)).size, news[0]?.subject]).toEqual([40, 'Staff survey: what you said']);
  const [round] = (await viewed('owen')).rounds;
  expect(round).toMatchObject({
    response: { answered: 28, eligible: 40, percent: 70 },
    units: [{ name: 'Family safeguarding' }, { name: 'Youth justice' }],
    held: true,
    said: 'Forms take too long',
    next: '2027-08-08',
  });
  expect(JSON.stringify(round)).not.toContain('East');

  // What was written is for those who answer for the whole service, without what names somebody.
  await expect(commentsFor('tess', id)).rejects.toMatchObject({ code: 'not-permitted' });
  const read = await commentsFor('dora', id);
  expect([read.length, read.join()]).toEqual([10, expect.not.stringContaining('Worker3')]);

  const shownTo = async (who: string) => {
    await s.db.identity.create({ data: { issuer: 'tests', subject: who, personId: who } });
    return await (await pages.get('/surveys', await pages.cookieOf(who))).text();
  };
  const [theirs, everybodys] = [await shownTo('dora'), await shownTo('owen')];
  expect([theirs, everybodys]).toEqual([
    expect.stringContaining('Fewer forms, 3'),
    expect.stringContaining('Forms take too long'),
  ]);
  expect(everybodys).not.toContain('Fewer forms');

  // You said, we did: what few are content with is in the improvement plan too; the survey ends when all is done.
  const agree = (theme: string, owner: string) =>
    s.act(id, 'agree', 'ada', { form: { theme, owner, dueOn: '2027-03-31', what: 'Shorter forms' } });
  await agree('information', 'owen');
  await agree('morale', 'tess');
  await d.answer(id, 'agreeAction', 'accept', { about: 'action-1' });
  await d.answer(id, 'agreeAction', 'decline', { about: 'action-2', reason: 'It is not mine' });
  const plan = await eventually(async () => {
    const found = await s.db.process.findMany({ where: { parentId: id } });
    expect(found.map(({ kind }) => kind)).toEqual(['improvement-action']);
    return found;
  });
  expect((await facts(id)).actions).toMatchObject([
    { theme: 'information', inPlan: true, plan: plan[0]?.id },
    { theme: 'morale', letGo: true },
  ]);
  expect(await s.db.agreedAction.count({ where: { processId: id } })).toBe(2);
  await d.answer(id, 'doAction', 'done', { about: 'action-1', reason: 'Ten fields fewer' });
  await s.until('2027-04-27');
  expect(await s.open(id)).toMatchObject([{ name: 'reportBack', dueOn: '2027-05-09' }]);
  await d.answer(id, 'reportBack', 'told', { form: { did: 'Forms are shorter' } });
  expect(await d.outcome(id)).toBe('completed');
  expect((await viewed('owen')).rounds[0]).toMatchObject({
    did: 'Forms are shorter',
    actions: [{ what: 'Shorter forms', standing: 'done' }, { standing: 'letGo' }],
  });
}, 240_000);

it('that is stopped lets go of every answer and every link', async () => {
  const id = await begin({ opensOn: s.today() });
  await d.answer(id, 'approve', 'approve', { form: told });
  await eventually(async () => expect(await s.db.survey.count({ where: { roundId: id } })).toBe(1));
  const links = (await posted()).map(({ text }) => linkIn(text));
  const link = links.find((one) => one !== '') ?? '';
  await pages.post(link, { morale1: 'good' }, { origin: pages.url });
  expect(await s.db.surveyAnswer.count({ where: { roundId: id } })).toBe(1);
  await s.act(id, 'stop', 'quin', { reason: 'A question was wrong' });
  await eventually(async () => expect(await d.outcome(id)).toBe('abandoned'));
  const of = { where: { roundId: id } };
  expect([
    await s.db.surveyAnswer.count(of),
    await s.db.surveyLink.count(of),
    await s.db.surveyLetter.count(of),
  ]).toEqual([0, 0, 0]);
  expect((await pages.get(link)).status).toBe(410);
}, 180_000);

/** What else is written here of whoever asks for something. */
async function counts(id: string) {
  const { db } = s;
  return {
    readings: await db.accessLog.count(),
    lines: await db.event.count({ where: { processId: id } }),
    trail: await db.trail.count(),
    keys: await db.keptAnswer.count(),
    requests: await db.requestCount.count(),
    submissions: await db.submission.count(),
    looks: await db.webLook.count(),
  };
}

/** Whoever may ask the database anything: is there a column, in a table with answers or links, whose values are those of another table that knows people? */
async function leadingToPeople(): Promise<readonly string[]> {
  const columns = await s.db.$queryRaw<{ of: string; name: string }[]>`
    select table_name::text as of, column_name::text as name from information_schema.columns where table_schema = 'public'`;
  const apart = ['survey_answer', 'survey_comment', 'survey_link'];
  const people = new Set(['person_id', 'reader_id', 'author_id', 'owner_id', 'by', 'at', 'seq', 'created_at']);
  return columns
    .filter(({ of, name }) => apart.includes(of) && people.has(name))
    .map(({ of, name }) => `${of}.${name}`);
}

it('of three rounds the answers of the last two are kept; of the one before only what was published of it', async () => {
  const opening = { population: 'everybody', questions: ['morale1'], least: 10, lettersAnHour: 5_000 } as const;
  const rounds = ['SVY-3001-0001', 'SVY-3002-0001', 'SVY-3003-0001'] as const;
  const kept = async () => {
    const answers = await Promise.all(rounds.map((roundId) => s.db.surveyAnswer.count({ where: { roundId } })));
    const said = await Promise.all(rounds.map((roundId) => s.db.surveyComment.count({ where: { roundId } })));
    return { answers, said };
  };
  const told = [];
  for (const [n, round] of rounds.entries()) {
    const [on, closesOn] = [`300${n + 1}-01-05`, `300${n + 1}-01-26`];
    await openSurvey(s.db, { ...opening, round, on, closesOn });
    const given = { roundId: round, unit: 1, answers: { morale1: 'good' } };
    const poor = { ...given, answers: { morale1: 'poor' } };
    await s.db.surveyAnswer.createMany({ data: Array.from({ length: 12 }, (_, one) => (one < 9 ? given : poor)) });
    await s.db.surveyComment.createMany({
      data: Array.from({ length: 11 }, (_, one) => ({ roundId: round, said: `Fewer forms, please ${one}` })),
    });
    told.push(await countSurvey(s.db, round));
  }
  expect(await kept()).toEqual({ answers: [0, 12, 12], said: [0, 11, 11] });
  expect(told.map(({ answered, comments }) => [answered, comments])).toEqual(Array(3).fill([12, 11]));
  expect(await s.db.surveyLink.count({ where: { roundId: { in: [...rounds] } } })).toBe(0);
});
