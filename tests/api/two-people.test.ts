/** What could lock out, promote or blind others is proposed by one and made by another; it can be read before, and lapses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../api/resources/index.ts';
import { addDays, calendarsWith, nextWorkingDay } from '../../domain/calendar/index.ts';
import { LAPSES_AFTER_DAYS } from '../../domain/people/changes.ts';
import { LAPSES_SLOWLY_AFTER_DAYS } from '../../services/lapsing.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  const eva = { id: 'eva', name: 'Eva Example', email: 'eva@example.org', rank: 'team-manager', managerId: 'hugh' };
  await a.s.db.person.create({ data: { ...eva, offices: ['administrator'], teamId: 'north' } });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'eva', personId: 'eva' } });
  await post('/establishment-returns', 'hana', figures(4)).expect(201);
});
afterAll(() => a.s.close());

const post = (address: string, as: string, body: object = {}) => a.post(`/api/v1${address}`, as, body);
const get = async (address: string, as: string) => (await a.get(`/api/v1${address}`, as)).body;
const day = (days: number) => addDays(a.s.today(), days);
const figures = (vacanciesFte: number) => ({
  team: 'north',
  month: day(-40).slice(0, 7),
  figures: {
    vacanciesFte,
    inPostFte: 30,
    leaversFte: 2,
    agencyFte: 3,
    agencyCoveringVacanciesFte: 2,
    openCases: 400,
    caseHolderFte: 25,
    daysLost: 100,
  },
});
/** So many days before now, by the clock of the stand. */
const ago = (days: number) => new Date(a.s.parts.clock.now().getTime() - days * 86_400_000);

interface Matter {
  /** The operation that makes it so. */
  readonly confirms: string;
  readonly by: string;
  /** Another than the proposer, who may. */
  readonly other: string;
  readonly lapsesAfter: number;
  /** @returns what names the proposal */
  propose(): Promise<string>;
  confirm(id: string, as: string): ReturnType<ApiStand['post']>;
  /** What another reads of it before. */
  read(id: string): Promise<unknown>;
  /** What it would change, as it stands. */
  stands(): Promise<unknown>;
  /** Makes it as old as that. */
  age(id: string, since: Date): Promise<unknown>;
}

const change = (what: () => object): Matter => ({
  confirms: 'confirmChange',
  by: 'adam',
  other: 'eva',
  lapsesAfter: LAPSES_AFTER_DAYS,
  propose: async () => (await post('/people/hugh/changes', 'adam', what())).body.id,
  confirm: (id, as) => post(`/proposed-changes/${id}/confirmation`, as),
  read: async (id) => (await get(`/proposed-changes/${id}`, 'hana')).changes,
  stands: async () => {
    const { version: _, ...person } = await get('/people/hugh', 'hana');
    return person;
  },
  age: (id, proposedAt) => a.s.db.proposedChange.update({ where: { id }, data: { proposedAt } }),
});

const calendar = (days: () => object): Matter => ({
  confirms: 'makeCalendarChange',
  by: 'adam',
  other: 'eva',
  lapsesAfter: LAPSES_SLOWLY_AFTER_DAYS,
  propose: async () => (await post('/calendar-changes', 'adam', { ...days(), why: 'Proclaimed' })).body.id,
  confirm: (id, as) => post(`/calendar-changes/${id}/application`, as),
  read: async (id) => [
    await get(`/calendar-changes/${id}`, 'hana'),
    await get(`/calendar-changes/${id}/preview`, 'hana'),
  ],
  stands: async () => [await a.s.db.closure.findMany(), await a.s.db.bankHoliday.findMany()],
  age: (id, proposedAt) => a.s.db.calendarChange.update({ where: { id }, data: { proposedAt } }),
});

/** A working day of the law's, far enough on that nothing here counts by it. */
const workday = (from: number): string => nextWorkingDay(day(from), calendarsWith([]).statutory);

