/** Changes of people that need two: proposed by one administrator, confirmed by another; and what has changed so far. */
import { z } from 'zod';
import { offices, ranks } from '../../domain/engine/people.ts';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import { changesOf, isSuspended, signInsOf } from '../../store/person-changes.ts';
import { findProposal, listProposals } from '../../store/proposed-changes.ts';
import type { Caller } from '../caller.ts';
import { lapsedUpTo } from '../lapsing.ts';
import type { Parts } from '../parts.ts';
import { getPerson } from '../people.ts';
import { confirm, propose, signOutEverywhere, suspend, whyNotSuspend, withdraw } from '../person-changes.ts';
import { list } from '../shapes/common.ts';
import { person, personChanged, proposedChange, signIn, suspension } from '../shapes/people.ts';
import { viewChanges, viewProposals } from '../views/person-changes.ts';
import { date, email, flag, freeText, opaqueId } from './fields.ts';
import { operation } from './operation.ts';

const params = z.strictObject({ id: opaqueId });

const account = z.strictObject({
  issuer: z.url('Enter the issuer as its tokens name it, like https://login.example.org.').max(500),
  subject: freeText.max(255),
});

export const proposeChange = operation('proposeChange', {
  title:
    'Propose a change of a person that needs two: manager, rank, offices, training, address, sign-in, leaving; another confirms',
  may: ['administrator'],
  params,
  input: z
    .strictObject({
      teamId: opaqueId,
      managerId: opaqueId.nullable().meta({ description: 'null for whoever reports to nobody.' }),
      rank: z.enum(ranks),
      offices: z.array(z.enum(offices)).max(offices.length),
      email: email.meta({ description: 'Where they are written to.' }),
      saferRecruitment: z.boolean().meta({ description: 'Trained in safer recruitment: they may sit on a panel.' }),
      leftOn: date.nullable().meta({ description: 'The first day on which they are no longer here; null: they stay.' }),
      link: account.meta({ description: 'A sign-in that is to be theirs.' }),
      unlink: account.meta({ description: 'A sign-in that is to be theirs no longer.' }),
    })
    .partial()
    .refine((change) => Object.keys(change).length > 0, 'Say what is to change.'),
  output: proposedChange,
  refuses: ['barred-from-own-case', 'already-decided'],
  once: 'kept',
  run: async (parts, { caller, today }, { params: { id }, input }) =>
    await one(parts, await propose(parts, id, input, caller.id, today), caller),
});

export const listProposedChanges = operation('listProposedChanges', {
  title: 'Changes of people that wait for a second person',
  may: ['hr', 'leadership', 'administrator'],
  query: z.strictObject({
    person: opaqueId.optional(),
    all: flag.default('false').meta({ description: 'true: also those that were confirmed, withdrawn or have lapsed.' }),
  }),
  output: list(proposedChange),
  run: async ({ db, clock }, { caller }, { query: { person: about, all }, most }) => {
    const now = clock.now();
    const waitingSince = all === 'true' ? undefined : lapsedUpTo(now);
    return {
      items: await viewProposals(
        db,
        await listProposals(db, { person: about, waitingSince, limit: most }),
        now,
        caller,
      ),
    };
  },
});

export const readProposedChange = operation('readProposedChange', {
  title: 'One of them: what would change, from what to what',
  may: ['hr', 'leadership', 'administrator'],
  params,
  output: proposedChange,
  run: async (parts, { caller }, { params: { id } }) => await one(parts, id, caller),
});

export const confirmChange = operation('confirmChange', {
  title: 'Confirm a change of a person that another has proposed',
  may: ['hr', 'leadership', 'administrator'],
  params,
  output: person,
  refuses: ['barred-from-own-case', 'already-decided', 'stale', 'gone', 'invalid'],
  once: 'kept',
  run: async (parts, { caller, today }, { params: { id } }) => {
    await confirm(parts, id, caller, today);
    const proposed = await findProposal(parts.db, id);
    return await getPerson(parts, proposed?.personId ?? '');
  },
});

export const withdrawChange = operation('withdrawChange', {
  title: 'Take a proposed change back',
  may: ['administrator'],
  params,
  output: proposedChange,
  refuses: ['already-decided', 'gone'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    await withdraw(parts, id, caller.id);
    return await one(parts, id, caller);
  },
});

export const listPersonChanges = operation('listPersonChanges', {
  title: 'What has changed about a person: who, when, from, to; the latest first',
  may: 'everybody',
  params,
  output: list(personChanged),
  shows: ({ params: { id } }) => [{ person: id }],
  run: async (parts, { caller }, { params: { id }, most }) => {
    const may = caller.id === id || caller.offices.some((office) => mayReadAll.includes(office));
    if (!may) throw new Refusal('not-permitted', 'You may read this of yourself only.');
    await getPerson(parts, id);
    return { items: await viewChanges(parts.db, await changesOf(parts.db, id, most)) };
  },
});

const mayReadAll: readonly string[] = ['hr', 'leadership', 'administrator'];

export const listSignIns = operation('listSignIns', {
  title: 'The sign-ins that are linked to a person',
  may: ['administrator'],
  params,
  output: list(signIn),
  shows: ({ params: { id } }) => [{ person: id }],
  run: async (parts, _who, { params: { id } }) => {
    await getPerson(parts, id);
    const suspended = await isSuspended(parts.db, id);
    return { items: (await signInsOf(parts.db, id)).map((one) => ({ ...one, suspended })) };
  },
});

export const endSessions = operation('endSessions', {
  title: 'Sign a person out of every browser at once; a link of a sign-in is taken away by two',
  may: ['administrator'],
  params,
  output: z.strictObject({ ended: z.int().meta({ description: 'How many browsers were signed out.' }) }),
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => ({ ended: await signOutEverywhere(parts, id, caller.id) }),
});

export const readSuspension = operation('readSuspension', {
  title: 'Whether a person’s sign-in is suspended, and whether you may suspend it',
  may: ['leadership', 'administrator'],
  params,
  output: suspension,
  shows: ({ params: { id } }) => [{ person: id }],
  run: async (parts, { caller }, { params: { id } }) => {
    await getPerson(parts, id);
    const why = await whyNotSuspend(parts.db, id, caller.id);
    return {
      suspended: await isSuspended(parts.db, id),
      maySuspend: why ? { allowed: false, why: why.errors?.[0]?.message ?? why.detail } : { allowed: true },
    };
  },
});

export const suspendSignIn = operation('suspendSignIn', {
  title: 'Suspend the sign-in of a person at once, when somebody else may have it; letting them in again takes two',
  may: ['leadership', 'administrator'],
  params,
  output: person,
  refuses: ['barred-from-own-case', 'invalid'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    await suspend(parts, id, caller.id);
    return await getPerson(parts, id);
  },
});

export const letInAgain = operation('letInAgain', {
  title:
    'Propose that a person whose sign-in is suspended is let in again; another administrator or leadership confirms',
  may: ['leadership', 'administrator'],
  params,
  output: proposedChange,
  refuses: ['barred-from-own-case', 'already-decided', 'invalid'],
  once: 'kept',
  run: async (parts, { caller, today }, { params: { id } }) =>
    await one(parts, await propose(parts, id, { suspended: false }, caller.id, today), caller),
});

async function one({ db, clock }: Parts, id: string, reader: Caller) {
  const found = await findProposal(db, id);
  const [view] = await viewProposals(db, found ? [found] : [], clock.now(), reader);
  if (!view) throw notFound('proposal');
  return view;
}
