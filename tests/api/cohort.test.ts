/** One list for whoever co-ordinates forty assessed years. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { viewCohort } from '../../services/views/cohort.ts';
import { findPerson } from '../../store/directory.ts';
import { ordinarily } from '../support/moment.ts';
import { pagesStand } from '../support/pages.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let y: ReturnType<typeof yearDoing>;
/** Under assessment and away; adopted with a review behind it and a concern; just begun. */
let away: string;
let late: string;
let begun: string;
const PATH = '/api/v1/assessed-years';

beforeAll(async () => {
  a = await apiStand({ skipping: true, from: ordinarily });
  await seedYearPeople(a.s);
  for (const id of ['asha', 'cora', 'pia'])
    await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  y = yearDoing(a.s);
  away = await y.underAssessment();
  await a.s.act(away, 'recordAbsence', 'tess', { form: { kind: 'sickness', from: a.s.today() } });
  late = await y.adopted('year', {}, { reviewsDone: ['review3'] });
  await a.s.act(late, 'raiseConcern', 'tess', { reason: 'She is weeks behind' });
  begun = await y.begin();
});
afterAll(() => a.s.close());

interface Row {
  readonly id: string;
  readonly [name: string]: unknown;
}
const listed = async (reader: string, query = ''): Promise<{ totals: object; items: Row[] }> => {
  const { status, body } = await a.get(`${PATH}${query}`, reader);
  expect(status).toBe(200);
  return body;
};
const rowOf = async (reader: string, id: string) => (await listed(reader)).items.find((row) => row.id === id);

it('a co-ordinator’s one list tells of each year what its own page tells: evidence, supervision, months, who, how late', async () => {
  const { items, totals } = await listed('cora');
  expect(items.map(({ id }) => id).sort()).toEqual([away, late, begun].sort());
  expect(totals).toMatchObject({ years: 3, late: 1, concern: 1, away: 1 });
  for (const row of items) {
    const { body } = await a.get(`/api/v1/processes/${row.id}`, 'cora');
    const lines: { accepted: number; minimum: number; missingNext: number; kind: string }[] = body.details.checklist;
    const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((so, line) => so + of(line), 0);
    expect(row).toMatchObject({
      person: body.participants.find(({ role }: { role: string }) => role === 'nqsw').person,
      coordinator: { id: 'cora', name: 'cora Example' },
      team: body.team,
      stage: body.stage,
      rag: body.rag,
      evidence: {
        accepted: sum(({ accepted, minimum }) => Math.min(accepted, minimum)),
        minimum: sum(({ minimum }) => minimum),
        missing: lines
          .filter(({ missingNext }) => missingNext > 0)
          .map(({ kind, missingNext }) => expect.objectContaining({ kind, missing: missingNext })),
      },
      supervision: { held: body.details.supervision.held, due: body.details.supervision.due },
    });
  }
});

it('the latest comes first, with how many days late it is and who must act', async () => {
  const [first] = (await listed('cora')).items;
  const planned = await y.planned(late, 'review6');
  expect(first).toMatchObject({ id: late, late: true, rag: { value: expect.stringMatching(/red|amber/) } });
  expect(addDays(planned, Number(first?.['daysLate']))).toBe(a.s.today());
  expect(first?.['waitingFor']).toContainEqual({ id: 'asha', name: 'asha Example' });
});

/** By its own page. */
async function isDueSoon(id: string): Promise<boolean> {
  const { body } = await a.get(`/api/v1/processes/${id}`, 'hana');
  const tasks: string[] = body.tasks.map(({ dueOn }: { dueOn: string }) => dueOn);
  const dates: string[] = body.milestones
    .filter(({ metOn }: { metOn: string | null }) => metOn === null)
    .map(({ date }: { date: string }) => date);
  return [...tasks, ...dates].some((date) => date >= a.s.today() && date <= addDays(a.s.today(), 7));
}

