import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import {
  addDays,
  addWorkingDays,
  calendarsWith,
  formatDate,
  type LocalDate,
  openingOf,
} from '../../domain/calendar/index.ts';
import { listDay, listedUntil, MANY, weekOf } from '../../domain/notices/weekly.ts';
import { supervision } from '../../domain/supervision/contract.ts';
import { untilBegun } from '../../local/rehearse/careful.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { kinds } from '../../services/kinds.ts';
import type { Mail } from '../../services/mail/mailer.ts';
import { tellOfTheWeek } from '../../services/notices/weekly-list.ts';
import { readable } from '../../services/submissions.ts';
import { keep } from '../../store/rules.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
let worker = 0;
let supervisee = '';
beforeAll(async () => {
  s = await qualityCouncil({ from: '2026-11-03T10:00' });
  d = doing(s);
});
afterAll(() => s.close());
beforeEach(async () => {
  worker += 1;
  supervisee = `worker-${worker}`;
  const data = { name: `Worker ${worker}`, email: `${supervisee}@example.org`, managerId: 'tess', teamId: 'north' };
  await s.db.person.create({ data: { id: supervisee, ...data, rank: 'practitioner', offices: ['practitioner'] } });
});

const { office } = calendarsWith([]);
const asked = () => ({ supervisee, supervisor: 'tess', worker: 'experienced', holdsCases: true });
const supervised = async (more: object = {}) => {
  const id = await s.start('supervision', { ...asked(), ...more }, 'tess');
  for (const about of ['supervisee', 'supervisor']) await d.answer(id, 'signAgreement', 'sign', { about });
  return id;
};
const session = (more: object = {}) => ({
  heldOn: s.today(),
  minutes: 90,
  how: 'oneToOne',
  served: 'both',
  cases: 18,
  discussed: 15,
  ...more,
});
const record = {
  notLately: 3,
  withoutProgress: 1,
  visitsOverdue: 0,
  toEscalate: 0,
  dynamics: true,
  wellbeing: true,
  caseloadAgreed: true,
  what: 'The visits are planned',
};
const hold = (id: string, more: object = {}) => d.answer(id, 'hold', 'held', { form: session(more) });
const dueOf = async (id: string) => (await s.open(id, 'hold')).map(({ dueOn, assigneeId }) => `${dueOn} ${assigneeId}`);
const end = (id: string) => s.act(id, 'end', 'sam', { reason: 'They go elsewhere' });

it('is due from the first day, signed or not; held and written up, whoever is supervised is asked, and who says nothing has not agreed', async () => {
  const id = await s.start('supervision', asked(), 'tess');
  expect(await d.openNames(id)).toEqual(['hold', 'signAgreement supervisee', 'signAgreement supervisor']);
  const due = (await s.open(id, 'hold'))[0]?.dueOn;
  await hold(id);
  expect((await s.open(id, 'hold'))[0]?.dueOn).toBe(due);
  expect(await d.openNames(id)).toContain('writeUp session-1');
  await d.answer(id, 'writeUp', 'recorded', { form: record });
  expect(await s.open(id, 'confirm')).toMatchObject([{ assigneeId: supervisee }]);
  await s.daysPass(14);
  expect([await s.open(id, 'confirm'), await s.open(id, 'hold')]).toMatchObject([[], [{ assigneeId: 'tess' }]]);
  expect((await d.state(id)).facts).toMatchObject({ held: [{ view: 'unconfirmed' }] });
  await end(id);
});

it('a round that nobody holds is missed after a fortnight, and the next is asked for; there is one of each pairing', async () => {
  const id = await supervised();
  await expect(supervised()).rejects.toThrow();
  const [first] = await s.open(id, 'hold');
  await s.daysPass(43);
  const [second] = await s.open(id, 'hold');
  expect([first?.dueOn, second?.dueOn].map((day) => Date.parse(day ?? '')).reduce((a, b) => b - a)).toBe(
    28 * 86_400_000,
  );
  await lookAtTruths(s.parts, [supervision], s.today());
  await s.hoursPass(1);
  expect(Object.keys((await d.state(id)).flags)).toContain('noneLately');
  await hold(id);
  expect(Object.keys((await d.state(id)).flags)).not.toContain('noneLately');
  await end(id);
});

