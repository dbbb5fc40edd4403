import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

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
