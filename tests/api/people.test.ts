import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { addDays } from '../../domain/calendar/index.ts';
import { find } from '../../store/findings.ts';
import { ordinarily } from '../support/moment.ts';
import { eventually } from '../support/patience.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  const second = {
    id: 'eva',
    name: 'Eva Example',
    email: 'eva@example.org',
    rank: 'team-manager',
    offices: ['administrator'],
    managerId: 'hugh',
    teamId: 'north',
  };
  await a.s.db.person.create({ data: second });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'eva', personId: 'eva' } });
});
afterAll(() => a.s.close());
/** What stands from one test would stand in another's way. */
afterEach(async () => {
  await a.s.db.deputy.deleteMany();
});

const saturdayAfter = (day: string) => addDays(day, 6 - new Date(day).getUTCDay());

const started = async () =>
  (await a.post('/api/v1/recruitments', 'tess', vacancy)).body as { id: string; tasks: { id: string }[] };

/** Adopted in the middle of its advert, which takes applicants. */
const advertised = async () => {
  const [opensOn, closesOn] = [addDays(a.s.today(), -10), addDays(a.s.today(), 20)];
  const adopt = { startedOn: opensOn, stage: 'advertising', on: opensOn };
  const request = { ...vacancy, requester: 'tess', opensOn, closesOn, adopt };
  return (await a.bringOver('/api/v1/recruitments', 'hana', request)).body as { id: string };
};

describe('a deputy', () => {
  it('counts once somebody else has confirmed it, and the record shows both people', async () => {
    const today = a.s.today();
    const proposal = await a.post('/api/v1/deputies', 'sam', {
      person: 'sam',
      deputy: 'hugh',
      fromOn: today,
      untilOn: addDays(today, 7),
    });
    const { id, tasks } = await started();
    const decide = () =>
      a.post(`/api/v1/tasks/${tasks[0]?.id}/decision`, 'hugh', { choice: 'approve', actingFor: 'sam' });
    expect((await decide()).body.code).toBe('not-permitted');
    expect((await a.post(`/api/v1/deputies/${proposal.body.id}/confirmation`, 'sam')).body.code).toBe(
      'barred-from-own-case',
    );
    expect((await a.post(`/api/v1/deputies/${proposal.body.id}/confirmation`, 'ada')).status).toBe(200);
    expect((await decide()).status).toBe(200);
    const { body } = await a.get(`/api/v1/processes/${id}/timeline`, 'hana');
    const headings = body.items.map(({ heading }: { heading: string }) => heading);
    expect(headings).toContainEqual(expect.stringContaining('Hugh Example, acting for Sam Example, decided'));
  });
});

describe('a deputy may be proposed', () => {
  const today = () => a.s.today();
  const propose = () =>
    a.post('/api/v1/deputies', 'sam', {
      person: 'sam',
      deputy: 'vera',
      fromOn: addDays(today(), 1),
      untilOn: addDays(today(), 3),
    });
  const leaves = (id: string, leftOn: string | null) => a.s.db.person.update({ where: { id }, data: { leftOn } });

  it.each(['sam', 'vera'])(
    'as long as both are with the council: when %s leaves later, and no more when they have left',
    async (id) => {
      await leaves(id, addDays(today(), 30));
      expect((await propose()).status).toBe(201);
      await leaves('vera', today());
      expect((await propose()).body).toMatchObject({ status: 422, errors: [{ pointer: '/deputy' }] });
      await leaves('sam', null);
      await leaves('vera', null);
    },
  );
});

/** Two that would change the live policy both wait for it, and then go on together. */
async function atOnce<T>(both: () => Promise<T>): Promise<T> {
  const waiting = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const { asked } = await a.s.db.$transaction(async (db) => {
    await db.$queryRaw`select 1 from policy where status = 'live' for update`;
    const asked = both();
    await eventually(async () => expect(await db.$queryRawUnsafe(waiting)).toEqual([{ n: 2 }]));
    return { asked };
  });
  return await asked;
}

it('a deputy for days that are over is refused', async () => {
  const yesterday = addDays(a.s.today(), -1);
  const { status, body } = await a.post('/api/v1/deputies', 'sam', {
    person: 'sam',
    deputy: 'hugh',
    fromOn: addDays(yesterday, -7),
    untilOn: yesterday,
  });
  expect([status, body.errors]).toEqual([
    422,
    [{ pointer: '/untilOn', message: 'These days are over. Enter today or a later date.' }],
  ]);
});

