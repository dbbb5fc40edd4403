import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardCycle } from '../../domain/board-cycle/contract.ts';
import { addMonths, calendarsWith } from '../../domain/calendar/index.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import { tallyOf } from '../../domain/engine/series.ts';
import type { RunState } from '../../domain/engine/state.ts';
import {
  seedAssignments,
  seedAudits,
  seedBoards,
  seedCaseloads,
  seedCohorts,
  seedConsultation,
  seedConversations,
  seedCouncil,
  seedDataRequests,
  seedManagers,
  seedRechecks,
  seedRisks,
  seedSupervisions,
  seedSurveys,
  seedTraining,
} from '../../prisma/demo/index.ts';
import { rechecksAt } from '../../prisma/demo/rechecks.ts';
import { kinds } from '../../services/kinds.ts';
import { caseloadsOn } from '../../services/views/caseloads.ts';
import { viewScores } from '../../services/views/scores.ts';
import { viewSurveys } from '../../services/views/surveys.ts';
import { differences } from '../../store/journal/compare.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await seedCouncil(s.parts, 'demo');
  await s.startWorker();
});
afterAll(() => s.close());

it('somebody has asked to see their data, and somebody that it goes: each runs to the law’s day; twice doubles nothing', async () => {
  await seedDataRequests(s.parts, s.today());
  await seedDataRequests(s.parts, s.today());
  const kind = { in: ['subject-request', 'erasure-request'] };
  const requests = await s.db.process.findMany({ where: { kind }, include: { milestones: true } });
  expect(requests.map(({ stage, milestones }) => [stage, milestones.map(({ name }) => name)])).toEqual([
    ['received', ['answer']],
    ['received', ['answer']],
  ]);
});

it('the eleven risks of the papers are taken over as open; whoever owns what is above the appetite is asked; twice doubles nothing', async () => {
  await seedRisks(s.parts, s.today());
  await seedRisks(s.parts, s.today());
  const risks = await s.db.process.findMany({ where: { kind: 'risk' }, orderBy: { title: 'asc' } });
  expect(risks.map(({ stage }) => stage)).toEqual(Array.from({ length: 11 }, () => 'open'));
  const { openNames } = doing(s);
  const asked = await Promise.all(risks.map(async ({ id, title }) => [title, await openNames(id)] as const));
  expect(asked.filter(([, tasks]) => tasks.length > 0)).toEqual([
    ['Morale and retention of experienced staff', ['respond']],
    ['We do not know that the service is safer for children', ['respond']],
  ]);
  const covid = risks.find(({ title }) => title.startsWith('Covid-19'));
  expect(await s.milestone(covid?.id ?? '', 'review')).toMatchObject({ date: addMonths(s.today(), 3) });
}, 180_000);

it('two boards are taken over with a year of meetings, of which one pack was late; twice doubles nothing', async () => {
  await seedBoards(s.parts, s.today());
  await seedBoards(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'board-cycle' }, orderBy: { title: 'asc' } });
  expect(found.map(({ title, stage }) => [title, stage])).toEqual([
    ['Performance board', expect.stringMatching(/planned|commissioned|clearing/)],
    ['Scrutiny committee', expect.stringMatching(/planned|commissioned|clearing/)],
  ]);
  const late = found.map(({ state }) => {
    const { meetings } = (JSON.parse(state) as RunState).facts as unknown as FactsOf<BoardCycle>; // of a board
    return [meetings.length, meetings.filter(({ issuedOn = '', issueBy }) => issuedOn > issueBy).length];
  });
  expect(late).toEqual([
    [12, 1],
    [4, 1],
  ]);
}, 180_000);

it('managers of two cohorts are taken over with their plans; of the one of three no mean is told; twice doubles nothing', async () => {
  await seedManagers(s.parts, s.today());
  await seedManagers(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'management-development' } });
  expect(found.length).toBeGreaterThan(9);
  expect(new Set(found.map(({ stage }) => stage))).toEqual(new Set(['planned']));
  const kind = kinds['management-development'];
  const told = kind?.scored && (await viewScores(s.parts, kind, kind.scored, s.today()));
  expect(told).toMatchObject({
    people: found.length,
    groups: [
      { group: 'COMMISSIONING', people: null },
      { group: 'FIRST', people: null },
    ],
  });
}, 180_000);

it('two cohorts are taken over with their learners, some learning and some in their posts; twice doubles nothing', async () => {
  await seedCohorts(s.parts, s.today());
  await seedCohorts(s.parts, s.today());
  const found = await s.db.process.groupBy({
    by: ['kind', 'stage'],
    where: { kind: { in: ['cohort', 'learner'] } },
    _count: true,
  });
  expect(found.map(({ kind, stage, _count }) => [kind, stage, _count]).sort()).toEqual([
    ['cohort', 'running', 2],
    ['learner', 'learning', 3],
    ['learner', 'working', 3],
  ]);
}, 180_000);