it('cancelled twice running, the supervisor’s manager is told on the second', async () => {
  const id = await supervised();
  const cancel = () => d.answer(id, 'hold', 'notHeld', { form: { code: 'crisis', newDate: s.today() } });
  const told = async () => (await s.lines(id)).filter(({ kind }) => kind === 'announced');
  const [before] = await dueOf(id);
  await cancel();
  expect(await told()).toEqual([]);
  await cancel();
  expect(await told()).toMatchObject([{ event: 'cancelledTwice', tells: { people: ['sam'] } }]);
  expect(await dueOf(id)).toEqual([before]);
  await end(id);
});

it('a supervisor who is away is stood in for after ten working days, and nothing is excused by it', async () => {
  const id = await supervised();
  const [before = ''] = await dueOf(id);
  await s.act(id, 'supervisorAway', 'sam', { form: { from: s.today() } });
  const tenth = addWorkingDays(s.today(), 10, calendarsWith([]).office);
  await s.until(addDays(tenth, -1));
  expect(await s.open(id, 'nameDeputy')).toEqual([]);
  await s.until(tenth);
  expect(await s.open(id, 'nameDeputy')).toMatchObject([{ assigneeId: 'sam' }]);
  await d.answer(id, 'nameDeputy', 'named', { form: { deputy: 'rita' } });
  expect(await dueOf(id)).toEqual([before.replace('tess', 'rita')]);
  await hold(id);
  expect(await s.open(id, 'writeUp')).toMatchObject([{ assigneeId: 'rita' }]);
  await s.act(id, 'supervisorBack', 'tess');
  expect((await s.open(id, 'hold'))[0]?.assigneeId).toBe('tess');
  await end(id);
});

it('whoever is away owes nothing, and it is counted anew from the day they are back; put right, it never was', async () => {
  const id = await supervised();
  const [before] = await dueOf(id);
  const form = { from: s.today(), why: 'parental' };
  await s.act(id, 'away', 'tess', { form });
  expect(await dueOf(id)).toEqual([]);
  await s.act(id, 'amendAway', 'tess', { reason: 'It was somebody else', form: { was: form } });
  expect(await dueOf(id)).toEqual([before]);
  await expect(s.act(id, 'back', 'tess', { form: { on: s.today() } })).rejects.toThrow(/Nobody has recorded/);
  await end(id);
});

it('handed over, what is due stays due and what was agreed stays to be done; the new supervisor reads nothing that was said before', async () => {
  const id = await supervised();
  await hold(id);
  await d.answer(id, 'writeUp', 'recorded', { form: record });
  await s.act(id, 'agree', 'tess', { form: { owner: supervisee, dueOn: s.today(), what: 'Book the visits' } });
  const [before = ''] = await dueOf(id);
  await expect(s.act(id, 'transfer', 'sam', { form: { supervisor: 'tess' } })).rejects.toMatchObject({
    code: 'invalid',
  });
  await s.act(id, 'transfer', 'sam', { form: { supervisor: 'rita' } });
  const [child] = await s.db.process.findMany({ where: { parentId: id } });
  const next = child?.id ?? '';
  await untilBegun(s.db, next);
  expect([await d.outcome(id), await dueOf(next)]).toEqual(['supervisorChanged', [before.replace('tess', 'rita')]]);
  expect(await s.open(next, 'doAction')).toMatchObject([{ assigneeId: supervisee, dueOn: s.today() }]);
  const reads = async (person: string, of: string) =>
    (await readable(s.parts, await getSubject(s.parts, of), await s.person(person))).length;
  expect(await reads('tess', id)).toBeGreaterThan(0);
  expect([await reads('rita', id), await reads('tess', next)]).toEqual([0, 0]);
  await s.act(next, 'end', 'hugh', { reason: 'They go elsewhere' });
});

