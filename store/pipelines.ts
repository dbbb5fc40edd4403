import { type Calendar, workingDaysBetween } from '../domain/calendar/index.ts';
import { quantile, type Stay } from '../domain/measures/time.ts';
import { ask, type Db } from './database.ts';
import { type Named, TEAM } from './processes.ts';
import { isOverdue, OPEN } from './whose.ts';

export interface PipelineRow {
  readonly stage: string;
  readonly team: Named;
  readonly open: number;
  readonly overdue: number;
  readonly stuck: number;
}

/** Open processes of a kind by stage and team. */
export const pipelineCounts = (db: Db, kind: string, today: string): Promise<PipelineRow[]> =>
  ask<PipelineRow>(
    db,
    `select stage, ${TEAM} as team, count(*)::int as open,
            count(*) filter (where ${isOverdue('$2')})::int as overdue, count(*) filter (where stuck)::int as stuck
       from process p where kind = $1 and ${OPEN} group by stage, team_id order by stage, team_id`,
    kind,
    today,
  );

/** Every stay in a stage of a kind's processes. */
export const staysOf = (db: Db, kind: string): Promise<Stay[]> =>
  db.$queryRaw<Stay[]>`
    select v.stage, v.entered_on as "enteredOn", v.left_on as "leftOn"
      from stage_visit v join process p on p.id = v.process_id where p.kind = ${kind}`;

/** From the day a vacancy was requested to the day the person started, for everybody who has. */
export async function hiringTimes(db: Db, calendar: Calendar) {
  const hires = await db.$queryRaw<{ requestedOn: string; startedOn: string }[]>`
    select r.started_on as "requestedOn", m.met_on as "startedOn"
      from process a join process r on r.id = a.parent_id join milestone m on m.process_id = a.id and m.name = 'starts'
     where a.kind = 'appointment' and m.met_on is not null`;
  const days = hires.map(({ requestedOn, startedOn }) => workingDaysBetween(requestedOn, startedOn, calendar));
  return {
    definition: 'Working days from the request of the vacancy to the day the person started.',
    hires: days.length,
    medianWorkingDays: quantile(days, 0.5),
    p90WorkingDays: quantile(days, 0.9),
  };
}

/** From the day an advert closed to the day of its interviews, for every vacancy that has come so far: a date that is only expected is no delay. */
export async function interviewDelays(db: Db, calendar: Calendar) {
  const rounds = await db.$queryRaw<{ closedOn: string; interviewedOn: string }[]>`
    select c.date as "closedOn", i.date as "interviewedOn"
      from milestone c join milestone i on i.process_id = c.process_id and i.name = 'interviews'
     where c.name = 'advertCloses' and c.met_on is not null and i.met_on is not null and i.date >= c.date`;
  const days = rounds.map(({ closedOn, interviewedOn }) => workingDaysBetween(closedOn, interviewedOn, calendar));
  return {
    definition: 'Working days from the day the advert closed to the day of the interviews, of the latest round.',
    vacancies: days.length,
    medianWorkingDays: quantile(days, 0.5),
    p90WorkingDays: quantile(days, 0.9),
  };
}
