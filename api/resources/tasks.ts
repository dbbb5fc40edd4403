import { decideTask, getTask, listTasks, previewDecision } from '../../services/operations/tasks.ts';
import { type Http, http } from '../http.ts';

export const tasks: readonly Http[] = [
  http('GET /tasks', listTasks, {
    answers: { 200: 'One page; `next` is the address of the next, or null.' },
    next: 'address',
  }),
  http('GET /tasks/:id', getTask, { answers: { 200: 'The task.' } }),
  http('POST /tasks/:id/choices/:choice/preview', previewDecision, {
    answers: { 200: 'Each date that would move, as it is and as it would be.' },
  }),
  http('POST /tasks/:id/decision', decideTask, {
    answers: {
      200: 'Decided: the process as it is now.',
      202: 'Accepted: being written while the database is away, or written, and you see no more of the process.',
    },
  }),
];