it('what was agreed is asked for until it is done and the other of the two has seen it, later by a new day with a reason; late it is flagged', async () => {
  const id = await supervised();
  const form = { owner: supervisee, dueOn: s.today(), what: 'Book the visits' };
  await s.act(id, 'agree', 'tess', { form });
  await s.act(id, 'agree', 'tess', { form: { ...form, owner: 'tess', what: 'Ask for a car' } });
  expect(await s.open(id, 'doAction')).toHaveLength(2);
  await d.answer(id, 'doAction', 'done', { about: 'action-2', reason: 'Asked' });
  expect(await s.open(id, 'checkAction')).toMatchObject([{ about: 'action-2', assigneeId: supervisee }]);
  await s.daysPass(2);
  await lookAtTruths(s.parts, [supervision], s.today());
  await s.hoursPass(1);
  expect(Object.keys((await d.state(id)).flags)).toContain('actionLate');
  await d.answer(id, 'doAction', 'later', { reason: 'No car', form: { dueOn: s.today() } });
  expect(await d.openNames(id)).toContain('doAction action-1#2');
  await d.answer(id, 'doAction', 'done', { reason: 'Booked' });
  expect([await s.open(id, 'doAction'), Object.keys((await d.state(id)).flags)]).toEqual([[], []]);
  const [check] = (await s.open(id, 'checkAction')).filter(({ about }) => about === 'action-1#2');
  expect(check?.assigneeId).toBe('tess');
  const verified = { choice: 'verified', reason: 'I have it in hand' };
  await expect(s.decide(id, check?.id ?? '', supervisee, verified)).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
  await d.answer(id, 'checkAction', 'not', { about: 'action-1#2', reason: 'Nothing is booked' });
  expect(await d.openNames(id)).toContain('doAction action-1#3');
  await d.answer(id, 'doAction', 'done', { reason: 'Now it is' });
  await d.answer(id, 'checkAction', 'verified', { about: 'action-1#3', reason: 'Seen' });
  const registered = () => s.db.agreedAction.findMany({ where: { processId: id }, orderBy: { key: 'asc' } });
  expect(await registered()).toMatchObject([
    { key: 'action-1', doneOn: s.today(), verifiedOn: s.today() },
    { key: 'action-2', verifiedOn: null },
  ]);
  // Done and not checked, it is handed over: whoever supervises next looks, and it stands in their register alone.
  await s.act(id, 'agree', 'tess', { form: { ...form, dueOn: s.today() } });
  await d.answer(id, 'doAction', 'done', { about: 'action-3', reason: 'Done' });
  await s.act(id, 'transfer', 'sam', { form: { supervisor: 'rita' } });
  const [child] = await s.db.process.findMany({ where: { parentId: id } });
  const next = child?.id ?? '';
  await untilBegun(s.db, next);
  expect(await s.open(next, 'checkAction')).toMatchObject([
    { about: 'action-1', assigneeId: 'rita' }, // what Tess did is still to be looked at
    { about: 'action-2', assigneeId: 'rita' },
  ]);
  expect(await s.open(next, 'doAction')).toEqual([]);
  expect((await registered()).map(({ key }) => key)).toEqual(['action-1']);
  await s.act(next, 'end', 'hugh', { reason: 'They go elsewhere' });
});

