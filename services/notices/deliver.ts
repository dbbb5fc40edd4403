import { randomUUID } from 'node:crypto';
import { londonDate } from '../../domain/calendar/index.ts';
import type { Template } from '../../domain/notices/drafts.ts';
import { digestOf, type Letter, severalOf } from '../../domain/notices/letter.ts';
import { type Claim, type DueNotice, settle, tellDeputies } from '../../store/notices.ts';
import type { RoundTemplate } from '../../store/panels.ts';
import type { InTransaction } from './parts.ts';
import { findReader, type Reader } from './reader.ts';
import { writeLetter } from './write-letter.ts';

/** Writes the letter of what was claimed and sends it, unless its reader has left or nothing in it is needed any more. */
export async function deliver(parts: InTransaction, claim: Claim, now: Date): Promise<'sent' | 'not-needed'> {
  const { db } = parts;
  const [first] = claim;
  const today = londonDate(now.getTime());
  const reader = await findReader(db, first, today);
  if (!reader) {
    await settle(db, claim, { status: 'not-needed' });
    return 'not-needed';
  }
  // Whoever stands in is told of what is for the person themselves, not of what reaches them as somebody's deputy.
  // Nobody sits on a panel for somebody else.
  const forDeputies = first.standsInFor === null ? claim.filter(({ template }) => !ofSeats.includes(template)) : [];
  for (const notice of forDeputies) await tellDeputies(db, notice, today);
  const letters = await Promise.all(claim.map((notice) => writeLetter(parts, notice, reader, today)));
  const needed = claim.filter((_, index) => letters[index] !== null);
  const pointless = claim.filter((_, index) => letters[index] === null);
  await settle(db, pointless, { status: 'not-needed' });
  const written = letters.filter((letter) => letter !== null);
  const [only] = written;
  if (!only) return 'not-needed';
  const messageId = messageIdOf(first, reader);
  const letter = letterFrom(written, only, reader.morningDigest && !first.urgent);
  const { subject, text, html } = letter;
  await parts.mail.send({ to: reader.email, subject, text, html, messageId });
  const digestId = needed.length > 1 ? randomUUID() : null;
  await settle(db, needed, { status: 'sent', sentAt: now, messageId, digestId, attempts: first.attempts + 1 });
  return 'sent';
}

const ofSeats: readonly string[] = ['seated', 'unseated', 'sits', 'sits-no-longer'] satisfies readonly (
  | Template
  | RoundTemplate
)[];

const letterFrom = (written: readonly Letter[], only: Letter, isDigest: boolean): Letter => {
  if (isDigest) return digestOf(written);
  return written.length === 1 ? only : severalOf(written, only);
};

/** The same for the same notice, whoever sends it. */
const messageIdOf = ({ processId, seq, template }: DueNotice, { id }: Reader): string =>
  `<${processId}.${seq}.${id}.${template}@followthrough>`;
