/** Every released story as a later release might tell it: with something new before, beside or behind each question that is open. */
import { sleep } from '@temporalio/workflow';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { Run } from '../../workflows/engine/run.ts';
import { type Change, changes, NEW } from './changes.ts';

type AnyRun = Run<ProcessContract>;
type Asking = Parameters<AnyRun['ask']>;

const asReleased = Run.prototype.ask as (this: AnyRun, ...asking: Asking) => ReturnType<AnyRun['ask']>;

function changeOf(run: AnyRun): Change | undefined {
  const { state } = Reflect.get(run, 'process') as { readonly state: RunState };
  return changes.find((change) => state.heard.includes(change));
}

async function asChanged(this: AnyRun, ...asking: Asking) {
  const [task, { about } = {}] = asking;
  const ask = () => asReleased.call(this, ...asking);
  if (!this.isAsked(task, about)) return await ask();
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
      await sleep('1 minute');
      return await ask();
    default:
      return await ask();
  }
}

Object.assign(Run.prototype, { ask: asChanged });

export * from '../../workflows/index.ts';
