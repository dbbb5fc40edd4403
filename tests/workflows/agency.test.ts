import { afterAll, beforeAll, expect, it } from 'vitest';
import { agency } from '../../domain/agency/contract.ts';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { ordinarily } from '../support/moment.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council({ from: ordinarily });
  const chief = { name: 'Chia Example', email: 'chia@example.org', rank: 'chief-executive', offices: ['leadership'] };
  await s.db.person.create({ data: { id: 'chia', ...chief, teamId: 'north' } });
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const asked = (more: object = {}) => ({
  post: 'Social worker, North',
  manager: 'tess',
  jobType: 'social-worker',
  cover: 'vacancy',
  fte: 100,
  startsOn: addDays(s.today(), 14),
  endsOn: addMonths(s.today(), 5),
  ...more,
});
const matched = async (more: object = {}, request: object = {}) => {
  const id = await s.start('agency-assignment', asked(request), 'tess');
  await d.answer(id, 'approveNeed', 'approve');
  const found = { worker: 'Ali Example', registration: 'SW12345', supplier: 'Best Agency', noticeWeeks: 12 };
  const days = { startsOn: addDays(s.today(), 14), endsOn: addMonths(s.today(), 5) };
  await d.answer(id, 'match', 'matched', { form: { ...found, rate: 41.5, payModel: 'paye', ...days, ...more } });
  return id;
};
const met = () => ({
  registered: true,
  dbs: true,
  rightToWork: true,
  references: 2,
  employments: [{ from: '2018-01-01', until: '2022-12-31' }],
});
const checked = async (more: object = {}, request: object = {}) => {
  const id = await matched(more, request);
  await d.answer(id, 'check', 'met', { form: met() });
  return id;
};
const signers = { form: { director: 'dora', chief: 'chia' }, reason: 'No team manager for four months' };
const working = async (more: object = {}) => {
  const id = await checked(more);
  await d.answer(id, 'askCap', 'ask', signers);
  for (const task of ['signDirector', 'signChief'])
    await d.answer(id, task, 'agree', { reason: 'Children are waiting' });
  const startsOn = addDays(s.today(), 14);
  await s.until(startsOn);
  await d.answer(id, 'confirmStart', 'started', { form: { startedOn: startsOn } });
  return { id, startsOn };
};
const morning = async () => {
  await lookAtTruths(s.parts, [agency], s.today());
  await s.hoursPass(1);
};
const flags = async (id: string) => Object.keys((await d.state(id)).flags).sort();
const sign = async (id: string, task: string, by: string, actingFor?: string) => {
  const [open] = await s.open(id, task);
  const answer = { choice: 'agree', reason: 'Children are waiting', ...(actingFor !== undefined && { actingFor }) };
  return await s.decide(id, open?.id ?? '', by, answer);
};

it('above the cap nobody starts until director and chief executive have both signed, neither for the other', async () => {
  const id = await checked();
  expect(await d.stage(id)).toBe('capping');
  await d.answer(id, 'askCap', 'ask', signers);
  expect(await d.openNames(id)).toEqual(['signChief', 'signDirector']);
  await sign(id, 'signDirector', 'dora');
  expect(await d.openNames(id)).toEqual(['signChief']);
  await s.standsIn('dora', 'chia');
  await expect(sign(id, 'signChief', 'dora', 'chia')).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
  await s.db.deputy.deleteMany();
  await sign(id, 'signChief', 'chia');
  expect(await d.stage(id)).toBe('starting');
});

it('whoever asks approves, checks and signs nothing of it, nor does the line manager', async () => {
  const id = await s.start('agency-assignment', asked(), 'tess');
  const [need] = await s.open(id, 'approveNeed');
  expect(need?.assigneeId).toBe('sam');
  const refused = { code: expect.stringMatching(/barred|not-permitted/) };
  for (const by of ['tess', 'owen', 'adam'])
    await expect(s.decide(id, need?.id ?? '', by, { choice: 'approve' })).rejects.toMatchObject(refused);
  for (const to of ['tess', 'owen'])
    await expect(s.act(id, 'reassign', 'hana', { role: 'desk', to })).rejects.toMatchObject({
      code: expect.stringMatching(/barred|not-permitted|invalid/),
    });
});

it('for more than six months a head of service approves', async () => {
  const id = await s.start('agency-assignment', asked({ endsOn: addMonths(s.today(), 9) }), 'tess');
  expect(await s.open(id, 'approveNeed')).toMatchObject([{ assigneeId: 'hugh' }]);
});

