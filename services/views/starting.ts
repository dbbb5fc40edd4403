import type { Question } from '../../domain/engine/state.ts';
import { contextOf } from '../engine/form.ts';
import type { Subject } from '../engine/subject.ts';
import { asSent } from '../fields/as-sent.ts';
import type { Parts } from '../parts.ts';

export type StartingValues = Readonly<Record<string, unknown>>;

/** What a form begins with, in the shape in which it is sent. */
export async function startingIn(
  parts: Parts,
  subject: Subject,
  form: string | undefined,
  question?: Question,
): Promise<StartingValues> {
  const { kind } = subject;
  const described = form === undefined ? undefined : kind.contract.forms[form];
  const start = form === undefined ? undefined : kind.starting?.[form];
  if (!described || !start) return {};
  return asSent(described.fields, await start(contextOf(parts, subject, question)));
}

/** Of every form that a task's choices ask, by the form. */
export async function startingOfTask(
  parts: Parts,
  subject: Subject,
  question: Question,
): Promise<Readonly<Record<string, StartingValues>>> {
  const choices = Object.values(subject.kind.contract.tasks[question.task]?.choices ?? {});
  const forms = [...new Set(choices.flatMap(({ form }) => (form === undefined ? [] : [form])))];
  const values = forms.map(async (form) => [form, await startingIn(parts, subject, form, question)] as const);
  return Object.fromEntries(await Promise.all(values));
}
