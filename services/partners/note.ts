/**
 * A progress note as a partner gives it by their link. Nothing of it reaches the engine: it is kept as what an outsider said, and counts only
 * once whoever owns the action accepts it.
 */
import { londonDate } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { strangeInText } from '../../domain/engine/signs.ts';
import { type Outlook, outlooks } from '../../domain/improvement/reasons.ts';
import { childMarksError } from '../../domain/records/child.ts';
import { keepPartnerNote, type PartnerAsked, partnerAskedAt } from '../../store/partners.ts';
import { hashOfLink } from '../by-link.ts';
import type { Parts } from '../parts.ts';

export const LONGEST_NOTE = 2_000;

type Needed = Pick<Parts, 'db' | 'clock'>;

const todayOf = ({ clock }: Needed) => londonDate(clock.now().getTime());

/** What is asked by a link. Looked at as often as one likes: a mail system that follows it uses nothing. @throws Refusal `gone` */
export async function askedBy(parts: Needed, link: string): Promise<PartnerAsked> {
  const asked = await partnerAskedAt(parts.db, hashOfLink(link), todayOf(parts));
  if (!asked) throw used();
  return asked;
}

export type Asked = Pick<PartnerAsked, 'title' | 'dueOn' | 'doneBy' | 'endsOn'>;

export interface Wrong {
  readonly outlook?: string;
  readonly said?: string;
}

export interface Note {
  readonly outlook: string;
  readonly said: string;
}

/** What is wrong with a note, in words for whoever wrote it. */
export function noteErrors({ outlook, said }: Note): Wrong {
  const wrong = inText(said);
  return {
    ...(!isOutlook(outlook) && { outlook: 'Choose how it goes.' }),
    ...(wrong !== undefined && { said: wrong }),
  };
}

const isOutlook = (sent: string): sent is Outlook => Object.hasOwn(outlooks, sent);

function inText(said: string): string | undefined {
  if (said === '') return 'Write what has been done, and what comes next.';
  if (said.length > LONGEST_NOTE) return `Write no more than ${LONGEST_NOTE.toLocaleString('en-GB')} characters.`;
  return strangeInText(said) ?? childMarksError(said);
}

/** Keeps a note that `noteErrors` finds right, once for each question. @throws Refusal `gone` */
export async function giveNote(parts: Needed, link: string, { outlook, said }: Note): Promise<void> {
  const { process, task, named } = await askedBy(parts, link);
  if (!isOutlook(outlook)) throw new Refusal('malformed', 'Choose how it goes.');
  const first = await keepPartnerNote(parts.db, { process, task, named, outlook, said, givenOn: todayOf(parts) });
  if (!first) throw used();
}

const used = (): Refusal =>
  new Refusal(
    'gone',
    'This link has been used, has run out, or is no longer needed. If you have written, your note has been kept. If not, write to whoever answers for the action at the council: they are named in your letter.',
  );
