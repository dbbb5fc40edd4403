/** Each figure that leadership reads leads to its list, and equals it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { improving, seedQuality } from '../support/action.ts';
import { type ListeningPages, listeningPages } from '../support/listening-pages.ts';
import { ordinarily } from '../support/moment.ts';
import { doing } from '../support/vacancy.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let p: ListeningPages;
let cookie: string;
let cookieOfManager: string;

/** Actions of every colour, put off, overdue and given a colour by hand; vacancies that are late, paused and frozen. */
beforeAll(async () => {
  a = await apiStand({ skipping: true, from: ordinarily });
  const { s } = a;
  const [d, v] = [improving(s), doing(s)];
  await seedQuality(s);
  await s.db.identity.create({ data: { issuer: 'test', subject: 'nia', personId: 'nia' } });
  const ago = (days: number) => addDays(s.today(), -days);
  const adopt = { startedOn: ago(100), past: [], stage: 'doing', on: ago(100) };
  const granted = { from: ago(60), until: ago(4), askedOn: ago(66), decidedOn: ago(64), decidedBy: 'sam' };
  const lastNote = { on: ago(3), outlook: 'on-track' };
  await d.raise();
  await d.raise({ dueOn: ago(4), area: 2, adopt: { ...adopt, lastNote, extensions: [granted] } });
  await d.raise({ area: 2, adopt: { ...adopt, lastNote, blocked: { since: ago(10), code: 'no-money' } } });
  const byHand = await d.raise({ area: 3 });
  await s.act(byHand, 'overrideBrag', 'quin', { form: { value: 'amber', until: s.today() }, reason: 'Seen on site' });
  await d.verified({ area: 4 });
  const delivered = await d.raise({ area: 5 });
  await d.deliver(delivered);
  // Of the register, one of another source.
  const target = { targetLikelihood: 1, targetImpact: 4, targetOn: addDays(s.today(), 300) };
  const asked = { risk: 'A surge in demand', about: 'Schools are open again', owner: 'sam', likelihood: 4, impact: 4 };
  const risk = await s.start('risk', { ...asked, ...target }, 'quin');
  await v.answer(risk, 'assess', 'assessed', { form: { likelihood: 4, impact: 4 } });
  const treatment = { how: 'treat', doer: 'owen', dueOn: addDays(s.today(), 3), what: 'A second duty team' };
  await v.answer(risk, 'respond', 'treat', { form: treatment });
  await v.request();
  const paused = await v.request();
  await s.act(paused, 'pause', 'hana', { reason: 'Waiting for the budget' });
  await s.daysPass(12);
  await s.db.process.update({ where: { id: await v.request() }, data: { status: 'frozen' } });
  p = await listeningPages(s.parts);
  cookie = await p.cookieOf('dora');
  cookieOfManager = await p.cookieOf('tess');
}, 240_000);
afterAll(async () => {
  await p.close();
  await a.s.close();
});

const htmlOf = async (path: string, reader = cookie) => {
  const page = await p.get(path, reader);
  expect([path, page.status]).toEqual([path, 200]);
  return await page.text();
};

/** Figures with where they lead: a count with its link beside it, or a figure that is itself the link. */
const figuresIn = (html: string): readonly { readonly count: number; readonly href: string }[] =>
  [
    ...html.matchAll(/<strong>([\d,]+)<\/strong><a [^>]*href="([^"]+)"/g),
    ...[...html.matchAll(/<a class="govuk-link" href="([^"]+)">([\d,]+)</g)].map(([all, href, count]) => [
      all,
      count,
      href,
    ]),
  ].map(([, count = '', href = '']) => ({
    count: Number(count.replace(',', '')),
    href: href.replaceAll('&amp;', '&'),
  }));

/** What each row of a list has, that is shown whole on one page. */
const inEachRow = {
  '/plan/actions': 'data-label="How it stands"',
  '/open-tasks': 'data-label="Who must act"',
  '/missed-dates': 'data-label="Planned for"',
};

/** How long the list is to which an address leads. */
async function listed(href: string, as: string): Promise<number> {
  const html = await htmlOf(href, as === 'dora' ? cookie : cookieOfManager);
  const [path = '', query = ''] = href.split('?');
  const inRow = inEachRow[path as keyof typeof inEachRow];
  if (inRow !== undefined) {
    expect(html).not.toContain('Next page');
    return html.split(inRow).length - 1;
  }
  expect(['/processes', '/agreed-actions']).toContain(path);
  const { body } = await a.get(`/api/v1${path}?limit=200&${query}`, as);
  return body.items.length;
}