it('a consultation is open with three people in scope, the law’s papers and each 1:1 asked for; twice doubles nothing', async () => {
  await seedConsultation(s.parts, s.today());
  await seedConsultation(s.parts, s.today());
  const found = await s.db.process.findMany({
    where: { kind: { in: ['staff-consultation', 'placement'] } },
    orderBy: { id: 'asc' },
  });
  expect(found.map(({ kind, stage }) => [kind, stage])).toEqual([
    ['staff-consultation', 'open'],
    ...Array.from({ length: 3 }, () => ['placement', 'consulting']),
  ]);
  const { openNames } = doing(s);
  expect(await Promise.all(found.map(({ id }) => openNames(id)))).toEqual([
    ['giveInformation days-30', 'sendHr1 establishment-1'],
    ...Array.from({ length: 3 }, () => ['holdMeeting']),
  ]);
}, 180_000);

it('the three agency assignments are taken over as working; above the cap two are to sign, before the last day a reference is asked for', async () => {
  await seedAssignments(s.parts, s.today());
  await seedAssignments(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'agency-assignment' }, orderBy: { title: 'asc' } });
  expect(found.map(({ stage }) => stage)).toEqual(['working', 'working', 'working']);
  const { openNames } = doing(s);
  const asked = await Promise.all(
    found.map(async ({ id, title }) => [title.slice(0, 3), await openNames(id)] as const),
  );
  expect(asked).toEqual([
    ['Ali', []],
    ['Bea', ['askCap']],
    ['Cem', ['giveReference']],
  ]);
}, 180_000);

it('the month’s round of practice audits is drawn from eight teams, three of its cases are allocated to auditors of other teams, who are asked, and the lead is asked for the rest; twice doubles nothing', async () => {
  await seedAudits(s.parts, s.today());
  await seedAudits(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'practice-audit' }, orderBy: { createdAt: 'asc' } });
  expect(found.map(({ stage }) => stage)).toEqual(['allocated', 'allocated', 'allocated']);
  const asked = await Promise.all(found.map(async ({ id }) => await s.open(id)));
  expect(asked.map(([task]) => task?.name)).toEqual(['audit', 'audit', 'audit']);
  const rounds = await s.db.process.findMany({ where: { kind: 'audit-round' } });
  expect(rounds).toHaveLength(1);
  const { sample, audits } = JSON.parse(rounds[0]?.state ?? '{}').facts;
  expect([sample.length, audits.length]).toEqual([14, 3]);
  expect(await doing(s).openNames(rounds[0]?.id ?? '')).toEqual(['allocate']);
}, 180_000);

it('a year of supervision in two teams is taken over with what was late, missed and excused; twice doubles nothing', async () => {
  await seedSupervisions(s.parts, s.today());
  await seedSupervisions(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'supervision' } });
  expect(found.map(({ stage }) => stage)).toEqual(Array.from({ length: 10 }, () => 'running'));
  const { series, contract } = kinds['supervision'] ?? {};
  const rounds = found.flatMap(
    ({ state }) =>
      series?.rounds(JSON.parse(state), contract?.settings.initial as never, s.today(), calendarsWith([])) ?? [],
  );
  const { held, late, missed, excused, inTime, share } = tallyOf(rounds);
  for (const count of [late, missed, excused]) expect(count).toBeGreaterThan(0);
  expect(held).toBeGreaterThan(late + missed);
  expect([inTime.denominator > 200, (share.percent ?? 0) > 80]).toEqual([true, true]);
}, 180_000);

it('checks of people who have worked here for long are watched: some are being renewed, one has run out; twice doubles nothing', async () => {
  await seedRechecks(s.parts, s.today());
  await seedRechecks(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'recheck' }, orderBy: { createdAt: 'asc' } });
  const rechecks = rechecksAt(s.today());
  expect(rechecks.length).toBeGreaterThan(8);
  expect(found).toHaveLength(rechecks.length);
  const stages = found.map(({ stage }) => stage);
  expect(stages).toEqual(expect.arrayContaining(['watching', 'renewing']));
  const flagged = found.filter(({ state }) => Object.hasOwn((JSON.parse(state) as RunState).flags, 'good'));
  expect(flagged.map(({ title }) => title)).toEqual([expect.stringContaining('Occupational health')]);
}, 180_000);

