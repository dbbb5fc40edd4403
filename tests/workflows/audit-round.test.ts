import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { domains } from '../../domain/practice-audit/fields.ts';
import type { Grade } from '../../domain/practice-audit/sums.ts';
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

const drawnIn = async (month: string, open: number) => {
  const id = await s.start('audit-round', { month }, 'quin');
  await d.answer(id, 'draw', 'drawn', { form: { countedOn: s.today(), teams: [{ team: 'north', open }] } });
  return id;
};
const factsOf = async (id: string) =>
  (await d.state(id)).facts as {
    readonly sample: readonly { readonly team: string; readonly row: number }[];
    readonly audits: readonly string[];
    readonly reports: object;
  };
const people = { practitioner: 'owen', auditor: 'hana', moderator: 'vera' };
const begun = async (month: string, open: number) => {
  const id = await drawnIn(month, open);
  const { sample } = await factsOf(id);
  await d.answer(id, 'allocate', 'allocated', { form: { audits: sample.map((one) => ({ ...one, ...people })) } });
  const audits = await eventually(async () => {
    const { audits: all } = await factsOf(id);
    expect(all).toHaveLength(sample.length);
    return all;
  });
  return { id, audits };
};
const audited = async (id: string, grade: Grade) => {
  const form = {
    auditedOn: s.today(),
    domains: Object.fromEntries(Object.keys(domains).map((one) => [one, one === 'planning' ? 'improve' : grade])),
    riskManaged: grade,
    overall: grade,
    withPractitioner: true,
    strengths: 'Visits were frequent',
    gaps: 'The plan has no dates',
  };
  await d.answer(id, 'audit', 'done', { form });
};

it('the rows that were drawn are allocated, each once, to three different people outside the practitioner’s line', async () => {
  const id = await drawnIn('2026-10', 3);
  const { sample } = await factsOf(id);
  expect(sample.map(({ row }) => row)).toEqual([1, 2, 3]);
  const [task] = await s.open(id, 'allocate');
  const sent = (audits: readonly object[]) =>
    s.decide(id, task?.id ?? '', 'quin', { choice: 'allocated', form: { audits } });
  const all = sample.map((one) => ({ ...one, ...people }));
  const refused = (pointer: string) => ({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });
  await expect(sent(all.slice(1))).rejects.toMatchObject(refused('/audits'));
  await expect(sent([...all, { ...all[0] }])).rejects.toMatchObject(refused('/audits/3/row'));
  await expect(sent([...all, { ...all[0], row: 9 }])).rejects.toMatchObject(refused('/audits/3/row'));
  for (const [name, person] of Object.entries({ auditor: 'tess', moderator: 'quin' }))
    await expect(sent([{ ...all[0], [name]: person }, ...all.slice(1)])).rejects.toMatchObject(
      refused(`/audits/0/${name}`),
    );
  await expect(sent([{ ...all[0], moderator: 'hana' }, ...all.slice(1)])).rejects.toMatchObject(
    refused('/audits/0/auditor'),
  );
});

it('there is one round for a month', async () => {
  await s.start('audit-round', { month: '2026-12' }, 'quin');
  await expect(s.start('audit-round', { month: '2026-12' }, 'quin')).rejects.toThrow(/round for this month/);
});

it('two of 16 unaudited at its end are late and stay open; what recurs becomes one action; the round ends with the last audit', async () => {
  const { id, audits } = await begun('2026-11', 16);
  expect(audits).toHaveLength(8);
  for (const one of audits.slice(0, 6)) await audited(one, 'good');
  const words = async () => (await s.details(id, 'quin')) as { readonly words: string; readonly themes: object };
  await eventually(async () => expect(await words()).toMatchObject({ words: '6 of 8, 2 late' }));
  await s.until('2026-12-02');
  expect((await words()).themes).toMatchObject([{ title: 'Planning', audits: audits.slice(0, 6) }]);
  for (const one of audits.slice(6)) expect(await s.open(one, 'audit')).toHaveLength(1);
  await s.until(addDays(s.today(), 1));
});
