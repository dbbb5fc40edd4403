import { z } from 'zod';
import { LONGEST_LINE } from '../../domain/engine/ordinary-fields.ts';
import { unacceptable } from '../../domain/engine/refusals.ts';
import * as teams from '../../store/teams.ts';
import { line } from '../fields/pieces.ts';
import { list } from '../shapes/common.ts';
import { team } from '../shapes/people.ts';
import { opaqueId } from './fields.ts';
import { operation } from './operation.ts';

export const listTeams = operation('listTeams', {
  title: 'The teams',
  may: 'everybody',
  output: list(team),
  run: async ({ db }) => ({ items: await teams.listTeams(db) }),
});

export const addTeam = operation('addTeam', {
  title: 'Add a team',
  may: ['administrator'],
  input: z.strictObject({
    id: opaqueId,
    name: line('the name of the team', LONGEST_LINE),
    service: line('the name of its service', LONGEST_LINE),
  }),
  output: team,
  once: 'kept',
  run: async ({ db }, _who, { input }) => {
    const added = (await teams.isTaken(db, input)) ? null : await teams.addTeam(db, input);
    if (!added)
      throw unacceptable([{ pointer: '/name', message: 'Choose another.' }], 'There is a team of this id or name.');
    return added;
  },
});
