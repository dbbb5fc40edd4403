/** Every released story as a later release might tell it: with something new before, beside or behind each question that is open. */
import { sleep } from '@temporalio/workflow';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { isOpen } from '../../domain/engine/tasks.ts';
import { keyOf, type Memory } from '../../workflows/engine/memory.ts';
import { Asker } from '../../workflows/engine/run/asker.ts';
import { type Change, changes, NEW } from './changes.ts';

type AnyAsker = Asker<ProcessContract>;
type Asked = Parameters<AnyAsker['ask']>;

const asReleased = Asker.prototype.ask as (this: AnyAsker, ...asked: Asked) => ReturnType<AnyAsker['ask']>;

function changeOf(asker: AnyAsker): Change | undefined {
  const { state } = Reflect.get(asker, 'process') as { readonly state: RunState };
  return changes.find((change) => state.heard.includes(change));
}

function hasOpen(asker: AnyAsker, key: string): boolean {
  const question = (Reflect.get(asker, 'memory') as Memory).find(key);
  return question !== undefined && isOpen(question);
}

const SECOND = 1_000;
const HALF_A_MINUTE = 30 * SECOND;

/** Each at a moment of its own: should one that goes off bring another to be taken back that goes off just then, the server that skips time refuses it for good. */
let timers = 0;

async function asChanged(this: AnyAsker, ...asked: Asked) {
  const [task, { about }] = asked;
  const ask = () => asReleased.call(this, ...asked);
  if (!hasOpen(this, keyOf(task, about))) return await ask();
  const askNew = () => asReleased.call(this, NEW, { about: `new ${task} ${about ?? ''}` });
  switch (changeOf(this)) {
    case 'task before':
      await askNew();
      return await ask();
    case 'task beside':
      return (await Promise.all([ask(), askNew()]))[0];
    case 'task behind': {
      const answer = await ask();
      await askNew();
      return answer;
    }
    case 'timer before':
      timers += 1;
      await sleep(HALF_A_MINUTE + timers * SECOND);
      return await ask();
    default:
      return await ask();
  }
}

Object.assign(Asker.prototype, { ask: asChanged });

export * from '../../workflows/index.ts';
