import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarterIn } from '../../domain/agency/return.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { doing } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let y: ReturnType<typeof yearDoing>;
beforeAll(async () => {
  a = await apiStand({ skipping: true });
  await seedYearPeople(a.s);
  y = yearDoing(a.s);
  const hal = { id: 'hal', name: 'Hal Example', email: 'hal@example.org', rank: 'team-manager', offices: ['hr'] };
  await a.s.db.person.create({ data: { ...hal, managerId: 'hugh', teamId: 'north' } });
  await signsIn('asha', 'cora', 'hal');
});
afterAll(() => a.s.close());

const signsIn = (...ids: string[]) =>
  a.s.db.identity.createMany({ data: ids.map((id) => ({ issuer: 'test', subject: id, personId: id })) });
const read = async (path: string, as: string) => (await a.get(`/api/v1${path}`, as)).body;
const written = async (id: string, as: string) => {
  const { items } = await read(`/processes/${id}/submissions`, as);
  const texts = items.map(async (one: { id: string }) => {
    const { text, body } = await a.get(`/api/v1/processes/${id}/submissions/${one.id}`, as);
    return text ?? String(body);
  });
  return (await Promise.all(texts)).join('\n');
};
/** Everything that is told of it, on every face that lists it. */
const everywhere = async (id: string, as: string) => {
  // What may be done is called the same in every process of the kind.
  const { allowedActions: _, ...shown } = await read(`/processes/${id}`, as);
  const answers = ['/timeline', '/submissions'].map((path) => read(`/processes/${id}${path}`, as));
  const lists = ['/open-work', '/tasks?for=team', '/tasks'].map((path) => read(path, as));
  const files = ['/timeline?format=csv'].map(async (path) => (await a.get(`/api/v1/processes/${id}${path}`, as)).text);
  const told = JSON.stringify([shown, ...(await Promise.all([...answers, ...lists, ...files]))]);
  // The role is called so in every appointment, an early start too.
  return told.replaceAll('Decides on adverse results and early starts', 'Decides');
};