it('what the guidance asks is met, or a head of service departs from it; nobody departs from the law', async () => {
  const id = await s.start('agency-assignment', asked(), 'tess');
  await d.answer(id, 'approveNeed', 'approve');
  const days = { startsOn: addDays(s.today(), 14), endsOn: addMonths(s.today(), 9) };
  const found = { worker: 'Ali Example', supplier: 'Best Agency', noticeWeeks: 2, rate: 41.5, payModel: 'paye' };
  await expect(d.answer(id, 'match', 'matched', { form: { ...found, ...days } })).rejects.toMatchObject({
    errors: [{ pointer: '/endsOn', message: expect.stringContaining('head of service') }],
  });
  await d.answer(id, 'match', 'matched', { form: { ...found, ...days, endsOn: addMonths(s.today(), 5) } });
  expect(await s.open(id, 'check')).toMatchObject([{ dueOn: addDays(days.startsOn, -1) }]);
  const short = { ...met(), employments: [{ from: '2022-01-01', until: '2023-01-01' }] };
  await expect(d.answer(id, 'check', 'met', { form: short })).rejects.toMatchObject({
    errors: [{ pointer: '/employments', message: expect.stringContaining('366 days') }],
  });
  const left = { leftOn: addDays(s.today(), -20), inRegion: true, why: 'ordinary' };
  await expect(d.answer(id, 'check', 'met', { form: { ...met(), permanent: left } })).rejects.toMatchObject({
    errors: [{ pointer: '/permanent/leftOn' }],
  });
  const departure = { ...short, from: ['threeYears'], head: 'hugh' };
  const reason = 'Nobody else knows these families';
  await expect(
    d.answer(id, 'check', 'departure', { form: { ...departure, dbs: false }, reason }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/dbs' }] });
  await d.answer(id, 'check', 'departure', { form: departure, reason });
  const [task] = await s.open(id, 'agreeDeparture');
  expect(task?.assigneeId).toBe('hugh');
  await d.answer(id, 'agreeDeparture', 'agree', { reason: 'For three months' });
  expect(await d.stage(id)).toBe('capping');
});

it('another rate asks both again, and the assignment is flagged until they have signed', async () => {
  const { id } = await working();
  expect(await flags(id)).toEqual([]);
  await s.act(id, 'changeRate', 'hana', {
    reason: 'A senior now',
    form: { rate: 45, jobType: 'senior', from: s.today() },
  });
  expect(await d.openNames(id)).toContain('askCap');
  expect(await flags(id)).toEqual(['unsigned']);
  expect(await s.milestone(id, 'parity')).toMatchObject({ date: addDays(s.today(), 84) });
  await d.answer(id, 'askCap', 'ask', signers);
  await sign(id, 'signDirector', 'dora');
  const dearer = { rate: 46, jobType: 'senior', from: s.today() };
  await s.act(id, 'changeRate', 'hana', { reason: 'Dearer still', form: dearer });
  expect(await d.openNames(id)).toEqual(['askCap']); // both sign for the same figures
  await expect(
    s.act(id, 'changeRate', 'hana', { reason: 'No checks', form: { ...dearer, jobType: 'other' } }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/jobType' }] });
  await d.answer(id, 'askCap', 'ask', signers);
  for (const [task, by] of [
    ['signDirector', 'dora'],
    ['signChief', 'chia'],
  ] as const)
    await sign(id, task, by);
  expect(await flags(id)).toEqual([]);
});

it('whoever came before their three months were over is flagged; an earlier assignment counts towards equal pay', async () => {
  const startsOn = addDays(s.today(), 14);
  const earlier = addDays(startsOn, -35);
  const id = await matched({ countsFrom: earlier, payModel: 'paye', rate: 30 }, { jobType: 'social-worker' });
  const left = { leftOn: addMonths(startsOn, -3), inRegion: true, why: 'ordinary' };
  await d.answer(id, 'check', 'met', { form: { ...met(), permanent: left } });
  await d.answer(id, 'askCap', 'ask', signers);
  for (const task of ['signDirector', 'signChief']) await d.answer(id, task, 'agree', { reason: 'Within reason' });
  await s.until(startsOn);
  await d.answer(id, 'confirmStart', 'started', { form: { startedOn: addDays(startsOn, -1) } });
  expect(await flags(id)).toEqual(['tooEarly']);
  expect(await s.milestone(id, 'parity')).toMatchObject({ date: addDays(earlier, 84) });
});

it('equal pay is asked for in the twelfth week, and three weeks of sickness move it by three', async () => {
  const { id, startsOn } = await working();
  expect(await s.milestone(id, 'parity')).toMatchObject({ date: addDays(startsOn, 84) });
  const away = { from: addDays(startsOn, 28), until: addDays(startsOn, 48), why: 'sick' };
  await s.act(id, 'break', 'tess', { form: away });
  expect(await s.milestone(id, 'parity')).toMatchObject({ date: addDays(startsOn, 105) });
  await s.act(id, 'amendBreak', 'tess', { reason: 'They were at work', form: { was: away } });
  expect(await s.milestone(id, 'parity')).toMatchObject({ date: addDays(startsOn, 84) });
  await s.until(addDays(startsOn, 83));
  expect(await s.open(id, 'giveParity')).toMatchObject([{ dueOn: addDays(startsOn, 83) }]);
  await s.until(addDays(startsOn, 84));
  await morning();
  expect(await flags(id)).toContain('noParity');
  await d.answer(id, 'giveParity', 'given');
  expect(await flags(id)).not.toContain('noParity');
});

it('a disagreement about the tax status is answered within 45 days by somebody else than whoever decided it', async () => {
  const id = await checked({ payModel: 'umbrella' }, { jobType: 'other' });
  const [decide] = await s.open(id, 'decideStatus');
  const decider = decide?.assigneeId ?? '';
  await d.answer(id, 'decideStatus', 'inside', { form: { toldOn: s.today() } });
  expect(await d.stage(id)).toBe('starting');
  const receivedOn = s.today();
  await s.act(id, 'disagree', 'tess', { form: { receivedOn } });
  const [answer] = await s.open(id, 'answerStatus');
  expect(answer?.dueOn).toBe(addDays(receivedOn, 44));
  await expect(s.decide(id, answer?.id ?? '', decider, { choice: 'stands', reason: 'It does' })).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
  expect(await s.milestone(id, 'statusAnswer')).toMatchObject({ date: addDays(receivedOn, 44) });
  await s.until(addDays(receivedOn, 45));
  await morning();
  expect(await flags(id)).toContain('statusUnanswered');
});

it('notice is never shorter than it may be, the reference comes before the last day, and nothing ends silently', async () => {
  const { id } = await working();
  const reason = 'The post is filled';
  await expect(
    s.act(id, 'giveNotice', 'tess', { reason, form: { lastDay: addDays(s.today(), 27) } }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/lastDay' }] });
  const { date: agreed } = await s.milestone(id, 'ends');
  await expect(
    s.act(id, 'giveNotice', 'tess', { reason, form: { lastDay: addDays(agreed, 1) } }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/lastDay', message: expect.stringContaining('extend it first') }] });
  const lastDay = addDays(s.today(), 28);
  await s.act(id, 'giveNotice', 'tess', { reason, form: { lastDay: addDays(lastDay, 7) } });
  await s.act(id, 'giveNotice', 'tess', { reason, form: { lastDay } });
  const { date: due } = await s.milestone(id, 'reference');
  expect(due < lastDay).toBe(true);
  await s.until(due);
  expect(await s.open(id, 'giveReference')).toMatchObject([{ dueOn: due }]);
  await s.until(addDays(lastDay, 1));
  await morning();
  expect(await flags(id)).toEqual(['noReference', 'pastItsEnd']);
  await d.answer(id, 'confirmEnd', 'ended', { form: { lastDay } });
  expect(await d.stage(id)).toBe('ending');
  const cannot = { form: { head: 'hugh' }, reason: 'They were never supervised here' };
  await d.answer(id, 'giveReference', 'cannot', cannot);
  expect(await s.open(id, 'agreeNoReference')).toMatchObject([{ assigneeId: 'hugh' }]);
  await d.answer(id, 'agreeNoReference', 'refuse', { reason: 'What they did can be said' });
  expect(await d.stage(id)).toBe('ending');
  await d.answer(id, 'giveReference', 'given');
  expect(await d.outcome(id)).toBe('endedEarly');
});

it('a review may extend it, beyond six months only as a head of service agrees, or make them permanent; both move the reference', async () => {
  const { id, startsOn } = await working();
  await s.until(addDays(startsOn, 84));
  const until = addMonths(startsOn, 10);
  await d.answer(id, 'review', 'extend', { reason: 'The post is not filled', form: { until } });
  const { date: agreed } = await s.milestone(id, 'ends');
  expect(agreed < until).toBe(true);
  expect(await s.open(id, 'agreeLonger')).toMatchObject([{ assigneeId: 'hugh' }]);
  await d.answer(id, 'agreeLonger', 'refuse', { reason: 'The vacancy is advertised' });
  expect(await s.milestone(id, 'ends')).toMatchObject({ date: agreed });
  await s.act(id, 'extend', 'tess', { reason: 'Nobody has applied', form: { until } });
  await d.answer(id, 'agreeLonger', 'agree', { reason: 'Nobody has applied' });
  expect(await s.milestone(id, 'ends')).toMatchObject({ date: until });
  await s.act(id, 'giveNotice', 'tess', { reason: 'Filled', form: { lastDay: addDays(s.today(), 60) } });
  await s.act(id, 'extend', 'tess', { reason: 'Not filled after all', form: { until } });
  expect(await s.milestone(id, 'ends')).toMatchObject({ date: until });
  await s.until(addDays(startsOn, 168));
  await d.answer(id, 'review', 'convert', { form: { lastDay: addDays(s.today(), 60) } });
  const { date } = await s.milestone(id, 'reference');
  await s.until(date);
  await d.answer(id, 'giveReference', 'given');
  await s.until(addDays((await s.milestone(id, 'ends')).date, 1));
  await d.answer(id, 'confirmEnd', 'ended', { form: { lastDay: addDays(s.today(), -1) } });
  expect(await d.outcome(id)).toBe('converted');
});
