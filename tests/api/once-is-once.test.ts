import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../../activities/processes.ts';
import { newYear } from '../../domain/assessed-year/facts.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { kinds } from '../../services/kinds.ts';
import { registered, seedYearPeople } from '../support/year.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
  await seedYearPeople(a.s);
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'cora', personId: 'cora' } });
  for (const id of ['eva', 'edna']) await somebody(id, { offices: ['administrator'] });
});
afterAll(() => a.s.close());

async function somebody(id: string = `p-${randomUUID().slice(0, 8)}`, more: object = {}): Promise<string> {
  const of = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  await a.s.db.person.create({ data: { id, name: `Example ${id}`, email: `${id}@example.org`, ...of, ...more } });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  return id;
}

interface Answer {
  readonly status: number;
  readonly body: {
    readonly id?: string;
    readonly detail?: string;
    readonly code?: string;
    readonly errors?: { pointer: string; message: string }[];
  };
}

const AT_ONCE = 16;

/** The same by sixteen at once: one is done, the others are told. Answers the one and what the others heard. */
async function atOnce(send: (n: number) => PromiseLike<Answer>) {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => send(n)));
  const done = answers.filter(({ status }) => status < 300);
  const others = answers.filter(({ status }) => status >= 300);
  expect([done.length, others.length]).toEqual([1, AT_ONCE - 1]);
  expect(others.filter(({ status }) => status !== 409 && status !== 422)).toEqual([]);
  return { id: done[0]?.body.id ?? '', others: others.map(({ body }) => body) };
}

/** What everybody but the first is told, each once. */
const told = (others: readonly Answer['body'][]) => [
  ...new Set(others.map(({ errors, detail }) => errors?.[0]?.message ?? detail)),
];

const openOf = async (key: string) =>
  await a.s.db.process.count({ where: { naturalKey: key, status: { not: 'closed' } } });

describe('of one person or candidate sixteen starts at once begin one process, and the rest are told which', () => {
  it('one assessed year', async () => {
    const person = await somebody();
    const year = { person, startsOn: a.s.today(), fte: 1, programme: 'asye', coordinator: 'cora' };
    const { id, others } = await atOnce(() => a.post('/api/v1/assessed-years', 'hana', year));
    expect(told(others)).toEqual([`This person is in an assessed year already: ${id}.`]);
    expect(await openOf(`assessed-year:${person}`)).toBe(1);
  });

  it('one application to progress', async () => {
    const person = await somebody();
    const application = { fromGrade: 'G10', toGrade: 'G11', intentOn: a.s.today() };
    const { id, others } = await atOnce(() => a.post('/api/v1/progressions', person, application));
    expect(told(others)).toEqual([`This person has an open application already: ${id}.`]);
    expect(await openOf(`progression:${person}`)).toBe(1);
  });

  it('one watch of each check', async () => {
    const person = await somebody();
    const watched = { person, check: 'registration', expiresOn: addDays(a.s.today(), 200) };
    const { id, others } = await atOnce(() => a.post('/api/v1/rechecks', 'hana', watched));
    expect(told(others)).toEqual([`This check of this person is watched already: ${id}.`]);
    expect(await openOf(`recheck:${person}:registration`)).toBe(1);
    expect((await a.post('/api/v1/rechecks', 'hana', { ...watched, check: 'dbs' })).status).toBe(201);
  });

  it('one retention agreement', async () => {
    const person = await somebody();
    const agreement = { person, post: 'Social worker', grade: 'G10', salary: 37024, fte: 1, startsOn: a.s.today() };
    const { id, others } = await atOnce(() => a.post('/api/v1/retention-agreements', 'hana', agreement));
    expect(told(others)).toEqual([`This person has an open agreement already: ${id}.`]);
    expect(await openOf(`retention-agreement:${person}`)).toBe(1);
  });

  it('one appointment of a candidate', async () => {
    const began = a.s.today();
    const [opensOn, closesOn] = [addDays(began, -40), addDays(began, -20)];
    const interviews = { on: addDays(began, -10), panel: ['tess', 'hana'], chair: 'tess' };
    const offering = { startedOn: opensOn, stage: 'offering', on: began, interviews, appointees: 1 };
    const brought = { ...vacancy, requester: 'tess', opensOn, closesOn, adopt: offering };
    const recruitment = await a.s.start('recruitment', kinds['recruitment']?.request.parse(brought), 'hana');
    const candidate = `cand-${randomUUID()}`;
    const row = {
      recruitmentId: recruitment,
      name: 'Cara',
      email: 'cara@example.org',
      source: 'other',
      addedBy: 'hana',
    };
    await a.s.db.candidate.create({ data: { id: candidate, ...row } });
    const appointee = {
      recruitment,
      candidate,
      grade: 'G10',
      route: 'permanent',
      team: 'north',
      manager: 'tess',
      adopt: { startedOn: began, stage: 'offer', on: began, checks: {} },
    };
    const proposals = await Promise.all(
      Array.from({ length: AT_ONCE }, async () => (await a.post('/api/v1/appointments', 'hana', appointee)).body.id),
    );
    const { id, others } = await atOnce((n) => a.post(`/api/v1/takeovers/${proposals[n]}/confirmation`, 'adam'));
    expect(told(others)).toEqual([`This candidate has an open appointment already: ${id}.`]);
    expect(await openOf(`appointment:${candidate}`)).toBe(1);
  });

  it('one year for whoever several appointments have begun one for: it is registered once', async () => {
    const person = await somebody();
    const { body: parent } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const facts = { ...newYear, programme: 'asye', startsOn: a.s.today(), fte: 100 } as const;
    const who = { manager: 'tess', hr: 'hana', coordinator: 'cora' };
    const child = { parent: parent.id as string, kind: 'assessed-year', who, facts, on: a.s.today() };
    const begun = Array.from({ length: 4 }, (_, n) =>
      startChild(a.s.parts)({ ...child, cause: `newly-qualified-${n}` }),
    );
    const tasks = (await Promise.all(begun)).map(async (id) => (await a.s.open(id, 'register'))[0]?.id);
    const form = {
      choice: 'register',
      person,
      ...registered,
      registrationNumber: 'SW123456',
      qualifiedOn: a.s.today(),
    };
    const register = (task: string | undefined) => a.post(`/api/v1/tasks/${task}/decision`, 'cora', form);
    const answers = await Promise.all((await Promise.all(tasks)).map(async (task) => await register(task)));
    const others = answers.filter(({ status }) => status === 422).map(({ body }) => body);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [first] = await a.s.db.process.findMany({ where: { naturalKey: `assessed-year:${person}` } });
    expect(told(others)).toEqual([`This person is in an assessed year already: ${first?.id}.`]);
    expect(others).toHaveLength(3);
  });
});

