import { z } from 'zod';
import { problemOf } from '../../services/engine/send.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound } from '../../services/problem.ts';
import { clearByHand } from '../../store/findings.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { type Route, route } from '../route.ts';
import { list, page } from '../shapes/common.ts';
import { finding, notice, reconciled } from '../shapes/figures.ts';
import { limit, nextPage, opaqueId, processId } from './fields.ts';

/** What an administrator watches: findings, and the ledger of everything anybody was told. */
export const watch = (parts: Parts): readonly Route[] => [
  route('GET /findings', {
    summary: 'What needs an administrator',
    query: z.strictObject({ cleared: z.enum(['true', 'false']).default('false') }),
    answers: { 200: 'Latest first.' },
    shows: { 200: list(finding) },
    handle: async ({ query, most }) => {
      const where = { clearedAt: query.cleared === 'true' ? { not: null } : null };
      return { body: { items: await parts.db.finding.findMany({ where, orderBy: { foundAt: 'desc' }, take: most }) } };
    },
  }),
  route('POST /findings/:id/clearance', {
    summary: 'Say that a finding has been dealt with',
    params: z.strictObject({ id: opaqueId }),
    answers: { 200: 'Cleared, by you. Should it be found again, it is listed again.' },
    shows: { 200: finding },
    handle: async ({ params: { id }, caller }) => {
      const cleared = await clearByHand(parts.db, id, caller.id, parts.clock.now());
      if (!cleared) throw notFound('finding');
      return { body: cleared };
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
      after: z
        .string()
        .regex(/^\d{1,18}$/, 'Take “after” from the page before.')
        .optional(),
      limit,
    }),
    answers: {
      200: 'One page, the latest first; `next` is the address of the next, or null. What was written in them is not kept.',
    },
    shows: { 200: page(notice) },
    handle: async ({ query: { process, person, status, after, limit: take }, request }) => {
      const where = {
        ...(process && { processId: process }),
        ...(person && { personId: person }),
        ...(status && { status }),
        ...(after !== undefined && { id: { lt: BigInt(after) } }),
      };
      const rows = await parts.db.notice.findMany({ where, orderBy: { id: 'desc' }, take });
      const last = rows.length === take ? rows.at(-1) : undefined;
      const next = last ? nextPage(request.originalUrl, String(last.id)) : null;
      return { body: { items: rows.map(({ id, ...row }) => ({ id: String(id), ...row })), next } };
    },
  }),
];
