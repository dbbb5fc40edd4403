import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
const ids: string[] = [];
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  for (const title of ['Social worker', 'Éclair fostering lead', 'Social worker'])
    ids.push((await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title })).body.id);
  await a.s.db.task.updateMany({ where: { processId: ids[0] ?? '' }, data: { dueOn: addDays(a.s.today(), -3) } });
});
afterAll(() => a.s.close());

const tasks = async (query: string, as = 'sam') => (await a.get(`/api/v1/tasks?${query}`, as)).body;
const processesIn = ({ items }: { items: { process: { id: string } }[] }) => items.map(({ process: { id } }) => id);

describe('your tasks', () => {
  it('are counted on all pages, with how many are overdue', async () => {
    const page = await tasks('limit=1');
    expect(page.items).toHaveLength(1);
    expect(page.totals).toEqual({ open: 3, overdue: 1 });
    expect((await tasks('overdue=true')).totals).toEqual({ open: 1, overdue: 1 });
  });

  it.each([
    ['q=eclair', [1]],
    ['q=LEAD%20fostering', [1]],
    ['q=approve', [0, 1, 2]],
    ['q=%25', []],
    ['q=sam', [0, 1, 2]],
    ['kind=recruitment', [0, 1, 2]],
    ['kind=appointment', []],
  ])('are chosen by %s', async (query, expected) => {
    const found = processesIn(await tasks(query));
    expect([...found].sort()).toEqual(expected.map((index) => ids[index]).sort());
  });

  it('are chosen by process and by the day they are due by', async () => {
    expect(processesIn(await tasks(`process=${ids[2]}`))).toEqual([ids[2]]);
    expect(processesIn(await tasks(`dueBy=${addDays(a.s.today(), -1)}`))).toEqual([ids[0]]);
  });

  it('are counted in groups: by what they are about, those with most overdue first', async () => {
    const { groups } = await tasks('group=process');
    expect(groups).toHaveLength(3);
    expect(groups[0]).toMatchObject({ id: ids[0], title: 'Social worker', open: 1, overdue: 1 });
    expect((await tasks('group=kind')).groups).toMatchObject([{ id: 'recruitment', open: 3, overdue: 1 }]);
  });
});

describe('the tasks of a team', () => {
  it('are those of everybody below, by person where that is asked, and not one’s own', async () => {
    const page = await tasks('for=team&group=person', 'hugh');
    expect([...processesIn(page)].sort()).toEqual([...ids].sort());
    expect(page.groups).toMatchObject([{ id: 'sam', title: 'Sam Example', open: 3, overdue: 1 }]);
    expect((await tasks('for=team')).totals).toEqual({ open: 0, overdue: 0 });
    expect((await tasks('for=team', 'owen')).items).toEqual([]);
  });
});
