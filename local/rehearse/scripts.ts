import { rehearsal as appointment } from '../../domain/appointment/rehearsal.ts';
import { rehearsal as assessedYear } from '../../domain/assessed-year/rehearsal.ts';
import type { Rehearsal } from '../../domain/engine/rehearsal.ts';
import { rehearsal as improvementAction } from '../../domain/improvement/rehearsal.ts';
import { rehearsal as progression } from '../../domain/progression/rehearsal.ts';
import { rehearsal as readinessCycle } from '../../domain/readiness/rehearsal.ts';
import { rehearsal as recruitment } from '../../domain/recruitment/rehearsal.ts';
import { rehearsal as retention } from '../../domain/retention/rehearsal.ts';

/** How each kind is rehearsed, by its contract's name. A new one is added here; a test misses one that is not. */
const scripts: Readonly<Record<string, Rehearsal>> = {
  recruitment,
  appointment,
  'assessed-year': assessedYear,
  'improvement-action': improvementAction,
  progression,
  'readiness-cycle': readinessCycle,

  'retention-agreement': retention,
};

export const rehearsable: readonly string[] = Object.keys(scripts);

/** @throws Error naming the kinds that can be rehearsed */
export function scriptOf(kind: string): Rehearsal {
  const script = Object.hasOwn(scripts, kind) ? scripts[kind] : undefined;
  if (script) return script;
  throw new Error(`There is no rehearsal of “${kind}”. Choose one of: ${rehearsable.join(', ')}.`);
}