describe('what the directory holds is there once, however many add it at once', () => {
  it('a team', async () => {
    const team = { id: 'west', name: 'West', service: 'Family safeguarding' };
    const { others } = await atOnce(() => a.post('/api/v1/teams', 'adam', team));
    expect(told(others)).toEqual(['Choose another.']);
  });

  it('a person’s address, in capitals or not', async () => {
    const person = (n: number) => ({
      name: `Nell ${n}`,
      email: n % 2 === 0 ? 'nell@example.org' : 'Nell@Example.org',
      rank: 'practitioner',
      teamId: 'north',
    });
    const { id, others } = await atOnce((n) => a.post('/api/v1/people', 'adam', person(n)));
    expect(told(others)).toEqual([expect.stringContaining(`(${id})`)]);
  });

  it('an applicant’s address at one vacancy', async () => {
    const [opensOn, closesOn] = [addDays(a.s.today(), -10), addDays(a.s.today(), 20)];
    const adopt = { startedOn: opensOn, stage: 'advertising', on: opensOn };
    const { body } = await a.bringOver('/api/v1/recruitments', 'hana', {
      ...vacancy,
      requester: 'tess',
      opensOn,
      closesOn,
      adopt,
    });
    const applicant = { name: 'Joe Bloggs', email: 'joe@example.org', source: 'jobBoard' };
    const { others } = await atOnce(() => a.post(`/api/v1/processes/${body.id}/candidates`, 'hana', applicant));
    expect(told(others)).toEqual(['Joe Bloggs has applied for this vacancy with this address already.']);
  });

  it('a proposal: roles, a manager, a sign-in of one person, by whomever', async () => {
    const person = await somebody();
    for (const change of [
      { offices: ['practitioner', 'assessor'] },
      { managerId: 'sam' },
      { link: { issuer: 'https://id.example', subject: person } },
    ]) {
      const { others } = await atOnce((n) =>
        a.post(`/api/v1/people/${person}/changes`, n % 2 === 0 ? 'eva' : 'edna', change),
      );
      expect(told(others)).toEqual(['A change of this is proposed already. Confirm or withdraw that one first.']);
    }
    expect(await a.s.db.proposedChange.count({ where: { personId: person } })).toBe(3);
  });

  it('the confirmation of roles that were proposed', async () => {
    const person = await somebody();
    const roles = { offices: ['practitioner', 'assessor'] };
    const { body } = await a.post(`/api/v1/people/${person}/changes`, 'adam', roles).expect(201);
    await atOnce((n) => a.post(`/api/v1/proposed-changes/${body.id}/confirmation`, n % 2 === 0 ? 'eva' : 'edna'));
    expect(await a.s.db.personChange.count({ where: { personId: person } })).toBe(1);
  });

  it('the confirmation of a deputy who was proposed', async () => {
    const today = a.s.today();
    const deputy = { person: 'tess', deputy: 'vera', fromOn: today, untilOn: addDays(today, 7) };
    const { body } = await a.post('/api/v1/deputies', 'tess', deputy).expect(201);
    const { others } = await atOnce((n) =>
      a.post(`/api/v1/deputies/${body.id}/confirmation`, n % 2 === 0 ? 'sam' : 'hugh'),
    );
    expect(told(others)).toEqual(['This has been confirmed already.']);
  });

  it('a draft’s number: sixteen drafts at once have sixteen numbers', async () => {
    const values = kinds['recruitment']?.policy.initial;
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => a.post('/api/v1/policies/recruitment', 'adam', { values })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 201));
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(AT_ONCE);
  });

  it('a line of management without rings: of two changes that would close one, one is refused', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => [await somebody(), await somebody()] as const),
    );
    const proposals = await Promise.all(pairs.flatMap(([one, other]) => [proposed(one, other), proposed(other, one)]));
    const answers = await Promise.all(
      proposals.map(async (id) => await a.post(`/api/v1/proposed-changes/${id}/confirmation`, 'eva')),
    );
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((one) => one === 200).length, statuses.filter((one) => one === 422).length]).toEqual([
      8, 8,
    ]);
  });
});

const proposed = async (person: string, managerId: string) =>
  (await a.post(`/api/v1/people/${person}/changes`, 'adam', { managerId })).body.id as string;
