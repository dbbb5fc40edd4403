/** What comes round again, counted: by team, month or person, so that nobody is known by it who is not the reader's own. */
import { addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Series, StateOf } from '../../domain/engine/kind.ts';
import { type CountedRound, roundAt, tallyOf } from '../../domain/engine/series.ts';
import type { PackRounds } from '../../domain/packs/standing.ts';
import { suppressed } from '../../domain/packs/suppress.ts';
import { inRounds, type Within } from '../../store/rounds.ts';
import { rulesOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import type { ServedKind } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';
import type { rounds } from '../shapes/rounds.ts';
import type { Told } from '../shapes/told.ts';
import { namesOf } from './names.ts';

/** Of fewer people a group is not shown to those whose line they are not in. */
export const SMALLEST_GROUP = 5;

/** How long what comes round again is counted for, where nobody asks for another time. */
const MONTHS = 12;
export const yearTo = (day: LocalDate): LocalDate => addMonths(day, -MONTHS);

export interface Asked {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly by: 'team' | 'month' | 'person';
  /** The smallest group that is shown; in one's own line each is. */
  readonly smallest: number;
  /** Only those of a process. */
  readonly within?: Within | undefined;
}

interface Counted extends CountedRound {
  readonly person: string;
  readonly team: { readonly id: string; readonly name: string };
}

/**
 * @param series of the kind
 * @param today the day at whose end it is looked at: what was held, closed or begun later had not been then
 */
export async function viewRounds(
  { db }: Parts,
  { contract }: ServedKind,
  series: Series,
  scope: Scope,
  today: LocalDate,
  asked: Asked,
): Promise<Told<typeof rounds>> {
  const all = await countedIn(db, contract.name, series, scope, today, asked);
  const nameOf = await namesOf(db, asked.by === 'person' ? all.map(({ person }) => person) : []);
  const groupOf = ({ team, due, person }: Counted) =>
    asked.by === 'team'
      ? team
      : asked.by === 'month'
        ? { id: due.slice(0, 7), name: due.slice(0, 7) }
        : { id: person, name: nameOf(person) };
  const { from, until, by, smallest } = asked;
  return {
    kind: contract.name,
    title: contract.title,
    asAt: today,
    from,
    until,
    grouping: by,
    of: asked.within?.process ?? null,
    smallest: smallest > 1 ? smallest : null,
    share: series.share ?? null,
    strands: Object.entries(series.strands).map(([strand, title]) => {
      const of = all.filter((one) => one.strand === strand);
      const [total] = grouped([{ id: '', name: '' }], () => true, of, smallest);
      const groups = [...new Map(of.map((one) => [groupOf(one).id, groupOf(one)])).values()];
      const each = grouped(groups, (one, { id }) => groupOf(one).id === id, of, smallest);
      return { strand, title, people: total?.people ?? null, total: total?.tally ?? null, groups: each };
    }),
  };
}

/** Of each strand of every kind, all together in the year up to a day, as the kind's own page has it for those who read no names. */
export async function roundsOn(parts: Parts, day: LocalDate): Promise<readonly PackRounds[]> {
  const asked = { from: yearTo(day), until: day, by: 'month', smallest: SMALLEST_GROUP } as const;
  const kinds = Object.values(parts.kinds).map(async (kind) => {
    if (!kind.series) return [];
    const { strands } = await viewRounds(parts, kind, kind.series, { all: true }, day, asked);
    return strands.map(({ strand, people, total }) => ({ kind: kind.contract.name, strand, people, tally: total }));
  });
  return (await Promise.all(kinds)).flat().filter(({ people }) => people !== 0);
}

type Group = Counted['team'];

/** Each with its people and what is counted of them; both are held back where somebody could be known by them. */
function grouped(
  groups: readonly Group[],
  isIn: (one: Counted, group: Group) => boolean,
  of: readonly Counted[],
  smallest: number,
) {
  const parts = groups.map((group) => of.filter((one) => isIn(one, group)));
  const people = parts.map((part) => new Set(part.map(({ person }) => person)).size);
  const shown = smallest > 1 ? suppressed(people, smallest) : people;
  return groups.map((group, index) => {
    const known = shown[index] ?? null;
    return { group, people: known, tally: known === null ? null : tallyOf(parts[index] ?? []) };
  });
}

/** Rounds that were due in the time that is asked about. One that is closed counts those that had ended by then. */
async function countedIn(
  db: Parts['db'],
  kind: string,
  series: Series,
  scope: Scope,
  today: LocalDate,
  { from, until, within }: Asked,
): Promise<readonly Counted[]> {
  const rows = await inRounds(db, kind, scope, { from, until: today }, within);
  const isCounted = countedIf(series);
  const counted = rows.map(async ({ team, closedOn: closed, state: text }) => {
    const closedOn = closed !== null && closed <= today ? closed : null;
    const state = JSON.parse(text) as StateOf<ProcessContract>;
    if (closedOn === null) delete state.closed;
    const { policy, calendars } = await rulesOf(db, state.policy, state.calendars);
    const settings = policy.body.settings as never; // the kind's own
    const found = series.rounds(state, settings, closedOn ?? today, calendars.body);
    const person = state.who[series.of] ?? '';
    return found
      .map((round) => roundAt(round, today))
      .filter(({ due, standing, strand }) => due >= from && due <= until && isCounted(standing, strand, closedOn))
      .map((one) => ({ ...one, person, team }));
  });
  return (await Promise.all(counted)).flat();
}

/** What is to come is counted only where it is asked how each stands on the day. */
const countedIf =
  ({ asAt }: Series) =>
  (standing: CountedRound['standing'], strand: string, closedOn: string | null): boolean =>
    (standing !== 'open' || strand === asAt) && (standing !== 'overdue' || closedOn === null);
