import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Counts } from '../../domain/measures/counts.ts';
import { ordinarily } from '../support/moment.ts';
import { doing } from '../support/vacancy.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

/** Many decisions and months of ladders, on a busy machine. */
const SETTING_UP = 240_000;

let a: ApiStand;
let d: ReturnType<typeof doing>;
/** Reads what must be there. */
const read = async (path: string, as = 'ada') => {
  const { status, body } = await a.get(`/api/v1${path}`, as);
  expect({ path, status, code: body.code }).toEqual({ path, status: 200, code: undefined });
  return body;
};

/** Every page of a list. */
async function all<T>(path: string, as = 'ada'): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | null = `/api/v1${path}`; next; ) {
    const page: { body: { items: T[]; next: string | null } } = await a.get(next, as);
    items.push(...page.body.items);
    next = page.body.next;
  }
  return items;
}

/** Adopted: on probation since last summer, the end of it missed, a risk assessment that has run out. */
const atWorkTooEarly = (today: string) => {
  const days = (back: number) => addDays(today, -back);
  const past = ['offer', 'clearance', 'startDate', 'awaitingStart'].map((stage, n) => ({ stage, on: days(260 - n) }));
  const adopt = {
    startedOn: days(260),
    past,
    stage: 'probation',
    on: days(220),
    startsOn: days(220),
    firstDay: days(220),
  };
  const request = {
    title: 'Cara Mist, social worker',
    grade: 'G10',
    route: 'permanent',
    team: 'south',
    manager: 'tess',
  };
  return { ...request, adopt: { ...adopt, riskExpiresOn: days(5), reviewsHeld: 2 } };
};

/** Vacancies and appointees in every state: on time, overdue, escalated, stuck, paused, flagged, closed; in two teams. */
beforeAll(async () => {
  a = await apiStand({ skipping: true, from: ordinarily });
  const { s } = a;
  d = doing(s);
  await s.db.team.create({ data: { id: 'south', name: 'South', service: 'Care leavers' } });
  await s.db.team.create({ data: { id: 'east', name: 'East', service: 'Care leavers' } }); // of nobody’s line
  const suki = { name: 'Suki Example', email: 'suki@example.org', rank: 'practitioner', offices: ['practitioner'] };
  await s.db.person.create({ data: { ...suki, id: 'suki', managerId: 'tess', teamId: 'south' } }); // so it is of Tess’s line
  const { appointments } = await d.appointed(['Amira Khan', 'Ben Long']);
  await s.act(appointments[0] ?? '', 'pause', 'hana', { reason: 'Waiting for a visa' });
  await d.request(); // stuck in the end
  await s.daysPass(40);
  await d.advertised({ team: 'south' });
  const paused = await d.request();
  await s.act(paused, 'pause', 'hana', { reason: 'Waiting for the budget' });
  await s.daysPass(12);
  const ended = await d.request({ team: 'south' });
  await s.act(ended, 'withdraw', 'tess', { reason: 'No longer needed' });
  await d.request({ team: 'south' }, 'sam');
  expect((await a.bringOver('/api/v1/appointments', 'hana', atWorkTooEarly(s.today()))).status).toBe(201);
  await s.daysPass(1);
  await s.db.process.update({ where: { id: await d.request() }, data: { status: 'frozen' } });
  await s.standsIn('ada', 'hugh', 90);
}, SETTING_UP);
afterAll(() => a.s.close());

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
}

const openIn = (rows: readonly Row[]) => rows.filter(({ status }) => ['open', 'paused', 'frozen'].includes(status));

