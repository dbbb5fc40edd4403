import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { standingOf, takesApplicants } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { getSubject } from '../../services/engine/subject.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { addApplicant } from '../../store/candidates.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { applicant } from '../shapes/people.ts';
import { email, ref } from './fields.ts';
import { mustSee } from './processes.ts';

const body = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email,
  source: z.enum(['councilWebsite', 'jobBoard', 'agency', 'referral', 'internal', 'university', 'other']),
});

/** Applicants are records without sign-in. Only those who run the vacancy read their names. */
export const candidates = (parts: Parts): readonly Route[] => [
  route('POST /processes/:id/candidates', {
    summary: 'Add an applicant to a vacancy',
    params: ref,
    body,
    answers: { 201: 'Added.' },
    shows: { 201: applicant },
    refuses: ['process-closed', 'not-at-this-stage'],
    handle: async ({ params, body: sent, caller, scope }) => {
      await mustSee(parts, params.id, scope);
      const vacancy = await parts.db.process.findUniqueOrThrow({
        where: { id: params.id },
        select: { kind: true, status: true, stage: true },
      });
      if (vacancy.kind !== 'recruitment')
        throw new Problem('not-at-this-stage', 'Applicants belong to a vacancy. This is not one.');
      if (vacancy.status === 'closed') throw new Problem('process-closed', 'This vacancy is closed.');
      if (!takesApplicants(vacancy.stage))
        throw new Problem(
          'not-at-this-stage',
          'Applicants are added while the vacancy is advertised, until the shortlist is agreed. To take more, advertise it again.',
        );
      const data = { id: `cand-${randomUUID()}`, recruitmentId: params.id, addedBy: caller.id, ...sent };
      const known = await addApplicant(parts.db, data);
      if (known) throw knownAlready(known.name);
      const select = { id: true, name: true, source: true, addedAt: true };
      return { status: 201, body: await parts.db.candidate.findUniqueOrThrow({ where: { id: data.id }, select }) };
    },
  }),
  route('GET /processes/:id/candidates', {
    summary: 'The applicants of a vacancy',
    params: ref,
    answers: { 200: 'In the order they were added, each with how far they have come, and why not further.' },
    shows: { 200: list(applicant) },
    handle: async ({ params, scope }) => {
      const { state, kind } = await getSubject(parts, params.id, { scope });
      if (kind.contract.name !== 'recruitment') throw new Problem('not-found', 'This is not a vacancy.');
      const facts = state.facts as unknown as Vacancy; // the contract's facts, as JSON
      const applicants = await parts.db.candidate.findMany({
        where: { recruitmentId: params.id },
        select: { id: true, name: true, email: true, source: true, addedAt: true, personId: true },
        orderBy: { addedAt: 'asc' },
      });
      return { body: { items: applicants.map((one) => ({ ...one, ...standingOf(facts, one.id) })) } };
    },
  }),
];

const knownAlready = (name: string): Problem =>
  new Problem('invalid', 'Some of what you sent is missing or wrong. Nothing has changed.', {
    errors: [{ pointer: '/email', message: `${name} has applied for this vacancy with this address already.` }],
  });
