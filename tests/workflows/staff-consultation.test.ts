import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../../services/operations/perform.ts';
import { getProcess } from '../../services/operations/processes.ts';
import { hasPart } from '../../store/scope.ts';
import { eventually } from '../support/patience.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: '2021-09-01T10:00' }); // the days of the council's own consultation
  d = doing(s);
  const person = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  for (const id of ['pia', 'zoe'])
    await s.db.person.create({ data: { ...person, id, name: `${id} Example`, email: `${id}@example.org` } });
});
afterAll(() => s.close());

const proposed = (number: number) => [{ establishment: 'NORTH-1', number }];
const asked = (more: object = {}) => ({
  ...{ title: 'A new structure', sponsor: 'ada', approver: 'dora', representative: 'rita' },
  ...{ opensOn: '2021-09-08', closesOn: '2021-09-29', respondsOn: '2021-10-12', liveOn: '2022-01-10' },
  ...{ proposed: proposed(2), longestNotice: 12, inScope: 3 },
  ...more,
});
const approved = async (more: object = {}) => {
  const id = await s.start('staff-consultation', asked(more), 'hana');
  await d.answer(id, 'approveCase', 'approve', { form: { equalityOn: '2021-08-20' } });
  return id;
};
const person = (name: string, consultation: string, more: object = {}) => ({
  ...{ person: name, consultation, post: 'TM-9', grade: 'G11', establishment: 'NORTH-1', tier: 2 },
  ...{ startedOn: '2014-06-01', contractWeeks: 4, route: 'pool', firstScorer: 'adam', secondScorer: 'quin' },
  ...more,
});
const met = (id: string) => d.answer(id, 'holdMeeting', 'held', { form: { on: s.today(), how: 'online' } });
const dates = async (id: string) =>
  Object.fromEntries(Object.entries((await d.state(id)).milestones).map(([name, { date }]) => [name, date]));
const details = async (id: string, reader: string) => {
  const who = { caller: await s.person(reader), scope: { all: true as const }, today: s.today() };
  const told = await perform(s.parts, getProcess, who, { params: { id } });
  if (told.isLater) throw new Error('it is not answered later');
  return told.output.details as Readonly<Record<string, unknown>>;
};
const refused = (message: string) => ({
  errors: [expect.objectContaining({ message: expect.stringContaining(message) })],
});

it('a timetable that cannot work is refused before anybody is told, with the first day that would', async () => {
  const start = (more: object) => s.start('staff-consultation', asked(more), 'hana');
  await expect(start({ liveOn: '2022-01-01' })).rejects.toMatchObject(
    refused(
      'Enter 5 January 2022 or a later date: notice of 12 weeks, given with the answer on 12 October 2021, ends on 4 January 2022',
    ),
  );
  const short = { longestNotice: 1, liveOn: '2021-10-23', inScope: 120 };
  await expect(start({ ...short, proposed: proposed(120) })).rejects.toMatchObject(
    refused('Enter 24 October 2021 or a later date: the law lets no dismissal take effect before 23 October 2021'),
  );
  await expect(start({ inScope: 1 })).rejects.toMatchObject({ errors: [{ pointer: '/inScope' }] });
  await expect(start({ representative: 'ada' })).rejects.toMatchObject({ errors: [{ pointer: '/representative' }] });
});