describe('what a process waits for is one sentence', () => {
  const waitingFor = async (id: string) => (await a.get(`/api/v1/processes/${id}`, 'hana')).body.waitingFor;

  it('that says by when, or since when it is overdue', async () => {
    const { id, tasks } = await started();
    expect(await waitingFor(id)).toMatch(/^Sam Example must act by \d+ \w+ \d{4}\.$/);
    await a.s.db.task.update({ where: { id: tasks[0]?.id ?? '' }, data: { dueOn: '2026-10-02' } });
    expect(await waitingFor(id)).toBe('Sam Example must act: it was due on 2 October 2026.');
  });

  it('that says what is paused, and that nobody has to act before it goes on', async () => {
    const { id } = await started();
    await a.post(`/api/v1/processes/${id}/actions/pause`, 'hana', { reason: 'Until the budget is set' });
    expect(await waitingFor(id)).toMatch(/^Paused since \d+ \w+ \d{4}: Sam Example must act once it goes on\.$/);
  });

  it('that says how it ended, once it is closed', async () => {
    const { id } = await started();
    await a.post(`/api/v1/processes/${id}/actions/withdraw`, 'tess', { reason: 'No longer needed' });
    expect(await waitingFor(id)).toBe('It is closed: Withdrawn.');
  });
});

describe('what needs two people', () => {
  it('a policy: a bad one is refused by its field, a good one goes live and leaves running processes alone', async () => {
    const running = await started();
    const { body: one } = await a.get('/api/v1/policies/recruitment/1', 'adam');
    const deadlines = { ...one.values.deadlines, approval: { workingDays: -1, calendar: 'office' } };
    const bad = await a.post('/api/v1/policies/recruitment', 'adam', { values: { ...one.values, deadlines } });
    expect(bad.status).toBe(422);
    expect(bad.body.errors[0].pointer).toBe('/values/deadlines/approval/workingDays');
    const stranger = { ...one.values, settings: { ...one.values.settings, approverForTheDirector: 'p-9999' } };
    expect((await a.post('/api/v1/policies/recruitment', 'adam', { values: stranger })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/values/settings/approverForTheDirector' }],
    });
    deadlines.approval = { workingDays: 3, calendar: 'office' };
    const draft = await a.post('/api/v1/policies/recruitment', 'adam', { values: { ...one.values, deadlines } });
    expect(draft.body).toMatchObject({ version: 2, status: 'draft' });
    expect((await a.post('/api/v1/policies/recruitment/2/approval', 'adam')).body.code).toBe('barred-from-own-case');
    expect((await a.post('/api/v1/policies/recruitment/2/approval', 'eva')).body.status).toBe('live');
    const policyOf = async (id: string) => (await a.get(`/api/v1/processes/${id}`, 'hana')).body.policy.version;
    expect(await policyOf(running.id)).toBe(1);
    expect(await policyOf((await started()).id)).toBe(2);
  });

  it('two policies approved at the same moment: one is live, and the second is told so', async () => {
    const { body: first } = await a.get('/api/v1/policies/recruitment/1', 'adam');
    const draft = async () =>
      (await a.post('/api/v1/policies/recruitment', 'adam', { values: first.values })).body.version as number;
    const versions = [await draft(), await draft()];
    const approve = (version: number) => a.post(`/api/v1/policies/recruitment/${version}/approval`, 'eva');
    const answers = await atOnce(() => Promise.all(versions.map(approve)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'stale' });
    expect(await a.s.db.policy.count({ where: { name: 'recruitment', status: 'live' } })).toBe(1);
    const again = versions.find((_, index) => answers[index]?.status === 409) ?? 0;
    expect((await approve(again)).body.code).toBe('stale'); // nor later: it would undo the one that is live
    const [live] = versions.filter((version) => version !== again);
    const redraft = (base?: number) => a.post('/api/v1/policies/recruitment', 'adam', { values: first.values, base });
    expect((await redraft(1)).body).toMatchObject({
      code: 'stale',
      detail: expect.stringContaining(`Version ${live} `),
    });
    const { version } = (await redraft(live)).body;
    expect((await approve(version)).body).toMatchObject({ version, status: 'live' });
  });
});

