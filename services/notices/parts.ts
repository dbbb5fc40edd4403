import type { Logger } from 'pino';
import type { Kind } from '../../domain/engine/kind.ts';
import type { Database, Db } from '../../store/database.ts';
import type { Mailer } from '../mail/mailer.ts';

/** What sending notices needs. */
export interface NoticeParts {
  readonly db: Database;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly mail: Mailer;
  readonly publicUrl: string;
  readonly log: Pick<Logger, 'warn'>;
  readonly now?: () => Date;
  /** The worker is to stop: the letter in hand is the last of the round. */
  readonly stopping?: AbortSignal;
}

/** The same within the transaction of one letter. */
export interface InTransaction extends Omit<NoticeParts, 'db'> {
  readonly db: Db;
}
