import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, formatDate, londonDate } from '../../domain/calendar/index.ts';
import { doing } from '../support/vacancy.ts';
import { type FilesStand, filesStand, type Row } from './files.ts';

let a: FilesStand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  a = await filesStand();
  d = doing(a.s);
});
afterAll(() => a.s.close());

const path = '/api/v1/retention-agreements';

/** Social workers whom no other test has met, in Tess's team. */
async function workers(many: number): Promise<readonly string[]> {
  const word = randomUUID().slice(0, 8);
  const ids = Array.from({ length: many }, (_, n) => `w-${word}-${n}`);
  const of = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  await a.s.db.person.createMany({
    data: ids.map((id) => ({ id, name: `Worker ${id}`, email: `${id}@example.org`, ...of })),
  });
  await a.s.db.identity.createMany({ data: ids.map((id) => ({ issuer: 'test', subject: id, personId: id })) });
  return ids;
}

const request = (person: string, more: object = {}) => ({
  person,
  post: 'Social worker',
  grade: 'G10',
  salary: 37024,
  fte: 1,
  startsOn: a.s.today(),
  ...more,
});
const offer = async (more: object = {}) => {
  const [worker = ''] = await workers(1);
  const { status, body } = await a.bringOver(path, 'hana', request(worker, more));
  expect(status).toBe(201);
  return { worker, id: body.id as string };
};
const signed = async () => {
  const { worker, id } = await offer();
  await d.answer(id, 'checkEligible', 'eligible');
  await d.answer(id, 'signPerson', 'sign', { form: { signedOn: a.s.today() } });
  await d.answer(id, 'signCouncil', 'sign', { form: { signedOn: a.s.today() } });
  return { worker, id };
};
const decide = async (id: string, name: string, as: string, body: object) => {
  const [task] = await a.s.open(id, name);
  return await a.post(`/api/v1/tasks/${task?.id}/decision`, as, body);
};
const act = (id: string, action: string, as: string, body: object) =>
  a.post(`/api/v1/processes/${id}/actions/${action}`, as, body);

/** How many the round of the council that is told of had: 450. */
const MANY = Number(process.env['ROWS'] ?? 9);

describe('an offer round by file', () => {
  const heading = 'Name;Post;Grade;Salary;FTE;Start';
  const rowFor = (id: string, salary = '37024', start = formatDate(a.s.today())) =>
    `${id}@example.org;Social worker;G10;${salary};0,6;${start}`;

  it(`starts ${MANY} agreements, one each; sent twice it starts nobody twice`, async () => {
    const ids = await workers(MANY);
    const csv = `${heading}\n${ids.map((id) => rowFor(id)).join('\n')}\n`;
    const began = performance.now();
    const { body } = await a.send('retention-agreement', csv);
    expect(body.counts).toMatchObject({ ready: MANY, wrong: 0 });
    const previewed = performance.now();
    await a.carriedOut(body.id, 'hana', 280_000);
    if (process.env['ROWS']) process.stdout.write(`${previewed - began} ms, ${performance.now() - previewed} ms\n`);
    expect(await a.s.db.participant.count({ where: { role: 'worker', personId: { in: [...ids] } } })).toBe(MANY);

    const again = await a.send('retention-agreement', csv);
    expect(again.body.counts).toMatchObject({ known: MANY, ready: 0 });
    await a.carriedOut(again.body.id);
    expect(await a.s.db.participant.count({ where: { role: 'worker', personId: { in: [...ids] } } })).toBe(MANY);
  }, 300_000);

  it('says what is wrong under the heading it is wrong under, and starts the rest', async () => {
    const { worker, id } = await offer();
    const [twice = '', poor = '', late = ''] = await workers(3);
    const csv = [
      heading,
      rowFor(worker),
      rowFor(poor, '3702'),
      rowFor(late, '37024', formatDate(addMonths(a.s.today(), 13))),
      rowFor('nobody'),
      rowFor(twice),
      rowFor(twice, '38000'),
    ].join('\n');
    const { body } = await a.send('retention-agreement', csv);
    const rows = body.rows as Row[];
    expect(rows.map(({ state, errors }) => [state, errors.map(({ column }) => column).join()])).toEqual([
      ['wrong', 'Social worker'],
      ['wrong', 'Salary'],
      ['wrong', 'Start'],
      ['wrong', 'Social worker'],
      ['ready', ''],
      ['wrong', 'Social worker'],
    ]);
    expect(rows[0]?.errors[0]?.message).toBe(`This person has an open agreement already: ${id}.`);
    const done = await a.carriedOut(body.id);
    expect(done.filter(({ state }) => state === 'started')).toHaveLength(1);
  });

  it('a person has one open agreement, and another once it is over', async () => {
    const { worker, id } = await offer();
    const { status, body } = await a.post(path, 'hana', request(worker));
    expect([status, body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/person', message: `This person has an open agreement already: ${id}.` })],
    ]);
    await act(id, 'cancel', 'vera', { reason: 'Offered by mistake' }).expect(200);
    await a.post(path, 'hana', request(worker)).expect(201);
  });
});

