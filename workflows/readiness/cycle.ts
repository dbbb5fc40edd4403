import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { Part } from '../../domain/readiness/parts.ts';
import type { Run } from '../engine/run.ts';

export type ReadinessCycleRun = Run<ReadinessCycle>;

/** The key of a question asked again: `part-audits`, then `part-audits#2`. */
export const times = (about: string, n: number): string => (n === 1 ? about : `${about}#${n}`);

/** @returns whether it was accepted */
export async function reviewed(run: ReadinessCycleRun, part: Part, about: string): Promise<boolean> {
  const { choice, on } = await run.ask('reviewPart', { about });
  if (choice === 'accept') run.facts.ready[part] = on;
  return choice === 'accept';
}
