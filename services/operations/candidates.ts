import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { notFound, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { roleTitle } from '../../domain/engine/words.ts';
import { standingOf, takesApplicants } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { addApplicant as add, amendApplicant as amend, applicantsOf, getApplicant } from '../../store/candidates.ts';
import { peopleAt } from '../../store/directory.ts';
import { applicantsFor, readerOf } from '../applicants.ts';
import { contextOf } from '../engine/form.ts';
import { getSubject, type Subject } from '../engine/subject.ts';
import { line } from '../fields/pieces.ts';
import type { Parts } from '../parts.ts';
import { list } from '../shapes/common.ts';
import { applicant, newApplicant } from '../shapes/people.ts';
import { email, note, opaqueId, ref } from './fields.ts';
import { operation } from './operation.ts';

const known = {
  name: line('the name', 120),
  email,
  source: z.enum(['councilWebsite', 'jobBoard', 'agency', 'referral', 'internal', 'university', 'other']),
};

/** Applicants are records without sign-in. Only those who run the vacancy read their names. */
export const addApplicant = operation('addApplicant', {
  title: 'Add an applicant to a vacancy',
  may: ['hr'],
  params: ref,
  input: z.strictObject(known),
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

/** What was recorded wrongly is put right, and what it said is kept; whoever they are elsewhere follows their new name. */
export const amendApplicant = operation('amendApplicant', {
  title: 'Put right what was recorded of an applicant',
  may: ['hr'],
  params: ref.extend({ candidate: opaqueId }),
  input: z.strictObject({ ...z.strictObject(known).partial().shape, why: note.min(1).max(500) }),
  output: applicant,
  once: 'kept',
  run: async (parts, { caller, scope }, { params: { id, candidate }, input: { why, ...amended } }) => {
    const subject = await getSubject(parts, id, { scope });
    const facts = vacancyIn(subject);
    const all = await applicantsOf(parts.db, id);
    const before = all.find((one) => one.id === candidate);
    if (!before) throw notFound('applicant');
    if (amended.email !== undefined) await refuseJudge(parts, subject, amended.email);
    const sent = Object.fromEntries(Object.entries(amended).filter(([, value]) => value !== undefined));
    const other = await amend(parts.db, { id: candidate, recruitmentId: id }, sent, { by: caller.id, why });
    if (other) throw knownAlready(other.name);
    const { appointment } = standingOf(facts, candidate);
    if (appointment !== undefined) await titleAnew(parts, appointment);
    const after = (await applicantsFor(parts, subject, 'hr')).find((one) => one.id === candidate);
    if (!after) throw notFound('applicant');
    return after;
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
  record: ({ id }) => ({ applicants: id }),
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

/** @throws Refusal `not-found` for what is no vacancy */
function vacancyIn({ state, kind }: Subject): Vacancy {
  if (kind.contract.name !== 'recruitment') throw new Refusal('not-found', 'This is not a vacancy.');
  return state.facts as unknown as Vacancy; // the contract's facts, as JSON
}

/** Their appointment, and what it has begun, are called by their name. */
async function titleAnew(parts: Parts, appointment: string): Promise<void> {
  const { db } = parts;
  const rows = await db.process.findMany({
    where: { OR: [{ id: appointment }, { parentId: appointment }] },
    select: { id: true },
  });
  for (const { id } of rows) {
    const subject = await getSubject(parts, id);
    const { directory } = contextOf(parts, subject);
    const title = await subject.kind.titleOfChild?.(subject.state.facts as never, directory); // the kind's own facts
    if (title !== undefined) await db.process.update({ where: { id }, data: { title } });
  }
}

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