const matters: Readonly<Record<string, Matter>> = {
  'a rank': change(() => ({ rank: 'assistant-director' })),
  'a line of management': change(() => ({ managerId: 'dora' })),
  'an office': change(() => ({ offices: ['manager', 'leadership'] })),
  'that somebody at the head leaves': change(() => ({ leftOn: day(30) })),
  'a deputy': {
    confirms: 'confirmDeputy',
    by: 'hana',
    other: 'vera',
    lapsesAfter: LAPSES_AFTER_DAYS,
    propose: async () =>
      (await post('/deputies', 'hana', { person: 'tess', deputy: 'owen', fromOn: day(1), untilOn: day(200) })).body.id,
    confirm: (id, as) => post(`/deputies/${id}/confirmation`, as),
    read: async (id) =>
      (await get('/deputies?person=tess', 'tess')).items.filter((one: { id: string }) => one.id === id),
    stands: async () => a.s.db.deputy.findMany({ where: { confirmedBy: { not: null } } }),
    age: (id, createdAt) => a.s.db.deputy.update({ where: { id }, data: { createdAt } }),
  },
  'a policy': {
    confirms: 'approvePolicy',
    by: 'adam',
    other: 'eva',
    lapsesAfter: LAPSES_SLOWLY_AFTER_DAYS,
    propose: async () => {
      const { values } = await get('/policies/risk/1', 'adam');
      return String((await post('/policies/risk', 'adam', { values })).body.version);
    },
    confirm: (version, as) => post(`/policies/risk/${version}/approval`, as),
    read: async (version) => (await get(`/policies/risk/${version}`, 'hana')).values,
    stands: async () => a.s.db.policy.findMany({ where: { name: 'risk', status: 'live' } }),
    age: (version, draftedAt) =>
      a.s.db.policy.update({
        where: { name_version: { name: 'risk', version: Number(version) } },
        data: { draftedAt },
      }),
  },
  'a bank holiday': calendar(() => ({ holidays: [{ on: workday(300), name: 'A day of thanks' }] })),
  'a closure': calendar(() => ({ closures: [{ on: workday(310), name: 'Removal' }] })),
  'a return in the place of another’s': {
    confirms: 'confirmReturn',
    by: 'vera',
    other: 'hana',
    lapsesAfter: LAPSES_AFTER_DAYS,
    propose: async () => (await post('/establishment-returns', 'vera', figures(9)).expect(202)).body.id,
    confirm: (id, as) => post(`/establishment-returns/proposed/${id}/confirmation`, as),
    read: async (id) =>
      (await get('/establishment-returns/proposed', 'adam')).items.filter((one: { id: string }) => one.id === id),
    stands: async () => (await get('/establishment-returns', 'hana')).items,
    age: (id, proposedAt) => a.s.db.proposedReturn.update({ where: { id }, data: { proposedAt } }),
  },
};

describe.each(Object.entries(matters))('%s', (_, { propose, confirm, read, stands, age, ...matter }) => {
  it('is proposed by one, read by another before, made by another only; and lapses', async () => {
    const before = await stands();
    const forgotten = await propose();
    await age(forgotten, ago(matter.lapsesAfter + 2));
    const late = await confirm(forgotten, matter.other);
    expect([late.status, late.body.detail]).toEqual([
      410,
      expect.stringMatching(/^Nobody confirmed this by .*anew\.$/),
    ]);
    const id = await propose();
    expect(id).not.toBe(forgotten);
    await age(id, ago(matter.lapsesAfter - 2));
    const shown = await read(id);
    expect([shown].flat().length).toBeGreaterThan(0);
    expect((await confirm(id, matter.by)).body.code).toBe('barred-from-own-case');
    expect(await stands()).toEqual(before);
    expect((await confirm(id, matter.other)).status).toBe(200);
    expect(await stands()).not.toEqual(before);
    expect((await confirm(id, matter.other)).status).toBeOneOf([200, 409, 410, 422]); // once is enough
  });
});

it('every operation that makes what another proposed is one of these, or is shown elsewhere', () => {
  const elsewhere = ['confirmTakeover', 'confirmDisposals', 'confirmFile'];
  const makes = routesOf(a.s.parts)
    .filter(({ name }) => /\/(confirmation|approval|application)$/.test(name))
    .map(({ operation: { name } }) => name);
  expect(makes.length).toBeGreaterThan(6);
  const shown = new Set([...Object.values(matters).map(({ confirms }) => confirms), ...elsewhere]);
  expect(makes.filter((name) => !shown.has(name))).toEqual([]);
  expect([...shown].filter((name) => !makes.includes(name))).toEqual([]);
});

describe('a return', () => {
  it('is put right by whoever posted it; and of another’s, what was replaced stays on record', async () => {
    const kept = await a.s.db.proposedReturn.findFirstOrThrow({ where: { confirmedBy: { not: null } } });
    expect(kept).toMatchObject({ wasPostedBy: 'hana', proposedBy: 'vera', confirmedBy: 'hana' });
    expect(kept.was).toMatchObject({ vacanciesFte: 4 });
    expect((await post('/establishment-returns', 'vera', figures(8))).status).toBe(201);
    expect((await get('/establishment-returns', 'hana')).items[0].figures.vacanciesFte).toBe(8);
  });

  it('is not replaced by what was proposed of figures that have changed since, nor by one that another took the place of', async () => {
    const [old, later] = [
      (await post('/establishment-returns', 'hana', figures(1))).body.id,
      (await post('/establishment-returns', 'hana', figures(2))).body.id,
    ];
    const confirm = (id: string) => post(`/establishment-returns/proposed/${id}/confirmation`, 'ada');
    expect((await confirm(old)).status).toBe(410);
    await post('/establishment-returns', 'vera', figures(7)).expect(201);
    expect((await confirm(later)).body.code).toBe('stale');
  });
});
