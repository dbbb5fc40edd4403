import { readFileSync } from 'node:fs';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { kinds } from '../../services/kinds.ts';
import { type Account, accountOf } from './account.ts';
import type { BehaviourName } from './behaviours.ts';
import { runThrough } from './run.ts';
import { scriptOf } from './scripts.ts';
import { openStand } from './stand.ts';

export interface Rehearsed {
  readonly kind: string;
  readonly behaviour: BehaviourName;
  readonly from: LocalDate;
  /** On which of its ways it goes; left out, as it ordinarily does. */
  readonly way?: string;
  /** The values of a policy for this kind, to be tried before it goes live. */
  readonly policy?: unknown;
  readonly databaseUrl: string;
  readonly testServer: string;
}

/** Runs a whole process in seconds, and tells what happened. @throws Error when the script does not fit its kind */
export async function rehearse({ kind, behaviour, from, way, policy, ...servers }: Rehearsed): Promise<Account> {
  scriptOf(kind, way);
  const policies = policy === undefined ? {} : { [kind]: policy };
  const stand = await openStand({ ...servers, from, policies, ways: way === undefined ? {} : { [kind]: way } });
  try {
    const result = await runThrough(stand, kind, { behaviour });
    return await accountOf(stand, result, { kind, behaviour, from, ...(way !== undefined && { way }) });
  } finally {
    await stand.close();
  }
}

/** Reads a policy's values, in the form in which the API takes and gives them. @throws Error naming each wrong field */
export function readPolicy(kind: string, file: string): unknown {
  const sent: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const values = (sent as { readonly values?: unknown }).values ?? sent;
  const parsed = kinds[kind]?.policy.schema.safeParse(values);
  if (parsed?.success) return parsed.data;
  const lines = fieldErrors(parsed?.error).map(({ pointer, message }) => `  ${pointer} ${message}`);
  throw new Error(`This is no policy for ${kind}:\n${lines.join('\n')}`);
}
