import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { retention } from '../../domain/retention/index.ts';
import { asKind } from '../../services/kinds.ts';
import { keep } from '../../store/rules.ts';

import { type Stand, stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  const kinds = { 'retention-agreement': asKind(retention) };
  s = await stand({ skipping: true, kinds, workflows: '../../workflows/index.ts' });
  await s.startWorker();
  await s.until(s.today()); // what is due today is asked at 09:00
  d = doing(s);
});
afterAll(() => s.close());

/** A social worker of Tess's whom no other test has met. */
const worker = async () => {
  const id = randomUUID();
  const of = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  await s.db.person.create({ data: { id, name: 'Olu Example', email: `${id}@example.org`, ...of } });
  return id;
};
const offer = async (more: object = {}) =>
  await s.start('retention-agreement', {
    person: await worker(),
    post: 'Social worker',
    grade: 'G10',
    salary: 3_702_400,
    fte: 100,
    startsOn: s.today(),
    ...more,
  });
const signed = async (more: object = {}) => {
  const id = await offer(more);
  await d.answer(id, 'checkEligible', 'eligible');
  await d.answer(id, 'signPerson', 'sign', { form: { signedOn: s.today() } });
  await d.answer(id, 'signCouncil', 'sign', { form: { signedOn: s.today() } });
  return id;
};
const inForce = async () => {
  const id = await signed();
  await s.until(s.today()); // paid is asked for at nine
  await d.answer(id, 'pay', 'paid', { about: 'instalment-1', form: { paidOn: s.today(), gross: 7404.8 } });
  return id;
};
const facts = async (id: string) => (await d.state(id)).facts as { amount: number; payments: object };

it('whoever signs is paid once both have, is looked at again after a year, and has stayed at the end', async () => {
  const id = await inForce();
  const from = s.today();
  expect((await facts(id)).amount).toBe(740_480);
  expect(await s.milestone(id, 'signed')).toMatchObject({ metOn: from });
  await s.until(addMonths(from, 12));
  expect(await d.openNames(id)).toEqual(['reassess hr', 'reassess manager']);
  for (const about of ['manager', 'hr']) await d.answer(id, 'reassess', 'goesOn', { about });
  await s.until(addMonths(from, 18));
  expect(await s.process(id)).toMatchObject({ title: 'Olu Example, retention agreement', outcome: 'completed' });
});

it('nobody of the person’s own line signs for the council as a deputy, though they are of HR', async () => {
  const id = await offer();
  await d.answer(id, 'checkEligible', 'eligible');
  await d.answer(id, 'signPerson', 'sign', { form: { signedOn: s.today() } });
  const [task] = await s.open(id, 'signCouncil');
  const signatory = task?.assigneeId ?? '';
  await s.db.person.update({ where: { id: 'sam' }, data: { offices: ['manager', 'hr'] } });
  await s.standsIn('sam', signatory);
  const signing = { choice: 'sign', form: { signedOn: s.today() }, actingFor: signatory };
  await expect(s.decide(id, task?.id ?? '', 'sam', signing)).rejects.toMatchObject({
    code: 'not-permitted',
    detail: expect.stringContaining('Sam Example manages whoever is here as “Social worker”'),
  });
  await s.db.person.update({ where: { id: 'sam' }, data: { offices: ['manager'] } });
  await s.db.deputy.deleteMany();
});

