import type { PostActivities } from '../../domain/engine/jobs.ts';
import { beat } from '../../store/heartbeats.ts';
import { nextDueAt } from '../../store/notices.ts';
import { sendNextPartnerLetter } from '../partners/letters.ts';
import { sendNextLetter } from '../surveys/letters.ts';
import type { NoticeParts } from './parts.ts';
import { sendNext } from './send-next.ts';

/** A round ends after so long, so that the job is seen to be alive. */
const ROUND_MS = 60_000;

/** One round: sends what is due, letter by letter, and says how it went. @returns when the next is due */
export async function sendDue(parts: NoticeParts): ReturnType<PostActivities['sendDue']> {
  const now = (parts.now ?? (() => new Date()))();
  const began = performance.now();
  const passedOver: bigint[] = [];
  let sent = 0;
  let failed = 0;
  while (!parts.stopping?.aborted && performance.now() - began < ROUND_MS) {
    const { sending, notices } = await sendNext(parts, now, passedOver);
    if (sending === 'none') break;
    passedOver.push(...notices.map(({ id }) => id));
    if (sending === 'sent') sent += notices.length;
    if (sending === 'failed') failed += notices.length;
  }
  for (const next of [sendNextLetter, sendNextPartnerLetter])
    while (!parts.stopping?.aborted && performance.now() - began < ROUND_MS && (await next(parts)));
  await beat(parts.db, 'post');
  return { sent, failed, nextAt: await nextDueAt(parts.db) };
}
