import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { watchActivities } from '../../activities/reconcile.ts';
import { openingState } from '../../domain/engine/opening.ts';
import { approve, propose } from '../../store/calendar-changes.ts';
import { liveRules } from '../../store/rules.ts';
import { reserve, unbegun } from '../../store/starts.ts';
import { moveCalendars } from '../../temporal/move-calendars.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { drillContract } from '../support/drill/contract.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, type StandOptions, stand } from '../support/stand.ts';

const stands: Stand[] = [];
afterEach(async () => {
  for (const s of stands.splice(0)) await s.close();
});

/** Long enough for the engine to say of a story that fails each time it is told that it does, instead of letting its caller wait. */
const answerMs = 5_000;

async function council(options: StandOptions = {}) {
  const s = await stand(options);
  stands.push(s);
  const { db, engine } = s;
  return { s, db, parts: { db, engine, kinds: s.parts.kinds, taskQueue: s.parts.taskQueue ?? '', answerMs } };
}

const everybody = { owner: 'owen', signer: 'tess', hr: 'hana', verifier: 'vera' };

/** A start that was accepted while the engine was away. */
async function accepted({ db, today }: Stand, who: Readonly<Record<string, string>> = everybody): Promise<string> {
  const rules = await liveRules(db, 'drill');
  const state = openingState(drillContract, rules, { team: 'north', who, facts: { signed: [] }, today: today() });
  const reserved = await reserve(db, { prefix: 'DRL', title: 'Drill', state, key: randomUUID(), bodyHash: '' });
  if ('second' in reserved) throw new Error('There may be many drills');
  const { id } = reserved;
  return id;
}

it('a start whose first task nobody can be asked holds up nothing: it is listed once, and the watch goes on', async () => {
  const { s, db, parts } = await council();
  await s.startWorker();
  const { signer: _, ...nobodySigns } = everybody;
  const stuck = await accepted(s, nobodySigns);
  const other = await accepted(s);
  const { keepWatch } = watchActivities(parts);
  await keepWatch();
  expect(await s.process(other)).toMatchObject({ status: 'open' });
  expect(await s.process(stuck)).toMatchObject({ status: 'starting' });
  expect(await db.heartbeat.count({ where: { name: 'watch' } })).toBe(1);
  await keepWatch();
  expect(await db.finding.findMany({ select: { kind: true, processId: true, clearedAt: true } })).toEqual([
    { kind: 'not-begun', processId: stuck, clearedAt: null },
  ]);
});

it('starts that came later are taken up before one that did not begin', async () => {
  const { s, db, parts } = await council();
  const silent = await accepted(s);
  expect(await reconcile(parts)).toMatchObject({ started: 0, listed: 1 });
  const later = await accepted(s);
  expect((await unbegun(db)).map(({ id }) => id)).toEqual([later, silent]);
});

it('a start that begins after all is listed no longer', async () => {
  const { s, db, parts } = await council();
  const late = await accepted(s);
  await reconcile(parts);
  await s.startWorker();
  await eventually(async () => expect(await s.process(late)).toMatchObject({ status: 'open' }));
  expect(await db.finding.count({ where: { clearedAt: null } })).toBe(1);
  await reconcile(parts);
  expect(await db.finding.count({ where: { clearedAt: null } })).toBe(0);
});

it('a process that does not answer a change of holidays holds up none of the others, and moves when it answers again', async () => {
  const silent = new Set<string>();
  const { s, db, parts } = await council({
    record: (real) => (batch) =>
      silent.has(batch.processId) ? Promise.reject(new Error('It cannot be written')) : real(batch),
  });
  await s.startWorker();
  const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
  const [first, second] = [await begin(), await begin()];
  silent.add(first);
  const on = (await s.open(second, 'approve'))[0]?.dueOn ?? '';
  const change = await propose(
    db,
    { holidays: [{ on, name: 'A day off' }], noLonger: [], closures: [], why: 'Proclaimed' },
    'adam',
    new Date(),
  );
  await approve(db, change, 'vera', new Date());
  const round = () => moveCalendars(parts, Date.now() + 10_000);
  expect(await round()).toEqual({ moved: 1, left: 1 });
  expect(await db.finding.findMany({ select: { kind: true, processId: true } })).toEqual([
    { kind: 'calendar-not-moved', processId: first },
  ]);
  silent.clear();
  await eventually(async () => expect(await round()).toMatchObject({ left: 0 }));
  expect(await db.finding.count({ where: { clearedAt: null } })).toBe(0);
});