it('nobody signs for both sides, and nobody of the person’s own line signs for the council', async () => {
  const id = await offer({ person: 'owen' });
  const { who } = await d.state(id);
  expect([who['worker'], who['manager']]).not.toContain(who['signatory']);
  for (const to of ['owen', 'tess'])
    await expect(s.act(id, 'reassign', 'hana', { role: 'signatory', to })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
});

it('an offer that nobody takes ends on its own day; one that is declined ends at once', async () => {
  const [lapsing, declined] = [await offer(), await offer()];
  for (const id of [lapsing, declined]) await d.answer(id, 'checkEligible', 'eligible');
  await d.answer(declined, 'signPerson', 'decline');
  expect(await d.outcome(declined)).toBe('declined');
  await s.until(addDays((await s.milestone(lapsing, 'offerEnds')).date, 1));
  expect(await d.outcome(lapsing)).toBe('lapsed');
});

it('whoever leaves early pays back by a plan, or somebody else waives it', async () => {
  const [paying, waived] = [await inForce(), await inForce()];
  const lastDay = addDays(addMonths(s.today(), 9), -1);
  const leaving = { lastDay, why: 'resignation', notes: 'New post' };
  await expect(s.act(paying, 'leave', 'tess', { form: leaving })).rejects.toMatchObject({
    errors: [{ pointer: '/lastDay', unusual: true, message: expect.stringContaining('Is this right?') }],
  });
  for (const id of [paying, waived])
    await s.act(id, 'leave', 'tess', { form: { ...leaving, confirmed: ['/lastDay'] } });
  await d.answer(paying, 'settle', 'agreed', { form: { how: 'plan', months: 2 } });
  await d.answer(paying, 'confirmRepaid', 'received', { form: { receivedOn: s.today(), sum: 2000 } });
  await s.daysPass(32);
  await d.answer(paying, 'confirmRepaid', 'received', { form: { receivedOn: s.today(), sum: 1702.4 } });
  expect(await d.outcome(paying)).toBe('repaid');
  await d.answer(waived, 'settle', 'waive', { form: { approver: 'hugh' }, reason: 'Hardship' });
  await expect(d.answer(waived, 'decideWaiver', 'waive', { by: 'owen', reason: 'Please' })).rejects.toMatchObject({
    code: 'not-permitted',
  });
  await d.answer(waived, 'decideWaiver', 'waive', { reason: 'Hardship shown' });
  expect(await d.outcome(waived)).toBe('waived');
});

it('whoever is made redundant owes nothing, and an instalment not yet paid is no longer asked for', async () => {
  const id = await signed();
  await s.act(id, 'leave', 'hana', { form: { lastDay: addMonths(s.today(), 3), why: 'redundancy' } });
  expect(await d.outcome(id)).toBe('nothingOwed');
  expect(await s.open(id)).toEqual([]);
});

it('whoever has given notice and is there on the last day has stayed to the end', async () => {
  const id = await inForce();
  const from = s.today();
  const form = { lastDay: addDays(addMonths(from, 18), -1), why: 'resignation', confirmed: ['/lastDay'] };
  await s.act(id, 'leave', 'hana', { form });
  expect(await d.stage(id)).toBe('running');
  await s.until(addMonths(from, 12));
  for (const about of ['manager', 'hr']) await d.answer(id, 'reassess', 'goesOn', { about });
  await s.until(addMonths(from, 18));
  expect(await d.outcome(id)).toBe('completed');
});

it('whoever stays after all goes on as before, and one whose reason was wrong owes nothing', async () => {
  const [stays, redundant] = [await signed(), await inForce()];
  const form = { lastDay: addMonths(s.today(), 3), why: 'resignation' };
  await expect(s.act(stays, 'stay', 'tess', { reason: 'Thought better of it' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await d.answer(stays, 'pay', 'held', { about: 'instalment-1', reason: 'The bank details are wrong' });
  await s.daysPass(32);
  await d.answer(stays, 'pay', 'paid', { form: { paidOn: s.today(), gross: 7404.8 } });
  for (const id of [stays, redundant]) {
    await s.act(id, 'leave', 'hana', { form });
    expect(await d.openNames(id)).toEqual(['settle leaving']);
  }
  await s.act(stays, 'stay', 'tess', { reason: 'Thought better of it' });
  expect(await d.stage(stays)).toBe('running');
  expect(await d.openNames(stays)).toEqual([]);
  await s.act(redundant, 'leave', 'hana', { form: { ...form, why: 'redundancy' } });
  expect(await d.outcome(redundant)).toBe('nothingOwed');
});

it('no more is recorded as paid back than is still owed', async () => {
  const id = await inForce();
  await s.act(id, 'leave', 'hana', { form: { lastDay: addMonths(s.today(), 3), why: 'resignation' } });
  await d.answer(id, 'settle', 'agreed', { form: { how: 'once' } });
  const late = { form: { receivedOn: s.today(), sum: 7000 } };
  await expect(d.answer(id, 'confirmRepaid', 'received', late)).rejects.toMatchObject({
    errors: [{ pointer: '/sum', message: 'This is more than is still to be paid back.' }],
  });
});

it('two breaks on the same days are one too many', async () => {
  const id = await inForce();
  const away = { from: addMonths(s.today(), 1), until: addMonths(s.today(), 2) };
  const { date: ends } = await s.milestone(id, 'ends');
  await s.act(id, 'unpaidBreak', 'hana', { form: away });
  const days = (Date.parse(away.until) - Date.parse(away.from)) / 86_400_000 + 1;
  expect((await s.milestone(id, 'ends')).date).toBe(addDays(ends, days));
  await expect(s.act(id, 'unpaidBreak', 'hana', { form: away })).rejects.toMatchObject({
    errors: [{ pointer: '/from', message: 'Another break on these days has been recorded already.' }],
  });
});

it('shows from its first day every date that its preview promised', async () => {
  const kind = asKind(retention);
  const startsOn = s.today();
  const id = await offer({ startsOn });
  const planned = await s.db.milestone.findMany({ where: { processId: id }, select: { name: true, date: true } });
  expect(planned.map(({ name }) => name).sort()).toEqual(['ends', 'reassessed', 'signed']);
  expect(kind.contract.milestones).toHaveProperty('signed');
});

it('a break or fewer hours recorded wrongly are put right: the end and what is owed are as they would have been', async () => {
  const first = asKind(retention).policy.initial;
  const reckoned = { ...first, settings: { ...retention.contract.settings.initial, onReducedHours: 'recalculate' } };
  const { hash } = await s.db.policy.findFirstOrThrow({ where: { name: retention.contract.name } });
  await s.db.policy.updateMany({
    where: { name: retention.contract.name },
    data: { hash: await keep(s.db, reckoned) },
  });
  const id = await inForce();
  await s.db.policy.updateMany({ where: { name: retention.contract.name }, data: { hash } });
  const ends = async () => (await s.milestone(id, 'ends'))?.date;
  const [before, from] = [await ends(), addMonths(s.today(), 1)];
  const away = { from, until: addDays(from, 299) };
  await s.act(id, 'unpaidBreak', 'hana', { form: away });
  expect(await ends()).toBe(addDays(before ?? '', 300));
  const right = { from, until: addDays(from, 29) };
  const amend = (action: string, form: Readonly<Record<string, unknown>>) =>
    s.act(id, action, 'hana', { reason: 'Typed wrongly', form });
  await amend('amendBreak', { was: away, becomes: right });
  expect(await ends()).toBe(addDays(before ?? '', 30));
  await expect(amend('amendBreak', { was: away })).rejects.toMatchObject({ errors: [{ pointer: '/was' }] });
  await amend('amendBreak', { was: right });
  expect(await ends()).toBe(before);

  const half = { from: s.today(), fte: 0.5 };
  await s.act(id, 'fewerHours', 'hana', { form: half });
  expect(await d.openNames(id)).toContain('settle hours');
  await amend('amendHours', { was: half });
  expect(await d.openNames(id)).not.toContain('settle hours');
  await s.act(id, 'fewerHours', 'hana', { form: half }); // as it would have been: it can be recorded again
  expect(await d.openNames(id)).toContain('settle hours');
});
