import type { Question } from '../engine/state.ts';
import { isOpen } from '../engine/tasks.ts';
import type { Template } from './drafts.ts';

/** These are pointless once the task is no longer open. */
const aboutOpenTasks: ReadonlySet<Template> = new Set([
  'task-opened',
  'reminder',
  'escalated',
  'escalated-from-you',
  'stuck',
  'passed-to-you',
]);

/** Whether a notice still has to be told when its hour has come: what asks for something does so while it is open. */
export const isNeeded = (template: Template, question: Question | undefined): boolean =>
  !aboutOpenTasks.has(template) || (question !== undefined && isOpen(question));
