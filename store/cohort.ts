/** The open years of a cohort with what is needed to say how each stands: one round trip, however many they are. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Standing } from '../domain/engine/rag.ts';
import type { RunState } from '../domain/engine/state.ts';
import { ask, type Db } from './database.ts';
import { type Named, type ProcessStatus, type TaskView, taskColumns } from './processes.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { OPEN, STANDING } from './whose.ts';

export interface CohortRow extends Standing {
  readonly id: string;
  readonly title: string;
  readonly team: Named;
  readonly status: ProcessStatus;
  readonly stage: string;
  readonly pausedOn: LocalDate | null;
  readonly state: RunState;
  /** The day on which it was entered here; null while it waits for the engine. */
  readonly enteredAt: string | null;
  /** Who holds each role today. */
  readonly who: Readonly<Record<string, Named>>;
  readonly tasks: readonly TaskView[];
}

export interface CohortQuery {
  readonly kind: string;
  readonly team?: string | undefined;
  /** Whoever holds one of its roles. */
  readonly person?: string | undefined;
  readonly limit: number;
}

/** Those that the reader may see. */
export async function cohortOf(db: Db, scope: Scope, { kind, team, person, limit }: CohortQuery): Promise<CohortRow[]> {
  const rows = await ask<Omit<CohortRow, 'state'> & { readonly state: string }>(
    db,
    `select p.id, p.title, json_build_object('id', p.team_id, 'name', coalesce(g.name, p.team_id)) as team, p.status, p.stage,
            p.next_due as "nextDue", p.stuck, p.flags, ${STANDING}, p.state,
            (select e.line::jsonb ->> 'at' from event e where e.process_id = p.id and e.seq = 1) as "enteredAt",
            (select coalesce(json_object_agg(x.role, json_build_object('id', x.person_id, 'name', w.name)), '{}')
               from participant x join person w on w.id = x.person_id where x.process_id = p.id and x.until_on is null) as who,
            (select coalesce(json_agg(json_build_object(${taskColumns}) order by t.due_on, t.id), '[]')
               from task t where t.process_id = p.id and t.status = 'open') as tasks
       from process p left join team g on g.id = p.team_id
      where p.kind = $1 and ${OPEN} and ($2::text is null or p.team_id = $2) and ${seen('$3')}
        and ($4::text is null or exists (select 1 from participant x
              where x.process_id = p.id and x.person_id = $4 and x.until_on is null))
      order by p.id limit $5`,
    kind,
    team ?? null,
    peopleIn(scope),
    person ?? null,
    limit,
  );
  return rows.map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) as RunState }));
}
