/** What forecasts are made of: planned and met milestones, and what the processes keep of themselves. */
import type { RunState } from '../domain/engine/state.ts';
import type { ActionDone, YearAhead } from '../domain/measures/forecast.ts';
import type { Db } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { OPEN } from './whose.ts';

export interface Titled {
  readonly title: string;
}

/** Open processes of a kind with the date planned for a milestone that has not been met. */
export async function yearsAhead(
  db: Db,
  kind: string,
  milestone: string,
  scope: Scope,
): Promise<(YearAhead & Titled)[]> {
  type Row = Omit<YearAhead, 'stillSince'> & Titled & { stillSince: string | null; state: string | null };
  const rows = await db.$queryRawUnsafe<Row[]>(
    `select p.id as process, p.title, p.team_id as team, m.date as "plannedOn", p.still_since as "stillSince",
            case when p.status = 'paused' then p.state end as state
       from process p join milestone m on m.process_id = p.id and m.name = $2
      where p.kind = $1 and ${OPEN} and m.met_on is null and ${seen('$3')}
      order by m.date, p.id`,
    kind,
    milestone,
    peopleIn(scope),
  );
  return rows.map(({ state, stillSince, ...row }) => {
    const { pausedOn } = state === null ? {} : (JSON.parse(state) as Pick<RunState, 'pausedOn'>);
    return { ...row, ...(pausedOn !== undefined && { pausedOn }), ...(stillSince !== null && { stillSince }) };
  });
}

/** Processes of a kind whose milestone has been met, whoever may see them: a pace names nobody. */
export const actionsDone = (db: Db, kind: string, milestone: string): Promise<ActionDone[]> =>
  db.$queryRaw<ActionDone[]>`
    select p.team_id as team, m.date as "dueOn", m.met_on as "doneOn"
      from process p join milestone m on m.process_id = p.id and m.name = ${milestone}
     where p.kind = ${kind} and m.met_on is not null order by p.id`;

export interface OpenAction extends Titled {
  readonly process: string;
  readonly team: string;
  readonly dueOn: string;
  readonly state: string;
}

/** Open ones with the milestone still to be met. */
export const actionsAhead = (db: Db, kind: string, milestone: string, scope: Scope): Promise<OpenAction[]> =>
  db.$queryRawUnsafe<OpenAction[]>(
    `select p.id as process, p.title, p.team_id as team, m.date as "dueOn", p.state
       from process p join milestone m on m.process_id = p.id and m.name = $2
      where p.kind = $1 and ${OPEN} and m.met_on is null and ${seen('$3')}
      order by m.date, p.id`,
    kind,
    milestone,
    peopleIn(scope),
  );
