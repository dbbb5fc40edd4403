import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { notFound, Refusal, wrongAt } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import * as deputies from '../../store/deputies.ts';
import { lineAbove } from '../../store/directory.ts';
import { hereOn } from '../../store/people.ts';
import { list } from '../shapes/common.ts';
import { deputy as shape } from '../shapes/people.ts';
import type { Told } from '../shapes/told.ts';
import { date, opaqueId } from './fields.ts';
import { operation, type Who } from './operation.ts';
import { isInLine, mustBeInLine } from './own-line.ts';

const params = z.strictObject({ id: opaqueId });

/** A person who may act for another between two dates. One proposes, another confirms. */
export const listDeputies = operation('listDeputies', {
  title: 'Who stands in for whom',
  may: 'everybody',
  query: z.strictObject({ person: opaqueId.optional(), on: date.optional() }),
  output: list(shape),
  run: async ({ db }, { scope }, { query, most }) => ({
    items: (await deputies.listDeputies(db, { ...query, scope, limit: most })).map(view),
  }),
});

export const proposeDeputy = operation('proposeDeputy', {
  title: 'Propose a deputy for yourself, or for somebody in your line',
  may: 'everybody',
  input: z
    .strictObject({ person: opaqueId, deputy: opaqueId, fromOn: date, untilOn: date })
    .refine(({ fromOn, untilOn }) => fromOn <= untilOn, {
      message: 'The last day is before the first.',
      path: ['untilOn'],
    })
    .refine(({ person, deputy }) => person !== deputy, { message: 'Nobody is their own deputy.', path: ['deputy'] }),
  output: shape,
  once: 'kept',
  run: async ({ db }, { caller, scope, today }, { input: { person, deputy, fromOn, untilOn } }) => {
    mustBeInLine(scope, person, 'You may propose a deputy only for yourself or your line.');
    if (untilOn < today) throw wrongAt('/untilOn', 'These days are over. Enter today or a later date.');
    const here = await hereOn(db, [person, deputy], today);
    if (here.length < 2) throw wrongAt('/deputy', 'One of them is not on record, or has left.');
    const proposed = { id: randomUUID(), personId: person, deputyId: deputy, fromOn, untilOn, proposedBy: caller.id };
    return view(await deputies.proposeDeputy(db, proposed));
  },
});

export const confirmDeputy = operation('confirmDeputy', {
  title: 'Confirm a deputy that somebody else has proposed',
  may: ['manager', 'hr', 'leadership', 'administrator'],
  params,
  output: shape,
  refuses: ['already-decided', 'barred-from-own-case'],
  once: 'kept',
  run: async ({ db }, who, { params: { id } }) => {
    const proposed = await deputies.findDeputy(db, id);
    if (!proposed || proposed.endedBy !== null) throw notFound('proposal');
    if (proposed.confirmedBy !== null) throw confirmedAlready();
    await mustBeAnother(db, proposed, who);
    const confirmed = await deputies.confirmDeputy(db, id, who.caller.id);
    if (!confirmed) throw confirmedAlready();
    return view(confirmed);
  },
});

export const endDeputy = operation('endDeputy', {
  title: 'End a delegation today',
  may: 'everybody',
  params,
  output: shape,
  once: 'kept',
  run: async ({ db }, { caller, scope }, { params: { id } }) => {
    const found = await deputies.findDeputy(db, id);
    if (!found || !(isInLine(scope, found.personId) || found.deputyId === caller.id)) throw notFound('delegation');
    return view(await deputies.endDeputy(db, id, caller.id));
  },
});

/** Neither the proposer nor the deputy confirms, but the person, their line, HR or an administrator. */
async function mustBeAnother(db: Db, proposed: deputies.DeputyRow, { caller, today }: Who): Promise<void> {
  if (proposed.proposedBy === caller.id || proposed.deputyId === caller.id)
    throw new Refusal('barred-from-own-case', 'Somebody else must confirm this: neither its proposer nor the deputy.');
  const line = await lineAbove(db, proposed.personId, today);
  const isTheirs = proposed.personId === caller.id || line.some(({ id }) => id === caller.id);
  if (!isTheirs && !caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw new Refusal('not-permitted', 'The person themselves, their line, HR or an administrator confirms a deputy.');
}

const confirmedAlready = (): Refusal => new Refusal('already-decided', 'Somebody has confirmed this already.');

const view = ({ createdAt, ...row }: deputies.DeputyRow): Told<typeof shape> => ({
  ...row,
  createdAt: createdAt.toISOString(),
});
