/** What people add to a process: who may add it, and who may read it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { type LocalDate, londonDate } from '../domain/calendar/index.ts';
import { dayErrors } from '../domain/engine/bounds.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import { type Office, officeTitles } from '../domain/engine/people.ts';
import type { Audience } from '../domain/engine/reads.ts';
import { type FieldError, notFound, Refusal, unacceptable, wrongAt } from '../domain/engine/refusals.ts';
import { sittingIn } from '../domain/engine/seats.ts';
import { isOpen, questionsOf } from '../domain/engine/tasks.ts';
import { roleTitle } from '../domain/engine/words.ts';
import { writableKinds, writersOf } from '../domain/engine/writers.ts';
import { childErrors, childMarksError } from '../domain/records/child.ts';
import { findPerson } from '../store/directory.ts';
import { eventsAt } from '../store/journal/lines.ts';
import {
  bytesWaiting,
  contentOf,
  findSubmission,
  keepSubmissions,
  type SubmissionRow,
  submissionsOf,
} from '../store/submissions.ts';
import type { Caller } from './caller.ts';
import { keptFrom, rolesOf } from './confidential.ts';
import type { Subject } from './engine/subject.ts';
import { saltedHash } from './engine/submit.ts';
import { type Confirmed, unconfirmed } from './fields/confirmed.ts';
import { fileErrors, type MediaType } from './file-types.ts';
import { bookedIn } from './panels/book.ts';
import type { Parts } from './parts.ts';

const LARGEST_FILE = 10 * 1024 * 1024;
/** Of one person, of what no decision or action has taken up yet: ten of the largest. What is not taken up within a day goes. */
const MOST_WAITING = 10 * LARGEST_FILE;

export interface Adding {
  readonly kind: string;
  readonly datedOn: LocalDate;
  readonly text?: string | undefined;
  readonly file?: { readonly name: string; readonly type: MediaType; readonly base64: string } | undefined;
  /** The submission of the caller's own that this is a new version of. */
  readonly replaces?: string | undefined;
  /** What is unusual and right. */
  readonly confirmed?: readonly Confirmed[] | undefined;
}

/** Keeps a text or a file for a process. @throws Refusal `invalid`, `too-large`, `scanner-unavailable` */
export async function addSubmission(
  parts: Parts,
  subject: Subject,
  sent: Adding,
  caller: Caller,
): Promise<SubmissionRow> {
  const { db } = parts;
  const { id: processId } = subject;
  const { id: author } = caller;
  await mustBeTheirs(parts, subject, sent.kind, caller);
  const content = contentIn(sent);
  const wrong = [
    ...(sent.file ? fileErrors(sent.file.name, sent.file.type, content) : []),
    ...datedErrors(parts, subject, sent),
    ...unconfirmed(childErrorsIn(sent, content), sent.confirmed),
  ];
  if (wrong.length > 0) throw unacceptable(wrong);
  if ((await bytesWaiting(db, author)) + content.length > MOST_WAITING)
    throw new Refusal(
      'too-large',
      'You have added 100 MB that nothing has been decided on yet. Attach them first: what is not attached goes after a day.',
    );
  if (sent.file) await parts.scan?.(content);
  const earlier = sent.replaces === undefined ? null : await findSubmission(db, processId, sent.replaces);
  if (sent.replaces !== undefined && earlier?.authorId !== author)
    throw wrongAt('/replaces', 'Name a submission of your own in this process.');
  if (earlier && earlier.kind !== sent.kind)
    throw wrongAt('/kind', `A new version is of the same kind: ${earlier.kind}.`);
  const salt = randomBytes(32);
  const id = randomUUID();
  const kept = {
    id,
    processId,
    kind: sent.kind,
    version: (earlier?.version ?? 0) + 1,
    replacesId: earlier?.id ?? null,
    authorId: author,
    datedOn: sent.datedOn,
    mediaType: sent.file?.type ?? 'text/plain',
    fileName: sent.file?.name ?? null,
    content,
    salt,
    hash: saltedHash(salt, content),
  };
  await keepSubmissions(db, [kept]);
  return await getRow(db, processId, id);
}

/** Nobody adds what only a decision writes, or what is another's to write. @throws Refusal `invalid`, `not-permitted` */
async function mustBeTheirs(parts: Parts, subject: Subject, kind: string, caller: Caller): Promise<void> {
  const { contract } = subject.kind;
  const kinds = writableKinds(contract);
  const titles = kinds.map((one) => contract.submissions[one]?.title ?? one);
  if (!kinds.includes(kind)) throw wrongAt('/kind', `Choose one of: ${titles.join(', ')}.`);
  const writers = writersOf(contract, kind);
  if (await isOneOf(parts, subject, writers, caller)) return;
  const title = contract.submissions[kind]?.title ?? kind;
  throw new Refusal(
    'not-permitted',
    `“${title}” is added by: ${writers.map((by) => byTitle(contract, by)).join(', ')}.`,
  );
}

const byTitle = (contract: ProcessContract, by: string): string =>
  by.startsWith('office:') ? officeTitles[by.slice('office:'.length) as Office] : roleTitle(contract, by);

