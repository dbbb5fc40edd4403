import type { Db } from './database.ts';
import { keep } from './rules.ts';

interface WithPolicy {
  readonly contract: { readonly name: string };
  readonly policy: { readonly initial: unknown };
}

/** A kind without any policy is given its first, so that it can be started; one that has one already is left alone. */
export async function ensurePolicies(db: Db, kinds: readonly WithPolicy[]): Promise<void> {
  for (const { contract, policy } of kinds) {
    const hash = await keep(db, policy.initial);
    const data = { name: contract.name, version: 1, hash, status: 'live', draftedBy: 'system', note: 'The defaults' };
    await db.policy.createMany({ data, skipDuplicates: true });
  }
}
