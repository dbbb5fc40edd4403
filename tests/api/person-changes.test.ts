import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { LAPSES_AFTER_DAYS } from '../../domain/people/changes.ts';
import { makeFirstAdministrators } from '../../services/first-administrators.ts';
import { freshDatabase } from '../support/database.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  for (const [id, offices] of [
    ['eva', ['administrator']],
    ['finn', ['administrator']],
  ] as const) {
    const person = { id, name: `${id} Example`, email: `${id}@example.org`, rank: 'team-manager', managerId: 'hugh' };
    await a.s.db.person.create({ data: { ...person, offices: [...offices], teamId: 'north' } });
    await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  }
});
afterAll(() => a.s.close());
beforeEach(async () => {
  await a.s.db.proposedChange.deleteMany({ where: { confirmedBy: null } });
});

const patch = (path: string, as: string, body: object, headers: Record<string, string> = {}) =>
  request(a.app).patch(`/api/v1${path}`).set('Authorization', `Bearer ${as}`).set(headers).send(body);
const propose = (id: string, change: object, as = 'adam') => a.post(`/api/v1/people/${id}/changes`, as, change);
const confirm = (id: string, as = 'eva') => a.post(`/api/v1/proposed-changes/${id}/confirmation`, as);
const agreed = async (id: string, change: object) => await confirm((await propose(id, change)).body.id);
const person = async (id: string) => (await a.get(`/api/v1/people/${id}`, 'hana')).body;
const issuer = 'https://login.example.org';

describe('a sign-in that somebody else may have', () => {
  const suspend = (id: string, as = 'adam') => a.post(`/api/v1/people/${id}/suspension`, as);
  const letIn = (id: string, as = 'adam') => a.post(`/api/v1/people/${id}/suspension/lifting`, as);
  const me = async (id: string) => (await a.get('/api/v1/me', id)).status;
  afterEach(async () => {
    await a.s.db.person.updateMany({ data: { suspended: false } });
  });

  it('is suspended by one administrator at once; letting them in again takes two', async () => {
    expect((await suspend('tess', 'hana')).status).toBe(403);
    expect((await letIn('tess')).status).toBe(422);
    expect(await me('tess')).toBe(200);
    expect((await suspend('tess')).status).toBe(200);
    const refused = await a.get('/api/v1/me', 'tess');
    expect(refused.body).toMatchObject({ status: 401, detail: expect.stringMatching(/suspended.*Two administrators/) });
    expect((await suspend('tess', 'eva')).status).toBe(422);
    const { body } = await letIn('tess');
    expect((await confirm(body.id, 'adam')).body.code).toBe('barred-from-own-case');
    expect((await confirm(body.id, 'hana')).body.code).toBe('not-permitted');
    expect(await me('tess')).toBe(401);
    expect((await confirm(body.id)).status).toBe(200);
    expect(await me('tess')).toBe(200);
    const { items } = (await a.get('/api/v1/people/tess/changes', 'adam')).body;
    expect(items.slice(0, 2)).toMatchObject([
      { title: 'Sign-in suspended', from: 'Yes', to: 'No', by: { id: 'adam' }, confirmedBy: { id: 'eva' } },
      { title: 'Sign-in suspended', from: 'No', to: 'Yes', by: { id: 'adam' }, confirmedBy: null },
    ]);
  });

  it('one alone shuts out ten people a day, and no more: the rest takes another', async () => {
    await a.s.db.$executeRaw`
      insert into person_change (person_id, field, was, became, by, at)
      select 'gone-' || n, 'suspended', 'false', 'true', 'eva', ${a.s.parts.clock.now()} from generate_series(1, 10) n`;
    expect((await suspend('tess', 'eva')).body.detail).toMatch(/shut out 10 people/);
    expect((await patch('/people/owen', 'eva', { leftOn: addDays(a.s.today(), 9) })).status).toBe(403);
    expect((await patch('/people/hugh', 'eva', { name: 'Hugh Example' })).status).toBe(200);
    expect((await suspend('tess')).status).toBe(200);
  });

  it('of an administrator is suspended by leadership too, and let in by leadership and another; never one’s own', async () => {
    expect((await suspend('adam')).body.code).toBe('barred-from-own-case');
    expect((await suspend('eva', 'ada')).status).toBe(200);
    const { body } = await letIn('eva', 'ada');
    expect((await confirm(body.id, 'adam')).status).toBe(200);
    expect(await me('eva')).toBe(200);
  });

  it('nobody can suspend so many that nobody is let in again', async () => {
    const letIns = await a.s.db.person.findMany({
      where: { offices: { hasSome: ['administrator', 'leadership'] }, identities: { some: {} }, leftOn: null },
    });
    const others = letIns.map(({ id }) => id).filter((id) => id !== 'adam');
    expect(others.length).toBeGreaterThan(2);
    const answers: number[] = [];
    for (const id of others) answers.push((await suspend(id)).status);
    expect(answers).toEqual(others.map((_, index) => (index < others.length - 2 ? 200 : 422)));
  });
});