it('a leaver’s open tasks are listed and passed on in bulk', async () => {
  const ids = [(await started()).id, (await started()).id];
  const before = await a.get('/api/v1/people/sam/open-tasks', 'hana');
  expect(before.body.items.map(({ processId }: { processId: string }) => processId)).toEqual(
    expect.arrayContaining(ids),
  );
  expect(before.body.items[0]).toMatchObject({ name: 'approveVacancy', title: 'Approve the vacancy: first approval' });
  const { body } = await a.post('/api/v1/people/sam/handover', 'hana', { to: 'ada' });
  expect(body.items.filter(({ passedOn }: { passedOn: boolean }) => !passedOn)).toEqual([]);
  expect((await a.get('/api/v1/people/sam/open-tasks', 'hana')).body.items).toEqual([]);
});

const patch = (path: string, as: string, body: object) =>
  request(a.app).patch(`/api/v1${path}`).set('Authorization', `Bearer ${as}`).send(body);

it('anybody chooses one digest each morning for themselves, and nothing else', async () => {
  expect((await patch('/me', 'owen', { morningDigest: true })).body).toMatchObject({ id: 'owen', morningDigest: true });
  expect((await a.get('/api/v1/me', 'owen')).body.morningDigest).toBe(true);
  expect((await patch('/me', 'owen', { morningDigest: false })).body.morningDigest).toBe(false);
  for (const wrong of [{}, { morningDigest: 'yes' }, { morningDigest: true, rank: 'director' }])
    expect((await patch('/me', 'owen', wrong)).status).toBe(422);
});

