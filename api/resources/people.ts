import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { line } from '../../domain/engine/fields.ts';
import { offices, ranks } from '../../domain/engine/people.ts';
import { handOver, openTasksOf } from '../../services/handover.ts';
import type { Parts } from '../../services/parts.ts';
import { addPerson, newPerson, onRecord, plain, refuseWrong, unknownPlaces } from '../../services/people.ts';
import { notFound, Problem } from '../../services/problem.ts';
import type { Db } from '../../store/database.ts';
import { lineAbove } from '../../store/directory.ts';
import { type Route, route } from '../route.ts';
import { list, page } from '../shapes/common.ts';
import { handedOver, openTask, person, roleChange } from '../shapes/people.ts';
import { date, freeText, limit, opaqueId } from './fields.ts';

const params = z.strictObject({ id: opaqueId });

const columns = {
  id: true,
  name: true,
  email: true,
  rank: true,
  offices: true,
  teamId: true,
  managerId: true,
  saferRecruitment: true,
  morningDigest: true,
  leftOn: true,
} as const;

const personOrCandidate = newPerson.extend({
  candidate: opaqueId.optional().meta({
    description: 'The candidate this person was: they have started, and are linked to what they applied for.',
  }),
});

const change = z
  .strictObject({
    name: line('the name'),
    teamId: opaqueId,
    managerId: opaqueId.nullable().meta({ description: 'null for whoever reports to nobody.' }),
    saferRecruitment: z.boolean(),
    morningDigest: z.boolean(),
    leftOn: date.nullable(),
  })
  .partial();