describe('what needs two people', () => {
  it('other roles: proposed by one administrator, confirmed by another, never one’s own', async () => {
    const change = { offices: ['manager', 'quality'], rank: 'team-manager' };
    expect((await propose('adam', change)).body.code).toBe('barred-from-own-case');
    const { body } = await propose('tess', change);
    expect((await person('tess')).offices).toEqual(['manager']);
    expect((await confirm(body.id, 'adam')).body.code).toBe('barred-from-own-case');
    expect((await confirm(body.id, 'hana')).body.code).toBe('not-permitted');
    expect((await confirm(body.id)).body.offices).toEqual(['manager', 'quality']);
  });

  it('shows what would change to whoever is to confirm it, from what to what, and who proposes it', async () => {
    const { body } = await propose('owen', { managerId: 'sam', offices: ['practitioner', 'assessor'] });
    const shown = (await a.get(`/api/v1/proposed-changes/${body.id}`, 'eva')).body;
    expect(shown).toMatchObject({
      person: { id: 'owen' },
      status: 'proposed',
      proposedBy: { id: 'adam', name: 'Adam Example' },
      changes: [
        { title: 'Manager', from: 'Tess Example', to: 'Sam Example' },
        { title: 'Offices', from: 'Practitioners', to: 'Practitioners, Assessors' },
      ],
    });
    expect((await a.get('/api/v1/proposed-changes', 'eva')).body.items).toEqual([shown]);
    expect((await a.get('/api/v1/proposed-changes', 'owen')).status).toBe(403);
  });

  it('a change of manager by one administrator alone is not taken', async () => {
    expect((await patch('/people/owen', 'adam', { managerId: 'sam' })).status).toBe(422);
    expect((await person('owen')).managerId).toBe('tess');
  });

  it('any number of confirmations at once make one, and the rest are told who was first', async () => {
    const { body } = await propose('vera', { rank: 'service-manager' });
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => confirm(body.id, n % 2 === 0 ? 'eva' : 'finn')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(new Set(others.map(({ status, body: { code } }) => `${status} ${code}`))).toEqual(
      new Set(['409 already-decided']),
    );
    expect(['eva', 'finn']).toContain(others[0]?.body.decided.by.id);
    expect(await a.s.db.personChange.count({ where: { personId: 'vera', field: 'rank' } })).toBe(1);
  });

  it('the same proposed by several at once is proposed once, and the rest are told by whom', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => propose('sam', { rank: 'head-of-service' }, n % 2 === 0 ? 'eva' : 'finn')),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'already-decided')).toHaveLength(15);
  });

  it('a proposal lapses, and can be taken back', async () => {
    const { body } = await propose('owen', { rank: 'team-manager' });
    const long = new Date(`${addDays(a.s.today(), -LAPSES_AFTER_DAYS - 1)}T12:00:00Z`);
    await a.s.db.proposedChange.update({ where: { id: body.id }, data: { proposedAt: long } });
    expect((await confirm(body.id)).body.code).toBe('gone');
    const again = (await propose('owen', { rank: 'team-manager' })).body;
    expect((await a.post(`/api/v1/proposed-changes/${again.id}/withdrawal`, 'eva')).body).toMatchObject({
      status: 'withdrawn',
      withdrawnBy: { id: 'eva' },
    });
    expect((await confirm(again.id)).body.code).toBe('gone');
    expect((await person('owen')).rank).toBe('practitioner');
    const all = (await a.get('/api/v1/proposed-changes?person=owen&all=true', 'eva')).body.items;
    expect(all.map(({ status }: { status: string }) => status)).toEqual(
      expect.arrayContaining(['lapsed', 'withdrawn']),
    );
  });
});

