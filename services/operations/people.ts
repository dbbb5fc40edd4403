import { z } from 'zod';
import { LONGEST_LINE } from '../../domain/engine/ordinary-fields.ts';
import { chooseDigest, listPeople as peopleIn } from '../../store/people.ts';
import { line } from '../fields/pieces.ts';
import { handOver, openTasksOf } from '../handover.ts';
import { enrol, getPerson, newPerson } from '../people.ts';
import { changeAlone } from '../person-changes.ts';
import { list, page } from '../shapes/common.ts';
import { handedOver, openTask, person } from '../shapes/people.ts';
import { date, flag, freeText, limit, opaqueId } from './fields.ts';
import { operation } from './operation.ts';

const params = z.strictObject({ id: opaqueId });

export const whoAmI = operation('whoAmI', {
  title: 'Who you are here',
  may: 'everybody',
  output: person,
  run: async (parts, { caller }) => await getPerson(parts, caller.id),
});

export const chooseNotices = operation('chooseNotices', {
  title: 'Choose how you are told: one digest each morning, or every notice by itself',
  may: 'everybody',
  input: z.strictObject({ morningDigest: z.boolean() }),
  output: person,
  run: async (parts, { caller: { id } }, { input: { morningDigest } }) => {
    await chooseDigest(parts.db, id, morningDigest);
    return await getPerson(parts, id);
  },
});

export const listPeople = operation('listPeople', {
  title: 'The directory',
  may: 'everybody',
  query: z.strictObject({
    q: freeText
      .max(120)
      .optional()
      .meta({ description: 'Parts of a name or address in any order, with or without accents and apostrophes.' }),
    team: opaqueId.optional(),
    leavers: flag.default('false').meta({ description: 'true: those who have left are among them.' }),
    after: opaqueId.optional(),
    limit,
  }),
  output: page(person),
  run: async ({ db }, { today }, { query: { leavers, ...query } }) => {
    const items = await peopleIn(db, { ...query, ...(leavers === 'false' && { hereOn: today }) });
    return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
  },
});

export const readPerson = operation('readPerson', {
  title: 'One person',
  may: 'everybody',
  params,
  output: person,
  run: async (parts, _who, { params: { id } }) => await getPerson(parts, id),
});

export const addPerson = operation('addPerson', {
  title: 'Add a person, as practitioner and without roles: a higher rank and roles need two administrators',
  may: ['administrator'],
  input: newPerson.extend({
    candidate: opaqueId.optional().meta({
      description: 'The candidate this person was: they have started, and are linked to what they applied for.',
    }),
  }),
  output: person,
  once: 'kept',
  run: async (parts, _who, { input: { candidate, ...sent } }) =>
    await getPerson(parts, await enrol(parts, sent, candidate)),
});

export const changePerson = operation('changePerson', {
  title: 'Change what one administrator may change alone: name, team, and that an ordinary person leaves',
  may: ['administrator'],
  params,
  input: z
    .strictObject({
      name: line('the name', LONGEST_LINE),
      teamId: opaqueId,
      leftOn: date.nullable(),
    })
    .partial(),
  output: person,
  refuses: ['precondition-failed'],
  run: async (parts, { caller, today }, { params: { id }, input, seen }) => {
    await changeAlone(parts, id, input, { by: caller.id, today, seen });
    return await getPerson(parts, id);
  },
});

export const listOpenTasks = operation('listOpenTasks', {
  title: 'What a leaver still has to do',
  may: ['hr', 'leadership', 'administrator'],
  params,
  output: list(openTask),
  shows: ({ params: { id } }) => [{ person: id }],
  run: async (parts, _who, { params: { id } }) => ({ items: await openTasksOf(parts, id) }),
});

export const handWorkOver = operation('handWorkOver', {
  title: 'Pass all that somebody has open to another, process by process',
  may: ['hr', 'administrator'],
  params,
  input: z.strictObject({ to: opaqueId }),
  output: list(handedOver),
  once: 'remembered',
  run: async (parts, { caller, key }, { params: { id }, input: { to } }) => {
    await getPerson(parts, id);
    await getPerson(parts, to);
    return { items: await handOver(parts, id, to, { caller, key }) };
  },
});
