import { type Calendar, type LocalDate, workingDaysBetween } from '../domain/calendar/index.ts';
import { quantile, type Stay } from '../domain/measures/time.ts';
import { ask, type Db } from './database.ts';
import { type Named, TEAM } from './processes.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { isOverdue, OPEN } from './whose.ts';

export interface PipelineRow {
  readonly stage: string;
  readonly team: Named;
  readonly open: number;
  readonly overdue: number;
  readonly stuck: number;
}

/** What is counted: one team's, one route's, what ended within some days. Left out, all of it. */
export interface Within {
  readonly team?: string | undefined;
  /** The way into the post, of kinds that have one. */
  readonly route?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

/** SQL: process `p` is of the team and route at this parameter and the next. */
const of = (parameter: number): string =>
  `($${parameter}::text is null or p.team_id = $${parameter})
   and ($${parameter + 1}::text is null or p.state::jsonb #>> '{facts,route}' = $${parameter + 1})`;

/** SQL: a day between those at this parameter and the next. */
const between = (day: string, parameter: number): string =>
  `($${parameter}::text is null or ${day} >= $${parameter}) and ($${parameter + 1}::text is null or ${day} <= $${parameter + 1})`;

const whose = ({ team, route }: Within): readonly (string | null)[] => [team ?? null, route ?? null];
const when = ({ from, until }: Within): readonly (string | null)[] => [from ?? null, until ?? null];

/** Open processes of a kind by stage and team, as far as they are in scope. */
export const pipelineCounts = (
  db: Db,
  kind: string,
  today: string,
  scope: Scope,
  within: Within,
): Promise<PipelineRow[]> =>
  ask<PipelineRow>(
    db,
    `select stage, ${TEAM} as team, count(*)::int as open,
            count(*) filter (where ${isOverdue('$2')})::int as overdue, count(*) filter (where stuck)::int as stuck
       from process p where kind = $1 and ${OPEN} and ${seen('$3')} and ${of(4)} group by stage, team_id order by stage, team_id`,
    kind,
    today,
    peopleIn(scope),
    ...whose(within),
  );

/** Every stay in a stage of a kind's processes. What goes on has not ended within anything. */
export const staysOf = (db: Db, kind: string, scope: Scope, within: Within): Promise<Stay[]> =>
  ask(
    db,
    `select v.stage, v.entered_on as "enteredOn", v.left_on as "leftOn"
       from stage_visit v join process p on p.id = v.process_id where p.kind = $1 and ${seen('$2')} and ${of(3)} and ${between('v.left_on', 5)}`,
    kind,
    peopleIn(scope),
    ...whose(within),
    ...when(within),
  );

/** A check as far as it has gone: asked for on a day, and verified on another. */
export interface CheckTime {
  readonly check: string;
  readonly requestedOn: LocalDate;
  readonly verifiedOn: LocalDate;
}

/** Every check that was asked for and verified, of a kind's processes. */
export const checkTimes = (db: Db, kind: string, scope: Scope, within: Within): Promise<CheckTime[]> =>
  ask(
    db,
    `select c.name as check, c.requested_on as "requestedOn", c.verified_on as "verifiedOn"
       from check_state c join process p on p.id = c.process_id
      where p.kind = $1 and c.requested_on is not null and c.verified_on is not null and ${seen('$2')} and ${of(3)} and ${between('c.verified_on', 5)}`,
    kind,
    peopleIn(scope),
    ...whose(within),
    ...when(within),
  );

/** From the day a vacancy was requested to the day the person started, for everybody who has. */
export async function hiringTimes(db: Db, calendar: Calendar, scope: Scope, within: Within = {}) {
  const hires = await ask<{ requestedOn: string; startedOn: string }>(
    db,
    `select r.started_on as "requestedOn", m.met_on as "startedOn"
       from process p join process r on r.id = p.parent_id join milestone m on m.process_id = p.id and m.name = 'starts'
      where p.kind = 'appointment' and m.met_on is not null and ${seen('$1')} and ${of(2)} and ${between('m.met_on', 4)}`,
    peopleIn(scope),
    ...whose(within),
    ...when(within),
  );
  const days = hires.map(({ requestedOn, startedOn }) => workingDaysBetween(requestedOn, startedOn, calendar));
  return {
    definition: 'Working days from the request of the vacancy to the day the person started.',
    hires: days.length,
    medianWorkingDays: quantile(days, 0.5),
    p90WorkingDays: quantile(days, 0.9),
  };
}

/** From the day an advert closed to the day of its interviews, for every vacancy that has come so far: a date that is only expected is no delay. */
export async function interviewDelays(db: Db, calendar: Calendar, scope: Scope, within: Within = {}) {
  const rounds = await ask<{ closedOn: string; interviewedOn: string }>(
    db,
    `select c.date as "closedOn", i.date as "interviewedOn"
       from milestone c join milestone i on i.process_id = c.process_id and i.name = 'interviews'
       join process p on p.id = c.process_id
      where c.name = 'advertCloses' and c.met_on is not null and i.met_on is not null and i.date >= c.date and ${seen('$1')} and ${of(2)} and ${between('i.date', 4)}`,
    peopleIn(scope),
    ...whose(within),
    ...when(within),
  );
  const days = rounds.map(({ closedOn, interviewedOn }) => workingDaysBetween(closedOn, interviewedOn, calendar));
  return {
    definition: 'Working days from the day the advert closed to the day of the interviews, of the latest round.',
    vacancies: days.length,
    medianWorkingDays: quantile(days, 0.5),
    p90WorkingDays: quantile(days, 0.9),
  };
}
