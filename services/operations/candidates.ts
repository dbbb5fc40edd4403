import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { roleTitle } from '../../domain/engine/words.ts';
import { takesApplicants } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { addApplicant as add, getApplicant } from '../../store/candidates.ts';
import { peopleAt } from '../../store/directory.ts';
import { applicantsFor, readerOf } from '../applicants.ts';
import { getSubject, type Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { list } from '../shapes/common.ts';
import { applicant, newApplicant } from '../shapes/people.ts';
import { email, ref } from './fields.ts';
import { operation } from './operation.ts';

/** Applicants are records without sign-in. Only those who run the vacancy read their names. */
export const addApplicant = operation('addApplicant', {
  title: 'Add an applicant to a vacancy',
  may: ['hr'],
  params: ref,
  input: z.strictObject({
    name: z.string().trim().min(1).max(120),
    email,
    source: z.enum(['councilWebsite', 'jobBoard', 'agency', 'referral', 'internal', 'university', 'other']),
  }),
  output: newApplicant,
  refuses: ['process-closed', 'not-at-this-stage'],
  once: 'kept',
  run: async (parts, { caller, scope }, { params, input }) => {
    const subject = await getSubject(parts, params.id, { scope });
    mustTakeApplicants(subject);
    await refuseJudge(parts, subject, input.email);
    const id = `cand-${randomUUID()}`;
    const known = await add(parts.db, { id, recruitmentId: params.id, addedBy: caller.id, ...input });
    if (known) throw knownAlready(known.name);
    const { name, source, addedAt } = await getApplicant(parts.db, id);
    return { id, name, source, addedAt: addedAt.toISOString() };
  },
});

/**
 * Read by those who have a part in the vacancy and by those who answer for the council; of whoever sits on its panel, those whom it is
 * to see. The requester's line approves the post and reads nobody's name.
 */
export const listApplicants = operation('listApplicants', {
  title: 'The applicants of a vacancy',
  may: 'everybody',
  params: ref,
  output: list(applicant),
  run: async (parts, { caller, scope }, { params: { id } }) => {
    const subject = await getSubject(parts, id, { scope });
    if (subject.kind.contract.name !== 'recruitment') throw new Refusal('not-found', 'This is not a vacancy.');
    const reader = readerOf(subject, caller);
    if (reader === undefined)
      throw new Refusal('not-permitted', 'Who has applied is read by those who have a part in this vacancy.');
    const items = await applicantsFor(parts, subject, reader);
    return { items };
  },
});

function mustTakeApplicants({ kind, state, status }: Subject): void {
  if (kind.contract.name !== 'recruitment')
    throw new Refusal('not-at-this-stage', 'Applicants belong to a vacancy. This is not one.');
  if (status === 'closed') throw new Refusal('process-closed', 'This vacancy is closed.');
  const facts = state.facts as unknown as Vacancy; // the contract's facts, as JSON
  if (!takesApplicants(state.visits.at(-1)?.stage ?? '', facts))
    throw new Refusal(
      'not-at-this-stage',
      'Applicants are added while the vacancy is advertised, until the shortlist is agreed. To take more, advertise it again.',
    );
}

/** Whoever runs a vacancy or sits on its panel gives that up before they apply for the post. @throws Refusal `invalid` */
async function refuseJudge({ db }: Parts, { kind, state }: Subject, address: string): Promise<void> {
  const { interviews } = state.facts as unknown as Vacancy; // the contract's facts, as JSON
  for (const { id, name } of await peopleAt(db, [address])) {
    const [role] = Object.entries(state.who).find(([, holder]) => holder === id) ?? [];
    const part = role === undefined ? undefined : `as “${roleTitle(kind.contract, role)}”`;
    const here = part ?? (interviews?.panel.includes(id) ? 'on the panel' : undefined);
    if (here === undefined) continue;
    const message = `This is the address of ${name}, who is here ${here}. Hand that to somebody else first: nobody judges a post for which they apply.`;
    throw unacceptable([{ pointer: '/email', message }]);
  }
}

const knownAlready = (name: string): Refusal =>
  unacceptable([{ pointer: '/email', message: `${name} has applied for this vacancy with this address already.` }]);
