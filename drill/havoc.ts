/** Everything that can be taken away from a production while people work, one or two at a time, at random. */
import { setTimeout as sleep } from 'node:timers/promises';
import { kill, type Site } from './site.ts';

/** Numbers that are the same again for the same seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * below;
  };
}

/** How it is broken for so many milliseconds, and mended by itself or by whoever looks after the machine. */
type Blow = (site: Site, ms: number, which: number) => Promise<void>;

const killed: Blow = async (site, _ms, which) => {
  const parts = site.parts();
  kill(parts[which % parts.length]?.pid ?? -1); // its supervisor starts it again
};

const blows: Readonly<Record<string, Blow>> = {
  'a part killed': killed,
  'two parts killed': async (site, ms, which) => {
    await killed(site, ms, which);
    await killed(site, ms, which + 1);
  },
  'the engine killed': async (site, ms) => {
    await site.killEngine();
    await sleep(ms);
    await site.startEngine();
  },
  'the database killed': async (site, ms) => {
    await site.killPostgres();
    await sleep(ms);
    await site.startPostgres();
  },
  'the engine and a part killed': async (site, ms, which) => {
    await Promise.all([blows['the engine killed']?.(site, ms, which), killed(site, ms, which)]);
  },
  'the database and a part killed': async (site, ms, which) => {
    await Promise.all([blows['the database killed']?.(site, ms, which), killed(site, ms, which)]);
  },
  'the engine hangs': async (site, ms) => await hanging(site.engine.pid, ms),
  'a part hangs': async (site, ms, which) => {
    const parts = site.parts();
    await hanging(parts[which % parts.length]?.pid ?? -1, ms);
  },
  'the disk of the database full': async (site, ms) => {
    if (!site.disk.canBeFilled) return;
    site.disk.fill();
    await sleep(ms);
    site.disk.empty();
    await site.raisePostgres();
  },
};

async function hanging(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  process.kill(pid, 'SIGCONT');
}

/** Breaks something until it is time to stop. @returns how often each thing was broken */
export async function havoc(site: Site, seed: number, until: AbortSignal): Promise<Record<string, number>> {
  const next = chance(seed);
  const names = Object.keys(blows);
  const struck: Record<string, number> = {};
  while (!until.aborted) {
    await sleep(500 + next(3_000));
    const name = names[Math.floor(next(names.length))] ?? '';
    await blows[name]?.(site, next(3_000), Math.floor(next(100)));
    struck[name] = (struck[name] ?? 0) + 1;
  }
  return struck;
}
