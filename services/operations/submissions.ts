import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { strangeInText } from '../../domain/engine/signs.ts';
import { findSubmission, writtenBy } from '../../store/submissions.ts';
import type { Caller } from '../caller.ts';
import { findSubject, getSubject, type Subject } from '../engine/subject.ts';
import { confirmed } from '../fields/confirmed.ts';
import { judgedBy } from '../fields/pieces.ts';
import { mediaTypes } from '../file-types.ts';
import type { Parts } from '../parts.ts';
import { list } from '../shapes/common.ts';
import { newSubmission, submission } from '../shapes/process.ts';
import { addSubmission, readable, readSubmission } from '../submissions.ts';
import { viewSubmissions } from '../views/submissions.ts';
import { date, ref } from './fields.ts';
import { file } from './file.ts';
import { operation } from './operation.ts';

/** What was written or attached, for those its kind is for. */
export const addEvidence = operation('addEvidence', {
  title: 'Add evidence: a text or a file, with its own date',
  may: 'everybody',
  params: ref,
  input: z.strictObject({
    kind: z.string().max(64),
    datedOn: date.meta({ description: 'The date of the evidence itself, which is not the date it was added.' }),
    text: z.string().min(1).max(100_000).superRefine(judgedBy(strangeInText)).optional(),
    file: z
      .strictObject({ name: z.string().min(1).max(200), type: z.enum(mediaTypes), base64: z.base64() })
      .optional()
      .meta({ description: 'At most 10 MB.' }),
    replaces: z.uuid().optional(),
    confirmed: confirmed.optional(),
    noChildIdentified: z.literal(
      true,
      'Confirm that no child can be identified from it: use references and links only.',
    ),
  }),
  output: newSubmission,
  refuses: ['too-large', 'not-permitted', 'scanner-unavailable'],
  once: 'kept',
  run: async (parts, { caller, scope }, { params: { id: process }, input }) => {
    const subject = await getSubject(parts, process, { scope });
    const { id, kind, version, hash, datedOn, addedAt } = await addSubmission(parts, subject, input, caller);
    return { id, kind, version, hash, datedOn, addedAt: addedAt.toISOString(), processId: process };
  },
});

/** Whoever sees no more of a process reads what they wrote in it all the same. */
async function whereOwn(parts: Parts, id: string, submission: string, { id: author }: Caller): Promise<Subject> {
  const found = await findSubmission(parts.db, id, submission);
  if (found?.authorId !== author) throw notFound('process');
  return await getSubject(parts, id);
}

export const listSubmissions = operation('listSubmissions', {
  title: 'What has been added, as far as it is for you',
  may: 'everybody',
  params: ref,
  output: list(submission),
  record: ({ id }) => ({ process: id }),
  run: async (parts, { caller, scope }, { params: { id } }) => {
    const subject = await findSubject(parts, id, { scope });
    const rows = subject ? await readable(parts, subject, caller) : await writtenBy(parts.db, id, caller.id);
    if (!subject && rows.length === 0) throw notFound('process');
    return { items: await viewSubmissions(parts, subject ?? (await getSubject(parts, id)), rows) };
  },
});

export const readEvidence = operation('readEvidence', {
  title: 'Read one: as an attachment',
  may: 'everybody',
  params: z.strictObject({ id: ref.shape.id, sid: z.uuid() }),
  output: file,
  record: ({ id }) => ({ process: id }),
  run: async (parts, { caller, scope }, { params: { id, sid } }) => {
    const subject = (await findSubject(parts, id, { scope })) ?? (await whereOwn(parts, id, sid, caller));
    const { row, content } = await readSubmission(parts, subject, sid, caller);
    return { name: row.fileName ?? `${row.kind}-${row.version}.txt`, mediaType: row.mediaType, content };
  },
});
