/** What is kept about one person, wherever it stands. */
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';

/** A part that they have or had in something. */
export interface PartOf {
  readonly processId: string;
  readonly role: string;
  readonly from: string;
  readonly until: string | null;
}

/** Every part and every text of theirs, work that has been disposed of left out. The candidate they were is a part too. */
export const partsOf = (db: Db, person: PersonId): Promise<PartOf[]> =>
  ask<PartOf>(
    db,
    `select x.process_id as "processId", x.role, x.from_on as "from", x.until_on as "until"
       from participant x where x.person_id = $1
      union
     select p.id, 'candidate', p.started_on, p.closed_on
       from candidate c join process p on p.parent_id = c.recruitment_id and p.state::jsonb #>> '{facts,candidate}' = c.id
      where c.person_id = $1
      union
     select s.process_id, 'author', min(s.dated_on), max(s.dated_on)
       from submission s where s.author_id = $1 and s.linked_seq is not null
        and not exists (select 1 from participant y where y.process_id = s.process_id and y.person_id = $1)
      group by s.process_id
      order by 1, 3`,
    person,
  );

/** Under which addresses and names they applied. */
export const applicationsOf = (db: Db, person: PersonId) =>
  db.candidate.findMany({
    where: { personId: person },
    select: { id: true, recruitmentId: true, name: true, email: true, source: true, addedAt: true },
    orderBy: { addedAt: 'asc' },
  });
