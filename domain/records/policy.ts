/** How long each class of record is kept, as a policy: drafted by one administrator, made live by another. */
import type { PlainField } from '../engine/field.ts';
import { type ClassOfRecord, type RecordClass, recordClasses, starts } from './classes.ts';
import type { Periods } from './due.ts';

const each = <T>(to: (definition: ClassOfRecord) => T): Readonly<Record<RecordClass, T>> =>
  Object.fromEntries(Object.entries(recordClasses).map(([name, one]) => [name, to(one)])) as Record<RecordClass, T>; // the same names

const months = ({ title, from, source, least = 1, most = 600 }: ClassOfRecord): PlainField => ({
  is: 'whole',
  asks: 'the months',
  label: `${title}: months from ${starts[from]}`,
  hint: `${source}.`,
  from: least,
  to: most,
});

export const firstPeriods: Periods = each((one) => one.months);

/** Like what a kind’s contract says of its policy. */
export const recordsPolicy = {
  name: 'records',
  title: 'How long records are kept',
  deadlines: {},
  ladders: {},
  settings: { fields: each(months), initial: firstPeriods },
} as const;
