import { addMonths, formatDate } from '../../domain/calendar/index.ts';
import { census, latestOf, measuresKnown, meets, monthsOf } from '../../domain/measures/census.ts';
import { latestTargets } from '../../store/measure-targets.ts';
import { returnsUpTo } from '../../store/returns.ts';
import { listTeams } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';

export interface MeasuresQuery {
  /** The last month that counts. */
  readonly upTo: string;
  readonly team?: string | undefined;
  /** The teams whose figures the reader may see; all where it is left out. */
  readonly within?: readonly string[] | undefined;
}

/** A year ago stands beside today. */
const MONTHS = 13;

/** The census measures of each team's latest return up to a month, each against its target and over the months before: one read. */
export async function viewMeasures({ db }: Parts, { upTo, team, within }: MeasuresQuery) {
  const [all, posted, targets] = await Promise.all([listTeams(db), returnsUpTo(db, upTo, team), latestTargets(db)]);
  const isSeen = (id: string) => within === undefined || within.includes(id);
  const known = posted.filter(({ teamId }) => isSeen(teamId));
  const teams = all
    .filter(({ id }) => (team === undefined || id === team) && isSeen(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const returns = latestOf(known, upTo);
  const missing = teams.filter(({ id }) => !returns.some(({ teamId }) => teamId === id));
  const named = (id: string) => ({ id, name: all.find((one) => one.id === id)?.name ?? null });
  const months = returns.map(({ month }) => month).sort();
  const gone = monthsOf(known, monthsTo(upTo));
  return {
    asAt: months.at(-1) ?? null,
    basis: basisOf(upTo, months, missing),
    teams: returns.map(({ teamId }) => named(teamId)),
    returns: returns.map(({ teamId, month }) => ({ team: named(teamId), month })),
    missing: missing.map(({ id }) => named(id)),
    measures: census(returns.map(({ figures }) => figures)).map((measure) => {
      const target = targets.get(measure.name) ?? null;
      return {
        ...measure,
        better: measuresKnown[measure.name].better,
        target,
        meetsTarget: meets(measure.name, measure.value, target),
        months: [...(gone.get(measure.name) ?? [])],
      };
    }),
  };
}

/** The months of a year and the one before it, `upTo` the last. */
const monthsTo = (upTo: string): readonly string[] =>
  Array.from({ length: MONTHS }, (_, index) => addMonths(`${upTo}-01`, index - MONTHS + 1).slice(0, 7));

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
