import { type Calendar, workingDaysBetween } from '../domain/calendar/index.ts';
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

/** Open processes of a kind by stage and team, as far as they are in scope. */
export const pipelineCounts = (db: Db, kind: string, today: string, scope: Scope): Promise<PipelineRow[]> =>
  ask<PipelineRow>(
    db,
    `select stage, ${TEAM} as team, count(*)::int as open,
            count(*) filter (where ${isOverdue('$2')})::int as overdue, count(*) filter (where stuck)::int as stuck
       from process p where kind = $1 and ${OPEN} and ${seen('$3')} group by stage, team_id order by stage, team_id`,
    kind,
    today,
    peopleIn(scope),
  );

/** Every stay in a stage of a kind's processes. */
export const staysOf = (db: Db, kind: string, scope: Scope): Promise<Stay[]> =>
  ask(
    db,
    `select v.stage, v.entered_on as "enteredOn", v.left_on as "leftOn"
       from stage_visit v join process p on p.id = v.process_id where p.kind = $1 and ${seen('$2')}`,
    kind,
    peopleIn(scope),
  );

/** From the day a vacancy was requested to the day the person started, for everybody who has. */
export async function hiringTimes(db: Db, calendar: Calendar, scope: Scope) {
  const hires = await ask<{ requestedOn: string; startedOn: string }>(
    db,
    `select r.started_on as "requestedOn", m.met_on as "startedOn"
       from process p join process r on r.id = p.parent_id join milestone m on m.process_id = p.id and m.name = 'starts'
      where p.kind = 'appointment' and m.met_on is not null and ${seen('$1')}`,
    peopleIn(scope),
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
export async function interviewDelays(db: Db, calendar: Calendar, scope: Scope) {
  const rounds = await ask<{ closedOn: string; interviewedOn: string }>(
    db,
    `select c.date as "closedOn", i.date as "interviewedOn"
       from milestone c join milestone i on i.process_id = c.process_id and i.name = 'interviews'
       join process p on p.id = c.process_id
      where c.name = 'advertCloses' and c.met_on is not null and i.met_on is not null and i.date >= c.date and ${seen('$1')}`,
    peopleIn(scope),
  );
  const days = rounds.map(({ closedOn, interviewedOn }) => workingDaysBetween(closedOn, interviewedOn, calendar));
  return {
    definition: 'Working days from the day the advert closed to the day of the interviews, of the latest round.',
    vacancies: days.length,
    medianWorkingDays: quantile(days, 0.5),
    p90WorkingDays: quantile(days, 0.9),
  };
}
