/** The actions of the improvement plan with what is needed to say how each stood on any day: one round trip. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { RunState } from '../domain/engine/state.ts';
import type { Database } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { ON_RECORD } from './whose.ts';

export interface StoredAction {
  readonly id: string;
  readonly title: string;
  readonly team: string;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly startedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly outcome: string | null;
  /** Its facts alone: all it remembers of its life would be fifty times as long. */
  readonly facts: unknown;
  /** Who has which role now. */
  readonly who: Readonly<Record<string, string>>;
  readonly policy: string;
  readonly dueOn: LocalDate | null;
  readonly visits: readonly { readonly stage: string; readonly enteredOn: LocalDate }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly name: string;
    readonly openedOn: LocalDate;
    readonly dueOn: LocalDate;
    readonly decidedOn: LocalDate | null;
    readonly stuck: boolean;
  }[];
  /** Lines that began it, moved a date, paused it or withdrew a task, in order. */
  readonly lines: readonly string[];
}

const londonDay = (instant: string): string => `to_char(${instant} at time zone 'Europe/London', 'YYYY-MM-DD')`;

/** Those raised by the end of a day, each with the tasks that were open then: what was decided before is nothing that the day shows. */
export function actionsOf(
  db: Database,
  scope: Scope,
  { team, day }: { readonly team?: string | undefined; readonly day: LocalDate },
): Promise<StoredAction[]> {
  return db.$queryRawUnsafe<StoredAction[]>(
    `select p.id, p.title, p.team_id as team, p.started_on as "startedOn", p.closed_on as "closedOn", p.outcome,
            p.state::json -> 'facts' as facts, p.policy_hash as policy,
            (select json_build_object('id', w.id, 'name', w.name) from participant x join person w on w.id = x.person_id
              where x.process_id = p.id and x.role = 'owner' and x.until_on is null limit 1) as owner,
            (select coalesce(json_object_agg(x.role, x.person_id), '{}') from participant x
              where x.process_id = p.id and x.until_on is null) as who,
            (select m.date from milestone m where m.process_id = p.id and m.name = 'due') as "dueOn",
            (select coalesce(json_agg(json_build_object('stage', v.stage, 'enteredOn', v.entered_on) order by v.seq), '[]')
               from stage_visit v where v.process_id = p.id) as visits,
            (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'openedOn', t.opened_on, 'dueOn', t.due_on,
                      'decidedOn', ${londonDay('t.decided_at')}, 'stuck', t.stuck) order by t.opened_on, t.id), '[]')
               from task t where t.process_id = p.id and t.opened_on <= $3
                and (t.decided_at is null or ${londonDay('t.decided_at')} > $3)) as tasks,
            array(select e.line from event e where e.process_id = p.id
                     and e.kind in ('started', 'milestoneMoved', 'paused', 'resumed', 'taskWithdrawn') order by e.seq) as lines
       from process p
      where p.kind = 'improvement-action' and p.seq > 0 and p.started_on <= $3 and ${ON_RECORD} and ($2::text is null or p.team_id = $2)
        and ${seen('$1')}
      order by p.id`,
    peopleIn(scope),
    team ?? null,
    day,
  );
}

/** All that some of them remember: who may read what was written in one is asked of that. */
export async function statesOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, RunState>> {
  const rows = await db.process.findMany({ where: { id: { in: [...ids] } }, select: { id: true, state: true } });
  return new Map(
    rows.flatMap(({ id, state }) => (state === null ? [] : [[id, JSON.parse(state) as RunState] as const])),
  );
}
