import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordinarily } from '../support/moment.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let y: ReturnType<typeof yearDoing>;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  await seedYearPeople(a.s);
  y = yearDoing(a.s);
});
afterAll(() => a.s.close());

const milestone = (answer: { milestones: { name: string; basis: string }[] }, name: string) =>
  answer.milestones.find((one) => one.name === name);

it('a preview needs four fields, answers every date with its basis in words, and starts nothing', async () => {
  const body = { person: 'owen', startsOn: '2027-09-06', fte: 0.6, programme: 'asye' };
  const { status, body: answer } = await a.post('/api/v1/previews/assessed-year', 'hana', body);
  expect(status).toBe(200);
  expect(milestone(answer, 'outcome')).toMatchObject({
    title: 'Outcome',
    date: '2029-05-06',
    words: '6 May 2029',
  });
  expect(await a.s.db.process.count()).toBe(0);
});

it('a preview shows both claims of the funding, on what they depend, and neither where there will be none', async () => {
  const year = { person: 'owen', startsOn: '2027-09-06', fte: 1, programme: 'asye' };
  const claims = async (more: object) => {
    const { body } = await a.post('/api/v1/previews/assessed-year', 'hana', { ...year, ...more });
    return ['fundingRegistration', 'fundingCompletion'].map((name) => milestone(body, name)?.basis);
  };
  expect(await claims({})).toEqual([
    '20 working days from registration, if that is on 6 September 2027; only for a year begun within 4 years of qualifying',
    '20 working days from the pass, if that is on 6 September 2028; only for a year begun within 4 years of qualifying',
  ]);
  expect(await claims({ qualifiedOn: '2027-07-01' })).toEqual([
    '20 working days from registration, if that is on 6 September 2027',
    '20 working days from the pass, if that is on 6 September 2028',
  ]);
  expect(await claims({ qualifiedOn: '2023-07-01' })).toEqual([undefined, undefined]);
});

it('what a preview promised stands from the first day, date by date with its basis', async () => {
  const asked = { person: await y.nqsw(), startsOn: a.s.today(), fte: 0.8, programme: 'asye' };
  const { body: preview } = await a.post('/api/v1/previews/assessed-year', 'hana', asked);
  const { body: begun } = await a.get(`/api/v1/processes/${await y.begin(asked)}`, 'hana');
  const said = (answer: { milestones: { name: string; date: string; basis: string }[] }) =>
    answer.milestones.map(({ name, date, basis }) => [name, date, basis]).sort();
  expect(said(preview).map(([name]) => name)).toContain('fundingCompletion');
  expect(said(begun)).toEqual(said(preview));
});

it('a preview of somebody who is not on record is refused', async () => {
  const body = { person: 'nadia', startsOn: '2027-09-06', fte: 1, programme: 'asye' };
  const { status, body: problem } = await a.post('/api/v1/previews/assessed-year', 'hana', body);
  expect([status, problem.errors]).toMatchObject([422, [{ pointer: '/person' }]]);
});

it('shows what is missing at any time, each piece with its two dates, and who judged it', async () => {
  const id = await y.begin();
  await y.register(id);
  const submission = await y.accepted(id, 'reflection');
  const { body } = await a.get(`/api/v1/processes/${id}`, 'hana');
  const line = (kind: string) => body.details.checklist.find((one: { kind: string }) => one.kind === kind);
  expect(body.details.nextCheckpoint).toMatchObject({ name: 'agreement' });
  expect(line('reflection')).toMatchObject({ minimum: 3, accepted: 1, missing: 2, missingNext: 0 });
  expect(line('selfAssessment')).toMatchObject({ missingNext: 1 });
  expect(body.details.evidence).toMatchObject([
    { submission, kind: 'reflection', status: 'accepted', judgedBy: 'asha', addedOn: a.s.today(), version: 1 },
  ]);
});

it('the notes of the panel are not for the person they are about', async () => {
  const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
  await y.book(id, (await y.convened({ meetsOn: a.s.today() })).id);
  await y.moderate(id);
  const nqsw = await y.who(id, 'nqsw');
  await a.s.db.identity.create({ data: { issuer: 'test', subject: nqsw, personId: nqsw } });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'cora', personId: 'cora' } });
  const kinds = async (reader: string) => {
    const { body } = await a.get(`/api/v1/processes/${id}/submissions`, reader);
    return (body.items as { kind: string }[]).map(({ kind }) => kind);
  };
  expect(await kinds('cora')).toContain('moderation');
  expect(await kinds(nqsw)).not.toContain('moderation');
});
