/** People are named as people name each other. Of several whom a name may mean, whoever wrote it is asked "which one?". */
import type { Eligible, Field, Fields } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { chosenFor, nameOf, stepTo } from './names.ts';
import { rowsIn } from './read.ts';
import { one, type Typed, without, withTyped } from './typed.ts';

/** Somebody who can be chosen. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** What tells them from another of that name: their address, their team. */
  readonly about: string;
}

/** Those whom a name or an address may mean, the likeliest first. */
export type FindPeople = (typed: string, who: Eligible, at: string) => Promise<readonly Named[]>;

/** What came of the names on a page. */
export interface Met {
  /** The page with whom it has found: their ids, and their names as they are written here. */
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  /** Where it must ask "which one?", from whom. */
  readonly found: ReadonlyMap<string, readonly Named[]>;
}

interface Place {
  readonly at: string;
  readonly field: Extract<Field, { readonly is: 'person' | 'people' }>;
}

/** More than these are no choice: a longer name is asked for. */
const MOST_TO_CHOOSE_FROM = 10;

/** Finds whoever was named in a page. */
export async function meet(fields: Fields, typed: Typed, find: FindPeople): Promise<Met> {
  let met: Met = { typed, errors: [], found: new Map() };
  for (const place of placesIn(fields, typed, '')) met = await meetAt(place, met, find);
  return met;
}

async function meetAt({ at, field: { who, asks, is } }: Place, met: Met, find: FindPeople): Promise<Met> {
  const name = one(met.typed, nameOf(at));
  const chosen = one(met.typed, at);
  if (name === '') return { ...met, typed: without(met.typed, (control) => control === at) };
  if (chosen !== '' && one(met.typed, chosenFor(at)) === name) {
    const whom = (await find(name, who, at)).find(({ id }) => id === chosen);
    return whom
      ? { ...met, typed: withTyped(met.typed, { [nameOf(at)]: whom.name, [chosenFor(at)]: whom.name }) }
      : met;
  }
  const cleared = withTyped(
    without(met.typed, (control) => control === at),
    { [chosenFor(at)]: name },
  );
  const all = await find(name, who, at);
  const exact = all.filter((person) => isCalled(person, name));
  const people = exact.length === 1 ? exact : all;
  const [only] = people;
  if (people.length === 1 && only) {
    const now = { [at]: only.id, [nameOf(at)]: only.name, [chosenFor(at)]: only.name };
    return { ...met, typed: withTyped(cleared, now) };
  }
  const message = asking(name, is === 'people' ? 'a person' : asks, people.length);
  const errors = [...met.errors, { pointer: at, message }];
  const isChoice = people.length > 1 && people.length <= MOST_TO_CHOOSE_FROM;
  return { typed: cleared, errors, found: isChoice ? new Map([...met.found, [at, people]]) : met.found };
}

function asking(name: string, asks: string, many: number): string {
  if (many === 0)
    return `Nobody called “${name}” was found. Choose ${asks} by another part of the name, or by work email address.`;
  if (many > MOST_TO_CHOOSE_FROM)
    return `“${name}” may be one of many people. Write the whole name, or the work email address.`;
  return `“${name}” may be one of ${many} people. Choose which one.`;
}

const isCalled = ({ name, about }: Named, typed: string): boolean =>
  [name, about].some((known) => known.toLowerCase() === typed.toLowerCase());

/** Where people are named on a page, rows that it has included. */
function placesIn(fields: Fields, typed: Typed, at: string): readonly Place[] {
  return Object.entries(fields).flatMap(([name, field]) => placesOf(field, typed, stepTo(at, name)));
}

function placesOf(field: Field, typed: Typed, at: string): readonly Place[] {
  switch (field.is) {
    case 'person':
      return [{ at, field }];
    case 'people':
      return rowsIn(at, typed).map((row) => ({ at: row, field }));
    case 'rows':
      return rowsIn(at, typed).flatMap((row) => placesIn(field.row, typed, row));
    case 'group':
      return placesIn(field.fields, typed, at);
    case 'each':
      return Object.keys(field.of).flatMap((code) => placesOf(field.value, typed, stepTo(at, code)));
    default:
      return [];
  }
}

/** The ids of those whom a page names. */
export const peopleIn = (fields: Fields, typed: Typed): readonly string[] => [
  ...new Set(placesIn(fields, typed, '').flatMap(({ at }) => one(typed, at) || [])),
];

/** A page that has ids of people, with their names beside them: what was filled in before is shown as people read it. */
export function withNames(fields: Fields, typed: Typed, nameFor: (id: string) => string | undefined): Typed {
  const named = placesIn(fields, typed, '').flatMap(({ at }) => {
    const name = nameFor(one(typed, at));
    return name === undefined ? [] : [[nameOf(at), name] as const, [chosenFor(at), name] as const];
  });
  return withTyped(typed, Object.fromEntries(named));
}
