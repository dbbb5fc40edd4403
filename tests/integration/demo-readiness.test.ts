import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { people, personAt, teams } from '../../prisma/demo/people.ts';
import { cyclesAt } from '../../prisma/demo/readiness.ts';
import { kinds } from '../../services/kinds.ts';
import { viewProcess } from '../../services/views/process.ts';
import { findPerson } from '../../store/directory.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

interface Shown {
  readonly annexA: readonly { readonly status: string; readonly rows?: number }[];
  readonly areas: readonly { readonly missing: number }[];
  readonly parts: readonly { readonly readyOn: string | null }[];
  readonly decisions: readonly object[];
  readonly call: { readonly received: { readonly date: string } };
}

const ids: string[] = [];
const { statutory: law } = calendarsWith([]);
let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await s.startWorker();
  await s.db.team.createMany({ data: teams.map((team) => ({ ...team })) });
  for (const { id, name, email, rank, offices, team, manager } of people) {
    const managerId = manager === undefined ? null : personAt(manager).id;
    await s.db.person.create({ data: { id, name, email, rank, offices: [...offices], teamId: team, managerId } });
  }
  for (const { key, request } of cyclesAt(s.today()))
    ids.push(await s.start('readiness-cycle', parsed(request), admin(), key));
});
afterAll(() => s.close());

const parsed = (request: unknown) => kinds['readiness-cycle']?.request.parse(request);
const admin = () => personAt('admin@example.org').id;
const view = async (id: string) => {
  const caller = await findPerson(s.db, admin(), s.today());
  if (!caller) throw new Error('No administrator');
  return await viewProcess(s.parts, id, caller, { all: true }, s.today());
};

it('inspectors called yesterday: the clock goes on from that minute, with nothing asked or told anew for what was done', async () => {
  const [id = ''] = ids;
  const yesterday = addWorkingDays(s.today(), -1, law);
  const { stage, tasks, details } = await view(id);
  expect(stage.name).toBe('called');
  expect(tasks.map(({ about }) => about).sort()).toEqual([
    'step-agreeTimetable',
    'step-giveAccess',
    'step-sendAnnexA',
    'step-sendAudits',
    'step-sendDocuments',
    'step-sendSelfEvaluation',
    'step-tellPartners',
  ]);
  expect(details).toMatchObject({
    call: {
      received: { date: yesterday, words: expect.stringMatching(/^09:40 on \d+ \w+ \d{4}$/) },
      steps: expect.arrayContaining([
        expect.objectContaining({ step: 'tellLeaders', doneOn: yesterday }),
        expect.objectContaining({ step: 'sendAnnexA', doneOn: null }),
      ]),
    },
  });
  const annexA = tasks.find(({ about }) => about === 'step-sendAnnexA');
  expect(annexA?.due.words).toMatch(/^17:00 on /);
  const told = await s.db.notice.findMany({ where: { processId: id, template: { in: ['announced', 'task-opened'] } } });
  expect(told).toEqual([]);
});

it('and what is shown of it agrees with itself: lists and evidence are there, and leadership said go', async () => {
  const { details, participants, milestones } = await view(ids[0] ?? '');
  const { annexA, areas, parts, decisions, call } = details as unknown as Shown;
  expect(parts.map(({ readyOn }) => readyOn)).toEqual(Array(6).fill(expect.any(String)));
  expect(annexA.map(({ status }) => status)).toEqual(Array(11).fill('ready'));
  expect(annexA.every(({ rows }) => (rows ?? 0) > 0)).toBe(true);
  expect(areas.map(({ missing }) => missing)).toEqual(Array(5).fill(0));
  const approver = participants.find(({ role }) => role === 'approver')?.person.id;
  expect(decisions).toMatchObject([{ decision: 'go', by: approver }]);
  expect(milestones.find(({ name }) => name === 'expected')?.metOn).toBe(call.received.date);
});

it('the other is being prepared: six lists are still asked for, and what was ready is not', async () => {
  const [, id = ''] = ids;
  const { stage, tasks } = await view(id);
  expect(stage.name).toBe('preparing');
  const names = tasks.map(({ name }) => name);
  expect(names.filter((name) => name === 'prepareList')).toHaveLength(6);
  expect(names.filter((name) => name === 'gatherEvidence')).toHaveLength(3);
  expect(tasks.filter(({ name }) => name === 'preparePart').map(({ about }) => about)).toEqual(['part-documents']);
});

it('the same demo twice starts nothing twice', async () => {
  const again = [];
  for (const { key, request } of cyclesAt(s.today()))
    again.push(await s.start('readiness-cycle', parsed(request), admin(), key));
  expect(again).toHaveLength(2);
  expect(again).toEqual(ids);
});

it('who adopts a cycle says only of its areas, and of the past, what was accepted and decided', async () => {
  const request: Readonly<Record<string, unknown>> = cyclesAt(s.today())[0]?.request ?? {};
  const adopt = request['adopt'] as { evidence: readonly object[]; decisions: readonly object[] };
  const tomorrow = addDays(s.today(), 1);
  const evidence = [{ ...adopt.evidence[0], area: 1, addedOn: tomorrow }];
  const decisions = [{ ...adopt.decisions[0], on: tomorrow }];
  const wrong = { ...request, adopt: { ...adopt, evidence, decisions } };
  await expect(s.start('readiness-cycle', parsed(wrong), admin())).rejects.toMatchObject({
    errors: [
      { pointer: '/adopt/evidence/0/addedOn' },
      { pointer: '/adopt/evidence/0/reviewedOn' },
      { pointer: '/adopt/decisions/0/on' },
      { pointer: '/adopt/evidence/0/area' },
    ],
  });
});

it('who adopts a cycle half-way must say who prepares and when inspectors called', async () => {
  const request: Readonly<Record<string, unknown>> = cyclesAt(s.today())[0]?.request ?? {};
  const { owners: _, call: __, ...adopt } = request['adopt'] as Record<string, unknown>;
  const started = s.start('readiness-cycle', parsed({ ...request, owners: [], adopt }), admin());
  await expect(started).rejects.toMatchObject({
    errors: [{ pointer: '/adopt/owners' }, { pointer: '/owners' }, { pointer: '/adopt/call' }],
  });
});