describe('figures and dates', () => {
  const figures = {
    vacanciesFte: 10,
    inPostFte: 90,
    leaversFte: 9,
    agencyFte: 10,
    agencyCoveringVacanciesFte: 8,
    openCases: 1_440,
    caseHolderFte: 90,
    daysLost: 700,
  };

  it('a return is posted by HR and read as measures with their parts', async () => {
    expect(
      (await a.post('/api/v1/establishment-returns', 'hana', { team: 'north', month: '2026-09', figures })).status,
    ).toBe(201);
    const { body } = await a.get('/api/v1/measures?month=2026-09', 'ada');
    expect(body.measures[0]).toMatchObject({ name: 'vacancyRate', numerator: 10, denominator: 100, value: 10 });
  });

  it('the return of one team that is early is not the council’s: each team’s latest counts, and who has none is named', async () => {
    await a.s.db.team.createMany({
      data: ['east', 'west'].map((id) => ({ id, name: `Team ${id}`, service: 'Family safeguarding' })),
    });
    const post = (team: string, month: string, vacanciesFte: number) =>
      a.post('/api/v1/establishment-returns', 'hana', { team, month, figures: { ...figures, vacanciesFte } });
    const thisMonth = a.s.today().slice(0, 7);
    await post('north', '2026-09', 10);
    await post('east', thisMonth, 30);
    const { body } = await a.get('/api/v1/measures', 'ada');
    expect(body).toMatchObject({
      asAt: thisMonth,
      basis: expect.stringMatching(
        /^Each team’s latest return up to \w+ \d{4}: 1 of .*, 1 of September 2026\. None from Team west\.$/,
      ),
      returns: [
        { team: { id: 'east', name: 'Team east' }, month: thisMonth },
        { team: { id: 'north' }, month: '2026-09' },
      ],
      missing: [{ id: 'west', name: 'Team west' }],
    });
    expect(body.measures[0]).toMatchObject({ numerator: 40, denominator: 220 });
    const future = await post('north', `${Number(thisMonth.slice(0, 4)) + 1}-01`, 10);
    expect([future.status, future.body.errors[0].pointer]).toEqual([422, '/month']);
    expect((await a.get('/api/v1/measures?month=2199-01', 'ada')).body.errors[0].pointer).toBe('/month');
  });

  it('anyone can check a date', async () => {
    const { body } = await a.get('/api/v1/working-days?from=2019-05-08&days=70', 'owen');
    expect(body).toMatchObject({ date: '2019-08-15', words: '15 August 2019' });
    const basis = async (days: number) =>
      (await a.get(`/api/v1/working-days?from=2019-05-08&days=${days}`, 'owen')).body.basis;
    expect(await basis(1)).toBe('1 working day from 8 May 2019');
    expect(await basis(-2)).toBe('2 working days before 8 May 2019');
    const backwards = await a.get('/api/v1/working-days?from=2026-12-25&to=2026-12-24', 'owen');
    expect(backwards.body).toMatchObject({ status: 400, errors: [{ pointer: '/to' }] });
  });

  it('a day off is made by two: one on which nobody works anyway, or too far away, is not proposed, and nobody closes a day alone', async () => {
    const changes = '/api/v1/calendar-changes';
    const close = (on: string) =>
      a.post(changes, 'adam', { closures: [{ on, name: 'Council closed' }], why: 'As the council decided' });
    const year = Number(a.s.today().slice(0, 4)) + 1;
    const wrong = [`${year}-12-25`, saturdayAfter(`${year}-06-01`), addDays(a.s.today(), -400), `${year + 6}-06-03`];
    for (const on of wrong) {
      const { status, body } = await close(on);
      expect([on, status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
        ...[on, 422, ['/closures/0/on']],
      ]);
    }
    const on = addDays(saturdayAfter(`${year}-06-01`), 3);
    const { status, body } = await close(on);
    expect(status).toBe(201);
    expect((await a.post('/api/v1/closures', 'adam', { on, name: 'Council closed' })).status).toBe(405);
    expect((await a.post(`${changes}/${body.id}/application`, 'adam')).status).toBe(403);
    expect((await a.get('/api/v1/closures', 'owen')).body.items).not.toContainEqual(expect.objectContaining({ on }));
  });

  it('a change of the calendar that nobody has made yet is taken back, and is made by nobody then', async () => {
    await a.s.db.person.create({
      data: {
        ...{ id: 'eve', name: 'Eve Example', email: 'eve@example.org', rank: 'team-manager' },
        ...{ offices: ['administrator'], managerId: 'hugh', teamId: 'north' },
      },
    });
    await a.s.db.identity.create({ data: { issuer: 'test', subject: 'eve', personId: 'eve' } });
    const changes = '/api/v1/calendar-changes';
    const on = addDays(saturdayAfter(`${Number(a.s.today().slice(0, 4)) + 1}-09-01`), 4);
    const sent = { closures: [{ on, name: 'A slip' }], why: 'A slip' };
    const { id } = (await a.post(changes, 'adam', sent)).body;
    expect((await a.post(`${changes}/${id}/withdrawal`, 'hana')).status).toBe(403);
    const taken = await a.post(`${changes}/${id}/withdrawal`, 'adam');
    expect([taken.status, taken.body.withdrawnBy]).toEqual([200, { id: 'adam', name: 'Adam Example' }]);
    for (const what of ['application', 'withdrawal'])
      expect((await a.post(`${changes}/${id}/${what}`, 'eve')).body.code).toBe('gone');
    expect(await a.s.db.closure.findUnique({ where: { on } })).toBeNull();
    const { id: wanted } = (await a.post(changes, 'adam', sent)).body;
    expect((await a.post(`${changes}/${wanted}/application`, 'eve')).status).toBe(200);
    expect((await a.post(`${changes}/${wanted}/withdrawal`, 'adam')).body.code).toBe('already-decided');
    expect(await a.s.db.closure.findUnique({ where: { on } })).not.toBeNull();
  });

  it('how long vacancies wait for their interviews, and people to start, says what it counts', async () => {
    const { body } = await a.get('/api/v1/pipelines/recruitment', 'ada');
    expect(body.interviewDelay).toMatchObject({
      definition: expect.stringMatching(/advert closed/),
      medianWorkingDays: null,
    });
    expect((await a.get('/api/v1/pipelines/appointment', 'ada')).body.timeToHire).toMatchObject({ hires: 0 });
  });

  it('a schedule is shown before anything is started', async () => {
    const before = await a.s.db.process.count();
    const { body } = await a.post('/api/v1/previews/recruitment', 'tess', vacancy);
    expect(body.milestones.length).toBeGreaterThan(2);
    expect(body.milestones[0]).toMatchObject({ words: expect.stringMatching(/\d{4}$/), basis: expect.any(String) });
    expect(await a.s.db.process.count()).toBe(before);
  });
});