it('with 25 proposed the law’s papers are sent on the day it opens; at 120 they are asked for again, and 45 days are counted from then', async () => {
  const id = await approved({ proposed: proposed(25), inScope: 130, liveOn: '2022-02-01' });
  const part = (reader: string) => hasPart(s.db, id, reader, s.today());
  expect([await part('rita'), await part('dora'), await part('owen')]).toEqual([false, true, false]);
  await s.until('2021-09-08');
  expect([await part('rita'), await d.openNames(id)]).toEqual([
    true,
    ['giveInformation days-30', 'sendHr1 establishment-1'],
  ]);
  expect(await dates(id)).toMatchObject({ effect: '2021-10-08' });
  const sent = async () => {
    await d.answer(id, 'giveInformation', 'given', { form: { on: s.today() } });
    await d.answer(id, 'sendHr1', 'sent', { form: { on: s.today() } });
  };
  await sent();
  await s.until('2021-09-20');
  const { closesOn, respondsOn, liveOn } = asked({ liveOn: '2022-02-01' });
  const change = (more: object) =>
    s.act(id, 'change', 'hana', {
      reason: 'Another service is in scope',
      form: { closesOn, respondsOn, liveOn, inScope: 130, proposed: proposed(120), ...more },
    });
  await expect(change({ liveOn: '2021-11-01' })).rejects.toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('4 November 2021') })]),
  });
  await change({});
  expect([await dates(id), await d.openNames(id)]).toMatchObject([
    { effect: '2021-11-04' },
    ['giveInformation days-45', 'sendHr1 establishment-1'],
  ]);
  await sent();
  await s.act(id, 'raise', 'rita', { form: { theme: 'Nobody says who leads the duty team' } });
  expect(await d.openNames(id)).toEqual(['answerTheme theme-1']);
  await expect(s.act(id, 'withdraw', 'rita', { reason: 'We want it gone' })).rejects.toThrow(/role/);
  await s.act(id, 'withdraw', 'ada', { reason: 'The budget allows for all posts' });
  expect(await d.outcome(id)).toBe('withdrawn');
});

