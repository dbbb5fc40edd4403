/** A sample of what a field asks: for rehearsals, and for trying a form. */
import { addDays, type LocalDate } from '../calendar/index.ts';
import type { DayBound } from './bounds.ts';
import { type Field, type Fields, labelOf } from './field.ts';
import type { Cast } from './rehearsal.ts';

interface Seen {
  readonly today: LocalDate;
  readonly cast: Cast;
}

type Value = (field: Field, seen: Seen) => unknown;

const samples: { readonly [Is in Field['is']]: (field: Field & { is: Is }, seen: Seen) => unknown } = {
  day: ({ latest }, { today }) => (isBefore(latest) ? today : addDays(today, 1)),
  time: () => '10:00',
  yesNo: () => true,
  person: ({ who }, { cast }) => (typeof who === 'object' && 'holds' in who ? cast.headOfService : cast.practitioner),
  people: ({ least = 1 }, { cast }) => [cast.teamManager, cast.serviceManager, cast.headOfService].slice(0, least),
  team: (_, { cast }) => cast.team,
  candidate: () => 'a-candidate',
  round: () => 'a-round',
  process: () => 'a-process',
  choice: ({ of, numbered }) => firstOf(of, numbered),
  several: ({ of, numbered, least = 1 }) =>
    Object.keys(of)
      .slice(0, Math.max(1, least))
      .map((code) => (numbered ? Number(code) : code)),
  whole: ({ from }) => from,
  wholes: ({ from }) => [from],
  decimal: ({ to }) => to,
  money: ({ from }) => from,
  reference: ({ like }) => like,
  seen: () => 0,
  rows: ({ row, least = 1 }, seen) => Array.from({ length: Math.max(1, least) }, () => sampleOf(row, seen)),
  group: ({ fields }, seen) => sampleOf(fields, seen),
  each: ({ of, value }, seen) => Object.fromEntries(Object.keys(of).map((code) => [code, valueFor(value, seen)])),
  text: ({ asks }) => `A sample of ${asks}`,
  line: (field) => field.like ?? labelOf(field),
};

const firstOf = (of: Readonly<Record<string, string>>, numbered: boolean | undefined) => {
  const [first = ''] = Object.keys(of);
  return numbered ? Number(first) : first;
};

/** A day that has happened is today; one still to come is tomorrow. */
const isBefore = (latest: (Field & { is: 'day' })['latest']): boolean => {
  const bounds = (
    latest === 'today' ? [{ of: 'today' }] : Array.isArray(latest) ? latest : [latest]
  ) as readonly DayBound[];
  return bounds.some(({ of, days, months, workingDays }) => of === 'today' && !days && !months && !workingDays);
};

const valueFor: Value = (field, seen) => (samples[field.is] as Value)(field, seen); // each row takes the field of its own kind

/** What somebody would send for these fields; what may be left out is left out. */
export const sampleOf = (fields: Fields, seen: Seen): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { optional, initially }]) => !optional && initially === undefined)
      .map(([name, field]) => [name, valueFor(field, seen)]),
  );