it('pages cover every process once, whatever the order', async () => {
  for (let n = 0; n < 5; n++) await started();
  const all = (await a.get('/api/v1/processes?limit=200&sort=id', 'hana')).body.items.map(
    ({ id }: { id: string }) => id,
  );
  for (const sort of ['id', '-id', 'startedOn', '-startedOn', 'nextDue', '-title', 'stage']) {
    const found: string[] = [];
    for (let next: string | null = `/api/v1/processes?limit=3&sort=${sort}`; next; ) {
      const page: { body: { items: { id: string }[]; next: string | null } } = await a.get(next, 'hana');
      found.push(...page.body.items.map(({ id }) => id));
      next = page.body.next;
    }
    expect([...found].sort()).toEqual(all);
  }
});

it('titles are sorted as people sort, whatever the database was made with', async () => {
  const word = randomUUID().slice(0, 8);
  const sorted = ['Ångström', 'apple', 'banana', 'éclair', 'Zebra'].map((title) => `${title} ${word}`);
  for (const title of [...sorted].reverse()) await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title });
  const found: string[] = [];
  for (let next: string | null = `/api/v1/processes?limit=2&sort=title&q=${word}`; next; ) {
    const page: { body: { items: { title: string }[]; next: string | null } } = await a.get(next, 'hana');
    found.push(...page.body.items.map(({ title }) => title));
    next = page.body.next;
  }
  expect(found).toEqual(sorted);
});

it('evidence is read by its audience only, as an attachment', async () => {
  const { id } = await started();
  const sent = { kind: 'contribution', datedOn: '2026-11-01', text: 'A note', noChildIdentified: true };
  const kept = await a.post(`/api/v1/processes/${id}/submissions`, 'tess', sent);
  expect(kept.status).toBe(201);
  const read = await a.get(kept.headers['location'] ?? '', 'hana');
  expect(read.headers['content-disposition']).toMatch(/^attachment/);
  expect(read.headers['x-content-type-options']).toBe('nosniff');
  expect(read.text ?? read.body.toString()).toContain('A note');
  expect((await a.get(kept.headers['location'] ?? '', 'adam')).status).toBe(404);
});

describe('a candidate', () => {
  it('is seen with how far they have come, and becomes one person in the directory', async () => {
    const { id } = await advertised();
    const applicant = { name: 'Ida Moss', email: 'ida@example.org', source: 'jobBoard' };
    const { body: candidate } = await a.post(`/api/v1/processes/${id}/candidates`, 'hana', applicant);
    const listed = async () => (await a.get(`/api/v1/processes/${id}/candidates`, 'hana')).body.items;
    expect(await listed()).toMatchObject([{ name: 'Ida Moss', status: 'applied', person: null }]);
    const person = { name: 'Ida Moss', email: 'ida.moss@example.org', rank: 'practitioner', teamId: 'north' };
    const became = { ...person, candidate: candidate.id };
    const created = await a.post('/api/v1/people', 'adam', became);
    expect(created.status).toBe(201);
    expect(await listed()).toMatchObject([{ person: { id: created.body.id, name: 'Ida Moss' } }]);
    const again = await a.post('/api/v1/people', 'adam', { ...became, email: 'other@example.org' });
    expect(again.body.errors).toMatchObject([{ pointer: '/candidate' }]);
    expect(await a.s.db.person.count({ where: { name: 'Ida Moss' } })).toBe(1);
  });
});

it('a finding that does not clear by itself is cleared by whoever has dealt with it, once', async () => {
  await find(a.s.db, 'lines-restored', 'REC-2026-0001', 'Three lines were read back.');
  const listed = async (query = '') => (await a.get(`/api/v1/findings${query}`, 'adam')).body.items;
  const [{ id }] = await listed();
  expect((await a.post(`/api/v1/findings/${id}/clearance`, 'hana')).status).toBe(403);
  expect((await a.post(`/api/v1/findings/${id}/clearance`, 'adam')).body).toMatchObject({
    id,
    clearedBy: { id: 'adam' },
  });
  expect((await a.post(`/api/v1/findings/${id}/clearance`, 'eva')).body).toMatchObject({
    id,
    clearedBy: { id: 'adam' },
  });
  expect(await listed()).toEqual([]);
  expect(await listed('?cleared=true')).toMatchObject([{ id }]);
  expect((await a.post('/api/v1/findings/none/clearance', 'adam')).status).toBe(404);
});