describe('two administrators cannot undo each other', () => {
  it('who changes what another has changed since is told to read it again', async () => {
    const read = await a.get('/api/v1/people/hugh', 'adam');
    const seen = { 'If-Match': read.headers['etag'] ?? '' };
    expect((await patch('/people/hugh', 'adam', { name: 'Hugh Other' }, seen)).status).toBe(200);
    expect((await patch('/people/hugh', 'eva', { name: 'Hugh Example' }, seen)).status).toBe(412);
    const now = { 'If-Match': (await a.get('/api/v1/people/hugh', 'eva')).headers['etag'] ?? '' };
    expect((await patch('/people/hugh', 'eva', { name: 'Hugh Example' }, now)).status).toBe(200);
  });

  it('a proposal whose ground has moved is not confirmed', async () => {
    const first = (await propose('owen', { managerId: 'hugh' })).body;
    await a.s.db.person.update({ where: { id: 'owen' }, data: { managerId: 'sam' } });
    expect((await confirm(first.id)).body).toMatchObject({ status: 409, code: 'stale' });
    await a.s.db.person.update({ where: { id: 'owen' }, data: { managerId: 'tess' } });
  });
});

describe('the line of management', () => {
  it('never comes back to where it began: nobody is managed by somebody below them', async () => {
    for (const below of ['dora', 'ada', 'owen']) {
      const { status, body } = await propose('dora', { managerId: below });
      expect([status, body.errors?.[0].pointer]).toEqual([422, '/managerId']);
    }
    expect((await person('dora')).managerId).toBeNull();
  });

  it('is no ring when both halves of one are confirmed at the same moment', async () => {
    const one = (await propose('hana', { managerId: 'vera' })).body;
    const other = (await propose('vera', { managerId: 'hana' })).body;
    const answers = await Promise.all([confirm(one.id, 'eva'), confirm(other.id, 'finn')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    await a.s.db.person.updateMany({ where: { id: { in: ['hana', 'vera'] } }, data: { managerId: 'hugh' } });
  });

  it('has an end: whoever reports to nobody is given no manager, and may be given one again', async () => {
    expect((await agreed('vera', { managerId: null })).body).toMatchObject({ id: 'vera', managerId: null });
    expect((await agreed('vera', { managerId: 'hugh' })).body).toMatchObject({ id: 'vera', managerId: 'hugh' });
  });
});

describe('every change is on record', () => {
  it('of name, address, team, manager, rank, office and leaving: who, when, from and to', async () => {
    const added = {
      name: 'Ivy New',
      email: 'ivy@example.org',
      rank: 'practitioner',
      teamId: 'north',
      managerId: 'tess',
    };
    const { id } = (await a.post('/api/v1/people', 'adam', added)).body;
    await a.s.db.team.create({ data: { id: 'south', name: 'South', service: 'Family safeguarding' } });
    const alone = {
      name: 'Ivy Newer',
      teamId: 'south',
      leftOn: addDays(a.s.today(), 9),
    };
    expect((await patch(`/people/${id}`, 'adam', alone)).status).toBe(200);
    await agreed(id, { managerId: 'sam', rank: 'team-manager', offices: ['manager'], email: 'ivy.newer@example.org' });
    const { items } = (await a.get(`/api/v1/people/${id}/changes`, 'hana')).body;
    const steps = items.map(({ title, from, to }: { title: string; from: string; to: string }) => [title, from, to]);
    expect(steps).toEqual(
      expect.arrayContaining([
        ['Name', 'Ivy New', 'Ivy Newer'],
        ['Address', 'ivy@example.org', 'ivy.newer@example.org'],
        ['Team', 'North', 'South'],
        ['Leaves on', null, expect.stringMatching(/\d{4}$/)],
        ['Manager', 'Tess Example', 'Sam Example'],
        ['Rank', 'Practitioner', 'Team manager'],
        ['Offices', 'None', 'Managers'],
      ]),
    );
    expect(items[0]).toMatchObject({ by: { id: 'adam' }, confirmedBy: { id: 'eva' } });
    expect(items.at(-1)).toMatchObject({ by: { id: 'adam' }, confirmedBy: null });
    expect((await a.get(`/api/v1/people/${id}/changes`, 'owen')).status).toBe(403);
    expect((await a.get('/api/v1/people/owen/changes', 'owen')).status).toBe(200);
  });

  it('nobody is given an address that is another’s', async () => {
    const taken = await a.post('/api/v1/people/owen/changes', 'adam', { email: 'TESS@example.org' });
    expect(taken.body.errors).toMatchObject([{ pointer: '/email' }]);
  });

  it('where somebody is written to, and that they may sit on a panel, takes two: alone nobody blinds or promotes anybody', async () => {
    for (const change of [{ email: 'adam+owen@example.org' }, { saferRecruitment: true }]) {
      expect((await patch('/people/owen', 'adam', change)).status).toBe(422);
      const proposed = (await a.post('/api/v1/people/owen/changes', 'adam', change)).body.id as string;
      const confirm = (by: string) => a.post(`/api/v1/proposed-changes/${proposed}/confirmation`, by);
      expect([(await confirm('adam')).status, (await confirm('owen')).status]).toEqual([403, 403]);
      expect((await a.get('/api/v1/people/owen', 'adam')).body).not.toMatchObject(change);
      expect((await confirm('hana')).body).toMatchObject(change);
    }
  });
});

describe('a sign-in', () => {
  const link = { issuer, subject: 'sub-of-newcomer' };

  it('is linked by two, opens the door to that person alone, and is unlinked by two', async () => {
    const added = {
      name: 'Nia New',
      email: 'nia@example.org',
      rank: 'practitioner',
      teamId: 'north',
      managerId: 'tess',
    };
    const { id } = (await a.post('/api/v1/people', 'adam', added)).body;
    const proposed = (await propose(id, { link })).body;
    expect(await a.s.db.identity.count({ where: link })).toBe(0);
    expect((await confirm(proposed.id)).status).toBe(200);
    expect((await a.get(`/api/v1/people/${id}/sign-ins`, 'eva')).body.items).toEqual([{ ...link, suspended: false }]);
    expect((await propose('owen', { link })).body.errors).toMatchObject([{ pointer: '/link' }]);
    expect((await propose('owen', { unlink: link })).body.errors).toMatchObject([{ pointer: '/unlink' }]);
    expect((await agreed(id, { unlink: link })).status).toBe(200);
    expect((await a.get(`/api/v1/people/${id}/sign-ins`, 'eva')).body.items).toEqual([]);
  });
});

describe('leaving', () => {
  const gone = () => ({ leftOn: a.s.today() });

  it('of an administrator, and of those at the head, needs two; HR may be the second', async () => {
    for (const id of ['finn', 'dora', 'ada']) expect((await patch(`/people/${id}`, 'adam', gone())).status).toBe(403);
    const { body } = await propose('finn', gone());
    expect((await confirm(body.id, 'finn')).body.code).toBe('barred-from-own-case');
    expect((await confirm(body.id, 'hana')).body).toMatchObject({ id: 'finn', leftOn: a.s.today() });
  });

  it('of the last administrator is refused, on every way to it, and leadership lets another one in', async () => {
    const eva = (await propose('eva', gone())).body;
    expect((await confirm(eva.id, 'vera')).status).toBe(200);
    await a.s.db.proposedChange.create({
      data: { id: 'by-hand', personId: 'adam', change: { offices: ['hr'] }, proposedBy: 'hana' },
    });
    expect((await confirm('by-hand', 'ada')).body.errors).toMatchObject([{ pointer: '/offices' }]);
    await a.s.db.proposedChange.update({ where: { id: 'by-hand' }, data: { change: { ...gone() } } });
    expect((await confirm('by-hand', 'ada')).body.errors).toMatchObject([{ pointer: '/leftOn' }]);
    const owen = (await propose('owen', { offices: ['administrator'] })).body;
    expect((await confirm(owen.id, 'hana')).body.code).toBe('not-permitted');
    expect((await confirm(owen.id, 'ada')).body.offices).toEqual(['administrator']);
  });
});

describe('the first two administrators', () => {
  const two = ['one', 'other'].map((id) => ({
    name: `${id} Person`,
    email: `${id}@example.org`,
    signIn: { issuer, subject: id },
  }));

  it('are made with their sign-ins, both or neither, and the way in closes for good', async () => {
    const { db, drop } = await freshDatabase();
    const make = () => makeFirstAdministrators(db, two, new Date());
    await expect(makeFirstAdministrators(db, two.slice(0, 1), new Date())).rejects.toThrow(/two people/);
    await expect(
      makeFirstAdministrators(
        db,
        [two[0], two[0]].flatMap((one) => one ?? []),
        new Date(),
      ),
    ).rejects.toThrow(/two/);
    const made = await Promise.allSettled(Array.from({ length: 8 }, make));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      await db.identity.findMany({ orderBy: { subject: 'asc' }, select: { issuer: true, subject: true } }),
    ).toEqual(two.map(({ signIn }) => signIn));
    await db.person.updateMany({ data: { leftOn: '2026-01-01', offices: [] } });
    await expect(make()).rejects.toThrow(/closed/);
    await drop();
  });
});

it('nobody is added above practitioner on one word', async () => {
  const given = { name: 'Dora Head', email: 'dora.head@elsewhere.test', teamId: 'north' };
  for (const rank of ['team-manager', 'director']) {
    const { status, body } = await a.post('/api/v1/people', 'adam', { ...given, rank });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/rank' }]);
  }
  expect(await a.s.db.person.count({ where: { email: given.email } })).toBe(0);
});

describe('people are found', () => {
  const found = async (q: string, more = '') =>
    (await a.get(`/api/v1/people?q=${encodeURIComponent(q)}${more}`, 'owen')).body.items.map(
      ({ name }: { name: string }) => name,
    );
  beforeAll(async () => {
    const names = ['Zoë Müller-Lund', 'Seán O’Neill', 'Zoe Larkin', 'Ørsted Gone', 'Carter Helen'];
    for (const [index, name] of names.entries()) {
      const left = name.includes('Gone') ? { leftOn: '2020-01-01' } : {};
      const data = {
        id: `s-${index}`,
        name,
        email: `mail.${index}@elsewhere.test`,
        rank: 'practitioner',
        teamId: 'north',
      };
      await a.s.db.person.create({ data: { ...data, offices: [], ...left } });
    }
  });

  it.each([
    ['zoe', ['Zoe Larkin', 'Zoë Müller-Lund']],
    ['ZOË', ['Zoe Larkin', 'Zoë Müller-Lund']],
    ['muller lund', ['Zoë Müller-Lund']],
    ['lund zoe', ['Zoë Müller-Lund']],
    ["O'Neill", ['Seán O’Neill']],
    ['oneill, sean', ['Seán O’Neill']],
    ['helen carter ', ['Carter Helen']],
    ['mail.1@elsewhere', ['Seán O’Neill']],
    ['orsted', []],
    ['%', []],
    ['_', []],
    ['a_z', []],
  ])('by %s', async (q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('who have left, only when they are asked for; with the team’s name; page after page', async () => {
    expect(await found('orsted', '&leavers=true')).toEqual(['Ørsted Gone']);
    const first = (await a.get('/api/v1/people?limit=2', 'owen')).body;
    expect(first.items[0]).toMatchObject({ team: { id: expect.any(String), name: expect.any(String) } });
    const names: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await a.get(`/api/v1/people?limit=2${next && `&after=${next}`}`, 'owen');
      names.push(...body.items.map(({ name }: { name: string }) => name));
      next = body.next;
    }
    const all = (await a.get('/api/v1/people?limit=200', 'owen')).body.items;
    expect(names).toEqual(all.map(({ name }: { name: string }) => name));
    expect(names).not.toContain('Ørsted Gone');
  });
});
