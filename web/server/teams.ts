/** The teams by name: rows name them by their ids. */
import { listTeams } from '../../services/operations/teams.ts';
import type { Visit } from './visit.ts';

export interface TeamName {
  readonly id: string;
  readonly name: string;
}

export async function teamNames(visit: Visit): Promise<readonly TeamName[]> {
  const { items } = await visit.ask(listTeams);
  return items.map(({ id, name }) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}

/** The name of a team; of one that is not known here, nothing. */
export const nameIn = (teams: readonly TeamName[], id: string): string =>
  teams.find((team) => team.id === id)?.name ?? '';
