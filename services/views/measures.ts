import { formatDate } from '../../domain/calendar/index.ts';
import { census } from '../../domain/measures/census.ts';
import { latestReturns } from '../../store/returns.ts';
import { listTeams } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';

export interface MeasuresQuery {
  /** The last month that counts. */
  readonly upTo: string;
  readonly team?: string | undefined;
}

/** The census measures of each team's latest return up to a month: one team that is early, or late, is not the council. */
export async function viewMeasures({ db }: Parts, { upTo, team }: MeasuresQuery) {
  const [all, returns] = await Promise.all([listTeams(db), latestReturns(db, upTo, team)]);
  const teams = all.filter(({ id }) => team === undefined || id === team).sort((a, b) => (a.id < b.id ? -1 : 1));
  const missing = teams.filter(({ id }) => !returns.some(({ teamId }) => teamId === id));
  const months = returns.map(({ month }) => month).sort();
  return {
    asAt: months.at(-1) ?? null,
    basis: basisOf(upTo, months, missing),
    teams: returns.map(({ teamId }) => teamId),
    returns: returns.map(({ teamId, month }) => ({ team: teamId, month })),
    missing: missing.map(({ id }) => id),
    measures: census(returns.map(({ figures }) => figures)),
  };
}

/** “Each team’s latest return up to November 2026: 1 of November 2026, 7 of October 2026. None from South.” */
function basisOf(upTo: string, months: readonly string[], missing: readonly { readonly name: string }[]): string {
  const counts = [...new Set(months)]
    .reverse()
    .map((month) => `${months.filter((each) => each === month).length} of ${inWords(month)}`);
  const found = counts.length === 0 ? 'there is none' : counts.join(', ');
  const lacking = missing.length === 0 ? '' : ` None from ${missing.map(({ name }) => name).join(', ')}.`;
  return `Each team’s latest return up to ${inWords(upTo)}: ${found}.${lacking}`;
}

const inWords = (month: string): string => formatDate(`${month}-01`).replace('1 ', '');
