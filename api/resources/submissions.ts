import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../../services/caller.ts';
import { getSubject, type Subject } from '../../services/engine/subject.ts';
import { saltedHash } from '../../services/engine/submit.ts';
import { bookedIn } from '../../services/panels/book.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { submission } from '../shapes/process.ts';
import { date, ref } from './fields.ts';

const LARGEST_FILE = 10 * 1024 * 1024;
const listedTypes = [
  'text/plain',
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;

const body = z.strictObject({
  kind: z.string().max(64),
  datedOn: date.meta({ description: 'The date of the evidence itself, which is not the date it was added.' }),
  text: z.string().min(1).max(100_000).optional(),
  file: z
    .strictObject({ name: z.string().min(1).max(200), type: z.enum(listedTypes), base64: z.base64() })
    .optional()
    .meta({ description: 'At most 10 MB.' }),
  replaces: z.uuid().optional(),
  noChildIdentified: z.literal(true, 'Confirm that no child can be identified from it: use references and links only.'),
});

const one = z.strictObject({ id: ref.shape.id, sid: z.uuid() });

/** What was written or attached, for those its kind is for. */
export const submissions = (parts: Parts): readonly Route[] => [
  route('POST /processes/:id/submissions', {
    summary: 'Add evidence: a text or a file, with its own date',
    params: ref,
    body,
    shows: { 201: submission },
    answers: { 201: 'Kept. Name its id in a decision or action within 24 hours, or it is removed.' },
    refuses: ['too-large'],
    handle: async ({ params, body: sent, caller, scope }) => {
      const subject = await getSubject(parts, params.id, { scope });
      if (!Object.hasOwn(subject.kind.contract.submissions, sent.kind))
        throw invalid('/kind', `Choose one of: ${Object.keys(subject.kind.contract.submissions).join(', ')}.`);
      const content = contentOf(sent);
      const version = sent.replaces === undefined ? 1 : (await replaced(parts, params.id, sent.replaces, caller)) + 1;
      const salt = randomBytes(32);
      const kept = await parts.db.submission.create({
        data: {
          id: randomUUID(),
          processId: params.id,
          kind: sent.kind,
          version,
          replacesId: sent.replaces ?? null,
          authorId: caller.id,
          datedOn: sent.datedOn,
          mediaType: sent.file?.type ?? 'text/plain',
          fileName: sent.file?.name ?? null,
          content: new Uint8Array(content),
          salt: new Uint8Array(salt),
          hash: saltedHash(salt, content),
        },
        select: { id: true, kind: true, version: true, hash: true, datedOn: true, addedAt: true },
      });
      return {
        status: 201,
        body: kept,
        headers: { Location: `/api/v1/processes/${params.id}/submissions/${kept.id}` },
      };
    },
  }),
  route('GET /processes/:id/submissions', {
    summary: 'What has been added, as far as it is for you',
    params: ref,
    answers: { 200: 'Newest first, without the contents.' },
    shows: { 200: list(submission) },
    handle: async ({ params, caller, scope }) => {
      const subject = await getSubject(parts, params.id, { scope });
      const rows = await parts.db.submission.findMany({
        where: { processId: params.id },
        omit: { content: true, salt: true },
        orderBy: { addedAt: 'desc' },
      });
      return { body: { items: rows.filter((row) => mayRead(subject, row, caller)) } };
    },
  }),
  route('GET /processes/:id/submissions/:sid', {
    summary: 'Read one: as an attachment',
    params: one,
    answers: { 200: 'The text or file.' },
    handle: async ({ params, caller, scope, response }) => {
      const subject = await getSubject(parts, params.id, { scope });
      const found = await parts.db.submission.findFirst({ where: { id: params.sid, processId: params.id } });
      if (!found?.content || !mayRead(subject, found, caller)) throw notFound('submission');
      response.set({ 'X-Content-Type-Options': 'nosniff' });
      response.attachment(found.fileName ?? `${found.kind}-${found.version}.txt`).type(found.mediaType);
      response.send(Buffer.from(found.content));
      return undefined;
    },
  }),
];

function contentOf({ text, file }: z.infer<typeof body>): Buffer {
  if ((text === undefined) === (file === undefined)) throw invalid('/text', 'Send either a text or a file.');
  const content = file ? Buffer.from(file.base64, 'base64') : Buffer.from(text ?? '');
  if (content.length > LARGEST_FILE) throw new Problem('too-large', 'A file may have at most 10 MB.');
  return content;
}

async function replaced({ db }: Parts, processId: string, id: string, caller: Caller): Promise<number> {
  const earlier = await db.submission.findFirst({ where: { id, processId, authorId: caller.id } });
  if (!earlier) throw invalid('/replaces', 'Name a submission of your own in this process.');
  return earlier.version;
}

interface Written {
  readonly kind: string;
  readonly authorId: string;
}

/** Reasons, forms and requests are for everybody who may see the process; the rest has its audience in the contract. */
function mayRead({ kind, state }: Subject, { kind: what, authorId }: Written, caller: Caller): boolean {
  if (authorId === caller.id) return true;
  const audience = kind.contract.submissions[what]?.audience;
  if (!audience) return what === 'reason' || what === 'form' || what === 'request';
  return audience.some((by) => {
    if (by === 'panel') return bookedIn({ state })?.members.includes(caller.id) ?? false;
    if (by.startsWith('office:')) return caller.offices.some((office) => by === `office:${office}`);
    return state.who[by] === caller.id;
  });
}

const invalid = (pointer: string, message: string): Problem =>
  new Problem('invalid', message, { errors: [{ pointer, message }] });
