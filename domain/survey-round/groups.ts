/**
 * Into which groups answers are sorted. No answer is ever kept under a group of fewer people than the threshold: small teams are put together,
 * and where that is still too few the next smallest joins them, so that what is left over names nobody either.
 */

export interface TeamAsked {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** So many of it are asked. */
  readonly people: number;
}

/** A service, or within one a team or several; services that are too small are put together too. */
export interface Unit {
  readonly no: number;
  /** The service that it is part of; none of a service itself. */
  readonly within: number | null;
  readonly name: string;
  readonly eligible: number;
}

export interface Grouping {
  readonly units: readonly Unit[];
  /** The smallest unit of each team, by the team’s id: under this its answers are kept. */
  readonly unitOf: Readonly<Record<string, number>>;
}

export function groupsOf(asked: readonly TeamAsked[], least: number): Grouping {
  const teams = asked.filter(({ people }) => people > 0).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const services = [...new Set(teams.map(({ service }) => service))].sort().map((name) => {
    const own = teams.filter(({ service }) => service === name);
    return { name, teams: own, people: peopleOf(own) };
  });
  const units: Unit[] = [];
  const unitOf: Record<string, number> = {};
  const add = (parts: readonly { readonly name: string; readonly people: number }[], within: number | null) => {
    const no = units.length + 1;
    units.push({ no, within, name: parts.map(({ name }) => name).join(', '), eligible: peopleOf(parts) });
    return no;
  };
  for (const pool of pooled(services, least)) {
    const service = add(pool, null);
    const groups = pooled(
      pool.flatMap((one) => one.teams),
      least,
    );
    for (const group of groups) {
      const no = groups.length === 1 ? service : add(group, service);
      for (const { id } of group) unitOf[id] = no;
    }
  }
  return { units, unitOf };
}

const peopleOf = (parts: readonly { readonly people: number }[]): number =>
  parts.reduce((sum, { people }) => sum + people, 0);

/** Each by itself where it is large enough; all others together, with so many of the next smallest as it takes. */
function pooled<T extends { readonly people: number }>(parts: readonly T[], least: number): readonly (readonly T[])[] {
  const ordered = parts.toSorted((one, other) => one.people - other.people);
  const together = ordered.filter(({ people }) => people < least);
  if (together.length === 0) return parts.map((one) => [one]);
  const enough = ordered.slice(together.length);
  while (peopleOf(together) < least) {
    const next = enough.shift();
    if (!next) break;
    together.push(next);
  }
  return [together, ...enough.map((one) => [one])];
}
