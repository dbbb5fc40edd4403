import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditRound } from '../../domain/audit-round/contract.ts';
import { drawFrom, type Reports, unallocated } from '../../domain/audit-round/sums.ts';
import { domains } from '../../domain/practice-audit/fields.ts';
import type { Grade } from '../../domain/practice-audit/sums.ts';
import { perform } from '../../services/operations/perform.ts';
import { getProcess } from '../../services/operations/processes.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { eventually } from '../support/patience.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: '2026-11-02T10:00' });
  d = doing(s);
});
afterAll(() => s.close());

interface Facts {
  readonly sample: readonly { readonly team: string; readonly row: number }[];
  readonly audits: readonly { readonly id: string; readonly team: string; readonly row: number }[];
  readonly reports: Reports;
}
const factsOf = async (id: string) => (await d.state(id)).facts as Facts;
const people = { practitioner: 'owen', auditor: 'hana', moderator: 'vera' };
const drawnIn = async (month: string, open: number) => {
  const id = await s.start('audit-round', { month }, 'quin');
  await d.answer(id, 'draw', 'drawn', { form: { countedOn: s.today(), teams: [{ team: 'north', open }] } });
  return id;
};
const allocated = async (id: string, cases: Facts['sample']) => {
  await d.answer(id, 'allocate', 'allocated', { form: { audits: cases.map((one) => ({ ...one, ...people })) } });
  await begun(id);
};
/** Each case that was drawn has its audit. */
const begun = (id: string) =>
  eventually(async () => {
    const facts = await factsOf(id);
    expect(unallocated(facts)).toEqual([]);
    return facts.audits;
  });
const graded = (grade: Grade, more: object = {}) => ({
  auditedOn: s.today(),
  domains: Object.fromEntries(Object.keys(domains).map((one) => [one, one === 'planning' ? 'improve' : grade])),
  riskManaged: grade,
  overall: grade,
  withPractitioner: true,
  strengths: 'Visits were frequent',
  gaps: 'The plan has no dates',
  ...more,
});
const audited = (id: string, grade: Grade) => d.answer(id, 'audit', 'done', { form: graded(grade) });
const reported = (round: string, id: string, report: object) =>
  eventually(async () => expect((await factsOf(round)).reports[id]).toMatchObject(report));
const detailsOf = async (id: string) => {
  const who = { caller: await s.person('quin'), scope: { all: true as const }, today: s.today() };
  const told = await perform(s.parts, getProcess, who, { params: { id } });
  if (told.isLater) throw new Error('it is not answered later');
  return told.output.details as { readonly words: string; readonly themes: object; readonly closedLoop: object };
};
const refused = (pointer: string) => ({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });

it('the rows that were drawn are allocated, each once, to people who neither know the case nor manage whoever holds or audits it', async () => {
  const id = await drawnIn('2026-10', 3);
  const { sample } = await factsOf(id);
  expect(sample).toEqual(drawFrom(id, [{ team: 'north', open: 3 }], 8));
  const [task] = await s.open(id, 'allocate');
  const sent = (audits: readonly object[]) =>
    s.decide(id, task?.id ?? '', 'quin', { choice: 'allocated', form: { audits } });
  const all = sample.map((one) => ({ ...one, ...people }));
  await expect(sent(all.slice(1))).rejects.toMatchObject(refused('/audits'));
  await expect(sent([...all, { ...all[0] }])).rejects.toMatchObject(refused('/audits/3/row'));
  await expect(sent([...all, { ...all[0], row: 9 }])).rejects.toMatchObject(refused('/audits/3/row'));
  const barred = async (more: object, at: string) =>
    await expect(sent([{ ...all[0], ...more }, ...all.slice(1)])).rejects.toMatchObject(refused(`/audits/0/${at}`));
  await barred({ auditor: 'tess' }, 'auditor'); // manages the practitioner
  await barred({ moderator: 'quin' }, 'moderator'); // leads the round
  await barred({ moderator: 'hana' }, 'auditor'); // one and the same
  await barred({ auditor: 'owen' }, 'auditor'); // their own case
  await barred({ heldBefore: 'hana' }, 'auditor');
  await barred({ auditor: 'quin' }, 'auditor');
  await barred({ auditor: 'rita', moderator: 'hugh' }, 'moderator'); // manages the auditor
  expect(await s.db.process.count({ where: { parentId: id } })).toBe(0);
});

