/** What only a few may read of a process that others see: health, criminal records, family, a concern, what judges write. */
import type { Confidential, ProcessContract } from './define.ts';
import { subjectOf } from './words.ts';

/** A part of a process: a task, a standing action, a check, work alongside, a flag, a date. */
export type Part =
  | { readonly task: string; readonly about?: string | null | undefined }
  | { readonly action: string }
  | { readonly check: string }
  | { readonly thread: string }
  | { readonly flag: string }
  | { readonly milestone: string };

type Matters = Pick<ProcessContract, 'confidential' | 'checks'>;

/** The matters that a part belongs to. A task about a check belongs where the check does. */
export const mattersOf = ({ confidential = {}, checks }: Matters, part: Part): readonly Confidential[] =>
  Object.values(confidential).filter((matter) => {
    if ('action' in part) return matter.actions?.includes(part.action) === true;
    if ('thread' in part) return matter.threads?.includes(part.thread) === true;
    if ('flag' in part) return matter.flags?.includes(part.flag) === true;
    if ('milestone' in part) return matter.milestones?.includes(part.milestone) === true;
    if ('check' in part) return matter.checks?.includes(part.check) === true;
    const subject = part.about ? subjectOf(part.about) : '';
    const isCheck = Object.hasOwn(checks, subject) && matter.checks?.includes(subject) === true;
    return isCheck || matter.tasks?.includes(part.task) === true;
  });
