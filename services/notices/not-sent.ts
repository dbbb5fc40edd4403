import { triedAgainAt } from '../../domain/notices/hours.ts';
import { find } from '../../store/findings.ts';
import { type Claim, settle } from '../../store/notices.ts';
import { Refused } from '../mail/mailer.ts';
import type { InTransaction } from './parts.ts';

/** What could not be sent: an address that was refused for good is an administrator's finding, all else is tried again. */
export async function notSent({ db, log }: InTransaction, claim: Claim, now: Date, error: unknown): Promise<void> {
  const [{ processId, template, personId, attempts }] = claim;
  log.warn({ processId, template, error: nameOf(error) }, 'a notice was not sent');
  if (error instanceof Refused) {
    await settle(db, claim, { status: 'failed', lastError: error.message, attempts: attempts + 1 });
    const detail = `Mail to ${personId} was refused. Check their address in the directory. ${error.message}`;
    await find(db, 'notice-refused', processId, detail);
    return;
  }
  const sendAfter = new Date(triedAgainAt(attempts, now.getTime()));
  const lastError = 'It could not be sent. It is tried again.';
  await settle(db, claim, { sendAfter, lastError, attempts: attempts + 1 });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