describe('figures agree everywhere they appear', () => {
  it('on lists, pipelines, open work and the report, in total, by kind and by team; what is frozen is still open', async () => {
    const report = (await a.post('/api/v1/reports/exceptions', 'ada', { asAt: a.s.today() })).body;
    const work = await read('/open-work');
    expect(report.totals).toEqual(work.totals);
    expect(work.totals.processes.stuck).toBeGreaterThan(0);
    expect(work.totals.processes.flagged).toBeGreaterThan(0);
    expect(work.totals.milestones.missed).toBeGreaterThan(0);
    expect(work.totals.tasks.overdue).toBeGreaterThan(work.totals.tasks.stuck);
    const figures = (rows: readonly Counts[], name: (row: never) => string) =>
      rows.map(({ processes, tasks, milestones, ...row }) => [name(row as never), { processes, tasks, milestones }]);
    const byTeam = ({ team }: { team: { id: string } }) => team.id;
    expect(figures(report.byTeam, byTeam)).toEqual(figures(work.byTeam, byTeam));
    const byKind = ({ kind }: { kind: string }) => kind;
    expect(figures(report.byKind, byKind)).toEqual(figures(work.byKind, byKind));

    const listed = await all<Row>('/processes?limit=3&sort=id');
    const late = await all<Row>('/processes?overdue=true');
    expect(openIn(listed)).toHaveLength(work.totals.processes.open);
    expect(late).toHaveLength(work.totals.processes.overdue);
    expect([work.byKind.length, work.byTeam.length]).toEqual([2, 2]);
    for (const { kind, processes } of work.byKind) {
      const { stages } = await read(`/pipelines/${kind}`);
      const total = (key: 'open' | 'overdue' | 'stuck') =>
        stages.reduce((so: number, stage: Record<typeof key, number>) => so + stage[key], 0);
      expect([total('open'), total('overdue'), total('stuck')]).toEqual([
        processes.open,
        processes.overdue,
        processes.stuck,
      ]);
      expect(late.filter((row) => row.kind === kind)).toHaveLength(processes.overdue);
    }
    for (const { team, processes } of work.byTeam)
      expect(openIn(await all<Row>(`/processes?team=${team.id}`))).toHaveLength(processes.open);
  });

  it('a manager’s pipelines and measures are those of their line, as their lists are', async () => {
    const openOf = async (reader: string) => {
      const { stages } = await read('/pipelines/recruitment', reader);
      return stages.reduce((so: number, { open }: { open: number }) => so + open, 0);
    };
    for (const reader of ['tess', 'hugh', 'ada'])
      expect(await openOf(reader), reader).toBe(openIn(await all<Row>('/processes?kind=recruitment', reader)).length);
    expect(await openOf('tess')).toBeLessThan(await openOf('ada'));
    expect(await openOf('tess')).toBeGreaterThan(0);
    const teams = async (reader: string) => {
      const { teams: posted, missing } = await read('/measures', reader);
      return [...posted, ...missing].map(({ id }: { id: string }) => id).sort();
    };
    expect(await teams('hugh')).toEqual(['north', 'south']);
    expect(await teams('ada')).toEqual(['east', 'north', 'south']);
    expect((await a.get('/api/v1/measures?team=east', 'hugh')).status).toBe(403);
    expect((await a.get('/api/v1/pipelines/recruitment', 'owen')).status).toBe(403);
  });

  it('the list of all work is narrowed by what it shows, page by page, and its totals are those of all pages', async () => {
    type Shown = Row &
      Record<'waitingFor' | 'flags', { id: string; name: string }[]> & { rag: { value: string } | null };
    const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort();
    const open = openIn(await all<Row>('/processes')) as Shown[];
    const work = await read('/open-work');
    const { totals } = await read('/processes?limit=1&totals=true');
    expect(totals).toMatchObject(work.totals.processes);
    for (const colour of ['red', 'green']) {
      const wanted = open.filter(({ rag }) => rag?.value === colour);
      expect(wanted.length, colour).toBeGreaterThan(0);
      expect(ids(await all(`/processes?rag=${colour}&limit=2`)), colour).toEqual(ids(wanted));
      expect((await read(`/processes?rag=${colour}&limit=1&totals=true`)).totals.processes).toBe(wanted.length);
    }
    const flagged = open.filter(({ flags }) => flags.some(({ name }) => name !== 'stuck'));
    expect(ids(await all('/processes?flagged=true'))).toEqual(ids(flagged));
    expect((await all('/processes?stuck=true')).length).toBe(work.totals.processes.stuck);
    const person = open.find(({ waitingFor }) => waitingFor.length > 0)?.waitingFor[0]?.id ?? '';
    const theirs = open.filter(({ waitingFor }) => waitingFor.some(({ id }) => id === person));
    expect(ids(await all(`/processes?waitingFor=${person}`))).toEqual(ids(theirs));
  });

  it('a row says who must act, what is next and how late, as the process itself does', async () => {
    const rows = await all<Row & Record<string, unknown>>('/processes?status=open');
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const { team, tasks, flags, milestones, rag } = await read(`/processes/${row.id}`);
      expect(row).toMatchObject({ team, rag });
      const last = ({ escalatedTo, assignee }: { escalatedTo: unknown[]; assignee: unknown }) =>
        escalatedTo.at(-1) ?? assignee;
      expect(row['waitingFor']).toEqual(expect.arrayContaining(tasks.map(last)));
      expect((row['flags'] as { name: string }[]).map(({ name }) => name).sort()).toEqual(
        flags.map(({ flag }: { flag: string }) => flag).sort(),
      );
      const [next] = milestones.filter(({ metOn }: { metOn: string | null }) => metOn === null);
      expect(row['nextMilestone']).toEqual(
        next ? { name: next.name, title: next.title, date: next.date, words: next.words } : null,
      );
      const isLate = tasks.some(({ overdue }: { overdue: boolean }) => overdue);
      const isMissed = row['pausedSince'] === null && next !== undefined && next.date < a.s.today();
      expect(Number(row['daysLate']) > 0, row.id).toBe(isLate || isMissed);
    }
  });

  it('work is found by its reference, by words of its title in any order, and by whoever has a part in it', async () => {
    const found = async (q: string) => await all<Row>(`/processes?q=${encodeURIComponent(q)}`);
    const [one] = await all<Row>('/processes?kind=recruitment&limit=1');
    expect((await found(one?.id ?? '')).map(({ id }) => id)).toEqual([one?.id]);
    expect((await found('north WORKER')).length).toBe((await found('Social worker, North')).length);
    expect((await found('north WORKER')).length).toBeGreaterThan(3);
    const theirs = await all<Row>('/processes?person=owen');
    expect((await found('owen example')).length).toBe(theirs.length);
    expect(await found('%')).toEqual([]);
  });

  it('open work comes in pages and by kind, each once', async () => {
    const items: { id: string; kind: string }[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: typeof items; next: string | null } = await read(
        `/open-work?limit=3${after && `&after=${encodeURIComponent(after)}`}`,
      );
      items.push(...page.items);
      after = page.next;
    }
    const whole = await read('/open-work?limit=200');
    expect(items).toEqual(whole.items);
    expect(items.length).toBe(whole.totals.processes.open);
    const kind = await read('/open-work?kind=appointment&limit=200');
    expect(kind.items).toEqual(whole.items.filter((item: Row) => item.kind === 'appointment'));
    expect(kind.totals.processes.open).toBe(kind.items.length);
    const { text } = await a.get('/api/v1/open-work?format=csv', 'ada');
    expect(text.trim().split('\n')).toHaveLength(items.length + 1);
  });

  it('each person’s open work has the tasks of their list; those who must act next add up to all tasks', async () => {
    const work = await read('/open-work');
    const sum = (rows: readonly { tasks: { open: number } }[]) => rows.reduce((so, { tasks }) => so + tasks.open, 0);
    expect(sum(work.byPerson)).toBe(work.totals.tasks.open);
    for (const person of ['sam', 'hugh', 'ada', 'tess', 'hana', 'vera', 'owen']) {
      const theirs = await read(`/open-work?person=${person}`);
      expect(theirs.totals.tasks.open).toBe((await all(`/tasks?for=${person}`)).length);
      expect(theirs.totals.tasks.overdue).toBe((await all(`/tasks?for=${person}&overdue=true`)).length);
      expect(theirs.totals.processes.open).toBe(openIn(await all<Row>(`/processes?person=${person}`)).length);
    }
  });

  it('teams add up to their service, and services to the whole', async () => {
    const [whole, north, south] = await Promise.all(
      ['/open-work', '/open-work?service=Family%20safeguarding', '/open-work?service=Care%20leavers'].map((path) =>
        read(path),
      ),
    );
    expect(north.totals.processes.open + south.totals.processes.open).toBe(whole.totals.processes.open);
    expect(south.totals).toEqual((await read('/open-work?team=south')).totals);
  });
});

