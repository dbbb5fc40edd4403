import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { lineAbove, stillHere } from '../../store/directory.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { deputy } from '../shapes/people.ts';
import { date, opaqueId } from './fields.ts';

const body = z
  .strictObject({ person: opaqueId, deputy: opaqueId, fromOn: date, untilOn: date })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, {
    message: 'The last day is before the first.',
    path: ['untilOn'],
  })
  .refine(({ person, deputy }) => person !== deputy, { message: 'Nobody is their own deputy.', path: ['deputy'] });

const params = z.strictObject({ id: opaqueId });

/** A person who may act for another between two dates. One proposes, another confirms. */
export const deputies = (parts: Parts): readonly Route[] => [
  route('GET /deputies', {
    summary: 'Who stands in for whom',
    query: z.strictObject({ person: opaqueId.optional(), on: date.optional() }),
    answers: { 200: 'Proposed and confirmed ones that you may see, latest first.' },
    shows: { 200: list(deputy) },
    handle: async ({ query: { person, on }, scope, most }) => {
      const mine = scope.all
        ? []
        : [{ OR: [{ personId: { in: [...scope.people] } }, { deputyId: { in: [...scope.people] } }] }];
      const day = on === undefined ? [] : [{ fromOn: { lte: on }, untilOn: { gte: on } }];
      const who = person === undefined ? [] : [{ personId: person }];
      const items = await parts.db.deputy.findMany({
        where: { AND: [...mine, ...day, ...who] },
        orderBy: { createdAt: 'desc' },
        take: most,
      });
      return { body: { items } };
    },
  }),
  route('POST /deputies', {
    summary: 'Propose a deputy for yourself, or for somebody in your line',
    body,
    answers: { 201: 'Proposed: it counts once somebody else has confirmed it.' },
    shows: { 201: deputy },
    handle: async ({ body: { person, deputy, fromOn, untilOn }, caller, scope, today }) => {
      if (!scope.all && !scope.people.includes(person))
        throw new Problem('not-permitted', 'You may propose a deputy only for yourself or your line.');
      if (untilOn < today) throw invalid('/untilOn', 'These days are over. Enter today or a later date.');
      await mustBeHere(parts, [person, deputy], today);
      const data = { id: randomUUID(), personId: person, deputyId: deputy, fromOn, untilOn, proposedBy: caller.id };
      return { status: 201, body: await parts.db.deputy.create({ data }) };
    },
  }),
  route('POST /deputies/:id/confirmation', {
    summary: 'Confirm a deputy that somebody else has proposed',
    params,
    answers: { 200: 'Confirmed: it counts from its first day.' },
    shows: { 200: deputy },
    handle: async ({ params: { id }, caller, today }) => {
      const proposed = await parts.db.deputy.findUnique({ where: { id } });
      if (!proposed || proposed.confirmedBy || proposed.endedBy) throw notFound('proposal');
      if (proposed.proposedBy === caller.id || proposed.deputyId === caller.id)
        throw new Problem(
          'barred-from-own-case',
          'Somebody else must confirm this: neither its proposer nor the deputy.',
        );
      const line = await lineAbove(parts.db, proposed.personId, today);
      const isTheirs = proposed.personId === caller.id || line.some(({ id: above }) => above === caller.id);
      if (!isTheirs && !caller.offices.some((office) => office === 'hr' || office === 'administrator'))
        throw new Problem(
          'not-permitted',
          'The person themselves, their line, HR or an administrator confirms a deputy.',
        );
      return { body: await parts.db.deputy.update({ where: { id }, data: { confirmedBy: caller.id } }) };
    },
  }),
  route('POST /deputies/:id/end', {
    summary: 'End a delegation today',
    params,
    answers: { 200: 'Ended.' },
    shows: { 200: deputy },
    handle: async ({ params: { id }, caller, scope }) => {
      const found = await parts.db.deputy.findUnique({ where: { id } });
      const mine = found && (scope.all || scope.people.includes(found.personId) || found.deputyId === caller.id);
      if (!found || !mine) throw notFound('delegation');
      return { body: await parts.db.deputy.update({ where: { id }, data: { endedBy: caller.id } }) };
    },
  }),
];

async function mustBeHere({ db }: Parts, ids: readonly string[], today: string): Promise<void> {
  const found = await db.person.count({ where: { id: { in: [...ids] }, ...stillHere(today) } });
  if (found === ids.length) return;
  throw invalid('/deputy', 'One of them is not on record, or has left.');
}

const invalid = (pointer: string, message: string): Problem =>
  new Problem('invalid', message, { errors: [{ pointer, message }] });
