import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import {
  addDays,
  addWorkingDays,
  calendarsWith,
  formatDate,
  formatMoment,
  londonTime,
  MONDAY,
  nextWorkingDay,
  openingOf,
  SATURDAY,
  weekdayFrom,
} from '../../domain/calendar/index.ts';
import { visitAfter } from '../../domain/readiness/call-clock.ts';
import { details } from '../../domain/readiness/details.ts';
import { settings } from '../../domain/readiness/settings.ts';
import { owners, preparing, qualityCouncil } from '../support/readiness.ts';
import { errorsOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil();
  d = preparing(s);
});
afterAll(() => s.close());

interface CallShown {
  readonly arrives: { readonly date: string; readonly time: string; readonly basis: string };
  readonly ends: { readonly date: string };
  readonly steps: readonly { readonly step: string; readonly due: { readonly date: string } }[];
}

const { statutory: law } = calendarsWith([]);
const nextMonday = () => weekdayFrom(MONDAY, addDays(s.today(), 1));
const saturdayAfter = (day: string) => weekdayFrom(SATURDAY, addDays(day, 1));
const nextSaturday = () => saturdayAfter(s.today());

describe('call day', () => {
  it('starts a clock: every step with its owner, its hour and why then', async () => {
    const id = await d.waiting();
    await s.skipTo(`${nextMonday()}T09:40`);
    const on = s.today();
    await d.call(id, '09:40');
    expect(await d.stage(id)).toBe('called');
    const step = (await s.open(id, 'callDay')).find(({ about }) => about === 'step-sendAnnexA');
    expect(step).toMatchObject({
      assigneeId: owners.annexA,
      dueOn: addWorkingDays(on, 2, law),
      dueTime: '17:00',
      basis: expect.stringContaining('2 working days after the call at 09:40 on'),
    });
    expect(await s.open(id, 'callDay')).toHaveLength(9);
    expect(await s.milestone(id, 'arrives')).toMatchObject({ date: nextWorkingDay(addDays(on, 7), law) });
    expect(await s.milestone(id, 'call')).toMatchObject({ date: on, metOn: on });
  });

  it('comes when it comes: while the scope is being agreed, all of it is the lead’s', async () => {
    const id = await d.begin();
    await d.call(id, '00:00');
    const tasks = await s.open(id);
    expect(new Set(tasks.map(({ assigneeId }) => assigneeId))).toEqual(new Set(['quin']));
    expect(tasks.every(({ name }) => name === 'callDay')).toBe(true);
  });

  it('out of a pause too, and nobody can pause an inspection', async () => {
    const id = await d.waiting();
    await s.act(id, 'pause', 'quin', { reason: 'Elections' });
    await d.call(id, '00:00');
    expect(await s.process(id)).toMatchObject({ status: 'open', stage: 'called' });
    await expect(s.act(id, 'pause', 'quin', { reason: 'Too much' })).rejects.toMatchObject({
      code: 'not-at-this-stage',
    });
  });

  it('cannot be in the future, nor before the cycle began', async () => {
    const id = await d.waiting();
    const call = (more: object) => errorsOf(d.call(id, '12:00', { ...more }));
    expect(await call({ calledOn: addDays(s.today(), 1) })).toMatchObject([{ pointer: '/calledOn' }]);
    expect(await call({ calledOn: addDays(s.today(), -400) })).toMatchObject([{ pointer: '/calledOn' }]);
    await s.skipTo(`${addDays(s.today(), 1)}T10:00`);
    expect(await call({ calledOn: s.today() })).toMatchObject([{ pointer: '/calledAt' }]);
  });

  it('a step that is not done climbs within hours, by night, and is flagged to leadership', async () => {
    const id = await d.waiting();
    await s.skipTo(`${nextSaturday()}T19:30`);
    await d.call(id, '19:30');
    const told = async () =>
      (await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } }))
        .map(({ line }) => JSON.parse(line))
        .filter(({ kind }) => ['taskReminded', 'taskEscalated', 'taskStuck'].includes(kind))
        .map(({ kind, at, to }) => [kind, londonTime(Date.parse(at)), to]);
    await s.hoursPass(4);
    expect(await told()).toEqual([
      ['taskEscalated', '20:30', 'hugh'],
      ['taskEscalated', '21:30', 'ada'],
      ['taskStuck', '22:30', undefined],
    ]);
    expect((await s.process(id)).flags).toEqual(['stuck']);
    const stuck = (await s.open(id, 'callDay')).find(({ about }) => about === 'step-tellLeaders');
    await s.decide(id, stuck?.id ?? '', 'quin', { choice: 'done' });
    expect((await s.process(id)).flags).toEqual([]);
  });

  it('put off, the clock stops and another call is waited for; it starts a clock of its own', async () => {
    const id = await d.waiting();
    await d.call(id, '00:00');
    const form = { arrivesOn: addWorkingDays(s.today(), 40, law), endsOn: addWorkingDays(s.today(), 45, law) };
    await s.act(id, 'postponed', 'quin', { form, reason: 'A serious incident' });
    expect(await d.stage(id)).toBe('waiting');
    expect(await s.open(id, 'callDay')).toEqual([]);
    expect(await s.milestone(id, 'arrives')).toMatchObject({ date: form.arrivesOn });
    const announced = (await s.lines(id)).flatMap((line) => (line.kind === 'announced' ? [line] : []));
    const [called, putOff, ...more] = announced;
    expect(more).toEqual([]);
    expect(putOff).toMatchObject({
      event: 'visitPutOff',
      tells: { ...called?.tells, words: expect.stringContaining(formatDate(form.arrivesOn)), urgent: true },
    });
    const told = await s.db.notice.count({ where: { processId: id, seq: putOff?.seq ?? 0, urgent: true } });
    expect(told).toBe(await s.db.notice.count({ where: { processId: id, seq: called?.seq ?? 0 } }));
    expect(await errorsOf(d.call(id, '00:00'))).toMatchObject([
      { pointer: '/calledAt', message: expect.stringMatching(/^Enter a later time: the call before it came at /) },
    ]);
    await s.daysPass(30);
    await d.call(id, '00:00', { inspection: 'short' });
    expect(await s.open(id, 'callDay')).toHaveLength(9);
    expect((await d.facts(id)).call).toMatchObject({ number: 2, inspection: 'short' });
  });

  describe('inspectors say another day', () => {
    const called = async () => {
      const id = await d.waiting();
      await s.skipTo(`${nextMonday()}T09:40`);
      await d.call(id, '09:40');
      const arrivesOn = (await s.milestone(id, 'arrives'))?.date ?? '';
      return { id, arrivesOn, endsOn: (await s.milestone(id, 'visitEnds'))?.date ?? '' };
    };
    const change = (id: string, form: Readonly<Record<string, string>>) =>
      s.act(id, 'changeVisit', 'quin', { form, reason: 'The lead inspector is ill' });
    const timetable = async (id: string) =>
      (await s.open(id, 'callDay')).find(({ about }) => about?.startsWith('step-agreeTimetable'));
    const shownOf = async (id: string) => {
      const { call } = details(await d.state(id), settings.initial, s.today(), {
        calendars: calendarsWith([]),
      }) as never;
      return call as CallShown;
    };

    it('and what is due before they come is asked anew for its new hour; the page says the same', async () => {
      const { id, arrivesOn, endsOn } = await called();
      const later = addWorkingDays(arrivesOn, 2, law);
      expect(await timetable(id)).toMatchObject({ dueOn: addWorkingDays(arrivesOn, -1, law) });
      const other = (await s.open(id, 'callDay')).find(({ about }) => about === 'step-sendAnnexA');
      await change(id, { arrivesOn: later, endsOn });
      expect(await timetable(id)).toMatchObject({
        about: 'step-agreeTimetable#2',
        dueOn: addWorkingDays(later, -1, law),
        basis: `1 working day before inspectors arrive on ${formatDate(later)}`,
      });
      expect((await s.open(id, 'callDay')).map((task) => task.id)).toContain(other?.id);
      const call = await shownOf(id);
      expect(call.arrives).toMatchObject({
        date: later,
        time: '09:00',
        basis: expect.stringContaining('as inspectors said'),
      });
      expect(call.ends.date).toBe(endsOn);
      expect(call.steps.find(({ step }) => step === 'agreeTimetable')?.due.date).toBe(addWorkingDays(later, -1, law));
      await d.answer(id, 'callDay', 'done', { about: 'step-agreeTimetable#2' });
      await change(id, { arrivesOn: addWorkingDays(later, 1, law), endsOn });
      expect(await timetable(id)).toBeUndefined();
      expect((await d.facts(id)).call?.done.agreeTimetable).toMatchObject({ by: 'quin' });
    });

    it('but not a day on which nobody works', async () => {
      const { id, arrivesOn, endsOn } = await called();
      const refused = (form: Readonly<Record<string, string>>) => errorsOf(change(id, form));
      const message = expect.stringMatching(/^Enter a working day: .* is at a weekend or a bank holiday\.$/);
      const saturday = saturdayAfter(arrivesOn);
      expect(await refused({ arrivesOn: saturday, endsOn })).toEqual([{ pointer: '/arrivesOn', message }]);
      expect(await refused({ arrivesOn, endsOn: saturday })).toEqual([{ pointer: '/endsOn', message }]);
    });

    it('and once they are there, only the last day can change', async () => {
      const { id, arrivesOn, endsOn } = await called();
      await s.skipTo(`${arrivesOn}T12:00`);
      expect(await d.stage(id)).toBe('visiting');
      const earlier = addWorkingDays(arrivesOn, -1, law);
      expect(await errorsOf(change(id, { arrivesOn: earlier, endsOn }))).toMatchObject([{ pointer: '/arrivesOn' }]);
      await change(id, { arrivesOn, endsOn: addWorkingDays(endsOn, 1, law) });
      expect(await s.milestone(id, 'arrives')).toMatchObject({ date: arrivesOn, metOn: arrivesOn });
      expect(await s.milestone(id, 'visitEnds')).toMatchObject({ date: addWorkingDays(endsOn, 1, law) });
    });
  });

  describe('recorded wrongly', () => {
    const as = (calledAt: string, inspection = 'standard') => ({
      calledOn: s.today(),
      calledAt,
      caller: 'lead-inspector',
      inspection,
    });
    const announced = async (id: string) =>
      (await s.lines(id)).flatMap((line) => (line.kind === 'announced' ? [line] : []));

    it('is put right: everybody is told again, what was done stays done, the rest is due by what the call was', async () => {
      const id = await d.waiting();
      await s.skipTo(`${nextMonday()}T09:40`);
      await d.call(id, '09:40');
      await d.answer(id, 'callDay', 'done', { about: 'step-sendAnnexA' });
      const before = await s.open(id, 'callDay');
      const amend = (form: Readonly<Record<string, unknown>>) =>
        s.act(id, 'amendCall', 'quin', { reason: 'It is a short inspection', form });
      expect(await errorsOf(amend({ was: as('09:30'), becomes: as('09:40', 'short') }))).toMatchObject([
        { pointer: '/was' },
      ]);
      expect(await errorsOf(amend({ was: as('09:40') }))).toMatchObject([{ pointer: '/becomes' }]);
      await amend({ was: as('09:40'), becomes: as('09:40', 'short') });
      const [called, again] = await announced(id);
      expect(again).toMatchObject({
        event: 'callPutRight',
        tells: {
          ...called?.tells,
          words: expect.stringMatching(/^Put right: inspectors called at .* short inspection/),
        },
      });
      const open = (await s.open(id, 'callDay')).map(({ about }) => about);
      expect(open).not.toContain('step-sendAnnexA');
      expect(open.length).toBe(before.length);
      const short = settings.initial.inspections.short;
      const { arrives, ends } = visitAfter({ on: s.today(), at: '09:40' }, short, law);
      expect(await s.milestone(id, 'arrives')).toMatchObject({ date: arrives.date });
      expect(await s.milestone(id, 'visitEnds')).toMatchObject({ date: ends.date });
      expect((await d.facts(id)).inspection).toBe('short');
    });

    it('and where nobody had called, the cycle goes back to what it was doing, and all who were told are told', async () => {
      const waits = await d.waiting();
      await d.call(waits, '00:00', { inspection: 'short' });
      await s.act(waits, 'noCall', 'quin', { reason: 'It was a hoax' });
      expect(await d.stage(waits)).toBe('waiting');
      expect(await s.open(waits, 'callDay')).toEqual([]);
      expect((await d.state(waits)).milestones['call']).toBeUndefined();
      expect((await d.facts(waits)).inspection).toBe('standard');
      const [called, none] = await announced(waits);
      expect(none).toMatchObject({
        event: 'noCall',
        tells: { ...called?.tells, words: expect.any(String), urgent: true },
      });
      const prepares = await d.scoped();
      const open = (await d.openNames(prepares)).length;
      await d.call(prepares, '00:00');
      await s.act(prepares, 'noCall', 'quin', { reason: 'It was a hoax' });
      expect([await d.stage(prepares), (await d.openNames(prepares)).length]).toEqual(['preparing', open]);
      await d.call(prepares, '00:00');
      expect((await d.facts(prepares)).call).toMatchObject({ number: 2 });
    });
  });

  it('a step that was wrongly called done is asked for again by somebody more senior', async () => {
    const id = await d.waiting();
    await d.call(id, '00:00');
    const task = (await s.open(id, 'callDay')).find(({ about }) => about === 'step-tellLeaders');
    await s.decide(id, task?.id ?? '', 'quin', { choice: 'done' });
    expect((await d.facts(id)).call?.done.tellLeaders).toMatchObject({ by: 'quin' });
    await s.act(id, 'correct', 'hugh', { taskId: task?.id ?? '', reason: 'The lead member did not know' });
    expect((await d.facts(id)).call?.done.tellLeaders).toBeUndefined();
    expect((await s.open(id, 'callDay')).map(({ about }) => about)).toContain('step-tellLeaders');
  });
});

