import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { PersonId } from '../domain/engine/people.ts';
import type { SignAct } from '../domain/engine/signed.ts';
import type { Database } from '../store/database.ts';
import type { Written } from '../store/written.ts';
import type { ServedKind } from './fields/kind.ts';
import type { Rehearse } from './rehearsals.ts';
import type { Scan } from './scanner.ts';

/** What the use cases are made of; tests hand in their own. */
export interface Parts {
  readonly db: Database;
  readonly engine: Client;
  readonly kinds: Readonly<Record<string, ServedKind>>;
  readonly clock: { now(): Date };
  readonly log: Logger;
  readonly taskQueue?: string;
  /** Where it listens to the database: acts are answered as soon as they are committed. */
  readonly written?: Written;
  /** The address people use, without a slash at its end. */
  readonly publicUrl?: string;
  /** Signs what a person does. Only the API can: a worker has no key. */
  readonly sign?: SignAct;
  /** Plays a process through under a policy that is to be tried, where the installation can. */
  readonly rehearse?: Rehearse;
  /** May this person start something more by hand? Left out, as much as they like. @throws Refusal `too-many-requests` */
  readonly mayStart?: (person: PersonId) => Promise<void>;
  /** Looks at every file before it is kept, where the council has a scanner. */
  readonly scan?: Scan;
}