/** Those that lead to lists of work; forecasts have a page of their own. */
const leadsToWork = ({ href }: { readonly href: string }) =>
  /^\/(processes|plan\/actions|open-tasks|missed-dates|agreed-actions)/.test(href);

it.each([
  ['how things stand', '/overview', 30, 'dora'],
  ['the improvement plan', '/plan', 15, 'dora'],
  ['the plan as it was', '/plan?asAt=2026-12-01', 5, 'dora'],
  ['an area of the plan', '/plan/2', 9, 'dora'],
  ['what a person has', '/people/tess', 6, 'dora'],
  ['a manager’s team', '/team', 8, 'tess'],
  ['a manager’s team, of one kind', '/team?kind=recruitment', 7, 'tess'],
] as const)('every figure of %s leads to the list that it counts', async (_, path, least, as) => {
  const figures = figuresIn(await htmlOf(path, as === 'dora' ? cookie : cookieOfManager)).filter(leadsToWork);
  expect(figures.length).toBeGreaterThanOrEqual(least);
  expect(figures.filter(({ count }) => count > 0).length).toBeGreaterThan(3);
  const lists = await Promise.all(figures.map(async ({ href }) => ({ href, count: await listed(href, as) })));
  expect(figures.map(({ href, count }) => ({ href, count }))).toEqual(lists);
});

it('what was agreed anywhere is counted by where it was agreed, done, checked and late; its owner reads their own, nobody else’s', async () => {
  const figures = (await a.get('/api/v1/agreed-actions/figures', 'dora')).body;
  expect(figures.bySource).toMatchObject([
    { source: { title: 'Improvement action' }, agreed: 6, done: 2, verified: 1, unchecked: 1, open: 4, late: 1 },
    { source: { title: 'Risk' }, agreed: 1, done: 0, late: 1 },
  ]);
  expect(figures.total).toMatchObject({ agreed: 7, done: 2, verified: 1, late: 2 });
  const of = async (query: string, as: string) => (await a.get(`/api/v1/agreed-actions?${query}`, as)).body.items;
  const owens = await of('owner=me', 'owen');
  expect(owens).toEqual(await of('owner=owen', 'dora'));
  expect(owens).toHaveLength(7);
  expect(await of('', 'nia')).toEqual([]);
  expect((await of('owner=me&only=late', 'owen')).map(({ source }: { source: object }) => source)).toEqual([
    { name: 'improvement-action', title: 'Improvement action' },
    { name: 'risk', title: 'Risk' },
  ]);
  expect((await a.get('/api/v1/agreed-actions/figures', 'owen')).status).toBe(403);
  const { text } = await a.get('/api/v1/agreed-actions?format=csv&source=risk', 'dora');
  expect(text.trim().split('\n')).toHaveLength(2);
  const whole = await htmlOf('/agreed-actions?owner=owen&only=late');
  expect(whole).toContain('9 days late');
  expect(await (await p.get('/agreed-actions?owner=me', await p.cookieOf('owen'))).text()).toContain('treatment 1');
});

it('the plan is compared with the day that is chosen, and refuses one to come', async () => {
  const [year = '', month = '', day = ''] = addDays(a.s.today(), -12).split('-');
  const html = await htmlOf(`/overview?since.day=${day}&since.month=${month}&since.year=${year}`);
  const then = figuresIn(html).filter(({ href }) => href.includes(`asAt=${year}-${month}-${day}`));
  expect(then.map(({ count }) => count)).toContain(1);
  const next = await p.get('/overview?since.day=1&since.month=1&since.year=2090', cookie);
  expect([next.status, await next.text()]).toEqual([422, expect.stringContaining('Enter today or an earlier day')]);
});

it('a target that leadership sets stands beside its measure, whether it is met, and who set it; nobody else sets one', async () => {
  const month = a.s.today().slice(0, 7);
  const figures = {
    ...{ vacanciesFte: 20, inPostFte: 80, leaversFte: 8, agencyFte: 6, agencyCoveringVacanciesFte: 3 },
    ...{ openCases: 800, caseHolderFte: 50, daysLost: 900 },
  };
  await a.post('/api/v1/establishment-returns', 'hana', { team: 'north', month, figures });
  const set = await p.post(
    '/targets',
    { '/measure': 'vacancyRate', '/target': '15.5', key: p.keyOf('dora') },
    { cookie },
  );
  expect([set.status, set.headers.get('location')]).toEqual([303, '/targets']);
  expect(await htmlOf('/targets')).toMatch(/15\.5%[\s\S]*Dora Example/);
  const rateOf = async () => (await a.get('/api/v1/measures', 'dora')).body.measures[0];
  expect(await rateOf()).toMatchObject({ name: 'vacancyRate', value: 20, target: 15.5, meetsTarget: false });
  expect(await htmlOf('/overview')).toContain('15.5%, not met');
  await a.post('/api/v1/measure-targets', 'dora', { measure: 'vacancyRate', target: 20 });
  expect(await rateOf()).toMatchObject({ target: 20, meetsTarget: true });
  await a.post('/api/v1/measure-targets', 'dora', { measure: 'vacancyRate', target: null });
  expect(await rateOf()).toMatchObject({ target: null, meetsTarget: null });
  const tooMuch = await a.post('/api/v1/measure-targets', 'dora', { measure: 'vacancyRate', target: 101 });
  expect(tooMuch.body.errors).toMatchObject([{ pointer: '/target' }]);
  expect((await a.post('/api/v1/measure-targets', 'hana', { measure: 'vacancyRate', target: 1 })).status).toBe(403);
});