/** In a role themselves, of the office, asked in the holder's place, or the holder's deputy today. */
async function isOneOf(
  { db, clock }: Parts,
  { kind: { contract }, state }: Subject,
  writers: readonly string[],
  { id, offices }: Caller,
): Promise<boolean> {
  const holders = writers.flatMap((by) => state.who[by] ?? []);
  if (holders.includes(id) || writers.some((by) => offices.some((office) => by === `office:${office}`))) return true;
  const asked = questionsOf(state).filter((question) => isOpen(question) && writers.includes(question.role));
  if (asked.some(({ assignee, escalatedTo }) => assignee === id || escalatedTo.includes(id))) return true;
  const today = londonDate(clock.now().getTime());
  const found = await Promise.all(holders.map((holder) => findPerson(db, holder, today)));
  const barred = Object.values(contract.standing).some(
    ({ by, never = [] }) => by.some((one) => writers.includes(one)) && never.some((role) => state.who[role] === id),
  );
  return !barred && found.some((holder) => holder?.deputies.includes(id) === true);
}

/** It has happened, and in the time that it is evidence of. */
function datedErrors(
  { clock }: Parts,
  { kind: { contract }, state, rules }: Subject,
  sent: Adding,
): readonly FieldError[] {
  const { datedFrom: earliest = [] } = contract.submissions[sent.kind] ?? {};
  const standpoint = {
    today: londonDate(clock.now().getTime()),
    calendars: rules.calendars.body,
    settings: rules.policy.body.settings,
    state,
  };
  const found = dayErrors('/datedOn', sent.datedOn, { earliest, latest: 'today' }, sent, standpoint);
  return unconfirmed(found, sent.confirmed);
}

/** Of a picture, a scan or a document only the name can be judged; of a file nobody says that it is right after all: they write it instead. */
function childErrorsIn({ file }: Adding, content: Buffer): readonly FieldError[] {
  if (!file) return childErrors('/text', content.toString());
  const written = file.type === 'text/plain' ? content.toString() : '';
  const message = childMarksError(file.name) ?? childMarksError(written);
  return message === undefined ? [] : [{ pointer: '/file', message }];
}

async function getRow(db: Parts['db'], processId: string, id: string): Promise<SubmissionRow> {
  const found = await findSubmission(db, processId, id);
  if (!found) throw notFound('submission');
  return found;
}

function contentIn({ text, file }: Adding): Buffer {
  if ((text === undefined) === (file === undefined)) throw wrongAt('/text', 'Send either a text or a file.');
  const content = file ? Buffer.from(file.base64, 'base64') : Buffer.from(text ?? '');
  if (!file && text?.trim() === '') throw wrongAt('/text', 'Write something.');
  if (content.length > LARGEST_FILE) throw new Refusal('too-large', 'A file may have at most 10 MB.');
  return content;
}

/** What has been added, as far as it is for the caller; the newest first. */
export const readable = async ({ db }: Parts, subject: Subject, caller: Caller): Promise<readonly SubmissionRow[]> =>
  await notConfidential(
    db,
    subject,
    (await submissionsOf(db, subject.id)).filter((row) => mayRead(subject, row, caller)),
    caller,
  );

/**
 * Of these, those that were not written about a matter that is confidential from the caller. Where there are such matters, what no
 * act has taken up yet is its author's alone: nobody knows what it is about.
 */
async function notConfidential(
  db: Parts['db'],
  { id, kind: { contract }, state }: Subject,
  rows: readonly SubmissionRow[],
  caller: Caller,
): Promise<readonly SubmissionRow[]> {
  if (contract.confidential === undefined) return rows;
  const kept = keptFrom({ contract, state, caller });
  // Nothing says any longer what a text is about that is kept when all else has gone: it is for whoever may read of every matter.
  if (state.gone !== undefined) return rows.filter(({ authorId }) => authorId === caller.id || !kept.hidesSomething);
  const events = await eventsAt(
    db,
    id,
    rows.flatMap(({ linkedSeq }) => linkedSeq ?? []),
  );
  return rows.filter(({ authorId, linkedSeq }) => {
    const event = linkedSeq === null ? undefined : events.get(linkedSeq);
    return authorId === caller.id || (event !== undefined && !kept.hidesTextsOf(event));
  });
}

/** One with its content. @throws Refusal `not-found` also for one that is not for the caller, or has been erased */
export async function readSubmission({ db }: Parts, subject: Subject, id: string, caller: Caller) {
  const row = await getRow(db, subject.id, id);
  const [mine] = mayRead(subject, row, caller) ? await notConfidential(db, subject, [row], caller) : [];
  const content = mine ? await contentOf(db, id) : null;
  if (!content) throw notFound('submission');
  return { row, content };
}

/** Reasons, forms and requests are for everybody who may see the process; the rest has its audience in the contract. */
export function mayRead(
  { kind, state }: Pick<Subject, 'kind' | 'state'>,
  { kind: what, authorId }: Pick<SubmissionRow, 'kind' | 'authorId'>,
  caller: Caller,
): boolean {
  if (authorId === caller.id) return true;
  const audience = kind.contract.submissions[what]?.audience;
  if (!audience) return what === 'reason' || what === 'form' || what === 'request';
  const roles = rolesOf(kind.contract, state, caller);
  return audience.some((by) => {
    if (by === 'panel')
      return [...(bookedIn({ state })?.members ?? []), ...sittingIn(kind.contract, state)].includes(caller.id);
    if (by.startsWith('office:')) return caller.offices.some((office) => by === `office:${office}`);
    return roles.has(by);
  });
}

/** May they read what these may? */
export const mayReadAs = (
  subject: Pick<Subject, 'kind' | 'state'>,
  { keptAs, by = '' }: Audience,
  caller: Caller,
): boolean => mayRead(subject, { kind: keptAs, authorId: by }, caller);
