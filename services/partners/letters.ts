/**
 * Letters to partners who do an action: a link for a progress note, a reminder, and that the action is late. Which are due follows from the
 * tasks that are open; the action's own ladder chases whoever answers for it here, and goes up their line, never the partner's.
 */
import { createHash } from 'node:crypto';
import { addDays, formatDate, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { heldUntil } from '../../domain/notices/hours.ts';
import { plainLetter } from '../../domain/notices/letter.ts';
import type { Db } from '../../store/database.ts';
import {
  keepPartnerLetter,
  nextPartnerLetter,
  type PartnerLetterDue,
  partnerLetterRefused,
} from '../../store/partners.ts';
import { currentCalendars } from '../../store/rules.ts';
import { readWritten } from '../../store/submissions.ts';
import { hashOfLink, newLink } from '../by-link.ts';
import { Refused } from '../mail/mailer.ts';
import type { NoticeParts } from '../notices/parts.ts';
import { pages } from '../paths.ts';
import { type Contact, contactOf } from './contact.ts';

/** A link works for so many days from the day it was sent. */
export const LINK_DAYS = 28;
const LETTER_MS = 40_000;

/** Sends the next, in office hours, in a transaction of its own. @returns whether one was sent */
export const sendNextPartnerLetter = ({
  db,
  mail,
  publicUrl,
  log,
  now = () => new Date(),
}: NoticeParts): Promise<boolean> =>
  db
    .$transaction(
      async (tx) => {
        const at = now().getTime();
        const { body } = await currentCalendars(tx);
        if (heldUntil([{}], at, body.office) !== null) return false;
        const today = londonDate(at);
        const due = await nextPartnerLetter(tx, today);
        const contact = due && (await contactOf(tx, due.process, due.named));
        if (!due || !contact) return false;
        const link = due.what === 'asked' || due.what === 'late' ? newLink() : undefined;
        const endsOn = addDays(today, LINK_DAYS);
        const kept = link === undefined ? undefined : { hash: hashOfLink(link), endsOn };
        if (!(await keepPartnerLetter(tx, { ...due, sentOn: today, link: kept }))) return true;
        const letter = { ...due, contact, because: await becauseOf(tx, due), publicUrl, link, endsOn };
        try {
          await mail.send({ ...written(letter), messageId: messageIdOf(due) });
        } catch (error) {
          log.warn({ process: due.process, refused: error instanceof Refused }, 'a letter to a partner was not sent');
          if (!(error instanceof Refused)) throw new NotYet();
          await partnerLetterRefused(tx, due);
        }
        return true;
      },
      { timeout: LETTER_MS, maxWait: 10_000 },
    )
    .catch((error: unknown) => {
      if (error instanceof NotYet) return false;
      throw error;
    });

/** The mail server is away: nothing is kept of this letter, and another link goes in the next. */
class NotYet extends Error {
  override readonly name = 'NotYet';
}

const becauseOf = async (db: Db, { process, because }: PartnerLetterDue): Promise<string | null> =>
  because === null ? null : ((await readWritten(db, process, because))?.text ?? null);

interface Writing extends Omit<PartnerLetterDue, 'because'> {
  readonly contact: Contact;
  readonly because: string | null;
  readonly publicUrl: string;
  readonly link: string | undefined;
  readonly endsOn: LocalDate;
}

function written(letter: Writing) {
  const { what, contact, title, publicUrl, process, task, ownerEmail } = letter;
  if (what !== 'told') return { to: contact.email, ...toPartner(letter) };
  return {
    to: ownerEmail,
    ...plainLetter(`${contact.organisation} has written: ${title}`, [
      `${contact.organisation} has sent a progress note about “${title}” (${process}). Accept what they say, or ask them again.`,
      `Open it: ${publicUrl}${pages.task(task)}`,
    ]),
  };
}

function toPartner({ what, contact, title, dueOn, ownerName, ownerEmail, because, publicUrl, link, endsOn }: Writing) {
  const by = formatDate(dueOn);
  const answers = `${ownerName} answers for this action at the council: ${ownerEmail}.`;
  const dear = `Dear ${contact.contact},`;
  if (what === 'overdue')
    return plainLetter(`Overdue since ${by}: ${title}`, [
      dear,
      `${contact.organisation} was to do this by ${by}, and it is not recorded as done: “${title}”.`,
      `Please say when it will be. ${answers}`,
    ]);
  const asks =
    because === null
      ? `How does it go with “${title}”, which ${contact.organisation} does? Please say so in a few lines by ${by}.`
      : `Thank you for your note about “${title}”. Please write again by ${by}. What is missing: ${because}`;
  return plainLetter(`${what === 'late' ? 'Reminder: p' : 'P'}rogress note by ${by}: ${title}`, [
    dear,
    asks,
    `Your link: ${publicUrl}${pages.note(link ?? '')}`,
    `You need no password. The link works once, until ${formatDate(endsOn)}. Write nothing from which a child could be known.`,
    answers,
  ]);
}

/** The same for the same letter, whoever sends it; it says nothing of the link. */
const messageIdOf = ({ task, what, named }: PartnerLetterDue): string =>
  `<${createHash('sha256').update(`${task} ${what} ${named}`).digest('hex').slice(0, 32)}@followthrough>`;