it('cases are counted, never named: more talked about than held, a group about the person, and a date of birth are refused', async () => {
  const id = await supervised();
  const refused = (form: object, pointer: string) =>
    expect(hold(id, form)).rejects.toMatchObject({ errors: [expect.objectContaining({ pointer })] });
  await refused({ discussed: 19 }, '/discussed');
  await refused({ how: 'group' }, '/served');
  await refused({ served: 'personal' }, '/cases');
  await hold(id, { how: 'group', served: 'case' });
  const form = { ...record, what: 'Talked about the boy, DoB 3/4/2015' };
  await expect(d.answer(id, 'writeUp', 'recorded', { form })).rejects.toMatchObject({
    errors: [{ pointer: '/what', message: expect.stringMatching(/date of birth \(line 1/) }],
  });
  await s.act(id, 'amendHeld', 'tess', {
    reason: 'It was not held',
    form: { was: session({ how: 'group', served: 'case' }) },
  });
  expect(await d.openNames(id)).toEqual(['hold']);
  await end(id);
});

it('a record that is drawn is looked at by the supervisor’s manager', async () => {
  const { initial } = kinds['supervision']?.policy ?? {};
  const all = { ...initial, settings: { ...supervision.settings.initial, sampledPercent: 100 } };
  await s.db.policy.updateMany({ where: { name: 'supervision' }, data: { hash: await keep(s.db, all) } });
  const id = await supervised();
  await hold(id);
  await d.answer(id, 'writeUp', 'recorded', { form: record });
  await d.answer(id, 'confirm', 'agree');
  expect(await s.open(id, 'sample')).toMatchObject([{ assigneeId: 'sam', about: 'session-1' }]);
  const form = { frequent: true, reflective: false, challenged: true, recorded: true };
  await d.answer(id, 'sample', 'part', { form, reason: 'It says what was done, not why' });
  expect((await d.state(id)).facts).toMatchObject({ held: [{ sampled: 'part' }] });
  await end(id);
});

it('whoever is in an assessed year is supervised there, and nothing is asked twice', async () => {
  await seedYearPeople(s);
  await yearDoing(s).begin({ person: supervisee });
  await expect(supervised()).rejects.toMatchObject({
    errors: [{ pointer: '/supervisee', message: expect.stringMatching(/ASY-\d{4}-/) }],
  });
});

it('whoever has many to supervise is told once a week of what is late or due soon, and not of each; what goes up the line is told at once; of few each is told', async () => {
  const data = { id: 'many', name: 'Many Example', email: 'many@example.org', managerId: 'sam', teamId: 'north' };
  await s.db.person.create({ data: { ...data, rank: 'team-manager', offices: ['manager'] } });
  const ids: string[] = [];
  const pair = async () => {
    const id = `pair-${ids.length}`;
    const person = { id, name: `Pair ${ids.length}`, email: `${id}@example.org`, managerId: 'many', teamId: 'north' };
    await s.db.person.create({ data: { ...person, rank: 'practitioner', offices: ['practitioner'] } });
    ids.push(
      await s.start('supervision', { ...asked(), supervisee: id, supervisor: 'many', holdsCases: false }, 'sam'),
    );
  };
  for (let n = 0; n < MANY - 1; n += 1) await pair();
  const holdOf = async (id: string | undefined) =>
    await s.db.task.findFirstOrThrow({ where: { processId: id ?? '', name: 'hold' } });
  const { dueOn } = await holdOf(ids[0]);
  const at = (day: LocalDate): Date => new Date(openingOf(day) + 3_600_000);
  const sent: Mail[] = [];
  const send = async (on: LocalDate) => {
    sent.length = 0;
    const mail = { send: async (letter: Mail) => void sent.push(letter) };
    const parts = { ...s.parts, mail, publicUrl: 'https://followthrough.example', now: () => at(on) };
    await postActivities(parts).sendDue();
    return sent.filter(({ to }) => to === 'many@example.org');
  };
  const notice = async (id: string | undefined, template: string) => {
    const { id: taskId, processId } = await holdOf(id);
    const row = { processId, seq: 900, personId: 'many', template, taskId, sendAfter: new Date(0) };
    await s.db.notice.create({ data: row });
    return async () => (await s.db.notice.findFirstOrThrow({ where: { processId, seq: 900, template } })).status;
  };
  const tell = async (on: LocalDate) => await tellOfTheWeek(s.parts, on, at(on));

  const today = addWorkingDays(dueOn, -1, office);
  await s.db.notice.deleteMany();
  expect(await tell(today)).toBe(0);
  const ofFew = await notice(ids[0], 'reminder');
  expect([(await send(today)).length, await ofFew()]).toEqual([1, 'sent']);

  await pair();
  await s.db.notice.deleteMany();
  expect(await tell(addDays(weekOf(today), 5))).toBe(0); // a Saturday
  expect([await tell(today), await tell(today)]).toEqual([1, 0]);
  const [reminded, climbed] = [await notice(ids[1], 'reminder'), await notice(ids[2], 'escalated-from-you')];
  const letters = await send(today);
  expect([await reminded(), await climbed(), letters.length]).toEqual(['not-needed', 'sent', 2]);
  const list = letters.find(({ subject }) => subject.startsWith('Your list'));
  expect(list?.subject).toBe(`Your list of the week: ${MANY} due by ${formatDate(listedUntil(weekOf(today)))}`);
  for (const id of ids) expect(list?.text).toContain(`(${id}), is due ${formatDate(dueOn)}`);
  expect(list?.html).toContain(`https://followthrough.example/tasks/${(await holdOf(ids[0])).id}`);

  const later = listDay(addDays(dueOn, 7), office);
  expect(await tell(later)).toBe(1);
  expect((await send(later)).map(({ subject }) => subject)).toContain(`Your list of the week: ${MANY} late`);
  for (const id of ids) await end(id);
});