describe('open work', () => {
  it('says of each process who must act and by when, the most urgent first', async () => {
    const { items, complete } = await read('/open-work');
    expect(complete).toBe(true);
    expect(items[0]).toMatchObject({
      rag: { value: 'red' },
      mustAct: expect.arrayContaining([
        {
          task: expect.any(String),
          title: expect.any(String),
          person: expect.objectContaining({ name: expect.any(String) }),
          due: expect.objectContaining({ words: expect.any(String) }),
          overdue: true,
          stuck: true,
        },
      ]),
    });
    const advertised = items.find(({ stage }: { stage: { name: string } }) => stage.name === 'advertising');
    expect(advertised).toMatchObject({ mustAct: [], nextMilestone: { name: 'advertCloses' } });
  });

  it('is limited to what the reader may see, and to people of their line', async () => {
    expect((await read('/open-work', 'owen')).totals.processes.open).toBe(0);
    const tess = await read('/open-work', 'tess');
    expect(tess.totals.processes.open).toBe(openIn(await all<Row>('/processes', 'tess')).length);
    expect((await a.get('/api/v1/open-work?person=sam', 'tess')).body.code).toBe('not-permitted');
    expect((await a.get('/api/v1/open-work?person=sam&team=north', 'ada')).status).toBe(400);
    expect((await a.get('/api/v1/open-work?service=Nothing', 'ada')).status).toBe(404);
  });
});