describe('who reads what', () => {
  it('the person, HR and whoever signs and pays see the sums; their manager and leadership see until when', async () => {
    const { worker, id } = await signed();
    await d.answer(id, 'pay', 'paid', { about: 'instalment-1', form: { paidOn: a.s.today(), gross: 7404.8 } });
    const seen = async (as: string) => {
      const [process, timeline] = [
        (await a.get(`/api/v1/processes/${id}`, as).expect(200)).body,
        (await a.get(`/api/v1/processes/${id}/timeline`, as).expect(200)).text,
      ];
      const until = addDays(addMonths(a.s.today(), 18), -1);
      expect(process.details).toMatchObject({ until, monthsServed: 0, months: 18 });
      return [process.details.pounds?.paid, /7,?404/.test(timeline + JSON.stringify(process))];
    };
    for (const as of [worker, 'hana', 'vera']) expect(await seen(as), as).toEqual([7404.8, true]);
    await a.post(`/api/v1/processes/${id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
    for (const as of ['tess', 'sam', 'hugh', 'ada', 'adam']) expect(await seen(as), as).toEqual([undefined, false]);
    for (const as of ['owen', 'quinn']) await a.get(`/api/v1/processes/${id}`, as).expect(404);
  });

  it('why somebody leaves is for HR and the person; a colleague reads nothing of it', async () => {
    const { worker, id } = await signed();
    const leaving = { lastDay: addMonths(a.s.today(), 3), why: 'resignation', notes: 'A private matter' };
    await act(id, 'leave', 'hana', leaving).expect(200);
    const notes = async (as: string) => {
      const { body } = await a.get(`/api/v1/processes/${id}/submissions`, as).expect(200);
      return (body.items as { kind: string }[]).filter(({ kind }) => kind === 'form').length;
    };
    expect([await notes(worker), await notes('vera'), await notes('tess'), await notes('ada')]).toEqual([1, 1, 0, 0]);
  });
});

describe('who decides what', () => {
  const barred = { status: 403, code: 'barred-from-own-case' };
  const heard = ({ status, body }: { status: number; body: { code: string } }) => ({ status, code: body.code });

  it('nobody but the person signs for them, and nobody who signed for one side signs for the other', async () => {
    const { worker, id } = await offer();
    await d.answer(id, 'checkEligible', 'eligible');
    const sign = { choice: 'sign', signedOn: a.s.today() };
    for (const as of ['tess', 'hana', 'vera']) expect(heard(await decide(id, 'signPerson', as, sign))).toEqual(barred);
    await decide(id, 'signPerson', worker, sign).then(({ status }) => expect(status).toBe(200));
    expect(heard(await decide(id, 'signCouncil', worker, sign))).toEqual(barred);
    expect(heard(await decide(id, 'signCouncil', 'hana', sign))).toEqual(barred); // who checked
    expect(heard(await decide(id, 'signCouncil', 'tess', sign))).toEqual(barred);
    expect((await decide(id, 'signCouncil', 'vera', sign)).status).toBe(200);
  });

  it('whoever signed for the person as their deputy does not sign for the council', async () => {
    const { worker, id } = await offer();
    await deputy(worker, 'quade');
    await deputy('vera', 'quade');
    await d.answer(id, 'checkEligible', 'eligible');
    const sign = { choice: 'sign', signedOn: a.s.today() };
    await a.s.db.identity.create({ data: { issuer: 'test', subject: 'quade', personId: 'quade' } });
    expect((await decide(id, 'signPerson', 'quade', { ...sign, actingFor: worker })).status).toBe(200);
    const { status, body } = await decide(id, 'signCouncil', 'quade', { ...sign, actingFor: 'vera' });
    expect([status, body.code]).toEqual([403, 'barred-from-own-case']);
  });

  it('the person’s own manager does not sign for the council, as deputy of whoever does neither', async () => {
    const { id } = await offer();
    await deputy('vera', 'tess');
    await d.answer(id, 'checkEligible', 'eligible');
    await d.answer(id, 'signPerson', 'sign', { form: { signedOn: a.s.today() } });
    const sign = { choice: 'sign', signedOn: a.s.today(), actingFor: 'vera' };
    expect(heard(await decide(id, 'signCouncil', 'tess', sign))).toEqual(barred);
  });

  it('the line’s own people of HR are not cast as signatory, nor given the role, nor handed it', async () => {
    const boss = { id: 'boss', name: 'Boss Example', email: 'boss@example.org', rank: 'team-manager' };
    await a.s.db.person.create({ data: { ...boss, offices: ['hr'], managerId: 'hugh', teamId: 'north' } });
    const [worker = ''] = await workers(1);
    await a.s.db.person.update({ where: { id: worker }, data: { managerId: 'boss' } });
    const { body } = await a.post(path, 'hana', request(worker)).expect(201);
    expect((await d.state(body.id)).who).toMatchObject({ manager: 'boss', hr: 'hana', signatory: 'vera' });
    const given = await act(body.id, 'reassign', 'hana', { role: 'signatory', to: 'boss' });
    expect(given.status).toBeGreaterThanOrEqual(400);
    const handed = await a.post('/api/v1/people/vera/handover', 'adam', { to: 'boss' }).expect(200);
    expect(handed.body.items).toContainEqual(
      expect.objectContaining({ process: body.id, role: 'signatory', passedOn: false }),
    );
    expect((await d.state(body.id)).who).toMatchObject({ signatory: 'vera' });
  });

  it('a waiver is decided by somebody of rank: not the person, nor whoever asks for it', async () => {
    const { worker, id } = await signed();
    await d.answer(id, 'pay', 'paid', { about: 'instalment-1', form: { paidOn: a.s.today(), gross: 7404.8 } });
    const leaving = { lastDay: addMonths(a.s.today(), 3), why: 'resignation', notes: 'New post' };
    expect(heard(await act(id, 'leave', worker, leaving))).toEqual(barred);
    await act(id, 'leave', 'tess', leaving).expect(200);
    const ask = (approver: string) => ({ choice: 'waive', approver, reason: 'Hardship' });
    for (const approver of [worker, 'hana', 'sam'])
      expect((await decide(id, 'settle', 'hana', ask(approver))).status, approver).toBe(422);
    expect((await decide(id, 'settle', worker, ask('hugh'))).status).toBe(403);
    expect((await decide(id, 'settle', 'hana', ask('hugh'))).status).toBe(200);
    const waive = { choice: 'waive', reason: 'Hardship shown' };
    for (const as of [worker, 'hana']) expect(heard(await decide(id, 'decideWaiver', as, waive))).toEqual(barred);
    expect((await decide(id, 'decideWaiver', 'tess', waive)).status).toBe(403);
    await deputy('hugh', worker);
    expect(heard(await decide(id, 'decideWaiver', worker, { ...waive, actingFor: 'hugh' }))).toEqual(barred);
    expect((await decide(id, 'decideWaiver', 'hugh', waive)).status).toBe(200);
    expect(await d.outcome(id)).toBe('waived');
  });

  const deputy = async (personId: string, deputyId: string) => {
    const today = a.s.today();
    const days = { fromOn: addDays(today, -1), untilOn: addDays(today, 30) };
    const data = { id: randomUUID(), personId, deputyId, ...days, proposedBy: personId, confirmedBy: 'adam' };
    await a.s.db.deputy.create({ data });
  };
});

describe('one that began before the system did', () => {
  it.each([
    ['eligibility', 'checkEligible'],
    ['offered', 'signPerson'],
    ['countersigning', 'signCouncil'],
    ['running', 'pay'],
  ])('is taken over at %s', async (stage, task) => {
    const began = addDays(a.s.today(), -20);
    const stages = ['eligibility', 'offered', 'countersigning', 'running'];
    const past = stages.slice(0, stages.indexOf(stage)).map((name, n) => ({ stage: name, on: addDays(began, n) }));
    const on = addDays(began, past.length);
    const { id } = await offer({ startsOn: began, adopt: { startedOn: began, past, stage, on, paid: 0 } });
    expect(await a.s.process(id)).toMatchObject({ stage });
    expect(await d.openNames(id)).toEqual([expect.stringContaining(task)]);
    const { metOn } = await a.s.milestone(id, 'signed');
    expect(metOn).toBe(stage === 'running' ? on : null);
    const { body } = await a.post(path, 'tess', request('owen', { adopt: { startedOn: began, past, stage, on } }));
    expect(body.code).toBe('not-permitted');
  });

  it('paid and looked at before, it is neither paid nor looked at again', async () => {
    const began = addMonths(a.s.today(), -14);
    const past = ['eligibility', 'offered', 'countersigning'].map((stage) => ({ stage, on: began }));
    const adopt = { startedOn: began, past, stage: 'running', on: began, paid: 7404.8 };
    const { id } = await offer({ startsOn: began, adopt, confirmed: ['/startsOn'] });
    expect(await d.openNames(id)).toEqual([]);
    expect((await a.get(`/api/v1/processes/${id}`, 'hana')).body.details).toMatchObject({
      monthsServed: 14,
      pounds: { paid: 7404.8 },
    });
  });
});

describe('take-up, for leadership', () => {
  const kind = 'retention-agreement';
  /** Rows as the journal leaves them: so many signed by both, by the person only, declined, not eligible. */
  async function round(both: number, one: number, declined: number, not = 0): Promise<void> {
    await a.s.db.milestone.deleteMany({ where: { process: { kind } } });
    await a.s.db.process.updateMany({ where: { kind }, data: { status: 'starting', naturalKey: null } });
    const template = await a.s.db.process.findFirstOrThrow({ where: { kind } });
    const rows = [
      ...Array.from({ length: both }, () => ({ stage: 'running', outcome: null })),
      ...Array.from({ length: one }, () => ({ stage: 'countersigning', outcome: null })),
      ...Array.from({ length: declined }, () => ({ stage: 'offered', outcome: 'declined' })),
      ...Array.from({ length: not }, () => ({ stage: 'eligibility', outcome: 'notEligible' })),
      { stage: 'eligibility', outcome: null },
    ].map((row) => ({ ...template, id: `RTN-${randomUUID()}`, status: 'open', ...row }));
    await a.s.db.process.createMany({ data: rows as never });
    const signedRows = rows.filter(({ stage }) => stage === 'running');
    const today = londonDate(a.s.parts.clock.now().getTime());
    await a.s.db.milestone.createMany({
      data: signedRows.map(({ id }) => ({ processId: id, name: 'signed', date: today, basis: '', metOn: today })),
    });
  }
  const figures = async () => (await a.get(`/api/v1/pipelines/${kind}`, 'ada').expect(200)).body.figures;

  it.each([
    [383, 60, 7, 450, 85.1],
    [431, 0, 9, 440, 98],
  ])('%i signed by both, %i by one side, %i declined', async (both, one, declined, eligible, value) => {
    await round(both, one, declined, 12);
    expect(await figures()).toEqual([
      expect.objectContaining({ name: 'takeUp', numerator: both, denominator: eligible, value, unit: 'percent' }),
      expect.objectContaining({ name: 'declined', numerator: declined, denominator: eligible }),
      expect.objectContaining({ name: 'completed', numerator: 0, denominator: both, value: 0 }),
      expect.objectContaining({ name: 'left', numerator: 0, denominator: both, value: 0 }),
    ]);
  });

  it('of nobody there is no figure', async () => {
    await round(0, 0, 0, 3);
    expect(await figures()).toContainEqual(
      expect.objectContaining({ name: 'takeUp', numerator: 0, denominator: 0, value: null }),
    );
  });
});
