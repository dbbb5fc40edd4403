import { appointment } from '../domain/appointment/index.ts';
import { assessedYear } from '../domain/assessed-year/index.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { improvementAction } from '../domain/improvement/index.ts';
import { progression } from '../domain/progression/index.ts';
import { readinessCycle } from '../domain/readiness/index.ts';
import { recruitment } from '../domain/recruitment/index.ts';
import { retention } from '../domain/retention/index.ts';
import { type ServedKind, serve } from './fields/kind.ts';

/** The process kinds there are, by their contracts’ names. A new one is added here, and in `workflows/index.ts`. */
export const kinds: Readonly<Record<string, ServedKind>> = {
  recruitment: asKind(recruitment),
  appointment: asKind(appointment),
  'improvement-action': asKind(improvementAction),
  'assessed-year': asKind(assessedYear),
  progression: asKind(progression),
  'readiness-cycle': asKind(readinessCycle),
  'retention-agreement': asKind(retention),
};

/** A kind among others, as it is served: what its contract's types promise was checked where it was defined. */
export function asKind<C extends ProcessContract>(kind: Kind<C>): ServedKind {
  return 'policy' in kind ? (kind as unknown as ServedKind) : serve(kind as unknown as Kind);
}