it('everybody has their 1:1 before it is answered; two score apart; protected people come first; whoever goes is heard, tries other work, and leaves after all dates', async () => {
  const opensOn = '2021-09-27';
  const id = await s.start(
    'staff-consultation',
    asked({ opensOn, closesOn: '2021-10-08', respondsOn: '2021-10-12', proposed: proposed(2) }),
    'hana',
  );
  await expect(
    d.answer(id, 'approveCase', 'approve', { by: 'ada', form: { equalityOn: '2021-08-20' } }),
  ).rejects.toThrow();
  await d.answer(id, 'approveCase', 'approve', { form: { equalityOn: '2021-08-20' } });
  await expect(s.start('placement', person('owen', id), 'hana')).rejects.toMatchObject(
    refused('Wait until it has opened'),
  );
  await s.until(opensOn);
  const protection = { protection: 'birth', protectedFrom: '2021-03-10' };
  const pia = await s.start('placement', person('pia', id, protection), 'hana');
  const alone = { route: 'assimilated', firstScorer: undefined, secondScorer: undefined };
  const zoe = await s.start('placement', person('zoe', id, alone), 'hana');
  await met(pia);
  await met(zoe);
  await s.until('2021-09-28');
  const owen = await s.start('placement', person('owen', id), 'hana'); // late, with as long as the others
  await d.answer(owen, 'holdMeeting', 'absent', { reason: 'On leave' });
  await s.until('2021-10-11');
  const confirm = (more: object = {}) =>
    d.answer(id, 'respond', 'confirm', {
      form: {
        posts: [{ post: 'TM-1', tier: 2, places: 1 }],
        ...{ criteria: ['knowledge', 'attendance'], tie: 'knowledge', leavesOut: true, said: 'It goes ahead' },
        ...more,
      },
    });
  await expect(confirm()).rejects.toThrow(
    '1 person in scope has had no 1:1. Somebody in scope may comment until 11 October 2021.',
  );
  await met(owen);
  await s.until('2021-10-12');
  await expect(confirm({ leavesOut: false })).rejects.toMatchObject(refused('Leave out absence for pregnancy'));
  await confirm();

  await eventually(async () => expect(await d.openNames(owen)).toContain('prefer'));
  const score = (of: string, task: string, knowledge: number) =>
    d.answer(of, task, 'scored', { form: { points: { knowledge, attendance: 3 }, why: 'The interview' } });
  await d.answer(owen, 'prefer', 'named', { form: { prefers: [{ post: 'TM-1' }] } });
  await expect(
    d.answer(owen, 'scoreFirst', 'scored', { form: { points: { knowledge: 5, skills: 5 }, why: 'The interview' } }),
  ).rejects.toMatchObject(refused('knowledge, attendance'));
  await score(owen, 'scoreFirst', 5);
  await d.answer(owen, 'scoreSecond', 'conflict', { reason: 'We are cousins' });
  await d.answer(owen, 'nameScorer', 'named', { form: { scorer: 'rita' } });
  await score(owen, 'scoreSecond', 4);
  await expect(
    s.decide(owen, (await s.open(owen, 'agreeScore'))[0]?.id ?? '', 'adam', {
      choice: 'agreed',
      form: { points: { knowledge: 4, attendance: 3 }, why: 'Both' },
    }),
  ).rejects.toThrow();
  await d.answer(owen, 'agreeScore', 'agreed', { form: { points: { knowledge: 4, attendance: 3 }, why: 'Both' } });
  await score(pia, 'scoreFirst', 2);
  await score(pia, 'scoreSecond', 2);
  const piasPriority = { priorityUntil: '2022-09-10' };
  expect(await details(pia, 'hana')).toMatchObject(piasPriority);
  for (const reader of ['quin', 'tess']) {
    const shown = await details(pia, reader);
    expect([reader, shown['priorityUntil'], shown['prefers'], shown['scores']]).toEqual([
      reader,
      undefined,
      undefined,
      undefined,
    ]);
  }
  await expect(details(pia, 'dora')).rejects.toThrow(/Say why you read it/);
  for (const reader of ['ada', 'sam', 'owen'])
    expect([reader, await hasPart(s.db, pia, reader, s.today())]).toEqual([reader, false]);

  await eventually(async () => expect(await d.openNames(id)).toEqual(['slot']));
  await d.answer(id, 'slot', 'placed', { reason: 'As declared' });
  await eventually(async () => expect(await d.openNames(owen)).toEqual(['tellOutcome']));
  for (const one of [owen, pia, zoe])
    await d.answer(one, 'tellOutcome', 'told', { form: { said: 'Your points, and the cut-off' } });
  expect([await dates(owen), await details(owen, 'owen')]).toMatchObject([
    { appeal: '2021-10-26' },
    { outcome: 'At risk', scores: { points: 7, cutOff: 5 } },
  ]);
  await s.act(owen, 'appeal', 'owen', { form: { grounds: 'My project was left out' } });
  const panel = (name: string) => d.answer(owen, 'namePanel', 'named', { form: { panel: name } });
  for (const name of ['ada', 'tess', 'rita'])
    await expect(panel(name)).rejects.toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/panel' })]),
    });
  await panel('hugh');
  await d.answer(owen, 'hearAppeal', 'heard', { form: { on: s.today() } });
  await d.answer(owen, 'answerAppeal', 'dismissed', { reason: 'The project was counted' });

  await s.until('2021-10-13');
  await d.answer(owen, 'giveNotice', 'given', { form: { on: '2021-10-13' } });
  expect(await dates(owen)).toMatchObject({ leaves: '2021-12-01' }); // seven full years
  const found = (startsOn: string) => d.answer(owen, 'redeploy', 'found', { form: { post: 'SW-40', startsOn } });
  await expect(found('2022-01-04')).rejects.toMatchObject(refused('29 December 2021'));
  await found('2021-11-08');
  expect(await dates(owen)).toMatchObject({ trial: '2021-12-05', leaves: '2021-12-05' });
  await s.until('2021-12-06');
  await d.answer(owen, 'confirmTrial', 'doesNot', { reason: 'The work is another profession' });
  await d.answer(owen, 'confirmLeft', 'left');
  expect(await Promise.all([owen, pia, zoe].map(d.outcome))).toEqual(['redundant', 'placed', 'placed']);
  expect([await details(id, 'hana'), await details(id, 'ada')]).toMatchObject([
    {
      people: [{ placement: pia, outcome: 'Placed' }, { placement: zoe }, { placement: owen, outcome: 'Redundant' }],
      ended: expect.arrayContaining([{ outcome: 'Placed', count: 2 }]),
      ...{ appeals: 1, upheld: 0, failedTrials: 1, protectedPlaced: null },
    },
    expect.not.objectContaining({ people: expect.anything() }),
  ]);
  await s.until('2022-01-10');
  expect([await d.outcome(id), (await d.state(id)).facts]).toMatchObject(['implemented', { slots: { [pia]: 'TM-1' } }]);
});
