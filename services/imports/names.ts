import type { LocalDate } from '../../domain/calendar/index.ts';
import { fold } from '../../domain/files/fold.ts';
import { peopleNames, teamNames } from '../../domain/files/names.ts';
import type { FileRow } from '../../domain/files/rows.ts';
import type { Db } from '../../store/database.ts';

/** Everybody and every team that a file may name on a day. */
export async function namesOn(db: Db, today: LocalDate) {
  const [people, teams] = await Promise.all([
    db.person.findMany({
      select: { id: true, name: true, email: true, leftOn: true, team: { select: { name: true } } },
    }),
    db.team.findMany({ select: { id: true, name: true } }),
  ]);
  const listed = people.map(({ leftOn, team, ...person }) => ({
    ...person,
    team: team?.name ?? null,
    gone: leftOn !== null && leftOn <= today,
  }));
  const addresses = new Set(people.map(({ email }) => fold(email)));
  return { people: peopleNames(listed), teams: teamNames(teams), addresses };
}

/** Whom the rows of a file of people would add: by name or address, the one row that does. */
export function rowsAdding(
  rows: readonly FileRow[],
  places: ReadonlyMap<string, number>,
  onRecord: ReadonlySet<string>,
): (text: string) => number | undefined {
  const adding = new Map<string, Set<number>>();
  const [name, email] = [places.get('name'), places.get('email')];
  if (name === undefined || email === undefined) return () => undefined;
  for (const { number, cells } of rows) {
    const address = fold(cells[email] ?? '');
    if (onRecord.has(address)) continue;
    for (const key of [address, fold(cells[name] ?? '')]) adding.set(key, (adding.get(key) ?? new Set()).add(number));
  }
  return (text) => {
    const [row, ...more] = adding.get(fold(text)) ?? [];
    return more.length === 0 ? row : undefined;
  };
}
