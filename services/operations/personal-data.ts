import { z } from 'zod';
import { Refusal } from '../../domain/engine/refusals.ts';
import { erasureRequest } from '../../domain/erasure-request/contract.ts';
import { subjectRequest } from '../../domain/subject-request/contract.ts';
import type { ItemDecision } from '../../domain/subject-request/items.ts';
import { getSubject } from '../engine/subject.ts';
import { personalDataOf } from '../personal-data.ts';
import { personalData } from '../shapes/personal-data.ts';
import { ref } from './fields.ts';
import { operation } from './operation.ts';

const isAboutData = (kind: string): boolean => kind === subjectRequest.name || kind === erasureRequest.name;

/** Read by those two alone, and for nothing but a request that is open. */
export const readPersonalData = operation('readPersonalData', {
  title:
    'All that is kept about whoever has asked for it, or that it goes, for those who handle and approve their request',
  isLong: true,
  may: ['hr', 'leadership'],
  params: ref,
  query: z.strictObject({
    as: z
      .enum(['review', 'sent'])
      .default('review')
      .meta({ description: 'sent: what has been decided to be given. review: all of it, with what is to be decided.' }),
  }),
  output: personalData,
  shows: (_, { person: { id } }) => [{ person: id }],
  run: async (parts, { caller, scope }, { params: { id }, query: { as } }) => {
    const { kind, state, status } = await getSubject(parts, id, { scope });
    const { subject, handler, approver } = state.who;
    if (!isAboutData(kind.contract.name) || subject === undefined)
      throw new Refusal('not-found', 'This is no request of somebody on record about their data.');
    if (caller.id !== handler && caller.id !== approver)
      throw new Refusal('not-permitted', 'Only whoever handles the request, or approves the answer, reads this.');
    if (status === 'closed') throw new Refusal('not-permitted', 'The request is closed.');
    const { items } = state.facts as { readonly items: readonly ItemDecision[] }; // of an access request
    return await personalDataOf(parts, subject, {
      as,
      decided: kind.contract.name === subjectRequest.name ? items : [],
    });
  },
});
