import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths, calendarsWith, nextWorkingDay } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import { eventually } from '../support/patience.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

const { office } = calendarsWith([]);
let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council({ from: ordinarily });
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const programme = async (more: Readonly<Record<string, unknown>> = {}) => {
  const asked = {
    title: 'Motivational interviewing',
    about: 'All who work with families',
    ranks: ['practitioner'],
    teams: [],
    parts: 1,
    validMonths: 0,
  };
  const id = await s.start('training-programme', { ...asked, dueOn: addDays(s.today(), 60), ...more }, 'hana');
  await d.answer(id, 'plan', 'planned', { form: { people: 600, seats: 20, showPercent: 85 } });
  return id;
};
const required = (of: string, more: Readonly<Record<string, unknown>> = {}) =>
  s.start('learner-requirement', { learner: 'owen', programme: of, ...more }, 'hana');
const done = (id: string, part: number, on = s.today(), by = 'hana') =>
  s.act(id, 'recordDone', by, { form: { part, on } });

it('is done once each of its parts is, in any order; what is recorded twice is done once, and what was recorded wrongly is put right', async () => {
  const id = await required(await programme({ parts: 2 }));
  expect((await s.process(id)).title).toBe('Motivational interviewing: Owen Example');
  expect(await d.openNames(id)).toEqual(['doIt']);
  await done(id, 2, addDays(s.today(), -3));
  await done(id, 2, addDays(s.today(), -3));
  expect(await d.stage(id)).toBe('required');
  await expect(done(id, 3)).rejects.toMatchObject({ code: 'invalid' });
  await done(id, 1);
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['valid', []]);
  expect(await s.milestone(id, 'complete')).toMatchObject({ metOn: s.today() });

  await s.act(id, 'amendDone', 'hana', { reason: 'Somebody else', form: { was: { part: 1, on: s.today() } } });
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['required', ['doIt']]);
});

it('whoever does it says so and somebody else looks: refused, they are asked again', async () => {
  const id = await required(await programme());
  await expect(done(id, 1, s.today(), 'owen')).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-perm/),
  });
  const says = { form: { part: 1, on: s.today() } };
  await d.answer(id, 'doIt', 'done', says);
  await d.answer(id, 'confirmDone', 'refuse', { reason: 'The register does not have you' });
  expect(await d.openNames(id)).toEqual(['doIt']);
  await d.answer(id, 'doIt', 'done', says);
  await d.answer(id, 'confirmDone', 'accept');
  expect(await d.stage(id)).toBe('valid');
});

it('of one person and programme there is one, and whoever comes late has three months', async () => {
  const of = await programme({ dueOn: addDays(s.today(), 10) });
  const id = await required(of, { joinedOn: addDays(s.today(), -5) });
  expect(await s.milestone(id, 'complete')).toMatchObject({ date: addMonths(addDays(s.today(), -5), 3) });
  await expect(required(of)).rejects.toMatchObject({ errors: [{ pointer: '/learner' }] });
  await expect(required(id)).rejects.toMatchObject({ code: 'invalid' });
});

it('a head of service decides on an exemption, never whoever asked for it, and it is over', async () => {
  const id = await required(await programme());
  await s.act(id, 'askExemption', 'owen', { reason: 'I teach it' });
  const [task] = await s.open(id, 'exempt');
  expect((await s.db.person.findUniqueOrThrow({ where: { id: task?.assigneeId ?? '' } })).rank).toBe('head-of-service');
  await d.answer(id, 'exempt', 'refuse', { reason: 'Come and teach it, then' });
  await s.act(id, 'askExemption', 'tess', { reason: 'They hold the certificate of the trainers' });
  await d.answer(id, 'exempt', 'exempt', { reason: 'They do' });
  expect(await d.outcome(id)).toBe('exempt');
});

it('overdue it is flagged from the day after, once; another day takes the flag back, and what runs out is due again on its last day', async () => {
  const dueOn = addDays(s.today(), 20);
  const id = await required(await programme({ dueOn, validMonths: 12 }));
  await s.until(dueOn);
  expect((await d.state(id)).flags).toEqual({});
  await s.until(addDays(dueOn, 1));
  expect(Object.keys((await d.state(id)).flags)).toEqual(['overdue']);
  const until = addDays(s.today(), 30);
  await s.act(id, 'move', 'hana', { reason: 'They were in court', form: { until } });
  expect((await d.state(id)).flags).toEqual({});
  expect(await s.open(id)).toMatchObject([{ name: 'doIt', dueOn: until }]);

  const on = s.today();
  await done(id, 1);
  const ends = addMonths(on, 12);
  expect(await s.milestone(id, 'refresh')).toMatchObject({ date: addDays(ends, -90) });
  await s.until(addDays(ends, -90));
  expect(await s.open(id)).toMatchObject([{ name: 'doIt', dueOn: ends }]);
  await done(id, 1);
  expect((await d.state(id)).facts).toMatchObject({
    completions: [
      { dueOn: until, on },
      { dueOn: ends, on: s.today() },
    ],
  });
});

