import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { type Route, route } from '../route.ts';
import { ref } from './fields.ts';
import { mustSee } from './processes.ts';

const body = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email('Write an email address like name@example.org.').max(254),
  source: z.enum(['councilWebsite', 'jobBoard', 'agency', 'referral', 'internal', 'university', 'other']),
});

/** Applicants are records without sign-in. Only those who run the vacancy read their names. */
export const candidates = (parts: Parts): readonly Route[] => [
  route('POST /processes/:id/candidates', {
    summary: 'Add an applicant to a vacancy',
    params: ref,
    body,
    answers: { 201: 'Added.' },
    refuses: ['process-closed', 'not-at-this-stage'],
    handle: async ({ params, body: sent, caller, scope }) => {
      await mustSee(parts, params.id, scope);
      const vacancy = await parts.db.process.findUniqueOrThrow({
        where: { id: params.id },
        select: { kind: true, status: true },
      });
      if (vacancy.kind !== 'recruitment')
        throw new Problem('not-at-this-stage', 'Applicants belong to a vacancy. This is not one.');
      if (vacancy.status === 'closed') throw new Problem('process-closed', 'This vacancy is closed.');
      const data = { id: `cand-${randomUUID()}`, recruitmentId: params.id, addedBy: caller.id, ...sent };
      const { id, name, source, addedAt } = await parts.db.candidate.create({ data });
      return { status: 201, body: { id, name, source, addedAt } };
    },
  }),
  route('GET /processes/:id/candidates', {
    summary: 'The applicants of a vacancy',
    params: ref,
    answers: { 200: 'In the order they were added.' },
    list: true,
    handle: async ({ params, scope }) => {
      await mustSee(parts, params.id, scope);
      const items = await parts.db.candidate.findMany({
        where: { recruitmentId: params.id },
        select: { id: true, name: true, email: true, source: true, addedAt: true, appointmentId: true },
        orderBy: { addedAt: 'asc' },
      });
      return { body: { items } };
    },
  }),
];
