import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, daysBetween, nextWorkingDay } from '../../domain/calendar/index.ts';
import type { Event } from '../../domain/engine/event.ts';
import { applyChange, getChange, mustMakeSense, previewChange } from '../../services/calendar-changes.ts';
import { approve, propose } from '../../store/calendar-changes.ts';
import { currentCalendars } from '../../store/rules.ts';
import { moveCalendars } from '../../temporal/move-calendars.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const events = async (id: string): Promise<Event[]> =>
  (await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } })).map(({ line }) =>
    JSON.parse(line),
  );
const moves = async (id: string) => (await events(id)).filter((event) => event.kind === 'calendarMoved');
const due = async (id: string, name: string) => (await s.open(id, name))[0]?.dueOn ?? '';
const change = (days: { holidays?: string[]; noLonger?: string[]; closures?: string[] }) => {
  const named = (dates: string[] = []) => dates.map((on) => ({ on, name: 'A day off' }));
  const { holidays, noLonger = [], closures } = days;
  return propose(
    s.db,
    { holidays: named(holidays), noLonger, closures: named(closures), why: 'Proclaimed' },
    'adam',
    s.parts.clock.now(),
  );
};
const apply = async (id: string) => {
  const caller = await s.person('vera');
  return await applyChange(s.parts, await getChange(s.parts, id), caller);
};
/** The working day after one that is none any more, by the calendars as they now are. */
const dayAfter = async (date: string, of: 'office' | 'statutory' = 'office') =>
  nextWorkingDay(addDays(date, 1), (await currentCalendars(s.db)).body[of]);
const previewOf = async (id: string, process: string) => {
  const page = { after: '', limit: 50, today: s.today() };
  const { items } = await previewChange(s.parts, await getChange(s.parts, id), page);
  return items.find((item) => item.id === process)?.moved;
};

it('a new bank holiday moves what is open by the law’s calendar and the office’s, as its preview said, with one event', async () => {
  const id = await begin();
  const before = { approve: await due(id, 'approve'), check: await due(id, 'requestCheck') };
  const { id: proposed } = await change({ holidays: [before.approve] });
  const preview = await previewOf(proposed, id);
  expect(await due(id, 'approve')).toBe(before.approve); // looked at, nothing done
  expect((await apply(proposed)).left).toBe(0);
  expect(await due(id, 'approve')).toBe(await dayAfter(before.approve));
  expect(await due(id, 'requestCheck')).toBe(await dayAfter(before.check, 'statutory'));
  const [moved, ...more] = await moves(id);
  expect(more).toEqual([]);
  expect(moved).toMatchObject({
    change: proposed,
    moved: preview?.map(({ what, from, to }) => ({ what, from: from.date, to: to.date })),
  });
  expect(preview?.map(({ title }) => title).sort()).toEqual(['Approve', 'Ask for the check: Identity']);
});

it('a closure of the council moves what counts by the office, and nothing that the law sets', async () => {
  const id = await begin();
  const before = { approve: await due(id, 'approve'), check: await due(id, 'requestCheck') };
  await apply((await change({ closures: [before.approve] })).id);
  expect(await due(id, 'approve')).toBe(await dayAfter(before.approve));
  expect(await due(id, 'requestCheck')).toBe(before.check);
});

it('a closure that was a mistake is taken back by two: looked at before, everything open is where it would have been', async () => {
  const id = await begin();
  const before = await due(id, 'approve');
  await apply((await change({ closures: [before] })).id);
  const wrong = await due(id, 'approve');
  expect(wrong).toBe(await dayAfter(before));
  await mustMakeSense(s.parts, { holidays: [], noLonger: [before], closures: [], why: 'Typed wrongly' }, s.today());
  const { id: proposed } = await change({ noLonger: [before] });
  const [move] = (await previewOf(proposed, id)) ?? [];
  expect(move).toMatchObject({ from: { date: wrong }, to: { date: before } });
  await expect(applyChange(s.parts, await getChange(s.parts, proposed), await s.person('adam'))).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  await apply(proposed);
  expect(await due(id, 'approve')).toBe(before);
  expect(await s.db.closure.findUnique({ where: { on: before } })).toBeNull();
  expect(await due(await begin(), 'approve')).toBe(before);
  await expect(
    mustMakeSense(s.parts, { holidays: [], noLonger: [before], closures: [], why: 'Again' }, s.today()),
  ).rejects.toMatchObject({ errors: [{ pointer: '/noLonger/0' }] });
});

it('moves planned milestones too, each by the calendar it was counted on, and nothing that is met or missed', async () => {
  const id = await begin();
  await s.decide(id, (await s.open(id, 'approve'))[0]?.id ?? '', 'tess', { choice: 'approve' });
  for (const task of await s.open(id, 'sign')) await s.decide(id, task.id, 'tess', { choice: 'yes' });
  const planned = async () =>
    Object.fromEntries(
      (await s.db.milestone.findMany({ where: { processId: id } })).map(({ name, date }) => [name, date] as const),
    );
  const { ready = '', law = '' } = await planned();
  await apply((await change({ closures: [ready] })).id);
  expect(await planned()).toEqual({ ready: await dayAfter(ready), law });
  const missed = await begin();
  const late = await due(missed, 'approve');
  await s.until(addDays(late, 3)); // and nobody has decided it
  await apply((await change({ holidays: [late] })).id);
  expect(await due(missed, 'approve')).toBe(late);
});

it('keeps what a pause has added, and moves a holiday back that is no longer kept', async () => {
  const id = await begin();
  const asked = await due(id, 'approve');
  await s.act(id, 'pause', 'hana');
  await s.daysPass(7);
  await s.act(id, 'resume', 'hana');
  const paused = await due(id, 'approve');
  expect(paused).toBe(addDays(asked, 7));
  const holiday = asked;
  await apply((await change({ holidays: [holiday] })).id);
  const days = daysBetween(holiday, await dayAfter(holiday));
  expect(await due(id, 'approve')).toBe(addDays(paused, days));
  await apply((await change({ noLonger: [holiday] })).id);
  expect(await due(id, 'approve')).toBe(paused);
});

it('its proposer cannot make it; made twice it moves once; stopped half way it is gone on with', async () => {
  const id = await begin();
  const { id: proposed } = await change({ holidays: [await due(id, 'approve')] });
  await expect(applyChange(s.parts, await getChange(s.parts, proposed), await s.person('adam'))).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  expect(await moves(id)).toEqual([]);
  const parts = { db: s.db, engine: s.engine };
  // The API dies when it has made the change and told nobody: what starts meanwhile counts by it, the watch does the rest.
  await approve(s.db, await getChange(s.parts, proposed), 'vera', s.parts.clock.now());
  const started = await begin();
  expect((await moveCalendars(parts, Date.now())).left).toBeGreaterThan(0);
  expect((await moveCalendars(parts, Date.now() + 10_000)).left).toBe(0);
  expect(await moves(id)).toHaveLength(1);
  expect(await moves(started)).toEqual([]);
  expect(await moveCalendars(parts, Date.now() + 10_000)).toEqual({ moved: 0, left: 0 });
  await apply(proposed);
  expect(await moves(id)).toHaveLength(1);
  expect((await s.db.calendarChange.findUniqueOrThrow({ where: { id: proposed } })).appliedAt).not.toBeNull();
});
