/** What leavers hold, shown to whoever must pass it on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { pagesStand } from '../support/pages.ts';
import { doing } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let vacancy: string;
let year: string;
let nqsw: string;

beforeAll(async () => {
  a = await apiStand();
  await seedYearPeople(a.s);
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'cora', personId: 'cora' } });
  vacancy = await doing(a.s).request();
  const y = yearDoing(a.s);
  year = await y.begin();
  nqsw = await y.who(year, 'nqsw');
  await a.s.db.person.update({ where: { id: 'tess' }, data: { leftOn: a.s.today() } });
  await a.s.db.person.update({ where: { id: nqsw }, data: { leftOn: addDays(a.s.today(), 14) } });
  await a.s.db.person.update({ where: { id: 'vera' }, data: { leftOn: addDays(a.s.today(), 60) } });
});
afterAll(() => a.s.close());

interface Held {
  readonly process: { readonly id: string };
  readonly person: { readonly id: string };
  readonly role: { readonly name: string };
  readonly [name: string]: unknown;
}
const listed = async (reader: string, query = '') => {
  const { status, body } = await a.get(`/api/v1/leavers${query}`, reader);
  expect(status).toBe(200);
  const items: readonly Held[] = body.items;
  const { totals, lines } = body;
  return {
    totals,
    lines,
    items,
    of: (id: string, role: string) => items.find((one) => one.process.id === id && one.role.name === role),
  };
};

it('lists each part that somebody who has left, or leaves within four weeks, still has, with whose it is to pass it on', async () => {
  const { of, items, totals } = await listed('hana');
  expect(of(vacancy, 'requester')).toMatchObject({
    person: { id: 'tess', name: 'Tess Example' },
    gone: true,
    isHolder: true,
    isAbout: false,
    mayPassOn: true,
    mustPassOn: { offices: expect.arrayContaining(['HR', 'Administrators']) },
  });
  expect(of(year, 'manager')).toMatchObject({
    person: { id: 'tess' },
    mustPassOn: { people: expect.arrayContaining([{ id: 'cora', name: 'cora Example' }]) },
  });
  expect(of(year, 'nqsw')).toMatchObject({ gone: false, isAbout: true, mayPassOn: false });
  expect(items.some(({ person }) => person.id === 'vera')).toBe(false);
  expect(totals).toMatchObject({ people: 2, processes: 2 });
});

it('shows to others what they see anyway, says who may pass it on, and who still reports to the leaver', async () => {
  const inLine = await listed('hugh');
  expect(inLine.of(vacancy, 'requester')).toMatchObject({ mayPassOn: false });
  expect(inLine.lines).toMatchObject([
    { person: { id: 'tess' }, reports: expect.arrayContaining([{ id: 'owen', name: 'Owen Example' }]) },
  ]);
  const cora = await listed('cora');
  expect(cora.of(vacancy, 'requester')).toBeUndefined();
  expect(cora.of(year, 'manager')).toMatchObject({ mayPassOn: true });
  expect(cora.lines).toEqual([]);
  expect((await a.get('/api/v1/leavers', 'owen')).status).toBe(403);
  expect((await listed('hana', `?person=${nqsw}`)).items.map(({ person }) => person.id)).toEqual([nqsw]);
});

it('as a file, with whose it is to pass on in words', async () => {
  const { text } = await a.get('/api/v1/leavers?format=csv', 'hana');
  expect(text.split(/\r?\n/)[0]).toContain('Must pass on');
  expect(text).toContain('Tess Example');
  expect(text).not.toMatch(/\[object|undefined/);
});

it('on its page each part leads to what passes it on, with the part chosen; passed on, it is gone from the list', async () => {
  const { browserOf } = await pagesStand(a.s);
  const hana = await browserOf('hana');
  const page = await hana.open('/leavers');
  expect(page.text).toContain('Tess Example: left on');
  const [, link = ''] =
    new RegExp(`href="(/processes/${vacancy}/actions/reassign\\?role=requester)"`).exec(page.html) ?? [];
  const form = await hana.open(link);
  expect(form.html).toMatch(
    /<input[^>]*value="requester"[^>]*checked|<option[^>]*value="requester"[^>]*selected|selected[^>]*value="requester"/,
  );
  await a.s.act(vacancy, 'reassign', 'hana', { role: 'requester', to: 'pia' });
  expect((await hana.open('/leavers')).html).not.toContain(`/processes/${vacancy}/actions/reassign?role=requester`);
});
