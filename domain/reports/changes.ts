import type { Exception } from './exceptions.ts';
import type { ProcessThen } from './standing.ts';

export interface Changes {
  /** Number of the report before; null for the first. */
  readonly since: number | null;
  /** Keys of exceptions. */
  readonly new: readonly string[];
  readonly resolved: readonly string[];
  /** Those again, with how each went: done is not the same as put off. Left out of reports made before this was told. */
  readonly gone?: readonly Gone[];
  readonly worse: readonly string[];
  readonly better: readonly string[];
  readonly unchanged: number;
}

/** How something that was exceptional has ceased to be so. */
export const ways = {
  done: 'Done: decided or met.',
  paused: 'Paused meanwhile: its date stands still.',
  putOff: 'Put off: its date was moved.',
  corrected: 'Taken back by a correction.',
  ended: 'Its process was closed.',
  noLonger: 'No longer asked for or flagged.',
} as const;
export type Way = keyof typeof ways;

/** An exception of the report before that is none any more: as it was told then, and how it went. */
export type Gone = Omit<Exception, 'level'> & { readonly way: Way };

export const changeRules = {
  new: 'Not in the report before.',
  resolved: 'In the report before and no longer exceptional, in whatever way.',
  worse: 'At a higher level than before.',
  better: 'At a lower level than before.',
} as const;

/** What has changed from one report to the next, exception by exception. */
export function changesSince(
  before: { readonly number: number; readonly exceptions: readonly Exception[] } | null,
  now: readonly Exception[],
  standing: readonly ProcessThen[],
): Changes {
  const then = new Map((before?.exceptions ?? []).map(({ key, level }) => [key, level]));
  const processes = new Map(standing.map((process) => [process.id, process]));
  const keys = new Set(now.map(({ key }) => key));
  const those = (is: (now: number, then: number) => boolean) =>
    now.flatMap(({ key, level }) => {
      const earlier = then.get(key);
      return earlier !== undefined && is(level, earlier) ? [key] : [];
    });
  return {
    since: before?.number ?? null,
    new: now.filter(({ key }) => !then.has(key)).map(({ key }) => key),
    resolved: [...then.keys()].filter((key) => !keys.has(key)),
    gone: (before?.exceptions ?? [])
      .filter(({ key }) => !keys.has(key))
      .map(({ level: _, ...gone }) => ({ ...gone, way: wayOf(gone, processes.get(gone.process)) })),
    worse: those((level, earlier) => level > earlier),
    better: those((level, earlier) => level < earlier),
    unchanged: those((level, earlier) => level === earlier).length,
  };
}

/** Read off the process as it stands: what is not there any more was closed. */
function wayOf({ what, key, dueOn = '' }: Omit<Exception, 'level'>, process: ProcessThen | undefined): Way {
  if (!process || process.closed) return 'ended';
  const name = key.slice(`${what}:${process.id}:`.length);
  if (what === 'flag') return 'noLonger';
  const still = what === 'task' ? process.tasks.get(name)?.dueOn : unmet(process, name);
  if (still !== undefined) return still > dueOn ? 'putOff' : 'paused';
  if (what === 'milestone') return process.milestones.has(name) ? 'done' : 'noLonger';
  return process.decided.has(name) ? 'done' : process.corrected ? 'corrected' : 'noLonger';
}

function unmet({ milestones }: ProcessThen, name: string) {
  const milestone = milestones.get(name);
  return milestone && !milestone.met ? milestone.date : undefined;
}
