import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import type { Release } from '../support/drill/later.ts';
import { refusalOf } from '../support/refusals.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true, workflows: './drill/later.ts' });
  await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const stateOf = async (id: string): Promise<RunState> => JSON.parse((await s.process(id)).state);
const keep = (id: string, state: RunState) =>
  s.db.process.update({ where: { id }, data: { state: JSON.stringify(state) } });

/** The open tasks by number, and what must not change of them. */
const open = async (id: string) =>
  (await s.open(id)).map(({ id: number, name, about, dueOn, assigneeId, escalatedTo }) => ({
    number,
    name: about === null ? name : `${name}:${about}`,
    with: [dueOn, assigneeId, ...escalatedTo],
  }));
const names = async (id: string) => (await open(id)).map(({ name }) => name).sort();
const numberOf = async (id: string, named: string) =>
  (await open(id)).find(({ name }) => name === named)?.number ?? `no ${named}`;

const begunAgain = async (id: string, more: { readonly historyLimit?: number } = {}) => {
  await s.beginAgain(id, more);
  await s.engine.workflow.getHandle(id).executeUpdate('begun', { args: [] }); // all that follows of itself is written
};

/** `approve`, in its chapter, and `requestCheck`, in a thread, are open when another release takes the process up. */
async function takenUpBy(release: Release, facts: object = {}) {
  const id = await begin();
  const before = await open(id);
  expect(before.map(({ name }) => name)).toEqual(['requestCheck:identity', 'approve']);
  const state = await stateOf(id);
  await keep(id, { ...state, facts: { ...(state.facts as object), ...facts, toldBy: release } });
  await begunAgain(id);
  return { id, before, approve: before[1]?.number ?? '', request: before[0]?.number ?? '' };
}

const putRight = async (id: string, about?: string) =>
  s.decide(id, await numberOf(id, about === undefined ? 'putRight' : `putRight:${about}`), 'owen', { choice: 'done' });
const approve = (id: string, number: string) => s.decide(id, number, 'tess', { choice: 'approve' });

