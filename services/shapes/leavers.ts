import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, named, text, titled } from './common.ts';
import type { Told } from './told.ts';

const leaver = {
  person: named,
  leftOn: date,
  gone: z.boolean().meta({ description: 'False of somebody whose day is still to come.' }),
};

const held = z.strictObject({
  ...leaver,
  process: z.strictObject({ id: text, kind: text, kindTitle: text, title: text }),
  team: named,
  role: titled,
  isHolder: z.boolean().meta({ description: 'The role is theirs; false where only its tasks have come up to them.' }),
  isAbout: z.boolean().meta({ description: 'It is about them: nobody takes it over, it ends as its kind says.' }),
  tasks: count,
  nextDue: date.nullable(),
  mustPassOn: z
    .strictObject({ people: z.array(named), offices: z.array(text) })
    .meta({ description: 'Whose it is to pass it on: holders of the roles that may, and the offices that may.' }),
  mayPassOn: z.boolean().meta({ description: 'You may, by the same rules as when you do.' }),
});

export const leavers = z.strictObject({
  asAt: date,
  totals: z.strictObject({ people: count, processes: count, tasks: count }),
  items: z.array(held),
  lines: z
    .array(
      z.strictObject({
        ...leaver,
        reports: z.array(named).meta({ description: 'Who still reports to them.' }),
        panels: z
          .array(z.strictObject({ id: text, meetsOn: date }))
          .meta({ description: 'On which they are still to sit.' }),
      }),
    )
    .meta({ description: 'What else hangs on them, of people in your line.' }),
});

/** In a file: whose it is to pass on, in words. */
export const leaverRows = ({ items }: Told<typeof leavers>) =>
  items.map(({ mustPassOn: { people, offices }, ...item }) => ({
    ...item,
    mustPassOn: [...people.map(({ id, name }) => name ?? id), ...offices],
  }));