it('a year of training in two teams is taken over with what was late and is overdue, and one who is exempt; twice doubles nothing', async () => {
  await seedTraining(s.parts, s.today());
  await seedTraining(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'learner-requirement' } });
  const programmes = await s.db.process.findMany({ where: { kind: 'training-programme' } });
  expect([found.length, programmes.map(({ stage }) => stage).sort()]).toEqual([16, ['closing', 'running']]);
  const { series, contract } = kinds['learner-requirement'] ?? {};
  const rounds = found.flatMap(
    ({ state }) =>
      series?.rounds(JSON.parse(state), contract?.settings.initial as never, s.today(), calendarsWith([])) ?? [],
  );
  const inTime = tallyOf(rounds.filter(({ strand }) => strand === 'inTime'));
  const now = tallyOf(rounds.filter(({ strand }) => strand === 'now'));
  for (const count of [inTime.late, inTime.overdue, inTime.excused]) expect(count).toBeGreaterThan(0);
  expect(inTime.held).toBeGreaterThan(inTime.late + inTime.overdue);
  expect(now.share).toMatchObject({ denominator: 15 });
}, 180_000);

it('the performance year of two teams is taken over with what was late, missed and excused, and a session that one of them had; twice doubles nothing', async () => {
  await seedConversations(s.parts, s.today());
  await seedConversations(s.parts, s.today());
  const roundsIn = async (kind: string) => {
    const found = await s.db.process.findMany({ where: { kind } });
    const { series, contract } = kinds[kind] ?? {};
    const settings = contract?.settings.initial as never;
    const rounds = found.flatMap(
      ({ state }) => series?.rounds(JSON.parse(state), settings, s.today(), calendarsWith([])) ?? [],
    );
    return { found: found.length, tallyOf: (strand: string) => tallyOf(rounds.filter((one) => one.strand === strand)) };
  };
  const talks = await roundsIn('performance-year');
  const { held, late, missed, excused } = talks.tallyOf('conversation');
  for (const count of [late, missed, excused]) expect(count).toBeGreaterThan(0);
  expect([talks.found, held > late]).toEqual([10, true]);
  expect(talks.tallyOf('development').held).toBeGreaterThan(0);
  // Taken over with months behind it, and nobody has moved a date.
  const moved = { kind: 'milestoneMoved', process: { kind: 'performance-year' } };
  expect(await s.db.event.count({ where: moved })).toBe(0);
  const sessions = await roundsIn('team-sessions');
  expect([sessions.found, sessions.tallyOf('session')]).toMatchObject([
    2,
    { held: 1, share: { numerator: 7, denominator: 9 } },
  ]);
}, 180_000);

it('a year of caseloads of the eight teams is taken over, one of which has not returned its last month; twice doubles nothing', async () => {
  await seedCaseloads(s.parts, s.today());
  await seedCaseloads(s.parts, s.today());
  const [last, before] = await caseloadsOn(s.parts, s.today());
  expect(last).toMatchObject({ met: { denominator: 7 }, noFigure: 1 });
  expect(before).toMatchObject({ met: { denominator: 8 }, noFigure: 0 });
  expect(last?.met.numerator).toBeGreaterThan(0);
  expect(last?.met.numerator).toBeLessThan(7);
}, 180_000);

it('the survey of May 2021 is over, with no rate, since nobody knows how many were asked; one is open and four in ten have answered; twice doubles nothing', async () => {
  await seedSurveys(s.parts, s.today());
  await seedSurveys(s.parts, s.today());
  const found = await s.db.process.findMany({ where: { kind: 'survey-round' }, orderBy: { startedOn: 'asc' } });
  expect(found.map(({ title, stage, outcome }) => [title, stage, outcome])).toEqual([
    ['Staff survey of May 2021', 'acting', 'completed'],
    [expect.stringContaining('Staff survey of'), 'open', null],
  ]);
  const { open, rounds } = await viewSurveys(s.parts, s.today());
  expect(rounds).toMatchObject([{ response: { answered: 521, eligible: null, percent: null }, next: '2021-11-30' }]);
  expect(rounds[0]?.measures.find(({ name }) => name === 'morale')).toMatchObject({ positive: 390, percent: 74.9 });
  const { answered = null, percent = null } = open[0]?.response ?? {};
  expect([(answered ?? 0) > 30, Math.round(percent ?? 0)]).toEqual([true, 40]);
}, 180_000);

it('all that was made, and all that was brought over, is what its journals say', async () => {
  const processes = await s.db.process.findMany({ select: { id: true } });
  expect(processes.length).toBeGreaterThan(40);
  for (const { id } of processes) expect([id, await differences(s.db, id)]).toEqual([id, []]);
});