describe('an open question outlives every begin-again', () => {
  it('a new task before it, in a chapter and in a thread: it stays open as it was, and is answered when the story comes to it', async () => {
    const { id, before, approve: number, request } = await takenUpBy('anotherStepFirst');
    expect(await open(id)).toEqual(expect.arrayContaining(before));
    expect(await names(id)).toEqual(['approve', 'putRight', 'putRight:consent', 'requestCheck:identity']);
    await putRight(id);
    await putRight(id, 'consent');
    expect(await open(id)).toEqual(before);
    await s.decide(id, request, 'hana', { choice: 'requested' });
    await approve(id, number);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    expect(await names(id)).toContain('receiveCheck:identity');
    expect(await s.kindsOf(id)).not.toContain('taskWithdrawn');
  });

  it('answered before the story comes to it, the answer is kept, and taken then', async () => {
    const { id, approve: number } = await takenUpBy('anotherStepFirst');
    await approve(id, number);
    expect(await s.process(id)).toMatchObject({ stage: 'approval' });
    await begunAgain(id);
    await putRight(id);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
  });

  it('a date before it, through a new history too', async () => {
    const { id, before, approve: number } = await takenUpBy('aDateFirst', { extended: addDays(s.today(), 3) });
    expect(await open(id)).toEqual(before);
    await begunAgain(id, { historyLimit: 5 });
    await s.daysPass(1);
    const { events } = await s.engine.workflow.getHandle(id).fetchHistory();
    expect(events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
    expect(await open(id)).toEqual(before);
    await approve(id, number);
    expect(await s.process(id)).toMatchObject({ stage: 'approval' });
    await s.daysPass(3);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
  });

  it('a story that no longer comes to it: it ends with its stage', async () => {
    const { id, before } = await takenUpBy('withoutIt');
    expect(await open(id)).toEqual(expect.arrayContaining(before));
    await putRight(id);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    expect(await names(id)).not.toContain('approve');
  });

  it('a contract that no longer has its task: it ends at once, and the process goes on', async () => {
    const { id, request } = await takenUpBy('forgotten');
    expect(await names(id)).toEqual(['putRight', 'requestCheck:identity']);
    await s.decide(id, request, 'hana', { choice: 'requested' });
    expect(await names(id)).toEqual(['putRight', 'receiveCheck:identity']);
  });

  it('somebody whom the story bars by now no longer decides it', async () => {
    const { id, approve: number } = await takenUpBy('forFewer');
    expect(await refusalOf(approve(id, number))).toMatchObject({ code: 'barred-from-own-case' });
    expect(findQuestion(await stateOf(id), number)).toMatchObject({ assignee: 'tess' });
  });
});

describe('a control that must come first', () => {
  it('takes back what an earlier release had asked, once: whoever had it is told, and it is posed anew', async () => {
    const { id, approve: number } = await takenUpBy('aControlFirst');
    expect(await names(id)).toEqual(['putRight', 'requestCheck:identity']);
    expect(await s.db.notice.findMany({ where: { taskId: number, template: 'no-longer-needed' } })).toMatchObject([
      { personId: 'tess' },
    ]);
    expect(await refusalOf(approve(id, number))).toMatchObject({ code: 'task-closed' });
    await begunAgain(id);
    await putRight(id);
    const again = await numberOf(id, 'approve');
    expect(again).not.toBe(number);
    await begunAgain(id);
    expect(await numberOf(id, 'approve')).toBe(again);
    await approve(id, again);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
  });

  it('takes nothing back in a stay that began with it', async () => {
    const id = await begin();
    const state = await stateOf(id);
    const visits = state.visits.map((visit) => ({ ...visit, memory: { questions: {}, dates: {}, done: {} } }));
    await keep(id, { ...state, visits, facts: { toldBy: 'aControlFirst' } });
    await begunAgain(id);
    await putRight(id);
    const number = await numberOf(id, 'approve');
    await begunAgain(id);
    expect(await numberOf(id, 'approve')).toBe(number);
  });
});

describe('what puts right a decision that cannot be reversed', () => {
  /** A return is corrected once the next round has begun. */
  async function puttingRight() {
    const id = await begin();
    await s.act(id, 'collect', 'owen');
    const returned = await numberOf(id, 'giveReturn');
    await s.decide(id, returned, 'tess', { choice: 'none' });
    await s.act(id, 'correct', 'sam', { taskId: returned, reason: 'There was one' });
    return { id, name: `putRight:${returned}` };
  }

  it('outlives a new run, the next stage and a correction, and ends with its answer', async () => {
    const { id, name } = await puttingRight();
    const number = await numberOf(id, name);
    await begunAgain(id);
    const approval = await numberOf(id, 'approve');
    await approve(id, approval);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    await s.act(id, 'correct', 'sam', { taskId: approval, reason: 'Too soon' });
    expect(await s.process(id)).toMatchObject({ stage: 'approval' });
    expect(await numberOf(id, name)).toBe(number);
    await s.decide(id, number, 'owen', { choice: 'done' });
    expect(await names(id)).not.toContain(name);
    await begunAgain(id);
    expect(await names(id)).not.toContain(name);
  });

  it('ends with the process', async () => {
    const { id } = await puttingRight();
    await s.act(id, 'cancel', 'hana', { code: 'budget' });
    expect(await names(id)).toEqual([]);
  });

  it('is asked once while it is open, and again when it was done and the decision is corrected once more', async () => {
    const { id, name } = await puttingRight();
    const [, taskId = ''] = name.split(/:(.*)/);
    const correct = () => s.act(id, 'correct', 'sam', { taskId, reason: 'Still wrong' });
    const number = await numberOf(id, name);
    await correct();
    expect((await names(id)).filter((one) => one === name)).toEqual([name]);
    await s.decide(id, number, 'owen', { choice: 'done' });
    await correct();
    expect(await numberOf(id, name)).not.toBe(number);
  });

  it('in a state from before it had a memory of its own, it is found in the stay of the correction', async () => {
    const { id, name } = await puttingRight();
    const number = await numberOf(id, name);
    const { putRight: own, ...before } = await stateOf(id);
    const [question] = Object.values(own?.questions ?? {});
    if (question) Object.assign(before.visits.at(-1)?.memory.questions ?? {}, { [name]: question });
    await keep(id, before);
    await begunAgain(id);
    await approve(id, await numberOf(id, 'approve'));
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    expect(await numberOf(id, name)).toBe(number);
  });
});