export const people = (parts: Parts): readonly Route[] => [
  route('GET /me', {
    summary: 'Who you are here',
    answers: { 200: 'You.' },
    shows: { 200: person },
    handle: async ({ caller }) => ({ body: await getPerson(parts, caller.id) }),
  }),
  route('PATCH /me', {
    summary: 'Choose how you are told: one digest each morning, or every notice by itself',
    body: z.strictObject({ morningDigest: z.boolean() }),
    answers: { 200: 'You, as you have chosen.' },
    shows: { 200: person },
    handle: async ({ body: data, caller: { id } }) => {
      await parts.db.person.update({ where: { id }, data });
      return { body: await getPerson(parts, id) };
    },
  }),
  route('GET /people', {
    summary: 'The directory',
    query: z.strictObject({
      q: freeText.max(120).optional(),
      team: opaqueId.optional(),
      after: opaqueId.optional(),
      limit,
    }),
    answers: { 200: 'One page by id; pass the last id as `after` for the next.' },
    shows: { 200: page(person) },
    handle: async ({ query: { q, team, after, limit: take } }) => {
      const items = await parts.db.person.findMany({
        where: {
          ...(q !== undefined && { name: { contains: q, mode: 'insensitive' as const } }),
          ...(team !== undefined && { teamId: team }),
          ...(after !== undefined && { id: { gt: after } }),
        },
        select: columns,
        orderBy: { id: 'asc' },
        take,
      });
      return { body: { items, next: items.length === take ? (items.at(-1)?.id ?? null) : null } };
    },
  }),
  route('GET /people/:id', {
    summary: 'One person',
    params,
    answers: { 200: 'The person.' },
    shows: { 200: person },
    handle: async ({ params: { id } }) => ({ body: await getPerson(parts, id) }),
  }),
  route('POST /people', {
    summary: 'Add a person, without roles: those need two administrators',
    body: personOrCandidate,
    answers: { 201: 'Added.' },
    shows: { 201: person },
    handle: async ({ body }) => {
      const { candidate, ...sent } = body;
      const id = await parts.db.$transaction(async (tx) => {
        const added = await addPerson(tx, sent);
        if (candidate !== undefined) await link(tx, candidate, added);
        return added;
      });
      return { status: 201, body: await getPerson(parts, id), headers: { Location: `/api/v1/people/${id}` } };
    },
  }),
  route('PATCH /people/:id', {
    summary: 'Change where a person works, or that they have left',
    params,
    body: change,
    answers: { 200: 'The person as they are now.' },
    shows: { 200: person },
    handle: async ({ params: { id }, body, today }) => {
      await getPerson(parts, id);
      refuseWrong(await unknownPlaces(onRecord(parts.db), body));
      if (body.managerId) await mustNotBeBelow(parts, body.managerId, id, today);
      await parts.db.person.update({ where: { id }, data: plain(body) });
      return { body: await getPerson(parts, id) };
    },
  }),
  route('GET /people/:id/open-tasks', {
    summary: 'What a leaver still has to do',
    params,
    answers: { 200: 'Their open tasks, with the role each comes from.' },
    shows: { 200: list(openTask) },
    handle: async ({ params: { id } }) => ({ body: { items: await openTasksOf(parts, id) } }),
  }),
  route('POST /people/:id/handover', {
    summary: 'Pass all that somebody has open to another, process by process',
    params,
    body: z.strictObject({ to: opaqueId }),
    answers: { 200: 'What was passed on, and what was not and why.' },
    shows: { 200: list(handedOver) },
    sentAgain: 'remembered',
    handle: async ({ params: { id }, body, caller, route: address, idempotencyKey }) => {
      await getPerson(parts, id);
      await getPerson(parts, body.to);
      return { body: { items: await handOver(parts, id, body.to, { caller, route: address, idempotencyKey }) } };
    },
  }),
  route('POST /people/:id/role-changes', {
    summary: 'Propose other roles for a person; another administrator confirms',
    params,
    body: z.strictObject({ offices: z.array(z.enum(offices)).max(offices.length), rank: z.enum(ranks) }),
    answers: { 201: 'Proposed: nothing has changed yet.' },
    shows: { 201: roleChange },
    handle: async ({ params: { id }, body, caller }) => {
      await getPerson(parts, id);
      if (id === caller.id) throw new Problem('barred-from-own-case', 'You cannot change your own roles.');
      const proposed = await parts.db.roleChange.create({
        data: { id: randomUUID(), personId: id, change: body, proposedBy: caller.id },
      });
      return { status: 201, body: { id: proposed.id, personId: id, ...body } };
    },
  }),
  route('POST /role-changes/:id/confirmation', {
    summary: 'Confirm other roles that another administrator has proposed',
    params,
    answers: { 200: 'The person with their roles.' },
    shows: { 200: person },
    handle: async ({ params: { id }, caller }) => {
      const proposed = await parts.db.roleChange.findUnique({ where: { id } });
      if (!proposed || proposed.confirmedBy) throw notFound('proposal');
      if (proposed.proposedBy === caller.id || proposed.personId === caller.id)
        throw new Problem(
          'barred-from-own-case',
          'Another administrator must confirm this: neither its proposer nor the person.',
        );
      const { offices: held, rank } = proposed.change as { offices: string[]; rank: string };
      await parts.db.$transaction([
        parts.db.roleChange.update({
          where: { id, confirmedBy: null },
          data: { confirmedBy: caller.id, confirmedAt: parts.clock.now() },
        }),
        parts.db.person.update({ where: { id: proposed.personId }, data: { offices: held, rank } }),
      ]);
      return { body: await getPerson(parts, proposed.personId) };
    },
  }),
];

async function getPerson({ db }: Parts, id: string) {
  const found = await db.person.findUnique({ where: { id }, select: columns });
  if (!found) throw notFound('person');
  return found;
}

/** A line that came back to itself would have no end to climb to. */
async function mustNotBeBelow({ db }: Parts, managerId: string, id: string, today: LocalDate): Promise<void> {
  if (managerId === id) throw invalid('/managerId', 'Nobody is their own manager.');
  const line = await lineAbove(db, managerId, today);
  if (line.some((above) => above.id === id))
    throw invalid('/managerId', 'This person is below them in the line of management. Name somebody who is not.');
}

/** A candidate becomes one person, once. */
async function link(db: Db, candidate: string, personId: string): Promise<void> {
  const { count } = await db.candidate.updateMany({ where: { id: candidate, personId: null }, data: { personId } });
  if (count === 0) throw invalid('/candidate', 'There is no such candidate, or they are linked to a person already.');
}

const invalid = (pointer: string, message: string): Problem =>
  new Problem('invalid', message, { errors: [{ pointer, message }] });
