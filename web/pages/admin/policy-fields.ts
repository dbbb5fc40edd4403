/** A kind's policy as the fields of a form: what the council sets, how long each task may take, when whoever holds it is chased. */
import type { DeadlineDefinition, LadderDefinition, ProcessContract } from '../../../domain/engine/define.ts';
import type { Field, Fields, PlainField, PlainFields } from '../../../domain/engine/field.ts';
import { capital, spaced } from '../../words.ts';

const calendars = {
  office: 'The office: the council’s own closures are closed too',
  statutory: 'The law: only its holidays are closed',
};

/** A calendar that the law fixes is no choice. */
const deadline = ({ what, fixed, calendar }: DeadlineDefinition): PlainField => ({
  is: 'group',
  asks: 'the working days',
  label: `Working days ${what}`,
  fields: {
    workingDays: { is: 'whole', asks: 'the working days', label: 'Working days', from: 0, to: 260 },
    calendar: {
      is: 'choice',
      asks: 'a calendar',
      label: 'Counted by',
      of: fixed ? { [calendar]: calendars[calendar] } : calendars,
    },
  },
});

const ladder = (name: string, { what }: LadderDefinition): PlainField => ({
  is: 'rows',
  asks: 'the rungs',
  label: `When somebody is chased: ${spaced(name)}`,
  hint: `${what} Working days are counted from the due date; before it they are negative.`,
  least: 1,
  most: 12,
  row: {
    workingDays: {
      is: 'whole',
      asks: 'the working days',
      label: 'Working days',
      from: -60,
      to: 120,
      optional: true,
    },
    hours: {
      is: 'whole',
      asks: 'the hours',
      label: 'Hours',
      hint: 'For tasks that are due at a time, in place of working days',
      from: -240,
      to: 240,
      optional: true,
    },
    does: {
      is: 'choice',
      asks: 'what is done',
      label: 'What is done',
      of: {
        remind: 'Remind the holder',
        escalate: 'Escalate to the next person up the line',
        flag: 'Flag to leadership and stop',
      },
    },
  },
});

const each = <T>(of: Readonly<Record<string, T>>, to: (name: string, one: T) => PlainField): PlainFields =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, to(name, one)]));

type Declared = Pick<ProcessContract, 'deadlines' | 'ladders' | 'settings'>;

/** Groups with nothing in them are not asked for. */
const group = (label: string, fields: PlainFields): PlainField => ({
  is: 'group',
  asks: capital(label),
  label,
  fields,
});

export const policyFields = ({ deadlines, ladders, settings }: Declared): Fields => ({
  note: { is: 'line', asks: 'what changes, and why', label: 'What changes, and why', most: 500, optional: true },
  values: group('The policy', {
    settings: group('What the council sets', settings.fields),
    deadlines: group(
      'How long each task may take',
      each(deadlines, (_, one) => deadline(one)),
    ),
    ladders: group('When whoever holds a task is chased', each(ladders, ladder)),
  }),
});

/** What was read of the form, with the groups that had nothing to ask. */
export const draftOf = (read: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const values = (read['values'] ?? {}) as Readonly<Record<string, unknown>>;
  return { ...read, values: { deadlines: {}, ladders: {}, settings: {}, ...values } };
};

/** The same values with what was ticked in the order of the page: that is no difference. */
export const asListed = (fields: Fields, values: unknown): unknown =>
  Object.fromEntries(
    Object.entries((values ?? {}) as Readonly<Record<string, unknown>>).map(([name, value]) => {
      const field = fields[name];
      return [name, field ? listed(field, value) : value];
    }),
  );

function listed(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (field.is) {
    case 'group':
      return asListed(field.fields, value);
    case 'each':
      return Object.fromEntries(Object.entries(value).map(([code, one]) => [code, listed(field.value, one)]));
    case 'several':
      return Object.keys(field.of).filter((code) => (value as readonly unknown[]).map(String).includes(code));
    default:
      return value;
  }
}
