import { carryOutErasure, keepWhatTheySay, readErasure } from '../../services/operations/erasure.ts';
import { listOptions, readAction } from '../../services/operations/options.ts';
import { readPersonalData } from '../../services/operations/personal-data.ts';
import {
  compareWithEngine,
  getProcess,
  listProcesses,
  openRecord,
  previewAction,
  readTimeline,
  takeAction,
} from '../../services/operations/processes.ts';
import { type Http, http } from '../http.ts';

export const processes: readonly Http[] = [
  http('GET /processes', listProcesses, {
    answers: { 200: 'One page; `next` is the address of the next, or null.' },
    next: 'address',
  }),
  http('GET /processes/:id', getProcess, {
    answers: { 200: 'The process. Its ETag is the number of its last journal line.' },
    etag: ({ seq }) => `"${seq}"`,
  }),
  http('GET /processes/:id/timeline', readTimeline, { answers: { 200: 'The journal, earliest first.' } }),
  http('POST /processes/:id/reading', openRecord, { answers: { 200: 'Said: the record is open to you.' } }),
  http('GET /processes/:id/live', compareWithEngine, { answers: { 200: 'Both, and whether they agree.' } }),
  http('POST /processes/:id/actions/:action/preview', previewAction, {
    answers: { 200: 'Each date that would move, from when to when and why.' },
  }),
  http('GET /processes/:id/actions/:action', readAction, {
    answers: { 200: 'The action, with roles that may be handed over and decisions that may be corrected.' },
  }),
  http('GET /processes/:id/personal-data', readPersonalData, {
    answers: { 200: 'One export over all kinds of work; what is to be decided one by one is marked.' },
  }),
  http('GET /processes/:id/erasure', readErasure, { answers: { 200: 'As it was decided, and whether it is there.' } }),
  http('POST /processes/:id/erasure', carryOutErasure, {
    answers: { 200: 'What was to go has gone, but for what a legal hold stands over.' },
  }),
  http('POST /processes/:id/erasure/:sid/annotation', keepWhatTheySay, {
    answers: { 200: 'Whoever reads the text reads what they say of it.' },
  }),
  http('GET /processes/:id/options', listOptions, {
    answers: { 200: 'At most 20, the best fit first: ask for more of the name where yours is not among them.' },
  }),
  http('POST /processes/:id/actions/:action', takeAction, {
    answers: {
      200: 'Done: the process as it is now.',
      202: 'Accepted: being written while the database is away, or written, and you see no more of the process.',
    },
  }),
];