it('a team that there is not is a slip, and never an answer with nothing in it', async () => {
  for (const list of ['open-work', 'measures', 'improvement-plan', 'processes', 'people', 'pipelines/recruitment']) {
    const { status, body } = await a.get(`/api/v1/${list}?team=nowhere`, 'ada');
    expect([list, status, body.errors]).toEqual([list, 400, [{ pointer: '/team', message: 'There is no such team.' }]]);
  }
});

describe('an exception report', () => {
  const make = async (asAt: string, as = 'ada') => {
    const { status, body } = await a.post('/api/v1/reports/exceptions', as, { asAt });
    expect(status).toBe(201);
    return body;
  };

  it('is numbered, frozen with its hash, and stays the same whatever happens afterwards', async () => {
    const made = await make(a.s.today());
    expect(made).toMatchObject({
      madeBy: { id: 'ada', name: 'Ada Example' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [task] = await a.s.db.task.findMany({ where: { status: 'open', stuck: true, name: 'approveVacancy' } });
    await a.s.decide(task?.processId ?? '', task?.id ?? '', task?.assigneeId ?? '', { choice: 'approve' });
    const { verified, ...again } = await read(`/reports/${made.id}?verify=true`);
    expect(again).toEqual(made);
    expect(verified).toEqual({ unchanged: true, reproduced: true });
    const next = await make(a.s.today());
    expect(next.id).toBe(made.id + 1);
    expect(next.totals).not.toEqual(made.totals);
    const resolved = [`task:${task?.processId}:${task?.id}`, `milestone:${task?.processId}:approved`];
    expect(next.changes).toMatchObject({ since: made.id, resolvedKeys: resolved });
    expect(next.changes.gone).toMatchObject(
      resolved.map((key) => ({ key, way: 'done', process: { title: expect.any(String) }, title: expect.any(String) })),
    );
  });

  it('is compared with the report that its maker chooses, and none is as at a day before the first one here', async () => {
    const [first, ...others] = [await make(a.s.today()), await make(a.s.today()), await make(a.s.today())];
    expect(others.at(-1)?.changes.since).toBe(others.at(-2)?.id);
    const post = (body: object) => a.post('/api/v1/reports/exceptions', 'ada', body);
    const chosen = await post({ asAt: a.s.today(), since: first?.id });
    expect(chosen.body.changes).toMatchObject({ since: first?.id, unchanged: first?.items.length });
    expect((await read(`/reports/${chosen.body.id}?verify=true`)).verified).toEqual({
      unchanged: true,
      reproduced: true,
    });
    expect((await post({ asAt: a.s.today(), since: 999_999 })).body.errors).toMatchObject([{ pointer: '/since' }]);
    expect((await post({ asAt: '2019-01-01' })).body.errors).toMatchObject([
      { pointer: '/asAt', message: expect.stringContaining('nothing was written here before') },
    ]);
  });

  it('as at an earlier day tells what stood then, from the journal and not from the present rows', async () => {
    const then = addDays(a.s.today(), -20);
    const first = await make(then);
    await a.s.daysPass(3);
    const [waiting] = await a.s.db.task.findMany({ where: { status: 'open', name: 'shortlist' } });
    if (waiting)
      await a.s.decide(waiting.processId, waiting.id, waiting.assigneeId, { choice: 'readvertise', reason: 'Nobody' });
    const second = await make(then);
    expect([second.totals, second.items.map(({ key }: { key: string }) => key)]).toEqual([
      first.totals,
      first.items.map(({ key }: { key: string }) => key),
    ]);
    expect(second.changes).toMatchObject({ since: first.id, new: 0, resolved: 0, worse: 0, better: 0 });
    expect((await read('/open-work')).totals).not.toEqual(first.totals);
  });

  it('says when its stored text has been changed', async () => {
    const { id } = await make(a.s.today());
    const { body } = await a.s.db.report.findUniqueOrThrow({ where: { number: id } });
    await a.s.db.report.update({ where: { number: id }, data: { body: body.replace('"overdue":', '"overdue":1') } });
    expect((await read(`/reports/${id}?verify=true`)).verified).toEqual({ unchanged: false, reproduced: false });
    await a.s.db.report.update({ where: { number: id }, data: { body } });
  });

  it('sent twice with one key is made once; with another date it is refused, as is a day to come', async () => {
    const key = 'report-once';
    const send = (asAt: string) => a.post('/api/v1/reports/exceptions', 'ada', { asAt }).set('Idempotency-Key', key);
    const { body: first } = await send(a.s.today());
    expect((await send(a.s.today())).body.id).toBe(first.id);
    expect((await send(addDays(a.s.today(), -1))).body.code).toBe('idempotency-mismatch');
    const future = await a.post('/api/v1/reports/exceptions', 'ada', { asAt: addDays(a.s.today(), 1) });
    expect(future.body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/asAt' }] });
  });

  it('made by several at once, each has a number of its own', async () => {
    const made = await Promise.all(['ada', 'dora', 'adam', 'ada'].map((as) => make(a.s.today(), as)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
  });

  it('holds no name: what is frozen are ids, codes and dates', async () => {
    await make(a.s.today());
    const { body } = await a.s.db.report.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(body).not.toMatch(/Example|Amira|Ben Long/);
    expect((await read('/reports')).items.length).toBeGreaterThan(3);
  });
});

describe('forecasts', () => {
  const plan = async (kind: string, milestone: string, rows: readonly { date: string; metOn?: string }[]) => {
    const like = await a.s.db.process.findFirstOrThrow({ where: { kind: 'recruitment', status: 'open' } });
    for (const [n, { date, metOn }] of rows.entries()) {
      const id = `${kind === 'assessed-year' ? 'ASY' : 'ACT'}-2026-${String(n + 1).padStart(4, '0')}`;
      const { parentId: _, cause: __, ...row } = like;
      await a.s.db.process.create({ data: { ...row, id, kind, title: id, status: metOn ? 'closed' : 'open' } });
      await a.s.db.milestone.create({
        data: { processId: id, name: milestone, date, basis: 'planned', metOn: metOn ?? null },
      });
    }
  };

  it('say which assessed years finish when, by month and team', async () => {
    await plan('assessed-year', 'outcome', [{ date: '2030-09-06' }, { date: '2030-09-20' }, { date: '2031-01-05' }]);
    const body = await read('/forecasts/assessed-years');
    expect(body).toMatchObject({
      rule: expect.stringMatching(/planned date/),
      total: 3,
      byMonth: [
        { month: '2030-09', years: 2 },
        { month: '2031-01', years: 1 },
      ],
    });
    expect(body.items[0]).toMatchObject({ expected: { words: '6 September 2030' }, overdue: false });
    await a.s.db.milestone.deleteMany({ where: { name: 'outcome' } });
    await a.s.db.process.deleteMany({ where: { kind: 'assessed-year' } });
  });

  it('say which improvement actions will be late, how late, and why', async () => {
    await plan('improvement-action', 'due', [
      { date: '2026-01-10', metOn: '2026-01-20' },
      { date: '2026-01-10', metOn: '2026-01-16' },
      { date: '2030-06-01' },
    ]);
    const granted = { granted: true, until: '2030-06-01', by: 'sam', on: '2026-01-01' };
    const extensions = [{ number: 1, from: '2030-05-01', asked: '2030-06-01', askedBy: 'owen', decided: granted }];
    const id = 'ACT-2026-0003';
    const { state } = await a.s.process(id);
    const facts = { extensions, blocks: [] };
    await a.s.db.process.update({ where: { id }, data: { state: JSON.stringify({ ...JSON.parse(state), facts }) } });
    const body = await read('/forecasts/improvement-actions');
    expect(body).toMatchObject({ total: 1, late: 1, delivered: 2, rule: expect.stringMatching(/median/) });
    expect(body.items[0]).toMatchObject({
      process: 'ACT-2026-0003',
      timesPutOff: 1,
      daysLate: 8 + 31,
      why: expect.stringContaining('put off once, by 31 days'),
    });
    await a.s.db.milestone.deleteMany({ where: { name: 'due' } });
    await a.s.db.process.deleteMany({ where: { kind: 'improvement-action' } });
  });
});

it('a vacancy started meanwhile is in the figures at once', async () => {
  const before = (await read('/open-work')).totals;
  await a.post('/api/v1/recruitments', 'tess', vacancy);
  const { totals } = await read('/open-work');
  expect(totals.processes.open).toBe(before.processes.open + 1);
});
