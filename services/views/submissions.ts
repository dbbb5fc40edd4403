/** What was written or attached, as its readers have it: what it is called, who wrote it, with which act, and what it says. */

import type { ProcessContract } from '../../domain/engine/define.ts';
import { type ActOnRecord, type Texts, writtenIn } from '../../domain/engine/reads.ts';
import { taskTitle } from '../../domain/engine/words.ts';
import { annotationsOf } from '../../store/annotations.ts';
import { type SubmissionRow, sizesOf } from '../../store/submissions.ts';
import type { Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import type { submission } from '../shapes/process.ts';
import type { Told } from '../shapes/told.ts';
import { actsIn } from './acts.ts';
import { namesOf } from './names.ts';
import { textsOf } from './texts.ts';

/** @param rows those that the reader may read */
export async function viewSubmissions(
  { db }: Parts,
  { id, kind: { contract }, state }: Subject,
  rows: readonly SubmissionRow[],
): Promise<readonly Told<typeof submission>[]> {
  const ids = rows.map((row) => row.id);
  const [acts, nameOf, written, sizes, beside] = await Promise.all([
    state.gone === undefined ? actsIn(db, [id]) : undefined,
    namesOf(
      db,
      rows.map(({ authorId }) => authorId),
    ),
    textsOf(db, ids),
    sizesOf(db, ids),
    annotationsOf(db, ids),
  ]);
  const done = acts?.get(id)?.acts ?? [];
  return rows.map(({ addedAt, erasedAt, authorId, ...row }) => {
    const act = done.find((one) => [one.reason, one.texts, one.evidence?.id].includes(row.id));
    return {
      ...row,
      title: contract.submissions[row.kind]?.title ?? row.kind,
      author: { id: authorId, name: nameOf(authorId) },
      size: sizes.get(row.id) ?? null,
      of: act ? actTitle(contract, act) : null,
      disputed: beside
        .filter(({ submissionId }) => submissionId === row.id)
        .map(({ says, writtenAt }) => ({ says, at: writtenAt.toISOString() })),
      ...saidIn(contract, row.kind, act, written.get(row.id)?.texts ?? {}),
      addedAt: addedAt.toISOString(),
      erasedAt: erasedAt?.toISOString() ?? null,
    };
  });
}

/** What was done with it. */
function actTitle(contract: ProcessContract, { name, task, choice }: ActOnRecord) {
  if (!task) return { taskId: null, title: contract.standing[name]?.label ?? name, decided: null };
  const decided = contract.tasks[name]?.choices[choice ?? '']?.label ?? null;
  return { taskId: task.id, title: taskTitle(contract, name, task.about), decided };
}

/** A text by itself, or the fields that were filled in. */
function saidIn(contract: ProcessContract, kind: string, act: ActOnRecord | undefined, texts: Texts) {
  const { text = null, ...others } = texts;
  const described = act ? formOf(contract, act) : kind === 'request' ? contract.request : undefined;
  return { text, fields: described ? writtenIn(described.fields, others) : [] };
}

function formOf(contract: ProcessContract, { name, choice }: ActOnRecord) {
  const form = choice === undefined ? contract.standing[name]?.form : contract.tasks[name]?.choices[choice]?.form;
  return form === undefined ? undefined : contract.forms[form];
}
