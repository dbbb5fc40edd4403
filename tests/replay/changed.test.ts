import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DecisionInput, type Receipt, updates } from '../../domain/engine/messages.ts';
import { type Question, type RunState, WAITS_FOR_NOTHING } from '../../domain/engine/state.ts';
import { bundled } from '../../local/bundled.ts';
import type { Bundle } from '../../worker/bundle.ts';
import { quietRuntime } from '../support/quiet.ts';
import { type Change, changes, isNew, toldWith } from './changes.ts';
import { historyIn, recordedIn } from './recorded.ts';
import { decisionsIn, openIn, savedIn } from './saved.ts';
import { beginIn, type Day, openDay, type Saved, world } from './world.ts';

/** Of each history so many states at most, that together have the most different tasks open; and so many decisions from each on. */
const STATES = 5;
const DECISIONS = 3;

let bundle: Bundle;
beforeAll(async () => {
  quietRuntime();
  bundle = await bundled(fileURLToPath(new URL('./changed.ts', import.meta.url)), { shifted: true });
});

interface Written {
  readonly state: RunState;
  readonly at: string;
}

/** The latest release that has histories of the first six kinds, and what came after it. */
const recorded = recordedIn('histories').filter((file) => path.basename(path.dirname(file)) >= '2026-11-26');

function tellingMost(states: readonly Written[]): readonly Written[] {
  const chosen: Written[] = [];
  const seen = new Set<string>();
  const fresh = ({ state }: Written) =>
    new Set(openIn(state).flatMap(({ task }) => (seen.has(task) ? [] : [task]))).size;
  while (chosen.length < STATES) {
    const best = [...states].sort((one, other) => fresh(other) - fresh(one))[0];
    if (!best || fresh(best) === 0) break;
    chosen.push(best);
    for (const { task } of openIn(best.state)) seen.add(task);
  }
  return chosen.sort((one, other) => one.at.localeCompare(other.at));
}

/** What must not change of an open question. */
const deskOf = ({ id, task, about, assignee, escalatedTo, due }: Question) => ({
  id,
  task,
  about,
  with: [assignee, ...escalatedTo],
  due,
});

/** How a process stands, whatever the numbers of its tasks. */
const standingOf = (state: RunState) => ({
  stage: state.visits.at(-1)?.stage,
  closed: state.closed,
  facts: state.facts,
  open: openIn(state)
    .filter((question) => !isNew(question))
    .map(({ task, about = '', assignee, due }) => `${task} ${about}, ${assignee}, ${due.date}`)
    .sort(),
});

type Run = Awaited<ReturnType<typeof beginIn>>;

async function decide({ handle }: Run, input: DecisionInput): Promise<string> {
  try {
    await handle.executeUpdate<Receipt, [DecisionInput]>(updates.decide, { args: [input], updateId: randomUUID() });
    return 'decided';
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type ?? '';
    throw error;
  }
}

/** Whatever is new is done, in as many turns as it takes. */
async function doWhatIsNew(run: Run): Promise<void> {
  for (;;) {
    const waiting = openIn(await run.state()).filter(isNew);
    if (waiting.length === 0) return;
    for (const { id: taskId, assignee } of waiting) {
      const act = { actor: { id: assignee }, attested: { offices: [], rank: 'practitioner' as const } };
      const reason = { id: 'reason', hash: '' };
      await decide(run, { ...act, key: randomUUID(), body: '', reason, taskId, choice: 'done' });
    }
  }
}

/** The same decisions, one after another: how the process stands after each, once what is new before, beside or behind is done too. */
async function goOn(day: Day, run: Run, decisions: readonly DecisionInput[], change?: Change) {
  const stood = [];
  for (const decision of decisions) {
    if (change === 'task beside') await doWhatIsNew(run);
    const came = await decide(run, decision);
    if (change === 'timer before' && decision === decisions[0]) await day.sleep(61_000);
    await doWhatIsNew(run);
    stood.push({ came, ...standingOf(await run.state()) });
  }
  return stood;
}

