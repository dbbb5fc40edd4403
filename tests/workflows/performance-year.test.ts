import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addDays, addMonths, addWorkingDays, calendarsWith, type LocalDate } from '../../domain/calendar/index.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import { performanceYear as contract, type PerformanceYear } from '../../domain/performance-year/contract.ts';
import type { Supervision } from '../../domain/supervision/contract.ts';
import type { TeamSessions } from '../../domain/team-sessions/contract.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { readable } from '../../services/submissions.ts';
import { tellHeldElsewhere } from '../../temporal/held-elsewhere.ts';
import { followPeople } from '../../temporal/look.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

const { office } = calendarsWith([]);
let s: Stand;
let d: ReturnType<typeof doing>;
let one = 0;
let person = '';
beforeAll(async () => {
  s = await council({ from: '2026-10-05T10:00' });
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());
/** The first day of this month, or of one so many months on. */
const first = (on = 0): LocalDate => addMonths(`${s.today().slice(0, 7)}-01`, on);
/** Each is told from the second day of a month, with some months of the year still to come. */
beforeEach(async () => {
  const months = [1, 2, 3, 4].find((on) => first(on).slice(5, 7) > '03') ?? 1;
  await s.until(addDays(first(months), 1));
  one += 1;
  person = `talker-${one}`;
  const data = { name: `Talker ${one}`, email: `${person}@example.org`, managerId: 'tess', teamId: 'north' };
  await s.db.person.create({ data: { id: person, ...data, rank: 'practitioner', offices: ['practitioner'] } });
});

const begin = async (more: object = {}) => {
  const id = await s.start('performance-year', { person, ...more }, 'tess');
  await d.answer(id, 'agreeObjectives', 'agreed', { form: { what: 'Lead a group' } });
  await d.answer(id, 'confirmObjectives', 'agree');
  return id;
};
const talk = (more: object = {}) => ({
  heldOn: s.today(),
  kind: 'monthly',
  how: 'inPerson',
  topics: ['wellbeing'],
  needs: [],
  what: 'How the month went',
  ...more,
});
const hold = (id: string, more: object = {}) => d.answer(id, 'holdConversation', 'held', { form: talk(more) });
const asked = async (id: string) =>
  (await s.open(id, 'holdConversation')).map(({ dueOn, assigneeId }) => `${dueOn} ${assigneeId}`);
const facts = async (id: string) => (await d.state(id)).facts as FactsOf<PerformanceYear>; // of a performance year
const end = (id: string) => s.act(id, 'leave', 'hana');
/** The last working day of this month, or of one so many months on. */
const last = (on = 0) => addWorkingDays(first(on + 1), -1, office);

it('is asked for month by month, by the last working day: held and recorded, whoever it was with is asked, and who says nothing has not agreed', async () => {
  const id = await begin();
  expect(await asked(id)).toEqual([`${last()} tess`]);
  const { what: _, ...was } = talk();
  await hold(id);
  expect([await asked(id), await s.open(id, 'confirmRecord')]).toMatchObject([
    [],
    [{ assigneeId: person, about: 'record-1' }],
  ]);
  await s.until(addDays(first(1), 1));
  expect([await asked(id), await s.open(id, 'confirmRecord')]).toEqual([[`${last()} tess`], []]);
  expect((await facts(id)).held).toMatchObject([{ by: 'tess', view: 'unconfirmed' }]);
  await s.act(id, 'amendHeld', 'tess', { reason: 'It was somebody else', form: { was } });
  expect((await facts(id)).held).toEqual([]);
  await end(id);
});

it('what nobody holds is missed five working days into the next month, and only the next is asked for', async () => {
  const id = await begin();
  const [before, after] = [last(), last(1)];
  const grace = addWorkingDays(addDays(first(1), -1), 5, office);
  await s.until(grace);
  expect(await asked(id)).toEqual([`${before} tess`]);
  await s.until(addDays(grace, 1));
  expect(await asked(id)).toEqual([`${after} tess`]);
  await hold(id);
  expect(await asked(id)).toEqual([]);
  // The next conversation is another one: the one that was missed was not moved.
  expect(await s.db.event.count({ where: { processId: id, kind: 'milestoneMoved' } })).toBe(0);
  await end(id);
});

it('there is one of a person and year; a month in which none is expected is excused with a code and a reason, and whoever is away is asked nothing', async () => {
  const id = await begin();
  await expect(s.start('performance-year', { person }, 'hana')).rejects.toMatchObject({
    errors: [expect.objectContaining({ pointer: '/person', message: expect.stringContaining(id) })],
  });
  const excused = { reason: 'They were ill all month', form: { why: 'longSickness' } };
  await d.answer(id, 'holdConversation', 'excused', excused);
  expect(await asked(id)).toEqual([]);
  await s.until(first(1));
  expect(await asked(id)).toEqual([`${last()} tess`]);
  const away = { form: { from: s.today(), why: 'parental' } };
  await s.act(id, 'away', 'tess', away);
  expect(await asked(id)).toEqual([]);
  await expect(s.act(id, 'away', 'tess', away)).rejects.toMatchObject({ code: 'invalid' });
  await end(id);
});

it('handed over, the month passes on as it is due; the old manager writes what the next should know and reads nothing that comes later', async () => {
  const id = await begin();
  await hold(id);
  await s.until(first(1));
  expect(await asked(id)).toEqual([`${last()} tess`]);
  await expect(s.act(id, 'changeManager', 'sam', { form: { manager: 'tess' } })).rejects.toMatchObject({
    code: 'invalid',
  });
  await s.act(id, 'changeManager', 'sam', { form: { manager: 'vera' } });
  expect(await asked(id)).toEqual([`${last()} vera`]);
  expect(await s.open(id, 'writeHandOver')).toMatchObject([{ assigneeId: 'tess' }]);
  expect((await d.state(id)).who).toMatchObject({ manager: 'vera', senior: 'hugh' });
  await d.answer(id, 'writeHandOver', 'written', { form: { what: 'They want to lead a group' } });
  await hold(id);
  expect((await facts(id)).held.map(({ by }) => by)).toEqual(['tess', 'vera']);
  const reads = async (who: string) =>
    (await readable(s.parts, await getSubject(s.parts, id), await s.person(who))).map(({ authorId }) => authorId);
  expect((await reads('tess')).filter((author) => author === 'vera')).toEqual([]);
  expect((await reads('vera')).filter((author) => author === 'tess').length).toBeGreaterThan(1);
  expect(await reads('sam')).not.toContain('vera');
  await end(id);
});

it('a manager who is away with nobody to stand in: after ten working days their own manager is asked, and it goes back', async () => {
  const id = await begin();
  const due = last();
  await s.act(id, 'managerAway', person, { form: { from: s.today() } });
  const tenth = addWorkingDays(s.today(), 10, office);
  await s.until(addDays(tenth, -1));
  expect(await asked(id)).toEqual([`${due} tess`]);
  await s.until(tenth);
  expect(await asked(id)).toEqual([`${due} sam`]);
  await s.act(id, 'managerBack', 'tess');
  expect(await asked(id)).toEqual([`${due} tess`]);
  await end(id);
});

it('what is agreed stands in the register until it is done and the other of the two has looked', async () => {
  const id = await begin();
  await s.act(id, 'agree', 'tess', { form: { owner: person, dueOn: s.today(), what: 'Book the course' } });
  await s.act(id, 'agree', 'tess', { form: { owner: 'tess', dueOn: s.today(), what: 'Ask for time' } });
  await d.answer(id, 'doAction', 'later', {
    about: 'action-1',
    reason: 'It is full',
    form: { dueOn: addDays(s.today(), 3) },
  });
  await d.answer(id, 'doAction', 'done', { about: 'action-1#2', reason: 'Booked' });
  await d.answer(id, 'doAction', 'done', { about: 'action-2', reason: 'Asked' });
  expect((await s.open(id, 'checkAction')).map(({ about, assigneeId }) => `${about} ${assigneeId}`).sort()).toEqual([
    'action-1#2 tess',
    `action-2 ${person}`,
  ]);
  await d.answer(id, 'checkAction', 'not', { about: 'action-1#2', reason: 'Not on the list' });
  expect(await d.openNames(id)).toContain('doAction action-1#3');
  await d.answer(id, 'checkAction', 'verified', { about: 'action-2', reason: 'I have the time' });
  const found = await s.db.agreedAction.findMany({ where: { processId: id }, orderBy: { key: 'asc' } });
  expect(found).toMatchObject([
    { key: 'action-1', ownerId: person, doneOn: null },
    { key: 'action-2', ownerId: 'tess', verifiedOn: s.today() },
  ]);
  await end(id);
});

it('what HR supports is read by them and the two alone, and is not the manager’s to record', async () => {
  const id = await begin();
  await expect(s.act(id, 'support', 'tess', { form: { on: s.today() } })).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
  await s.act(id, 'support', 'hana', { form: { on: s.today() } });
  await expect(s.act(id, 'support', 'hana', { form: { on: s.today() } })).rejects.toThrow(/recorded already/);
  await s.act(id, 'supportEnds', 'hana', { form: { on: s.today() } });
  expect((await facts(id)).support).toEqual({ from: s.today(), until: s.today() });
  await end(id);
});

it('nothing is asked twice: supervision by the manager is the month’s conversation, a conversation is the supervision about the person; put right there, it is put right here', async () => {
  const id = await begin();
  const request = { supervisee: person, supervisor: 'tess', worker: 'experienced', holdsCases: true };
  const supervising = await s.start('supervision', request, 'tess');
  const supervised = (await d.state(supervising)).facts as FactsOf<Supervision>; // of a supervision
  expect(supervised.held).toEqual([]);
  const session = { heldOn: s.today(), minutes: 90, how: 'oneToOne', served: 'both', cases: 18, discussed: 15 };
  await d.answer(supervising, 'hold', 'held', { form: session });
  expect(await asked(id)).toHaveLength(1);
  const kinds = Object.values(s.parts.kinds);
  const tell = async () => {
    const told = await tellHeldElsewhere(s.parts, kinds, s.today());
    await s.hoursPass(1);
    return told;
  };
  expect([await tell(), await asked(id), await tell()]).toEqual([1, [], 0]);
  expect((await facts(id)).held).toMatchObject([{ from: supervising, by: 'tess', heldOn: session.heldOn }]);
  expect(await s.open(id, 'confirmRecord')).toEqual([]); // its record is there
  await s.act(supervising, 'amendHeld', 'tess', { reason: 'It was another day', form: { was: session } });
  expect([await tell(), (await facts(id)).held, (await asked(id)).length]).toEqual([1, [], 1]);

  await s.until(addDays(s.today(), 2));
  await hold(id);
  expect(await tell()).toBe(1);
  const of = (await d.state(supervising)).facts as FactsOf<Supervision>; // likewise
  expect(of.held).toMatchObject([{ from: id, served: 'personal', heldOn: s.today() }]);
  expect([await s.open(supervising, 'writeUp'), await tell()]).toEqual([[], 0]);
  await s.act(supervising, 'end', 'hana', { reason: 'They go elsewhere' });
  await end(id);
});

it('whoever has left is asked nothing more: the year ends the morning after', async () => {
  const id = await begin();
  await s.db.person.update({ where: { id: person }, data: { leftOn: s.today() } });
  await followPeople(s.parts, [contract], s.today());
  await s.hoursPass(1);
  expect(await d.outcome(id)).toBe('left');
});

it('summed up when it is over: the last month may be late, what is disagreed with is decided by the manager’s manager, and it is complete', async () => {
  const id = await begin();
  const begins = (await facts(id)).begins;
  await s.until(addMonths(begins, 12));
  const due = addWorkingDays(addDays(addMonths(begins, 12), -1), 20, office);
  expect([await d.stage(id), (await s.open(id, 'writeSummary'))[0]?.dueOn]).toEqual(['summary', due]);
  const summary = { form: { what: 'A good year' } };
  await d.answer(id, 'writeSummary', 'written', summary);
  await d.answer(id, 'commentSummary', 'disagree', { form: { comment: 'The group is not in it' } });
  expect(await s.open(id, 'settleDisagreement')).toMatchObject([{ assigneeId: 'sam' }]);
  await d.answer(id, 'settleDisagreement', 'changed', { form: { comment: 'It is in it now' } });
  expect(await d.outcome(id)).toBeNull();
  const heldOn = addDays(addMonths(begins, 12), -1);
  await s.act(id, 'recordHeld', 'tess', { form: talk({ heldOn }) });
  expect(await d.outcome(id)).toBe('completed');
  const { held, summary: view, settled } = await facts(id);
  expect([held.length, view, settled]).toEqual([1, 'disagree', 'changed']);
});

it('a team’s session is booked and asked for on its day, or in time without; missed, only the next is asked for; somebody above looks back', async () => {
  while (first().slice(5, 7) !== '04') await s.until(addDays(first(1), 1)); // the first of the two is still to come
  const next = await s.start('team-sessions', { team: 'north', manager: 'tess' }, 'sam');
  const { begins } = (await d.state(next)).facts as FactsOf<TeamSessions>; // of a team's sessions
  const [october, march] = [addDays(addMonths(begins, 7), -1), addDays(addMonths(begins, 12), -1)];
  expect(await d.openNames(next)).toEqual(['bookSession session-1']);
  const on = addDays(s.today(), 10);
  await d.answer(next, 'bookSession', 'booked', { form: { on } });
  expect(await d.openNames(next)).toEqual([]);
  await s.until(on);
  const [task] = await s.open(next, 'holdTeamSession');
  expect(task?.dueOn).toBe(october);
  const session = { heldOn: on, present: 9, members: 8, what: 'We talk on Mondays' };
  await expect(d.answer(next, 'holdTeamSession', 'held', { form: session })).rejects.toMatchObject({ code: 'invalid' });
  await d.answer(next, 'holdTeamSession', 'held', { form: { ...session, members: 10 } });
  await s.until(addWorkingDays(march, -20, office));
  expect((await s.open(next)).map(({ name, dueOn }) => `${name} ${dueOn}`)).toEqual([`holdTeamSession ${march}`]);
  await s.until(addDays(addWorkingDays(march, 5, office), 1));
  expect(await s.open(next)).toMatchObject([{ name: 'lookBack', assigneeId: 'sam' }]);
  await d.answer(next, 'lookBack', 'seen', { reason: 'One was missed; both are booked for next year' });
  expect(await d.outcome(next)).toBe('completed');
});
