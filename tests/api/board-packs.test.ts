/** The paper for the board: frozen, compared, without names for the public, and the same on a page and as a PDF. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { improving, seedQuality } from '../support/action.ts';
import { type ListeningPages, listeningPages } from '../support/listening-pages.ts';
import { ordinarily } from '../support/moment.ts';
import { doing } from '../support/vacancy.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let d: ReturnType<typeof improving>;
let p: ListeningPages;
const ids: Record<string, string> = {};
const NAMING = 'Owen EXAMPLE writes up his supervision';

/** As a person reads them, one after another. */
interface Read {
  readonly [name: string]: never;
}

const post = (body: object, as = 'dora') => a.post('/api/v1/board-packs', as, body);
const make = async (body: object = {}) => {
  const { status, body: made } = await post({ asAt: a.s.today(), ...body });
  expect({ status, errors: made.errors }).toEqual({ status: 201, errors: undefined });
  return made;
};
const read = async (path: string, as = 'dora') => {
  const { status, body } = await a.get(`/api/v1/board-packs/${path}`, as);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const pdf = async (path: string): Promise<Buffer> => {
  const { status, body, headers } = await a.get(`/api/v1/board-packs/${path}`, 'dora').buffer(true);
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
  return body as Buffer;
};
const sha256 = (given: Buffer | string) => createHash('sha256').update(given).digest('hex');

const figures = {
  ...{ vacanciesFte: 20, inPostFte: 80, leaversFte: 8, agencyFte: 6, agencyCoveringVacanciesFte: 3 },
  ...{ openCases: 800, caseHolderFte: 50, daysLost: 900 },
};

beforeAll(async () => {
  a = await apiStand({ skipping: true, from: ordinarily });
  const { s } = a;
  d = improving(s);
  await seedQuality(s);
  const identities = ['quin', 'qadir', 'nia'].map((id) => ({ issuer: 'test', subject: id, personId: id }));
  await s.db.identity.createMany({ data: identities });
  ids['onTrack'] = await d.raise();
  ids['naming'] = await d.raise({ title: NAMING, area: 2 });
  const adopt = { startedOn: addDays(s.today(), -90), past: [], stage: 'doing', on: addDays(s.today(), -90) };
  const late = { dueOn: addDays(s.today(), -4), area: 2, title: 'Every child is seen alone' };
  ids['late'] = await d.raise({
    ...late,
    adopt: { ...adopt, lastNote: { on: addDays(s.today(), -5), outlook: 'at-risk' } },
  });
  await s.act(ids['onTrack'], 'giveNote', 'owen', {
    form: { outlook: 'on-track', note: 'Nine of ten teams do it' },
  });
  const month = s.today().slice(0, 7);
  for (const [back, vacanciesFte] of [
    [12, 30],
    [1, 25],
    [0, 20],
  ] as const) {
    const of = addMonths(`${month}-01`, -back).slice(0, 7);
    await a.post('/api/v1/establishment-returns', 'hana', {
      team: 'north',
      month: of,
      figures: { ...figures, vacanciesFte },
    });
  }
  p = await listeningPages(s.parts);
}, 120_000);
afterAll(async () => {
  await p.close();
  await a.s.close();
});

describe('a board pack', () => {
  it('tells the plan with measure and last note, the measures with their year, the exceptions, and equals every list', async () => {
    const pack = await make({ wanted: ['Agree two more posts in the north'] });
    const plan = (await a.get('/api/v1/improvement-plan', 'dora')).body;
    expect(pack.plan.total).toEqual(plan.total);
    expect(pack.plan.areas.map(({ brag }: Read) => brag)).toEqual(plan.areas.map(({ brag }: Read) => brag));
    const told = pack.plan.actions.find(({ id }: Read) => id === ids['onTrack']);
    expect(told).toMatchObject({
      measure: '95% of supervision records are on file within five days, three months running',
      note: { by: { id: 'owen' }, outlook: 'On track for the due date', text: 'Nine of ten teams do it' },
    });
    const report = (await a.get(`/api/v1/reports/${pack.report}`, 'dora')).body;
    expect(pack.exceptions).toMatchObject({ totals: report.totals, items: report.items });
    expect(report.asAt).toEqual(pack.asAt);
    const { measures } = (await a.get('/api/v1/measures', 'dora')).body;
    expect(pack.measures.items.map(({ name, value }: Read) => [name, value])).toEqual(
      measures.map(({ name, value }: Read) => [name, value]),
    );
    const [vacancies] = pack.measures.items;
    expect([vacancies.value, vacancies.months.length, vacancies.months[0].value]).toEqual([20, 13, 27.3]);
    const paper = JSON.stringify(pack.paper);
    for (const words of [
      'Agree two more posts in the north',
      'Nine of ten teams do it',
      'Vacancy rate',
      'Owen Example',
    ])
      expect(paper).toContain(words);
  });

  it('stays as it was whatever happens afterwards, and the database lets nobody change it or take it away', async () => {
    const made = await make();
    await d.deliver(ids['onTrack'] ?? '');
    const { verified, ...again } = await read(`${made.id}?verify=true`);
    expect(again).toEqual(made);
    expect(verified).toEqual({
      ...{ unchanged: true, samePdf: true, samePublicPdf: true },
      report: { unchanged: true, reproduced: true, same: true },
    });
    const { db } = a.s;
    await expect(db.boardPack.update({ where: { number: made.id }, data: { body: '{}' } })).rejects.toThrow(
      /never changed/,
    );
    await expect(db.boardPack.delete({ where: { number: made.id } })).rejects.toThrow(/never changed/);
    await expect(db.$executeRaw`truncate board_pack cascade`).rejects.toThrow(/never changed/);
    expect((await make()).plan.total).not.toEqual(made.plan.total);
  });

  it('says when what was frozen has been changed past the lock', async () => {
    const { id } = await make();
    const { db } = a.s;
    await db.$executeRaw`alter table board_pack disable trigger user`;
    await db.$executeRaw`update board_pack set body = replace(body, '"lateDays":', '"lateDays":1') where number = ${id}`;
    expect((await read(`${id}?verify=true`)).verified).toMatchObject({ unchanged: false, samePdf: false });
    await db.$executeRaw`update board_pack set body = replace(body, '"lateDays":1', '"lateDays":') where number = ${id}`;
    await db.$executeRaw`alter table board_pack enable trigger user`;
    expect((await read(`${id}?verify=true`)).verified).toMatchObject({ unchanged: true, samePdf: true });
  });

  it('is compared with the pack that its maker chooses: what is worse, new and put off, and the exceptions since then', async () => {
    const before = await make();
    await make();
    const fresh = await d.raise({ area: 4, title: 'Plans are written with the family' });
    await a.s.act(ids['naming'] ?? '', 'overrideBrag', 'quin', {
      form: { value: 'amber', until: a.s.today() },
      reason: 'Seen on site',
    });
    const chosen = await make({ since: before.id });
    expect(chosen.compared).toMatchObject({ pack: before.id });
    expect(chosen.exceptions.changes.since).toBe(before.report);
    const ways = Object.fromEntries(
      chosen.plan.actions.flatMap(({ id, change }: { id: string; change: { way: string } | null }) =>
        change ? [[id, change.way]] : [],
      ),
    );
    expect(ways).toEqual({ [fresh]: 'new', [ids['naming'] ?? '']: 'worse' });
    expect(JSON.stringify(chosen.paper.sections[0])).toContain('Actions: new 1, worse 1.');
    expect((await post({ asAt: a.s.today(), since: 9_999 })).body.errors).toMatchObject([{ pointer: '/since' }]);
    const future = await post({ asAt: addDays(a.s.today(), 1) });
    expect(future.body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/asAt' }] });
  });

  it('sent twice with one key is made once, and made by several at once each has a number of its own', async () => {
    const send = (wanted: string[]) => post({ asAt: a.s.today(), wanted }).set('Idempotency-Key', 'pack-once');
    const { body: first } = await send(['More']);
    expect((await send(['More'])).body.id).toBe(first.id);
    expect((await send(['Less'])).body.code).toBe('idempotency-mismatch');
    const made = await Promise.all([1, 2, 3, 4].map(() => make()));
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
  });

  it('holds no name in what is frozen, and is read by those alone for whom the plan’s own words are', async () => {
    const { id } = await make();
    const { body } = await a.s.db.boardPack.findUniqueOrThrow({ where: { number: id } });
    expect(body).not.toMatch(/Example|Nine of ten/);
    for (const as of ['hana', 'adam', 'tess']) expect((await a.get(`/api/v1/board-packs/${id}`, as)).status).toBe(403);
    expect((await a.get(`/api/v1/board-packs/${id}/public`, 'hana')).status).toBe(200);
    expect((await a.get('/api/v1/board-packs/999', 'dora')).status).toBe(404);
  });
});

it('tells each risk with its score then and now, whose it is and what is done; the public which it is, and no names', async () => {
  const target = { targetLikelihood: 1, targetImpact: 4, targetOn: addMonths(a.s.today(), 6) };
  const raised = { risk: 'A surge in demand', about: 'Schools', owner: 'sam', likelihood: 3, impact: 4, ...target };
  const id = await a.s.start('risk', raised, 'tess');
  const [task] = await a.s.open(id, 'assess');
  await a.s.decide(id, task?.id ?? '', 'sam', { choice: 'assessed', form: { likelihood: 3, impact: 4 } });
  const before = await make();
  expect(before.risks).toMatchObject([{ process: { id }, score: 12, was: null, band: 'high', aboveAppetite: false }]);
  await a.s.act(id, 'rescore', 'sam', { form: { likelihood: 4, impact: 5 }, reason: 'Two weeks of it' });
  const pack = await make({ since: before.id });
  const now = { process: { id }, owner: { id: 'sam' }, score: 20, was: 12, band: 'severe', aboveAppetite: true };
  expect(pack.risks).toMatchObject([{ ...now, treatments: 0, accepted: null }]);
  const risksOf = ({ sections }: { sections: { heading: string }[] }) =>
    JSON.stringify(sections.find(({ heading }) => heading === 'Risks'));
  expect(risksOf(pack.paper)).toMatch(/Sam Example.*20, severe \(12 before: graver\).*Nothing yet, above the appetite/);
  const open = risksOf((await read(`${pack.id}/public`)).paper);
  expect(open).toMatch(/A surge in demand.*graver/);
  expect(open).not.toMatch(/Sam Example|RSK-/);
});

it('tells what was agreed, done, checked and late, as leadership’s page counts it, and the public version too', async () => {
  const pack = await make();
  const { bySource, total } = (await a.get('/api/v1/agreed-actions/figures', 'dora')).body;
  const figures = [...bySource, { ...total, source: { title: 'All, each once' } }];
  expect(total.agreed).toBeGreaterThan(1);
  expect(pack.agreed).toEqual(
    expect.arrayContaining(figures.map(({ source, ...counts }) => ({ ...counts, source: source.title }))),
  );
  expect(pack.agreed).toHaveLength(figures.length);
  const part = ({ sections }: { sections: { heading: string }[] }) =>
    JSON.stringify(sections.find(({ heading }) => heading.startsWith('What was agreed')));
  expect(part(pack.paper)).toContain('Improvement action');
  expect(part((await read(`${pack.id}/public`)).paper)).toBe(part(pack.paper));
});

it('tells how the months’ practice audits stand, as leadership’s page does; of so few cases the public reads no grades', async () => {
  const { s } = a;
  const month = s.today().slice(0, 7);
  const id = await s.start('audit-round', { month }, 'quin');
  const teams = [{ team: 'north', open: 40 }];
  await doing(s).answer(id, 'draw', 'drawn', { form: { countedOn: s.today(), teams } });
  const pack = await make();
  const none = { numerator: 0, denominator: 0, percent: null };
  expect(pack.audits).toMatchObject([
    { id, month, audited: { numerator: 0, denominator: 8, late: 0 }, good: none, closedLoop: none },
  ]);
  expect((await a.get('/api/v1/audit-figures', 'dora')).body.rounds).toEqual(pack.audits);
  expect((await a.get('/api/v1/audit-figures', 'owen')).status).toBe(403);
  const part = ({ sections }: { sections: { heading: string }[] }) =>
    JSON.stringify(sections.find(({ heading }) => heading === 'Practice audits'));
  expect(part(pack.paper)).toMatch(/0 of 8.*No figure/);
  expect(part((await read(`${pack.id}/public`)).paper)).toMatch(/0 of 8/);
  const page = await (await p.get('/overview', await p.cookieOf('dora'))).text();
  expect(page).toContain('Practice audits');
  expect(page).toContain('0 of 8');
});

it('tells how many teams are within what they may hold, as leadership’s page does; who was told figures of a month keeps them when it is put right', async () => {
  const { s } = a;
  const held = (cases: number) => ({ person: 'owen', cases, fte: 1, is: 'experienced', away: false });
  const id = await s.start('caseload-watch', { team: 'north', manager: 'tess' }, 'quin');
  expect((await a.get('/api/v1/caseload-figures', 'dora')).body.months).toEqual([]); // no month is over
  const { month } = (await doing(s).state(id)).facts as { month: string };
  await s.until(addDays(addMonths(`${month}-01`, 1), -1));
  await doing(s).answer(id, 'giveReturn', 'given', { form: { held: [held(19)], unallocated: 3 } });
  const pack = await make();
  const met = { numerator: 0, denominator: 1, percent: 0 };
  expect(pack.caseloads).toMatchObject([{ month, met, over: 1, people: 1, unallocated: 3, spread: null }]);
  expect((await a.get('/api/v1/caseload-figures', 'dora')).body.months).toEqual(pack.caseloads);
  expect((await a.get('/api/v1/caseload-figures', 'owen')).status).toBe(403);
  const part = ({ sections }: { sections: { heading: string }[] }) =>
    JSON.stringify(sections.find(({ heading }) => heading === 'Caseloads'));
  expect(part(pack.paper)).toMatch(/0 of 1 \(0%\).*1 of 1/);
  expect(part((await read(`${pack.id}/public`)).paper)).toMatch(/0 of 1 \(0%\).*Not shown/);
  const right = { reason: 'Counted twice', form: { month, held: [held(18)], unallocated: 3 } };
  await s.act(id, 'amendReturn', 'tess', right);
  expect((await read(`${pack.id}`)).caseloads).toMatchObject([{ met }]);
  expect((await make()).caseloads).toMatchObject([{ met: { numerator: 1, denominator: 1, percent: 100 } }]);
  const page = await (await p.get('/overview', await p.cookieOf('dora'))).text();
  expect(page).toMatch(/Teams within their caseload.*?1 of 1 in/s);
});

describe('the version for the public', () => {
  it('names nobody, has no notes and no references, and leaves out words in which somebody is named', async () => {
    const { id } = await make({ wanted: ['Thank example, Owen', 'Agree a budget with Nia Example'] });
    const told = JSON.stringify((await read(`${id}/public`)).paper);
    const names = await a.s.db.person.findMany({ select: { name: true } });
    expect(names.length).toBeGreaterThan(8);
    for (const { name } of names) expect(told.toLowerCase()).not.toContain(name.toLowerCase());
    expect(told).not.toMatch(/Nine of ten|ACT-\d|REC-\d|Seen on site/);
    expect(told).toContain('Left out: it names somebody');
    expect(told).toContain('Every child is seen alone');
  });

  it('shows no figure of a group that is too small, and nothing it could be worked out from', async () => {
    const { id } = await make();
    const { paper } = await read(`${id}/public`);
    const { sections } = paper as { sections: { heading: string; blocks: { rows?: { text: string }[][] }[] }[] };
    const rowsOf = (heading: string) =>
      sections.find((section) => section.heading === heading)?.blocks.flatMap(({ rows = [] }) => rows) ?? [];
    const cover = rowsOf('Measures').find(([first]) => first?.text === 'Agency workers covering vacancies');
    expect(cover?.slice(1).map(({ text }) => text)).toEqual(Array(4).fill('Not shown')); // of six agency workers
    expect(rowsOf('Measures')[0]?.[1]?.text).toMatch(/^20%/);
    for (const [, open] of rowsOf('Exceptions')) expect(open?.text).toBe('Not shown'); // fewer than ten of a kind
  });
});

describe('as a PDF', () => {
  it('is tagged PDF/UA with title and language, the very bytes whose hash was frozen, each time it is made', async () => {
    const { id } = await make();
    const [whole, again, open] = [await pdf(`${id}/pdf`), await pdf(`${id}/pdf`), await pdf(`${id}/public/pdf`)];
    expect(whole.equals(again)).toBe(true);
    const kept = await a.s.db.boardPack.findUniqueOrThrow({ where: { number: id } });
    expect([sha256(whole), sha256(open)]).toEqual([kept.pdfSha256, kept.publicPdfSha256]);
    for (const bytes of [whole, open]) {
      const text = bytes.toString('latin1');
      expect(text).toMatch(/^%PDF-1\.7/);
      for (const mark of [
        '/Marked true',
        '/Lang (en-GB)',
        '<pdfuaid:part>1<',
        '/DisplayDocTitle true',
        '/StructTreeRoot',
      ])
        expect(text).toContain(mark);
      expect(text).toContain(`Board pack ${id}`);
    }
  });
});

describe('on pages', () => {
  it('is made by a form with decisions line by line, read, checked, and taken away as PDF and CSV', async () => {
    const cookie = await p.cookieOf('dora');
    const [year = '', month = '', day = ''] = a.s.today().split('-');
    const typed = { '/asAt.day': day, '/asAt.month': month, '/asAt.year': year };
    const sent = { ...typed, '/wanted': 'Agree the budget\n\nClose area 3', key: p.keyOf('dora') };
    const made = await p.post('/board-packs', sent, { cookie });
    const address = made.headers.get('location') ?? '';
    expect([made.status, address]).toEqual([303, expect.stringMatching(/^\/board-packs\/\d+$/)]);
    const page = await (await p.get(`${address}?verify=true`, cookie)).text();
    for (const words of ['Agree the budget', 'Close area 3', 'Every child is seen alone', 'to the byte'])
      expect(page).toContain(words);
    const bytes = Buffer.from(await (await p.get(`${address}.pdf`, cookie)).arrayBuffer());
    const kept = await a.s.db.boardPack.findUniqueOrThrow({ where: { number: Number(address.split('/').at(-1)) } });
    expect(sha256(bytes)).toBe(kept.pdfSha256);
    const csv = await (await p.get(`${address}.csv`, cookie)).text();
    expect(csv.split('\r\n').filter((line) => line.includes('Improvement plan')).length).toBeGreaterThan(2);
    const open = await (await p.get(`${address}/public`, await p.cookieOf('hana'))).text();
    expect(open).toContain('Every child is seen alone');
    expect(open).not.toContain('Owen Example');
  });

  it('comes back with the day that is wrong at its field', async () => {
    const cookie = await p.cookieOf('dora');
    const sent = { '/asAt.day': '1', '/asAt.month': '1', '/asAt.year': '2014', key: p.keyOf('dora') };
    const back = await p.post('/board-packs', sent, { cookie });
    expect(back.status).toBe(422);
    expect(await back.text()).toContain('nothing was written here before');
  });
});
