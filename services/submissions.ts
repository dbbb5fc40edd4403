/** What people add to a process: who may add it, and who may read it. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Audience } from '../domain/engine/reads.ts';
import { notFound, Refusal, wrongAt } from '../domain/engine/refusals.ts';
import { isOpen, questionsOf } from '../domain/engine/tasks.ts';
import { contentOf, findSubmission, keepSubmissions, type SubmissionRow, submissionsOf } from '../store/submissions.ts';
import type { Caller } from './caller.ts';
import type { Subject } from './engine/subject.ts';
import { saltedHash } from './engine/submit.ts';
import { bookedIn } from './panels/book.ts';
import type { Parts } from './parts.ts';

const LARGEST_FILE = 10 * 1024 * 1024;

export interface Adding {
  readonly kind: string;
  readonly datedOn: LocalDate;
  readonly text?: string | undefined;
  readonly file?: { readonly name: string; readonly type: string; readonly base64: string } | undefined;
  /** The submission of the caller's own that this is a new version of. */
  readonly replaces?: string | undefined;
}

/** Keeps a text or a file for a process. @throws Refusal `invalid`, `too-large` */
export async function addSubmission(
  { db }: Parts,
  { id: processId, kind: { contract } }: Subject,
  sent: Adding,
  { id: author }: Caller,
): Promise<SubmissionRow> {
  if (!Object.hasOwn(contract.submissions, sent.kind))
    throw wrongAt('/kind', `Choose one of: ${Object.keys(contract.submissions).join(', ')}.`);
  const content = contentIn(sent);
  const earlier = sent.replaces === undefined ? null : await findSubmission(db, processId, sent.replaces);
  if (sent.replaces !== undefined && earlier?.authorId !== author)
    throw wrongAt('/replaces', 'Name a submission of your own in this process.');
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

async function getRow(db: Parts['db'], processId: string, id: string): Promise<SubmissionRow> {
  const found = await findSubmission(db, processId, id);
  if (!found) throw notFound('submission');
  return found;
}

function contentIn({ text, file }: Adding): Buffer {
  if ((text === undefined) === (file === undefined)) throw wrongAt('/text', 'Send either a text or a file.');
  const content = file ? Buffer.from(file.base64, 'base64') : Buffer.from(text ?? '');
  if (content.length > LARGEST_FILE) throw new Refusal('too-large', 'A file may have at most 10 MB.');
  return content;
}

/** What has been added, as far as it is for the caller; the newest first. */
export const readable = async ({ db }: Parts, subject: Subject, caller: Caller): Promise<readonly SubmissionRow[]> =>
  (await submissionsOf(db, subject.id)).filter((row) => mayRead(subject, row, caller));

/** One with its content. @throws Refusal `not-found` also for one that is not for the caller, or has been erased */
export async function readSubmission({ db }: Parts, subject: Subject, id: string, caller: Caller) {
  const row = await getRow(db, subject.id, id);
  const content = mayRead(subject, row, caller) ? await contentOf(db, id) : null;
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
    if (by === 'panel') return bookedIn({ state })?.members.includes(caller.id) ?? false;
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

/**
 * What somebody is here, to read by: their roles, those of people they stand in for, and those whose open tasks have come to them.
 * Whoever decides reads what they decide on. In one's own case one is oneself alone.
 */
function rolesOf(
  { fixed = [] }: Subject['kind']['contract'],
  state: Subject['state'],
  { id, standsInFor }: Caller,
): ReadonlySet<string> {
  const heldBy = (people: readonly string[]) =>
    Object.entries(state.who).flatMap(([role, person]) =>
      person !== undefined && people.includes(person) ? [role] : [],
    );
  const own = heldBy([id]);
  if (own.some((role) => fixed.includes(role))) return new Set(own);
  const people = [id, ...standsInFor];
  const asked = questionsOf(state).filter(
    (question) => isOpen(question) && [question.assignee, ...question.escalatedTo].some((one) => people.includes(one)),
  );
  return new Set([...heldBy(people), ...asked.map(({ role }) => role)]);
}
