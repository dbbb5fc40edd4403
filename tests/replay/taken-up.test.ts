import { beforeAll, describe, it } from 'vitest';
import type { RunState } from '../../domain/engine/state.ts';
import { bundled } from '../../local/bundled.ts';
import type { Bundle } from '../../worker/bundle.ts';
import { quietRuntime } from '../support/quiet.ts';
import { recordedIn } from './recorded.ts';
import { openIn, savedIn } from './saved.ts';
import { beginIn, openDay, world } from './world.ts';

/** From each history so many states, evenly through its life. */
const STATES = 5;

let bundle: Bundle;
beforeAll(async () => {
  quietRuntime();
  bundle = await bundled(undefined, { shifted: true });
});

function someOf<T>(states: readonly T[]): readonly T[] {
  const every = Math.max(1, Math.floor(states.length / STATES));
  return states.filter((_, n) => n % every === 0);
}

const desksIn = (state: RunState) => openIn(state).map(({ id, task, assignee }) => ({ id, task, assignee }));

/**
 * What an upgrade does (decision 4): a process that an earlier release has told so far is begun again in today's code.
 * A history that today's code can no longer replay is kept here under `superseded`: this is how its process goes on.
 */
describe('what an earlier release has written is taken up by this one', () => {
  it.concurrent.for([...recordedIn('histories'), ...recordedIn('superseded')])(
    'with the same work on the same desks, nothing asked or done twice: %s',
    { timeout: 60_000 },
    async (file, { expect, onTestFinished }) => {
      const { id, kind, rules, states } = savedIn(file);
      expect(states.length).toBeGreaterThan(2);
      const { activities, asked, done } = world();
      const day = await openDay(bundle, activities, states[0]?.at ?? '');
      onTestFinished(day.close);
      for (const { state: saved, at } of someOf(states)) {
        await day.until(at);
        const now = await (await beginIn(day, { id, kind, rules, state: saved })).state();
        await day.end(id);
        expect(now.visits.at(-1)?.stage, `line ${saved.seq}`).toBe(saved.visits.at(-1)?.stage);
        expect(desksIn(now), `line ${saved.seq}`).toEqual(desksIn(saved));
        expect(now.flags, `line ${saved.seq}`).toEqual(saved.flags);
        expect([...asked, ...done], `line ${saved.seq}`).toEqual([]);
      }
    },
  );
});
