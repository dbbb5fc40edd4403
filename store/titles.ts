/** Names in titles. */
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';

/** Titles of what somebody has a part in, or was the candidate of, follow their name. */
export async function retitle(db: Db, id: PersonId, from: string, to: string): Promise<void> {
  await ask(
    db,
    `update process p set title = replace(p.title, $2, $3)
      where position($2 in p.title) > 0 and (
            exists (select 1 from participant x where x.process_id = p.id and x.person_id = $1)
         or exists (select 1 from candidate c where c.person_id = $1 and c.recruitment_id = p.parent_id
                     and c.id = p.state::jsonb #>> '{facts,candidate}'))`,
    ...[id, from, to],
  );
}

/** The title of an applicant’s appointment, if they have one. */
export async function retitleAppointment(
  db: Db,
  { id, recruitmentId }: { readonly id: string; readonly recruitmentId: string },
  from: string,
  to: string,
): Promise<void> {
  await ask(
    db,
    `update process set title = replace(title, $1, $2)
      where parent_id = $3 and state::jsonb #>> '{facts,candidate}' = $4`,
    ...[from, to, recruitmentId, id],
  );
}