it('it is narrowed to what is late and what is due, by team and by whoever has a part; the totals stay those of all', async () => {
  const ids = async (query: string) => (await listed('hana', query)).items.map(({ id }) => id).sort();
  expect(await ids('?only=late')).toEqual([late]);
  const soon = await Promise.all([away, late, begun].map(async (id) => ((await isDueSoon(id)) ? [id] : [])));
  expect(soon.flat()).toHaveLength(2);
  expect(await ids('?only=dueThisWeek')).toEqual(soon.flat().sort());
  expect(await ids('?person=asha')).toEqual([away, late].sort());
  expect(await ids('?team=north')).toHaveLength(3);
  await a.s.db.team.create({ data: { id: 'idle', name: 'Idle', service: 'Children' } });
  expect(await ids('?team=idle')).toEqual([]);
  expect((await listed('hana', '?only=late')).totals).toMatchObject({ years: 3, late: 1 });
});

it('why somebody is away and a concern are told to those alone for whom they are', async () => {
  expect(await rowOf('cora', away)).toMatchObject({ awaySince: a.s.today() });
  expect(await rowOf('asha', away)).toMatchObject({ awaySince: null });
  expect(await rowOf('cora', late)).toMatchObject({ concern: { status: 'raised', title: 'Raised' } });
  expect(await rowOf('adam', late)).toMatchObject({ concern: null });
  expect((await listed('asha')).totals).toMatchObject({ away: 0 });
  expect((await listed('pia')).items).toEqual([]);
});

it('however many years there are, they are read in the same few questions', async () => {
  const asked = async (most: number) => {
    const caller = await findPerson(a.s.db, 'cora', a.s.today());
    if (!caller) throw new Error('Nobody co-ordinates');
    let questions = 0;
    const db = new Proxy(a.s.db, {
      get: (target, name: keyof typeof a.s.db) => {
        questions += 1;
        const found: unknown = Reflect.get(target, name);
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
    const who = { scope: { all: true } as const, caller, today: a.s.today(), most };
    const { items } = await viewCohort({ ...a.s.parts, db }, {}, who);
    return { questions, years: items.length };
  };
  const [one, all] = [await asked(1), await asked(100)];
  expect([one.years, all.years]).toEqual([1, 3]);
  expect(all.questions).toBe(one.questions);
});

it('as a file: each year with what is missing, in words', async () => {
  const { text } = await a.get(`${PATH}?format=csv`, 'cora');
  const [headings = '', ...rows] = text.trim().split(/\r?\n/);
  expect(headings).toContain('Evidence missing');
  expect(headings).toContain('Days late');
  expect(rows).toHaveLength(3);
  expect(text).toMatch(/\d × Direct observation/);
  expect(text).not.toMatch(/\[object|undefined/);
});

it('on its page each figure leads to the list that it counts, and a year to its own page', async () => {
  const { browserOf } = await pagesStand(a.s);
  const cora = await browserOf('cora');
  const page = await cora.open('/years');
  expect(page.text).toContain('Assessed years');
  expect(page.text).toMatch(/3 ?open/);
  expect(page.html).toContain('href="/years?only=late"');
  expect(page.html).toContain(`href="/processes/${late}"`);
  const narrowed = await cora.open('/years?only=late');
  expect(narrowed.html).toContain(`href="/processes/${late}"`);
  expect(narrowed.html).not.toContain(`href="/processes/${begun}"`);
  expect(narrowed.text).toMatch(/\d+ days late/);
});

it('a year of which nobody has recorded anything for four weeks is named, but for one that is away', async () => {
  await a.s.daysPass(27);
  expect((await listed('hana', '?only=nothingRecorded')).items).toEqual([]);
  await a.s.daysPass(1);
  const { items, totals } = await listed('hana', '?only=nothingRecorded');
  expect(items.map(({ id }) => id).sort()).toEqual([late, begun].sort());
  expect(totals).toMatchObject({ nothingRecorded: 2 });
});
