import { z } from 'zod';
import { line } from '../../domain/engine/fields.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { team } from '../shapes/people.ts';
import { opaqueId } from './fields.ts';

const body = z.strictObject({
  id: opaqueId,
  name: line('the name of the team'),
  service: line('the name of its service'),
});

export const teams = ({ db }: Parts): readonly Route[] => [
  route('GET /teams', {
    summary: 'The teams',
    answers: { 200: 'All of them, by name.' },
    shows: { 200: list(team) },
    handle: async () => ({ body: { items: await db.team.findMany({ orderBy: { name: 'asc' } }) } }),
  }),
  route('POST /teams', {
    summary: 'Add a team',
    body,
    answers: { 201: 'Added.' },
    shows: { 201: team },
    handle: async ({ body: sent }) => {
      const taken = await db.team.findFirst({ where: { OR: [{ id: sent.id }, { name: sent.name }] } });
      if (taken)
        throw new Problem('invalid', 'There is a team of this id or name.', {
          errors: [{ pointer: '/name', message: 'Choose another.' }],
        });
      return { status: 201, body: await db.team.create({ data: sent }) };
    },
  }),
];
