import { heldUntil } from '../../domain/notices/hours.ts';
import { type Claim, claimNext, type DueNotice, settle } from '../../store/notices.ts';
import { currentCalendars } from '../../store/rules.ts';
import { deliver } from './deliver.ts';
import { notSent } from './not-sent.ts';
import type { InTransaction, NoticeParts } from './parts.ts';

/** How one letter went: `none` when nothing was due any more. */
interface Outcome {
  readonly sending: 'none' | 'sent' | 'not-needed' | 'waits' | 'failed';
  readonly notices: readonly DueNotice[];
}

/** One letter: the mail server's patience and a little. */
const LETTER_MS = 40_000;

/**
 * Sends one letter in a transaction of its own: claimed, sent, marked. So a mail server that is slow or away, a bad address
 * or an unreadable row holds up nobody else, and a kill leaves at most the one letter in hand unmarked.
 */
export const sendNext = (parts: NoticeParts, now: Date, passedOver: readonly bigint[]): Promise<Outcome> =>
  parts.db.$transaction(
    async (db): Promise<Outcome> => {
      const claim = await claimNext(db, now, passedOver);
      return claim
        ? { notices: claim, sending: await send({ ...parts, db }, claim, now) }
        : { notices: [], sending: 'none' };
    },
    { timeout: LETTER_MS, maxWait: 10_000 },
  );

async function send(parts: InTransaction, claim: Claim, now: Date): Promise<Outcome['sending']> {
  const { body } = await currentCalendars(parts.db);
  const opens = heldUntil(claim, now.getTime(), body.office);
  if (opens !== null) {
    await settle(parts.db, claim, { sendAfter: new Date(opens) });
    return 'waits';
  }
  try {
    return await deliver(parts, claim, now);
  } catch (error) {
    await notSent(parts, claim, now, error);
    return 'failed';
  }
}