it('nobody who held supervision with the practitioner in the last twelve months audits or moderates, whichever way they come to it', async () => {
  const session = { heldOn: '2026-08-10', minutes: 60, how: 'oneToOne', served: 'personal' };
  const adopt = {
    startedOn: '2026-08-01',
    past: [],
    stage: 'running',
    on: '2026-08-06',
    sessions: [session],
    away: [],
  };
  const asked = { supervisee: 'owen', supervisor: 'adam', worker: 'experienced', holdsCases: false };
  const supervision = await s.start('supervision', { ...asked, adopt }, 'quin');
  await s.act(supervision, 'end', 'hana', { reason: 'Another supervises' });
  expect(await d.outcome(supervision)).toBe('ended');
  for (const role of ['auditor', 'moderator'])
    await expect(
      s.start('practice-audit', { round: '2026-11', recent: [], ...people, [role]: 'adam' }, 'quin'),
    ).rejects.toMatchObject(refused(`/${role}`));
  const round = await drawnIn('2027-01', 1);
  const [one] = (await factsOf(round)).sample;
  const [task] = await s.open(round, 'allocate');
  const audits = [{ ...one, ...people, auditor: 'adam' }];
  await expect(
    s.decide(round, task?.id ?? '', 'quin', { choice: 'allocated', form: { audits } }),
  ).rejects.toMatchObject(refused('/audits/0/auditor'));
  const id = await s.start('practice-audit', { round: '2026-11', recent: [], ...people }, 'quin');
  await expect(s.act(id, 'reassign', 'quin', { role: 'auditor', to: 'adam' })).rejects.toThrow(/supervised/);
  expect((await d.state(id)).facts).toMatchObject({ recent: ['adam'] });
});

it('there is one round for a month', async () => {
  await s.start('audit-round', { month: '2026-12' }, 'quin');
  await expect(s.start('audit-round', { month: '2026-12' }, 'quin')).rejects.toMatchObject(refused('/month'));
});

