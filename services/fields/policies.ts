/** What a council sets: for each kind of work, and for what is kept of it. */
import type { z } from 'zod';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { Policy } from '../../domain/engine/policy.ts';
import { recordsPolicy } from '../../domain/records/policy.ts';
import type { Parts } from '../parts.ts';
import { initialPolicy, policySchema } from './policy.ts';

/** What is asked for, and what people read above it. */
export type Declared = Pick<ProcessContract, 'name' | 'title' | 'deadlines' | 'ladders' | 'settings'>;

export interface ServedPolicy {
  readonly declared: Declared;
  readonly schema: z.ZodType<Policy>;
  /** The people that settings name, by pointer. */
  named(settings: unknown): Readonly<Record<string, PersonId>>;
}

const ofRecords: ServedPolicy = { declared: recordsPolicy, schema: policySchema(recordsPolicy), named: () => ({}) };

/** With their first versions, as a new installation keeps them. */
export const policiesBesideKinds = [
  { contract: recordsPolicy, policy: { initial: initialPolicy(recordsPolicy) } },
] as const;

export const policyNamed = ({ kinds }: Pick<Parts, 'kinds'>, name: string): ServedPolicy | undefined => {
  if (name === recordsPolicy.name) return ofRecords;
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return (
    kind && { declared: kind.contract, schema: kind.policy.schema, named: (settings) => kind.policy.named(settings) }
  );
};
