/** What there is that may fall due to go, with the days from which its period is counted. What the register names is no longer among it. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Office, PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';
import { ON_RECORD } from './whose.ts';

/** In so many mornings closed work is looked at once round. The index of the database counts by the same. */
export const ROUND = 28;

/** Which work is looked at: what is open or has changed since, with a share of what is closed; or these alone. */
export type Looking = { readonly since: Date; readonly share: number } | { readonly only: readonly string[] };

/** Takes three values, from the number of the first. */
const looksAt = (first: number): string =>
  `(p.id = any($${first}::text[]) or $${first + 1}::timestamptz is not null and (p.status <> 'closed'
     or p.updated_at > $${first + 1}::timestamptz or mod(abs(hashtext(p.id)::bigint), ${ROUND}) = $${first + 2}::int))`;

const looked = (looking: Looking): readonly unknown[] =>
  'only' in looking ? [looking.only, null, null] : [[], looking.since, looking.share];

const notGone = (what: string, id: string) =>
  `not exists (select 1 from disposed g where g.what = '${what}' and g.about = ${id})`;
const londonDay = (at: string) => `to_char(${at} at time zone 'Europe/London', 'YYYY-MM-DD')`;

/** Whose record it is, if somebody's: who they are, until when they worked here, and all that they have worked as. */
export interface OfWhom {
  readonly personId: PersonId | null;
  /** An applicant who never came to work here. */
  readonly candidateId: string | null;
  readonly leftOn: LocalDate | null;
  readonly offices: readonly Office[];
}

/** The last holder of the role `$2`, or the candidate whom the facts name. */
const OF_WHOM = `
  left join lateral (
    select x.person_id from participant x where x.process_id = p.id and x.role = $2 order by x.from_seq desc limit 1) w on true
  left join candidate c on $2 = 'candidate' and c.id = p.state::jsonb #>> '{facts,candidate}'
  left join person h on h.id = coalesce(w.person_id, c.person_id)`;
const EVER = `array(
  select distinct o from unnest(h.offices) o
  union select jsonb_array_elements_text(x.was) from person_change x
   where x.person_id = h.id and x.field = 'offices' and jsonb_typeof(x.was) = 'array')`;
const WHOSE = `coalesce(w.person_id, c.person_id) as "personId", c.id as "candidateId", h.left_on as "leftOn", ${EVER} as offices`;

export interface ClosedProcess extends OfWhom {
  readonly id: string;
  readonly closedOn: LocalDate;
}

/** Those of a kind that have ended; `of` is whose they are. */
export const closedOfKind = (db: Db, kind: string, of: string, looking: Looking): Promise<ClosedProcess[]> =>
  ask<ClosedProcess>(
    db,
    `select p.id, p.closed_on as "closedOn", ${WHOSE}
       from process p ${OF_WHOM}
      where p.kind = $1 and p.status = 'closed' and p.closed_on is not null and ${ON_RECORD} and ${looksAt(3)}
      order by p.id`,
    kind,
    of,
    ...looked(looking),
  );

export interface TextOfItsOwn extends OfWhom {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  /** The check or other matter that it was written about. */
  readonly about: string | null;
  readonly closedOn: LocalDate | null;
  /** When somebody decided on that check after it was written. */
  readonly checkedOn: LocalDate | null;
}

/** Texts and files of a kind that are of some kinds of text, or about some checks. */
export const textsOfTheirOwn = (
  db: Db,
  kind: string,
  of: string,
  { texts, checks }: { readonly texts: readonly string[]; readonly checks: readonly string[] },
  looking: Looking,
): Promise<TextOfItsOwn[]> =>
  ask<TextOfItsOwn>(
    db,
    `select s.id, s.process_id as "processId", s.kind, split_part(split_part(t.about, '#', 1), ':', 1) as about,
            p.closed_on as "closedOn", ${WHOSE},
            (select ${londonDay('min(d.decided_at)')} from task d
              where d.process_id = p.id and d.about = t.about and d.decided_at >= s.added_at
                and d.name in ('verifyCheck', 'decideAdverseCheck', 'verifyRenewal', 'verify', 'decide')) as "checkedOn"
       from submission s
       join process p on p.id = s.process_id and p.kind = $1
       join event e on e.process_id = s.process_id and e.seq = s.linked_seq
       left join task t on t.id = e.line::jsonb ->> 'taskId'
       ${OF_WHOM}
      where s.erased_at is null and s.linked_seq is not null
        and (s.kind = any($3) or split_part(split_part(t.about, '#', 1), ':', 1) = any($4)) and ${looksAt(5)}
      order by s.id`,
    kind,
    of,
    texts,
    checks,
    ...looked(looking),
  );

export interface ApplicantOnRecord {
  readonly id: string;
  readonly recruitmentId: string;
  readonly state: string;
  readonly closedOn: LocalDate | null;
  readonly shortlistedOn: LocalDate | null;
  readonly interviewedOn: LocalDate | null;
  /** When their appointment ended, if they had one. */
  readonly appointmentEndedOn: LocalDate | null;
}

/** Applicants who have not come to work here. */
export const applicantsOnRecord = (db: Db, looking: Looking): Promise<ApplicantOnRecord[]> =>
  ask<ApplicantOnRecord>(
    db,
    `select c.id, c.recruitment_id as "recruitmentId", p.state, p.closed_on as "closedOn",
            (select ${londonDay('max(d.decided_at)')} from task d
              where d.process_id = p.id and d.name = 'shortlist') as "shortlistedOn",
            (select ${londonDay('max(d.decided_at)')} from task d
              where d.process_id = p.id and d.name = 'recordInterviews') as "interviewedOn",
            (select max(a.closed_on) from process a
              where a.kind = 'appointment' and a.parent_id = p.id and a.state::jsonb #>> '{facts,candidate}' = c.id) as "appointmentEndedOn"
       from candidate c join process p on p.id = c.recruitment_id
      where c.person_id is null and ${notGone('applicant', 'c.id')} and ${looksAt(1)}
      order by c.id`,
    ...looked(looking),
  );

export interface Leaver {
  readonly personId: PersonId;
  readonly leftOn: LocalDate;
  readonly offices: readonly Office[];
}

/** People who have left. */
export const leaversOnRecord = (db: Db): Promise<Leaver[]> =>
  ask<Leaver>(
    db,
    `select h.id as "personId", h.left_on as "leftOn", ${EVER} as offices
       from person h where h.left_on is not null and ${notGone('person', 'h.id')} order by h.id`,
  );

/** Files of rows that were carried out. */
export const filesCarriedOut = (db: Db): Promise<{ readonly id: string; readonly finishedOn: LocalDate }[]> =>
  ask(
    db,
    `select i.id, ${londonDay('i.finished_at')} as "finishedOn"
       from import i where i.finished_at is not null and ${notGone('file', 'i.id')} order by i.id`,
  );