describe('what came back of a health or criminal record check', () => {
  it('is for those who run the checks, and for whoever is asked to decide on it: not for the manager, leadership, administrators, nor other HR', async () => {
    const { appointments } = await y.appointed(['Ann Applicant']);
    const [id = ''] = appointments;
    await y.requestChecks(id);
    await y.receive(id, 'occupationalHealth', { result: 'concern', notes: 'A word that nobody else reads' });
    const running = [await y.who(id, 'hr'), await y.who(id, 'verifier')];
    const health = async (as: string) =>
      (await read(`/processes/${id}`, as)).checks.find(({ name }: { name: string }) => name === 'occupationalHealth');
    for (const reader of running) expect(await health(reader), reader).toMatchObject({ result: 'concern' });
    await y.answer(id, 'verifyCheck', 'verify', { about: 'occupationalHealth' });
    const [task] = await a.s.open(id, 'decideAdverseCheck');
    const asked = task?.assigneeId ?? '';
    const others = ['tess', 'sam', 'hugh', 'ada', 'dora', 'adam', 'hana', 'vera', 'hal'].filter(
      (reader) => reader !== asked && !running.includes(reader),
    );
    expect(others).toHaveLength(6);
    await a.post(`/api/v1/processes/${id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
    for (const reader of others) {
      expect(await health(reader), reader).toMatchObject({ result: null, evidence: null, verifiedBy: null });
      expect(await everywhere(id, reader), reader).not.toMatch(/adverse|all the same|"concern"/i);
      expect(await written(id, reader), reader).not.toContain('nobody else reads');
      const shown = await a.get(`/api/v1/tasks/${task?.id}`, reader);
      expect(JSON.stringify(shown.body), reader).not.toMatch(/adverse|all the same/i);
    }
    expect(await health(asked)).toMatchObject({ result: 'concern' });
    expect(await written(id, asked)).toContain('nobody else reads');
    await y.answer(id, 'decideAdverseCheck', 'accept', { about: 'occupationalHealth', reason: 'Adjusted duties' });
    expect(await health('tess')).toMatchObject({ status: 'verified', result: null });
    expect(await everywhere(id, 'tess')).not.toMatch(/adverse|"choice":"accept"|all the same/i);
    expect(await written(id, 'tess')).not.toContain('Adjusted duties');
  });
});

it('in a placement, points are for HR and, once told, for the person; a preference and a priority for them and HR: not for whoever scores, the line manager, representatives, leadership or administrators', async () => {
  const of = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  await a.s.db.person.create({ data: { id: 'pim', name: 'Pim Example', email: 'pim@example.org', ...of } });
  await signsIn('pim');
  const today = a.s.today();
  const id = await a.s.start(
    'placement',
    {
      ...{ person: 'pim', post: 'SW-9', grade: 'G10', establishment: 'NORTH-1', tier: 3, startedOn: '2014-06-01' },
      ...{ contractWeeks: 0, route: 'pool', firstScorer: 'vera', secondScorer: 'adam' },
      ...{ protection: 'birth', protectedFrom: addDays(today, -30) },
    },
    'hana',
  );
  const d = doing(a.s);
  await d.answer(id, 'holdMeeting', 'held', { form: { on: today, how: 'face' } });
  const { until } = (await d.state(id)).facts as { readonly until: string };
  await a.s.until(addDays(until, 1));
  await d.answer(id, 'conclude', 'goesAhead', {
    form: { liveOn: addDays(a.s.today(), 120), criteria: ['skills'], tie: 'skills', leavesOut: true },
  });
  await d.answer(id, 'prefer', 'named', { form: { prefers: [{ post: 'XQ-77' }] } });
  const said = (skills: number) => ({ form: { points: { skills }, why: 'A word of whoever scored' } });
  await d.answer(id, 'scoreFirst', 'scored', said(4));
  const told = async (as: string) => `${await everywhere(id, as)}${await written(id, as)}`;
  const kept = /XQ-77|A word of whoever scored|"skills":4|"points":\{|"priorityUntil"|"scores"/i;
  const others = ['adam', 'tess', 'dora'];
  await a.post(`/api/v1/processes/${id}/reading`, 'dora', { reason: 'To see that it is kept from me' });
  for (const outside of ['sam', 'owen']) expect((await a.get(`/api/v1/processes/${id}`, outside)).status).toBe(404);
  const [mine] = await a.s.open(id, 'scoreSecond');
  for (const reader of others) {
    expect(await told(reader), reader).not.toMatch(kept);
    expect(JSON.stringify((await a.get(`/api/v1/tasks/${mine?.id}`, reader)).body), reader).not.toMatch(
      /XQ-77|A word|priority/i,
    );
  }
  const [hers, theirs] = [await told('hana'), await told('pim')];
  expect([hers, theirs].every((one) => one.includes('XQ-77') && one.includes('"priorityUntil"'))).toBe(true);
  expect([hers.includes('A word of whoever scored'), theirs.includes('A word of whoever scored')]).toEqual([
    true,
    false,
  ]);
  expect(theirs).not.toMatch(/"skills":4/);

  await d.answer(id, 'scoreSecond', 'scored', said(4));
  await d.answer(id, 'place', 'none', { reason: 'None is left' });
  await d.answer(id, 'tellOutcome', 'told', { form: { said: 'What she is told' } });
  expect(await told('pim')).toMatch(/"scores":\{"points":4/);
  for (const reader of others) expect(await told(reader), reader).not.toMatch(/"scores"|What she is told/);
});

it('of a staff consultation, the business case is for the council alone; what representatives are given is theirs from the day it opens', async () => {
  const today = a.s.today();
  const id = await a.s.start(
    'staff-consultation',
    {
      ...{ title: 'A new structure', sponsor: 'ada', approver: 'dora', representative: 'cora', longestNotice: 12 },
      ...{ opensOn: today, closesOn: addDays(today, 21), respondsOn: addDays(today, 35), liveOn: addDays(today, 150) },
      ...{ proposed: [{ establishment: 'NORTH-1', number: 25 }], inScope: 30 },
    },
    'hana',
  );
  const attach = async (kind: string, text: string) => {
    const paper = { kind, text, datedOn: today, noChildIdentified: true };
    const { body } = await a.post(`/api/v1/processes/${id}/submissions`, 'hana', paper);
    await a.s.act(id, 'attach', 'hana', { evidence: body.id });
  };
  await attach('businessCase', 'What the council weighs alone');
  await attach('equality', 'Who would be touched');
  for (const outside of ['cora', 'tess', 'owen'])
    expect((await a.get(`/api/v1/processes/${id}`, outside)).status, outside).toBe(404);
  const d = doing(a.s);
  await d.answer(id, 'approveCase', 'notYet', { reason: 'The savings are not shown' });
  const { proposals: _, ...plan } = (await d.state(id)).facts as Readonly<Record<string, unknown>>;
  const dates = ['opensOn', 'closesOn', 'respondsOn', 'liveOn', 'longestNotice', 'inScope'] as const;
  const form = Object.fromEntries(dates.map((name) => [name, plan[name]]));
  await d.answer(id, 'redraft', 'drafted', {
    form: { ...form, proposed: [{ establishment: 'NORTH-1', number: 25 }] },
  });
  await d.answer(id, 'approveCase', 'approve', { form: { equalityOn: today } });
  await attach('paper', 'What representatives are given');
  const theirs = `${await everywhere(id, 'cora')}${await written(id, 'cora')}`;
  expect(theirs).toContain('What representatives are given');
  expect(theirs).not.toMatch(/What the council weighs alone|Who would be touched|The savings are not shown/);
  expect(await written(id, 'ada')).toMatch(/Who would be touched/);
  expect((await a.get(`/api/v1/processes/${id}`, 'tess')).status).toBe(404);
});

it('in a performance year, why somebody is away is for them, those who hold it and HR: not for leadership, administrators, nor further up', async () => {
  const of = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  await a.s.db.person.create({ data: { id: 'wyn', name: 'Wyn Example', email: 'wyn@example.org', ...of } });
  const { body } = await a.post('/api/v1/performance-years', 'hana', { person: 'wyn' });
  await a.s.act(body.id, 'away', 'tess', { form: { from: a.s.today(), why: 'suspension' } });
  for (const reader of ['tess', 'sam', 'hana'])
    expect((await read(`/processes/${body.id}`, reader)).details.away, reader).toMatchObject([{ why: 'Suspension' }]);
  await a.post(`/api/v1/processes/${body.id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
  for (const reader of ['hugh', 'dora', 'adam']) {
    expect((await read(`/processes/${body.id}`, reader)).details.away, reader).toBeUndefined();
    expect(await everywhere(body.id, reader), reader).not.toMatch(/suspension/i);
  }
});

describe('in an assessed year', () => {
  it('why somebody is away is for their manager and those who run the programme, and nobody else', async () => {
    const id = await y.underAssessment();
    await a.s.act(id, 'recordAbsence', 'tess', { form: { kind: 'sickness', from: a.s.today() } });
    for (const reader of ['tess', 'cora', 'hana'])
      expect((await read(`/processes/${id}`, reader)).details.clock.absences, reader).toMatchObject([
        { kind: 'sickness' },
      ]);
    await a.post(`/api/v1/processes/${id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
    for (const reader of ['asha', 'sam', 'dora', 'adam']) {
      expect((await read(`/processes/${id}`, reader)).details.clock.absences, reader).toBeUndefined();
      expect(await everywhere(id, reader), reader).not.toMatch(/"sickness"|: Sickness/i);
    }
  });

  it('what a manager wrote of a concern is not for the person to read, and the concern not for those it is no business of', async () => {
    const id = await y.underAssessment();
    const nqsw = await y.who(id, 'nqsw');
    await signsIn(nqsw);
    await a.s.act(id, 'raiseConcern', 'tess', { reason: 'She shouted at a family' });
    for (const reader of ['asha', 'cora', 'dora']) expect(await written(id, reader), reader).toContain('shouted');
    expect((await read(`/processes/${id}`, nqsw)).details.concern).toMatchObject({ status: expect.any(String) });
    expect(await written(id, nqsw)).not.toContain('shouted');
    await y.answer(id, 'agreeSupportPlan', 'agreed', { form: { reviewOn: addDays(a.s.today(), 14) } });
    expect(await everywhere(id, nqsw)).toContain('Support plan reviewed');
    await a.post(`/api/v1/processes/${id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
    for (const reader of ['sam', 'adam']) {
      expect((await read(`/processes/${id}`, reader)).details.concern, reader).toBeUndefined();
      expect(await everywhere(id, reader), reader).not.toMatch(/cause for concern|support plan|concernReview/i);
      expect(JSON.stringify(await read(`/processes?kind=assessed-year`, reader)), reader).not.toMatch(/support plan/i);
      expect(await written(id, reader), reader).not.toContain('shouted');
    }
  });

  it('what the panel wrote, and who sits on it, is not for the person', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    const nqsw = await y.who(id, 'nqsw');
    await signsIn(nqsw);
    await y.book(id, (await y.convened({ meetsOn: a.s.today() })).id);
    expect((await read(`/processes/${id}`, nqsw)).details.moderation.panel).toBeUndefined();
    expect((await read(`/processes/${id}`, 'cora')).details.moderation.panel).toMatchObject({ chair: 'pia' });
    await y.moderate(id, 'return', {}, 'The assessor is soft on him');
    expect(await written(id, nqsw)).not.toContain('soft on him');
    expect(await written(id, 'asha')).toContain('soft on him');
  });
});

describe('what an agency worker costs', () => {
  it('is for the desk, approvers and signers: not for the line manager who asked, leadership or administrators; the return with it is for HR', async () => {
    const d = doing(a.s);
    const today = a.s.today();
    const days = { startsOn: today, endsOn: addDays(today, 100) };
    const asked = { post: 'Family support worker', manager: 'tess', jobType: 'other', cover: 'vacancy', fte: 100 };
    const id = await a.s.start('agency-assignment', { ...asked, ...days }, 'tess');
    await d.answer(id, 'approveNeed', 'approve');
    const found = { worker: 'Ali Example', supplier: 'Zeta Agency', noticeWeeks: 4, rate: 27.83, payModel: 'paye' };
    await d.answer(id, 'match', 'matched', { form: { ...found, ...days } });
    const met = { registered: false, dbs: true, rightToWork: true, references: 2, employments: [] };
    await d.answer(id, 'check', 'met', { form: { ...met, notes: 'A word on their past' } });
    await d.answer(id, 'confirmStart', 'started', { form: { startedOn: today } });
    const secrets = /27\.83|2783|Zeta|A word on their past/;
    const desk = await y.who(id, 'desk');
    expect((await read(`/processes/${id}`, desk)).details.pay).toMatchObject({ anHour: 27.83 });
    for (const reader of ['dora', 'adam'])
      await a.post(`/api/v1/processes/${id}/reading`, reader, { reason: 'To see that it is kept from me' });
    for (const reader of ['tess', 'dora', 'adam']) {
      expect((await a.get(`/api/v1/processes/${id}`, reader)).status, reader).toBe(200);
      expect(await everywhere(id, reader), reader).not.toMatch(secrets);
      expect(await written(id, reader), reader).not.toMatch(secrets);
    }
    const path = `/api/v1/agency-returns/${quarterIn(today)}`;
    for (const reader of ['tess', 'dora', 'adam']) expect((await a.get(path, reader)).status, reader).toBe(403);
    const { status, text, headers } = await a.get(path, 'hana');
    expect(status).toBe(200);
    expect(text).toMatch(new RegExp(`"${id}","Ali Example",.*"Zeta Agency","PAYE","${today}".*,27\\.83,`));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    expect(headers['content-disposition']).toContain(`agency-return-${quarterIn(today)}-${hash}.csv`);
    const { status: ahead } = await a.get(`/api/v1/agency-returns/${quarterIn(addDays(today, 100))}`, 'hana');
    expect(ahead).toBe(404);
  });
});
