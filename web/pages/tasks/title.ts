import type { Visit } from '../../server/visit.ts';
import type { Task } from '../task/head.tsx';

/** What a task is called, whatever it is about. */
export const titleIn =
  ({ parts: { kinds } }: Visit) =>
  ({ process, name, title }: Task): string =>
    kinds[process.kind]?.contract.tasks[name]?.title ?? title;