it('a programme is asked about the day after its last, until whoever leads it says what came of it', async () => {
  const dueOn = addDays(s.today(), 15);
  const id = await programme({ dueOn });
  await s.until(addDays(dueOn, 1));
  const again = addDays(s.today(), 20);
  await d.answer(id, 'close', 'goesOn', { reason: 'Two teams are left', form: { until: again } });
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['running', []]);
  await s.until(addDays(again, 1));
  await d.answer(id, 'close', 'close', { form: { outcome: 'All know it' } });
  await d.answer(id, 'agreeClosed', 'agree');
  expect(await d.outcome(id)).toBe('completed');
});

const session = (of: string, more: Readonly<Record<string, unknown>> = {}) =>
  s.start(
    'training-session',
    {
      programme: of,
      title: 'Day 1',
      place: 'County Hall',
      seats: 1,
      on: nextWorkingDay(addDays(s.today(), 20), office),
      trainer: 'sam',
      part: 1,
      ...more,
    },
    'hana',
  );
const placesOf = async (id: string) =>
  ((await d.state(id)).facts as { places: readonly { is: string }[] }).places.map(({ is }) => is);
const book = (id: string, at: string, by = 'owen') => s.act(id, 'book', by, { form: { session: at } });

it('a place is asked for, released by their manager, and counts by the register alone; who is not in it did not come', async () => {
  const of = await programme();
  const [owen, tess] = [await required(of), await required(of, { learner: 'tess' })];
  const at = await session(of, { seats: 5 });
  await book(owen, at);
  await book(tess, at, 'tess');
  await eventually(async () => expect([await placesOf(owen), await placesOf(tess)]).toEqual([['booked'], ['booked']]));
  await expect(book(owen, at)).rejects.toMatchObject({ errors: [{ pointer: '/session' }] });
  await expect(book(owen, await session(await programme()))).rejects.toMatchObject({
    errors: [{ pointer: '/session' }],
  });
  await eventually(async () => expect(await d.openNames(owen)).toEqual(['doIt', 'release place-1']));
  await d.answer(owen, 'release', 'released');
  const { on } = (await d.state(at)).facts as { on: string };
  await s.until(addDays(on, 1));
  expect(await s.open(at)).toMatchObject([{ name: 'takeRegister', assigneeId: 'sam' }]);
  await d.answer(at, 'takeRegister', 'taken', { form: { rows: [{ person: 'owen', was: 'attended' }] } });
  await eventually(async () => expect([await d.stage(owen), await placesOf(tess)]).toEqual(['valid', ['absent']]));
  expect(await s.milestone(owen, 'complete')).toMatchObject({ metOn: on });
  expect([await d.outcome(at), await d.stage(tess)]).toEqual(['held', 'required']);
});

it('a seat that is given up is offered to whoever waits; a refused release gives it up, and a cancelled session tells all', async () => {
  const of = await programme();
  const [owen, tess] = [await required(of), await required(of, { learner: 'tess' })];
  const at = await session(of);
  await book(owen, at);
  await eventually(async () => expect(await placesOf(owen)).toEqual(['booked']));
  await book(tess, at, 'tess');
  await eventually(async () => expect(await placesOf(tess)).toEqual(['waiting']));
  await d.answer(owen, 'release', 'cannot', { reason: 'Court on that day' });
  await eventually(async () =>
    expect([await placesOf(owen), await placesOf(tess)]).toEqual([['cancelled'], ['offered']]),
  );
  await eventually(async () => expect(await d.openNames(tess)).toContain('takePlace place-1'));
  await d.answer(tess, 'takePlace', 'take');
  await eventually(async () => expect(await placesOf(tess)).toEqual(['booked']));
  await book(owen, at);
  await eventually(async () => expect(await placesOf(owen)).toEqual(['cancelled', 'waiting']));
  await s.act(at, 'cancel', 'hana', { reason: 'The trainer is ill' });
  await eventually(async () =>
    expect([await placesOf(tess), await placesOf(owen), await d.outcome(at)]).toEqual([
      ['sessionCancelled'],
      ['cancelled', 'sessionCancelled'],
      'cancelled',
    ]),
  );
});