it('an exception report is compared with the one that its maker chooses, by form', async () => {
  const made: string[] = [];
  const make = async (more: Readonly<Record<string, string>> = {}) => {
    const [year = '', month = '', day = ''] = a.s.today().split('-');
    const typed = { '/asAt.day': day, '/asAt.month': month, '/asAt.year': year, ...more };
    const answer = await p.post('/reports', { ...typed, key: p.keyOf('dora') }, { cookie });
    expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, '']);
    made.push(answer.headers.get('location')?.split('/').at(-1) ?? '');
  };
  await make();
  expect(await htmlOf('/reports')).toContain(`Report ${made[0]}, as at`);
  await make();
  await make({ '/since': made[0] ?? '' });
  expect(await htmlOf(`/reports/${made[2]}`)).toContain(`report ${made[0]}</a>`);
  expect(await htmlOf(`/reports/${made[1]}`)).toContain(`report ${made[0]}</a>`);
  await make();
  expect(await htmlOf(`/reports/${made[3]}`)).toContain(`report ${made[2]}</a>`);
});

it('how many have learned what they must is told as its own page counts it, and not of fewer than five people', async () => {
  const { s } = a;
  const startedOn = addDays(s.today(), -90);
  const asked = { course: 'Restorative practice', dueOn: addDays(s.today(), 30) };
  const require = async (n: number, stage: 'valid' | 'required') => {
    const id = `learner-${n}`;
    const data = { id, name: `Learner ${n}`, email: `${id}@example.org`, managerId: 'hugh', teamId: 'north' };
    await s.db.person.create({ data: { ...data, rank: 'practitioner', offices: ['practitioner'] } });
    const done = stage === 'valid' ? { doneOn: addDays(s.today(), -10) } : {};
    const adopt = { startedOn, past: [], stage, on: addDays(s.today(), -10), ...done };
    await s.start('learner-requirement', { learner: id, ...asked, adopt }, 'hana');
  };
  for (const n of [1, 2, 3, 4]) await require(n, 'valid');
  const figures = async () =>
    (await a.get('/api/v1/round-figures', 'dora')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'learner-requirement',
    );
  expect(await figures()).toMatchObject([{ people: null, figure: null, late: null }]);
  expect(await htmlOf('/overview')).toMatch(/Required training: complete today<\/a>.*?Not shown/s);
  await require(5, 'required');
  expect(await htmlOf('/overview')).toMatch(/rounds\/learner-requirement">Required training<.*?80%: 4 of 5/s);
  expect(await htmlOf('/overview')).toMatch(/Required training: complete today<\/a>.*?80%: 4 of 5/s);
  const { strands } = (await a.get('/api/v1/rounds/learner-requirement', 'dora')).body;
  expect(strands[0].total.share).toEqual({ numerator: 4, denominator: 5, percent: 80 });

  const now = await figures();
  expect(now).toMatchObject([{ isToday: true, people: 5, figure: strands[0].total.share }]);
  const { body: pack } = await a.post('/api/v1/board-packs', 'dora', { asAt: s.today() });
  expect(pack.rounds.filter(({ kind }: { kind: string }) => kind === 'learner-requirement')).toEqual(now);
  const rowsIn = ({ sections }: { sections: { heading: string; blocks: unknown }[] }) =>
    JSON.stringify(sections.find(({ heading }) => heading === 'Supervision, conversations and training')?.blocks);
  expect(rowsIn(pack.paper)).toContain('4 of 5 (80%)');
  const { paper } = (await a.get(`/api/v1/board-packs/${pack.id}/public`, 'dora')).body;
  expect(rowsIn(paper)).toContain('Required training: complete today');
  expect(rowsIn(paper)).not.toContain('4 of 5'); // fewer than ten people
  expect((await a.get('/api/v1/round-figures', 'owen')).status).toBe(403);
});