async function takenUpChanged(day: Day, saved: Saved, decisions: readonly DecisionInput[], change: Change) {
  const run = await beginIn(day, { ...saved, state: toldWith(saved.state, change) });
  const now = await run.state();
  const where = `${change}, line ${saved.state.seq}`;
  expect(
    openIn(now)
      .filter((one) => !isNew(one))
      .map(deskOf),
    where,
  ).toEqual(openIn(saved.state).map(deskOf));
  if (change === 'task before' || change === 'task beside')
    expect(openIn(now).filter(isNew).length, where).toBeGreaterThan(0);
  expect(now.flags, where).not.toHaveProperty(WAITS_FOR_NOTHING);
  const stood = await goOn(day, run, decisions, change);
  await day.end(saved.id);
  return { where, stood };
}

/** @returns how many decisions were taken after which it stood as it would have, had the story not been changed */
async function takesUp(day: Day, saved: Saved, recordedDecisions: readonly DecisionInput[]): Promise<number> {
  const open = new Set(openIn(saved.state).map(({ id }) => id));
  const decisions = recordedDecisions.filter(({ taskId }) => open.has(taskId)).slice(0, DECISIONS);
  const asReleased = await goOn(day, await beginIn(day, saved), decisions);
  await day.end(saved.id);
  for (const change of changes) {
    const { where, stood } = await takenUpChanged(day, saved, decisions, change);
    expect(stood, where).toEqual(asReleased);
  }
  return asReleased.filter(({ came }) => came === 'decided').length;
}

/** As an earlier version left it that withdrew what its story had not come to yet. */
function stranded(state: RunState): RunState {
  const copy = structuredClone(state);
  for (const question of openIn(copy)) question.withdrawn = true;
  return copy;
}

const tasksIn = (state: RunState) => openIn(state).map(({ task, assignee }) => `${task}, ${assignee}`);

/** What the story itself asks anew, under another name, stands still for nobody. */
async function isAskedAgain(day: Day, saved: Saved): Promise<void> {
  const where = `line ${saved.state.seq}`;
  const left = { ...saved, state: stranded(saved.state) };
  const still = await (await beginIn(day, left)).state();
  const isStill = tasksIn(still).length < tasksIn(saved.state).length;
  expect(Object.hasOwn(still.flags, WAITS_FOR_NOTHING), where).toBe(isStill);
  await day.end(saved.id);
  const now = await (await beginIn(day, left, { askAgain: true })).state();
  expect(tasksIn(now).sort(), where).toEqual(tasksIn(saved.state).sort());
  expect(now.flags, where).not.toHaveProperty(WAITS_FOR_NOTHING);
  await day.end(saved.id);
}

/** From each of these states, on one server whose time goes on from one to the next. */
async function fromEach(file: string, each: (day: Day, saved: Saved) => Promise<void>): Promise<void> {
  const { states, ...of } = savedIn(file);
  const telling = tellingMost(states);
  const day = await openDay(bundle, world().activities, telling[0]?.at ?? '');
  try {
    for (const { state, at } of telling) {
      await day.until(at);
      await each(day, { ...of, state });
    }
  } finally {
    await day.close();
  }
}

describe('a story changed before, beside or behind every open task', () => {
  // Side by side: what each expects is counted by its own `expect`.
  it.concurrent.for(recorded)(
    'leaves each open as it was, to be decided, and goes on: %s',
    { timeout: 120_000 },
    async (file, { expect }) => {
      const decisions = decisionsIn(historyIn(file));
      let taken = 0;
      await fromEach(file, async (day, saved) => {
        taken += await takesUp(day, saved, decisions);
      });
      expect(taken).toBeGreaterThan(0);
    },
  );
});

describe('what an earlier version stranded', () => {
  it.concurrent.for(recorded)('is seen, and is asked again: %s', { timeout: 120_000 }, async (file, { expect }) => {
    let seen = 0;
    await fromEach(file, async (day, saved) => {
      await isAskedAgain(day, saved);
      seen += 1;
    });
    expect(seen).toBeGreaterThan(0);
  });
});
