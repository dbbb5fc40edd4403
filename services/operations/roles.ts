import { z } from 'zod';
import { offices, ranks } from '../../domain/engine/people.ts';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import { confirmRoles, findRoleChange, proposeRoles } from '../../store/role-changes.ts';
import { getPerson } from '../people.ts';
import { person, roleChange } from '../shapes/people.ts';
import { opaqueId } from './fields.ts';
import { operation } from './operation.ts';

const params = z.strictObject({ id: opaqueId });

/** Roles are given by two administrators, and neither is the person. */
export const proposeRoleChange = operation('proposeRoleChange', {
  title: 'Propose other roles for a person; another administrator confirms',
  may: ['administrator'],
  params,
  input: z.strictObject({ offices: z.array(z.enum(offices)).max(offices.length), rank: z.enum(ranks) }),
  output: roleChange,
  refuses: ['barred-from-own-case'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id: personId }, input }) => {
    await getPerson(parts, personId);
    if (personId === caller.id) throw new Refusal('barred-from-own-case', 'You cannot change your own roles.');
    const { id } = await proposeRoles(parts.db, personId, input, caller.id);
    return { id, personId, ...input };
  },
});

export const confirmRoleChange = operation('confirmRoleChange', {
  title: 'Confirm other roles that another administrator has proposed',
  may: ['administrator'],
  params,
  output: person,
  refuses: ['already-decided', 'barred-from-own-case'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    const proposed = await findRoleChange(parts.db, id);
    if (!proposed) throw notFound('proposal');
    if (proposed.confirmedBy !== null) throw confirmedAlready();
    if (proposed.proposedBy === caller.id || proposed.personId === caller.id)
      throw new Refusal(
        'barred-from-own-case',
        'Another administrator must confirm this: neither its proposer nor the person.',
      );
    if (!(await confirmRoles(parts.db, proposed, caller.id, parts.clock.now()))) throw confirmedAlready();
    return await getPerson(parts, proposed.personId);
  },
});

const confirmedAlready = (): Refusal =>
  new Refusal('already-decided', 'Another administrator has confirmed this already.');