it('by file or one by one an audit joins the round by its row; what could not be audited is drawn anew, what was void is given to somebody else; two unaudited at its end are late and stay open; what recurs becomes one action', async () => {
  const id = await drawnIn('2026-11', 16);
  const { sample } = await factsOf(id);
  expect(sample).toHaveLength(8);
  const [first, ...rest] = sample;
  const ask = (more: object) =>
    s.start('practice-audit', { round: '2026-11', recent: [], ...people, ...first, ...more }, 'quin');
  const undrawn = Array.from({ length: 16 }, (_, index) => index + 1).find((row) =>
    sample.every((one) => one.row !== row),
  );
  await expect(ask({ row: undrawn })).rejects.toMatchObject(refused('/row'));
  await expect(ask({ round: '2026-09' })).rejects.toMatchObject(refused('/round'));
  const joined = await ask({});
  await eventually(async () => expect((await factsOf(id)).audits).toMatchObject([{ id: joined, ...first }]));
  await expect(ask({})).rejects.toMatchObject(refused('/row'));
  expect(await d.stage(id)).toBe('planning');
  await allocated(id, rest);
  const [voided, replaced, ...others] = (await factsOf(id)).audits.map((one) => one.id).filter((one) => one !== joined);
  expect((await s.process(others[0] ?? '')).teamId).toBe('north');
  await s.act(voided ?? '', 'void', 'quin', { reason: 'The auditor is away' });
  await eventually(async () => expect(await s.open(id, 'allocate')).toHaveLength(1));
  await allocated(id, unallocated(await factsOf(id)));
  await d.answer(replaced ?? '', 'audit', 'notAuditable', { reason: 'The case has closed' });
  await eventually(async () => expect((await factsOf(id)).sample).toHaveLength(9));
  await allocated(id, unallocated(await factsOf(id)));
  const open = (await begun(id)).map((one) => one.id).filter((one) => one !== replaced);
  expect(open).toHaveLength(8);
  for (const one of open.slice(0, 6)) {
    await audited(one, 'good');
    await reported(id, one, { auditor: 'good', weak: ['planning'] });
  }
  await s.until('2026-12-02');
  await lookAtTruths(s.parts, [auditRound], s.today());
  await s.hoursPass(1);
  expect(await detailsOf(id)).toMatchObject({
    words: '6 of 8, 2 late',
    themes: [{ title: 'Planning', audits: open.slice(0, 6) }],
  });
  expect(Object.keys((await d.state(id)).flags)).toEqual(['unaudited']);
  for (const one of open.slice(6)) expect(await s.open(one, 'audit')).toHaveLength(1);
  expect(await d.stage(id)).toBe('moderating');
  for (const one of open.slice(0, 6)) {
    await d.answer(one, 'feedback', 'held', { form: { heldOn: s.today() } });
    await d.answer(one, 'confirmView', 'agree');
    if ((await s.open(one, 'moderate')).length > 0) await d.answer(one, 'moderate', 'same', { reason: 'Read again' });
    await reported(id, one, { settledOn: s.today() });
  }
  await eventually(async () => expect(await s.open(id, 'learning')).toMatchObject([{ assigneeId: 'quin' }]));
  await d.answer(id, 'learning', 'published', { form: { messages: 'Give every step of a plan a day', raise: true } });
  const actions = await eventually(async () => {
    const found = await s.db.process.findMany({ where: { parentId: id, kind: 'improvement-action' } });
    expect(found).toHaveLength(1);
    return found;
  });
  expect(JSON.parse(actions[0]?.state ?? '{}')).toMatchObject({
    facts: { area: 4, source: 'audit', reference: id },
  });
  expect(await d.stage(id)).toBe('following');
});

it('a round is over only when what was agreed in each audit is done and checked by somebody else: what its owner alone says closes no loop', async () => {
  const id = await drawnIn('2027-02', 1);
  await allocated(id, (await factsOf(id)).sample);
  const [{ id: audit } = { id: '' }] = await begun(id);
  const [task] = await s.open(audit, 'audit');
  const born = graded('good', { gaps: 'The plan for the child, born 03/04/2015, has no dates' });
  await expect(s.decide(audit, task?.id ?? '', 'hana', { choice: 'done', form: born })).rejects.toMatchObject(
    refused('/gaps'),
  );
  await audited(audit, 'outstanding');
  await d.answer(audit, 'feedback', 'held', { form: { heldOn: s.today() } });
  await d.answer(audit, 'confirmView', 'agree');
  await d.answer(audit, 'moderate', 'changed', { reason: 'Dates are missing', form: { overall: 'good' } });
  const action = { owner: 'owen', dueOn: s.today(), what: 'Put dates into the plan', forPlan: false };
  await d.answer(audit, 'agreeActions', 'agree', { form: action });
  await reported(id, audit, { auditor: 'outstanding', moderator: 'good', actions: 1, allVerified: false });
  await d.answer(id, 'learning', 'published', { form: { messages: 'Plans have dates', raise: true } });
  await d.answer(audit, 'doAction', 'done', { reason: 'On the file' });
  expect([await d.stage(id), (await detailsOf(id)).closedLoop]).toEqual([
    'following',
    { numerator: 0, denominator: 1, percent: 0 },
  ]);
  await d.answer(audit, 'checkAction', 'verified', { reason: 'Seen' });
  await eventually(async () => expect(await d.outcome(id)).toBe('closed'));
  expect(await detailsOf(id)).toMatchObject({
    closedLoop: { numerator: 1, denominator: 1, percent: 100 },
    agreement: { numerator: 0, denominator: 1, drift: 1 },
    grades: { good: 1, outstanding: 0 },
  });
});
