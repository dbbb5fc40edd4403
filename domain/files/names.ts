/** People and teams by what a file calls them. A name is never guessed: unknown or shared, it is an error. */
import type { Cell } from './cells.ts';
import { fold } from './fold.ts';
import { nearTo } from './near.ts';

export interface Listed {
  readonly id: string;
  readonly name: string;
  /** People only. */
  readonly email?: string;
  readonly team?: string | null;
  /** Has left by the day asked about. */
  readonly gone?: boolean;
}

export interface Names {
  find(text: string): Cell<string>;
  /** Is anybody or anything called so, be it more than one? */
  isKnown(text: string): boolean;
}

/** Near matches are looked for so often only: a file of nothing but unknown names must not take a minute. */
const MOST_SUGGESTIONS = 300;

/** Finds people by id, email address or whole name. */
export function peopleNames(people: readonly Listed[]): Names {
  const here = people.filter(({ gone }) => gone !== true);
  const error = (text: string): string => unknownPerson(text, people, suggest(text));
  const suggest = limited((text) =>
    text.includes('@') ? nearTo(mailbox(text), here, ({ email = '' }) => mailbox(email)) : nearTo(text, here, nameOf),
  );
  return finder(here, error, (found) => {
    const who = found.map((person) => `${labelOf(person)}${person.team ? `, ${person.team}` : ''}`).join('; ');
    return `${found.length} people are called ${found[0]?.name}: ${who}. Write the email address or the id.`;
  });
}

/** Finds teams by id or name. */
export function teamNames(teams: readonly Listed[]): Names {
  const suggest = limited((text) => nearTo(text, teams, nameOf));
  return finder(
    teams,
    (text) => `There is no team “${text}”.${asked(suggest(text))}`,
    (found) => `${found.length} teams are called ${found[0]?.name}. Write the id.`,
  );
}

function finder(
  listed: readonly Listed[],
  unknown: (text: string) => string,
  shared: (found: readonly Listed[]) => string,
): Names {
  const exact = new Map(listed.flatMap((one) => [one.id, one.email].flatMap((key) => (key ? [[fold(key), one]] : []))));
  const byName = new Map<string, Listed[]>();
  for (const one of listed) byName.set(fold(one.name), [...(byName.get(fold(one.name)) ?? []), one]);
  const errors = new Map<string, string>();
  return {
    isKnown: (text) => exact.has(fold(text)) || byName.has(fold(text)),
    find(text) {
      const key = fold(text);
      const named = byName.get(key) ?? [];
      const one = exact.get(key) ?? (named.length === 1 ? named[0] : undefined);
      if (one) return { value: one.id };
      const error = errors.get(key) ?? (named.length > 1 ? shared(named) : unknown(text));
      errors.set(key, error);
      return { error };
    },
  };
}

function unknownPerson(text: string, people: readonly Listed[], near: readonly Listed[]): string {
  const left = people.find(({ gone, name, email }) => gone === true && [name, email ?? ''].some(same(text)));
  if (left) return `${labelOf(left)} has left the council.`;
  return `Nobody ${text.includes('@') ? 'has the address' : 'is called'} ${text}.${asked(near)}`;
}

const same = (text: string) => (other: string) => fold(other) === fold(text);

const asked = (near: readonly Listed[]): string =>
  near.length === 0 ? '' : ` Did you mean ${near.map(labelOf).join(' or ')}?`;

const labelOf = ({ id, name }: Listed): string => `${name} (${id})`;
const nameOf = ({ name }: Listed): string => name;

/** What stands before the @: what stands after it is everybody’s. */
const mailbox = (email: string): string => email.split('@')[0] ?? '';

function limited(suggest: (text: string) => readonly Listed[]): (text: string) => readonly Listed[] {
  let asked = 0;
  return (text) => ((asked += 1) > MOST_SUGGESTIONS ? [] : suggest(text));
}
