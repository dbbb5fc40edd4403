import type { Exception } from './exceptions.ts';

export interface Changes {
  /** Number of the report before; null for the first. */
  readonly since: number | null;
  /** Keys of exceptions. */
  readonly new: readonly string[];
  readonly resolved: readonly string[];
  readonly worse: readonly string[];
  readonly better: readonly string[];
  readonly unchanged: number;
}

export const changeRules = {
  new: 'Not in the report before.',
  resolved: 'In the report before and no longer exceptional.',
  worse: 'At a higher level than before.',
  better: 'At a lower level than before.',
} as const;

/** What has changed from one report to the next, exception by exception. */
export function changesSince(
  before: { readonly number: number; readonly exceptions: readonly Exception[] } | null,
  now: readonly Exception[],
): Changes {
  const then = new Map((before?.exceptions ?? []).map(({ key, level }) => [key, level]));
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
    worse: those((level, earlier) => level > earlier),
    better: those((level, earlier) => level < earlier),
    unchanged: those((level, earlier) => level === earlier).length,
  };
}