describe('who is told', () => {
  /** What is mailed within a minute: reader and subject. */
  const posted = async () => {
    const mails: (readonly [string, string])[] = [];
    const send = async ({ to, subject }: { to: string; subject: string }) => void mails.push([to, subject]);
    const { db, kinds, log, clock } = s.parts;
    const now = () => new Date(clock.now().getTime() + 60_000);
    await postActivities({ db, kinds, log, mail: { send }, publicUrl: 'https://x.example', now }).sendDue();
    return mails;
  };

  it('a call at 19:30 on a Saturday is mailed at once to everybody it concerns, while other letters wait for Monday', async () => {
    const id = await d.waiting();
    const saturday = nextSaturday();
    const monday = nextWorkingDay(saturday, law); // or Tuesday, when that is a bank holiday
    await s.skipTo(`${saturday}T19:30`);
    await s.db.notice.deleteMany();
    const other = await d.begin({}, 'rita');
    await d.call(id, '19:30');
    const mails = await posted();
    const subject = `Inspectors called at ${formatMoment(saturday, '19:30')}: standard inspection, on site from ${formatMoment(monday, '09:00')}`;
    const told = mails.filter(([, line]) => line === subject).map(([to]) => to.split('@')[0]);
    expect(told.sort()).toEqual(['ada', 'adam', 'dora', 'hana', 'owen', 'quin', 'rita', 'sam', 'tess']);
    expect(mails).toContainEqual([
      'owen@example.org',
      expect.stringMatching(/^To do: Inspectors have called: Send the lists of Annex A, .*\(RDY-/),
    ]);
    expect(mails.some(([, line]) => line.includes('Agree the scope'))).toBe(false);
    const waits = await s.db.notice.findFirstOrThrow({ where: { processId: other, template: 'task-opened' } });
    expect([waits.status, waits.sendAfter.getTime()]).toEqual(['queued', openingOf(monday)]);
    await s.skipTo(`${monday}T09:00`);
    expect((await posted()).some(([, line]) => line.includes('Agree the scope'))).toBe(true);
  });

  it('nobody prefers to hear of it in the morning', async () => {
    await s.db.person.update({ where: { id: 'owen' }, data: { morningDigest: true } });
    const id = await d.waiting();
    await s.db.notice.deleteMany();
    await d.call(id, '00:00');
    expect((await posted()).filter(([to]) => to === 'owen@example.org')).toHaveLength(2);
    await s.db.person.update({ where: { id: 'owen' }, data: { morningDigest: false } });
  });
});
