import { z } from 'zod';
import { problemOf } from '../../services/engine/send.ts';
import type { Parts } from '../../services/parts.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { finding, notice, reconciled } from '../shapes/figures.ts';
import { limit, opaqueId, processId } from './fields.ts';

/** What an administrator watches: findings, and the ledger of everything anybody was told. */
export const watch = (parts: Parts): readonly Route[] => [
  route('GET /findings', {
    summary: 'What needs an administrator',
    query: z.strictObject({ cleared: z.enum(['true', 'false']).default('false') }),
    answers: { 200: 'Latest first.' },
    shows: { 200: list(finding) },
    handle: async ({ query }) => {
      const where = { clearedAt: query.cleared === 'true' ? { not: null } : null };
      return { body: { items: await parts.db.finding.findMany({ where, orderBy: { foundAt: 'desc' }, take: 500 }) } };
    },
  }),
  route('POST /reconciliations', {
    summary: 'Compare the database with the engine now: mend what is safe, list the rest',
    answers: { 200: 'What was mended and what is listed.' },
    shows: { 200: reconciled },
    refuses: ['engine-unavailable'],
    handle: async () => {
      const { db, engine, taskQueue } = parts;
      const done = await reconcile({ db, engine, ...(taskQueue && { taskQueue }) }, { deep: true }).catch(
        (error: unknown) => {
          throw problemOf(error);
        },
      );
      return { body: done };
    },
  }),
  route('GET /notices', {
    summary: 'Who was told what, when, and how the sending went',
    query: z.strictObject({
      process: processId.optional(),
      person: opaqueId.optional(),
      status: z.enum(['queued', 'sent', 'failed', 'not-needed']).optional(),
      limit,
    }),
    answers: { 200: 'Latest first; what was written in them is not kept.' },
    shows: { 200: list(notice) },
    handle: async ({ query: { process, person, status, limit: take } }) => {
      const where = {
        ...(process && { processId: process }),
        ...(person && { personId: person }),
        ...(status && { status }),
      };
      const rows = await parts.db.notice.findMany({ where, orderBy: { id: 'desc' }, take });
      return { body: { items: rows.map(({ id, ...row }) => ({ id: String(id), ...row })) } };
    },
  }),
];
