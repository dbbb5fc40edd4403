import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FactsOf } from '../../domain/engine/define.ts';
import { competencyNames } from '../../domain/management-development/competencies.ts';
import type { ManagementDevelopment } from '../../domain/management-development/contract.ts';
import { ordinarily } from '../support/moment.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: ordinarily });
  d = doing(s);
});
afterAll(() => s.close());

const asked = { person: 'tess', cohort: 'FIRST', assessor: 'quin', giver: 'rita', trainingBy: '2027-06-30' };
const begin = (more: object = {}) => s.start('management-development', { ...asked, ...more }, 'hana');
const facts = async (id: string) => (await d.state(id)).facts as unknown as FactsOf<ManagementDevelopment>; // of one of these
const scores = (score: number) => ({
  scores: Object.fromEntries(competencyNames.map((name) => [name, score])),
  why: 'By their work',
});
const planBy = (by: string, ...needs: readonly string[]) => ({
  needs: needs.map((competency) => ({ competency, how: 'mentoring', dueOn: by })),
  different: 'They delegate',
  visible: 'Their team says so',
});
const plan = (...needs: readonly string[]) => planBy('2027-09-01', ...needs);
const refusedAt = (pointer: string) => ({ errors: [expect.objectContaining({ pointer })] });

it('is assessed by nobody of the manager’s line, above or below, on any path', async () => {
  for (const assessor of ['sam', 'hugh', 'dora'])
    await expect(begin({ assessor })).rejects.toMatchObject({
      errors: expect.arrayContaining([{ pointer: '/assessor', message: expect.stringContaining('Example') }]),
    });
  const id = await begin();
  await expect(begin()).rejects.toMatchObject(refusedAt('/person'));
  await expect(s.act(id, 'reassign', 'hana', { role: 'assessor', to: 'hugh' })).rejects.toThrow();
  await expect(s.act(id, 'reassign', 'hana', { role: 'assessor', to: 'owen' })).rejects.toThrow(); // whom they manage
  await s.act(id, 'withdraw', 'hana', { reason: 'Begun to be tried' });
});

it('is assessed, fed back, planned, trained and reviewed; what has not progressed is carried on with its history', async () => {
  const id = await begin();
  expect(await d.openNames(id)).toEqual(['assess', 'selfAssess']);
  await d.answer(id, 'assess', 'notPossible', { reason: 'I know them too well' });
  await expect(d.answer(id, 'nameAssessor', 'named', { form: { assessor: 'quin' } })).rejects.toMatchObject(
    refusedAt('/assessor'),
  );
  await d.answer(id, 'nameAssessor', 'named', { form: { assessor: 'rita' } });
  await d.answer(id, 'selfAssess', 'submitted', { form: scores(5) });
  await s.act(id, 'defer', 'hana', { reason: 'They are ill', form: { until: '2027-01-04' } });
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['deferred', []]);
  await s.until('2027-01-04');
  expect(await d.openNames(id)).toEqual(['assess']); // nothing that was done is done again
  await d.answer(id, 'assess', 'scored', { by: 'rita', form: scores(3) });

  await d.answer(id, 'giveFeedback', 'held', { form: { on: '2027-01-04' } });
  expect(await s.open(id)).toMatchObject([{ name: 'writePlan', assigneeId: 'tess', dueOn: '2027-02-01' }]);
  await expect(d.answer(id, 'writePlan', 'submitted', { form: plan('vision', 'vision') })).rejects.toMatchObject(
    refusedAt('/needs/1/competency'),
  );
  await d.answer(id, 'writePlan', 'submitted', { form: plan('vision', 'trust') });
  await d.answer(id, 'agreePlan', 'sendBack', { reason: 'Say who mentors you' });
  await d.answer(id, 'writePlan', 'submitted', { form: plan('vision', 'trust') });
  await d.answer(id, 'agreePlan', 'agree');
  expect((await d.state(id)).milestones).toMatchObject({ reviewed: { date: '2028-01-04' } });
  const register = () => s.db.agreedAction.findMany({ where: { processId: id }, orderBy: { key: 'asc' } });
  expect(await register()).toMatchObject([
    { key: 'need-1', ownerId: 'tess', dueOn: '2027-09-01' },
    { key: 'need-2', ownerId: 'tess' },
  ]);

  expect(await s.open(id)).toMatchObject([{ name: 'trainingDone', dueOn: '2027-06-30' }]);
  await d.answer(id, 'trainingDone', 'attended', { form: { on: '2027-01-04' } });
  await d.answer(id, 'confirmTraining', 'refuse', { reason: 'The register does not have them' });
  await s.act(id, 'exempt', 'hana', { reason: 'They teach it' });
  expect(await d.openNames(id)).toEqual([]);
  await s.act(id, 'done', 'tess', { form: { competency: 'vision' } });
  expect((await register())[0]).toMatchObject({ doneOn: '2027-01-04', verifiedOn: null });

  await s.until('2027-12-03'); // twenty working days before
  expect(await s.open(id)).toMatchObject([{ name: 'annualReview', assigneeId: 'sam', dueOn: '2028-01-04' }]);
  await expect(
    d.answer(id, 'annualReview', 'complete', { form: { needs: { vision: 'progressed' } } }),
  ).rejects.toMatchObject(refusedAt('/needs/trust'));
  await d.answer(id, 'annualReview', 'goOn', { form: { needs: { vision: 'progressed', trust: 'partly' } } });
  expect((await register())[0]).toMatchObject({ verifiedOn: '2027-12-03' });
  await expect(d.answer(id, 'writePlan', 'submitted', { form: planBy('2028-09-01', 'results') })).rejects.toMatchObject(
    refusedAt('/needs'),
  );
  await d.answer(id, 'writePlan', 'submitted', { form: planBy('2028-09-01', 'trust', 'results') });
  expect((await facts(id)).needs.map(({ n, competency }) => [n, competency])).toEqual([
    [1, 'vision'],
    [2, 'trust'],
    [3, 'results'],
  ]);
  await s.act(id, 'leaveManagement', 'sam', { reason: 'They practise again' });
  expect(await d.outcome(id)).toBe('leftManagement');
});
