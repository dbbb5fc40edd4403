/** Over the API: a hand-over, an application of one's own, a junior or a race open no way round independence. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Office } from '../../domain/engine/people.ts';
import { improving, seedQuality } from '../support/action.ts';
import { leaveOpen } from '../support/progression.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let d: ReturnType<typeof improving>;
beforeAll(async () => {
  a = await apiStand();
  d = improving(a.s);
  await seedQuality(a.s);
  const identities = ['quin', 'qadir', 'nia'].map((id) => ({ issuer: 'test', subject: id, personId: id }));
  await a.s.db.identity.createMany({ data: identities });
});
afterAll(() => a.s.close());

const act = (id: string, action: string, by: string, body: object) =>
  a.post(`/api/v1/processes/${id}/actions/${action}`, by, body);
const messages = (body: { readonly errors?: readonly { readonly message: string }[]; readonly detail?: string }) =>
  body.errors?.map(({ message }) => message) ?? [body.detail];

it('whoever runs a vacancy applies for it only once they have handed it over, and then decides nothing of it', async () => {
  const { body: asked } = await a.post('/api/v1/recruitments', 'tess', vacancy);
  const id: string = asked.id;
  for (let [task] = await a.s.open(id, 'approveVacancy'); task; [task] = await a.s.open(id, 'approveVacancy'))
    await a.post(`/api/v1/tasks/${task.id}/decision`, task.assigneeId, { choice: 'approve' });
  const [publish] = await a.s.open(id, 'publishAdvert');
  const dates = { opensOn: a.s.today(), closesOn: addDays(a.s.today(), 30) };
  await a.post(`/api/v1/tasks/${publish?.id}/decision`, publish?.assigneeId ?? '', { choice: 'publish', ...dates });
  const own = { name: 'T. Example', email: 'Tess@Example.org', source: 'internal' };
  const refused = await a.post(`/api/v1/processes/${id}/candidates`, 'hana', own);
  expect([refused.status, messages(refused.body)]).toEqual([
    422,
    [expect.stringMatching(/^This is the address of Tess Example, who is here as “Recruiting manager”/)],
  ]);
  expect((await act(id, 'reassign', 'hana', { role: 'requester', to: 'sam' })).status).toBe(200);
  expect((await a.post(`/api/v1/processes/${id}/candidates`, 'hana', own)).status).toBe(201);
  const back = await act(id, 'reassign', 'hana', { role: 'requester', to: 'tess' });
  expect([back.status, messages(back.body)]).toEqual([422, [expect.stringContaining('are a candidate in this')]]);
});

it('HR takes neither the line manager’s gate nor the confirmation of the change that they enter', async () => {
  await leaveOpen(a.s);
  const applied = { fromGrade: 'G10', toGrade: 'G11', intentOn: a.s.today() };
  const { body } = await a.post('/api/v1/progressions', 'owen', applied);
  const { hr = '' } = (await d.state(body.id)).who;
  for (const role of ['manager', 'payroll'])
    expect([role, (await act(body.id, 'reassign', hr, { role, to: hr })).status]).toEqual([role, 422]);
});

it('an action is verified by no junior of its owner, nor put off by one: refused as it is raised', async () => {
  const raised = (more: object) => a.post('/api/v1/improvement-actions', 'quin', { ...request(), ...more });
  const junior = await raised({ owner: 'tess', verifier: 'nia' });
  expect([junior.status, messages(junior.body)]).toEqual([
    422,
    [expect.stringContaining('Nia Example is managed by somebody who does the work')],
  ]);
  const sponsor = await raised({ owner: 'tess', sponsor: 'nia' });
  expect([sponsor.status, messages(sponsor.body)]).toEqual([422, [expect.stringContaining('not of the rank')]]);
  expect((await raised({ owner: 'tess' })).status).toBe(201);
});

const request = () => ({
  title: 'Every supervision is recorded within five days',
  area: 8,
  source: { kind: 'ofsted', reference: 'OR8' },
  successMeasure: '95% of supervision records are on file within five days',
  dueOn: addDays(a.s.today(), 60),
  team: 'north',
});

it('at once with the hand-over of the role, whoever does the work comes to judge it by no order of the two', async () => {
  const hana = async (...offices: Office[]) => await a.s.db.person.update({ where: { id: 'hana' }, data: { offices } });
  await hana('hr', 'quality');
  for (let time = 0; time < 4; time += 1) {
    const id = await d.raise();
    await a.s.standsIn('qadir', 'owen');
    const [deliver] = await a.s.open(id, 'deliver');
    const evidence = await d.evidence(id, 'qadir');
    const body = { choice: 'delivered', helpers: [], summary: 'Done', evidence, actingFor: 'owen' };
    const [over, done] = await Promise.all([
      act(id, 'reassign', 'quin', { role: 'lead', to: 'hana' }),
      a.post(`/api/v1/tasks/${deliver?.id}/decision`, 'qadir', body),
      ...Array.from({ length: 6 }, () => act(id, 'reassign', 'quin', { role: 'verifier', to: 'qadir' })),
    ]);
    expect([over?.status, done?.status]).toEqual([200, 200]);
    const [review] = await a.s.open(id, 'reviewEvidence');
    await a.post(`/api/v1/tasks/${review?.id}/decision`, 'hana', { choice: 'accept' });
    for (const { id: task, name } of await a.s.open(id)) {
      if (name !== 'verifyImpact') continue;
      const verdict = { choice: 'verified', reason: 'It has worked' };
      expect((await a.post(`/api/v1/tasks/${task}/decision`, 'qadir', verdict)).status).toBe(403);
    }
    const verified = (await d.facts(id)).judgements.filter(({ what, by }) => what === 'verified' && by === 'qadir');
    expect(verified).toEqual([]);
    await a.s.db.deputy.deleteMany();
  }
  await hana('hr');
});
