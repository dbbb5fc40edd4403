/** Who is who: the line of management, who is away, who stands in. Dates are London days. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { CaseView, Directory, PersonView, ProcessView } from '../domain/engine/kind.ts';
import type { Office, PersonId, Rank } from '../domain/engine/people.ts';
import type { Json, RunState } from '../domain/engine/state.ts';
import { ask, type Db } from './database.ts';
import { findKept } from './kept-things.ts';
import { openUnder } from './natural-keys.ts';
import { findRound } from './panels.ts';
import { peopleSeenBy, type Scope, toScope } from './scope.ts';
import { teamsOfPeople } from './teams.ts';
import { below } from './whose.ts';

export interface DirectoryEntry {
  readonly id: PersonId;
  readonly name: string;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly team: string | null;
  readonly manager: PersonId | null;
  readonly saferRecruitment: boolean;
  /** Has left the council by the day asked about. */
  readonly gone: boolean;
  /** Stand-ins on the day asked about, who are with the council: a person with one is away. */
  readonly deputies: readonly PersonId[];
  /** Whose stand-in this person is on that day. */
  readonly standsInFor: readonly PersonId[];
}

const columns = `
  p.id, p.name, p.rank, p.offices, p.team_id as team, p.manager_id as manager, p.safer_recruitment as "saferRecruitment",
  (p.left_on is not null and p.left_on <= $2) as gone,
  array(select distinct d.deputy_id from deputy d join person s on s.id = d.deputy_id
         where d.person_id = p.id and d.from_on <= $2 and d.until_on >= $2 and d.confirmed_by is not null
           and d.ended_by is null and (s.left_on is null or s.left_on > $2) order by d.deputy_id) as deputies,
  array(select distinct d.person_id from deputy d
         where d.deputy_id = p.id and d.from_on <= $2 and d.until_on >= $2 and d.confirmed_by is not null
           and d.ended_by is null order by d.person_id) as "standsInFor"`;

/** Still with the council on a day: the last day of a person's time is the one before `leftOn`. */
export const stillHere = (on: LocalDate) => ({ OR: [{ leftOn: null }, { leftOn: { gt: on } }] });

export async function findPerson(db: Db, id: PersonId, on: LocalDate): Promise<DirectoryEntry | null> {
  const [person] = await ask<DirectoryEntry>(db, `select ${columns} from person p where p.id = $1`, id, on);
  return person ?? null;
}

/** Of these, those who have left by a day. */
export async function goneOf(db: Db, people: readonly PersonId[], on: LocalDate): Promise<readonly PersonId[]> {
  const sql = 'select id from person where id = any($1::text[]) and left_on <= $2 order by id';
  return (await ask<{ id: PersonId }>(db, sql, people, on)).map(({ id }) => id);
}

export interface SignedIn {
  readonly person: DirectoryEntry;
  readonly scope: Scope;
  /** Nobody signs in as them. */
  readonly suspended: boolean;
}

type Seeing = DirectoryEntry & { readonly sees: readonly PersonId[] | null; readonly suspended: boolean };

const toSignedIn = ({ sees, suspended, ...person }: Seeing): SignedIn => ({ person, scope: toScope(sees), suspended });

/** Somebody whose calendar is read without signing in, and what they may see on that day. */
export async function findScoped(db: Db, id: PersonId, on: LocalDate): Promise<SignedIn | null> {
  const sql = `select ${columns}, p.suspended, ${peopleSeenBy('$2')} as sees from person p where p.id = $1`;
  const [row] = await ask<Seeing>(db, sql, id, on);
  return row ? toSignedIn(row) : null;
}

/** The person a sign-in was linked to, and what they may see on that day. */
export async function findSignedIn(db: Db, issuer: string, subject: string, on: LocalDate): Promise<SignedIn | null> {
  const [row] = await ask<Seeing>(
    db,
    `select ${columns}, p.suspended, ${peopleSeenBy('$2')} as sees
       from identity i join person p on p.id = i.person_id where i.issuer = $1 and i.subject = $3`,
    issuer,
    on,
    subject,
  );
  return row ? toSignedIn(row) : null;
}

export interface AtAddress {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly rank: Rank;
  readonly teamId: string | null;
  readonly managerId: PersonId | null;
  readonly createdAt: Date;
}

/** Those with one of these addresses, in capitals or not. */
export const peopleAt = (db: Db, emails: readonly string[]): Promise<AtAddress[]> =>
  db.$queryRaw<AtAddress[]>`
    select id, name, email, rank, team_id as "teamId", manager_id as "managerId", created_at as "createdAt"
      from person where lower(email) = any(${emails.map((email) => email.toLowerCase())})`;

/** The line above a person, nearest first. A ring in the line (it happens on import) ends it. */
export function lineAbove(db: Db, id: PersonId, on: LocalDate): Promise<DirectoryEntry[]> {
  return ask<DirectoryEntry>(
    db,
    `with recursive line as (
       select manager_id as id, 1 as step, array[id] as seen from person where id = $1
       union all
       select p.manager_id, line.step + 1, line.seen || p.id from person p join line on p.id = line.id
        where not p.id = any(line.seen)
     )
     select ${columns} from line join person p on p.id = line.id
      where not p.id = any(line.seen) order by line.step`,
    id,
    on,
  );
}

/** Who may act for a person on a day, and is here. */
export const standInsOf = (
  db: Db,
  person: PersonId,
  on: LocalDate,
): Promise<{ readonly id: string; readonly name: string }[]> =>
  ask(
    db,
    `select distinct s.id, s.name from deputy d join person s on s.id = d.deputy_id
      where d.person_id = $1 and d.from_on <= $2 and d.until_on >= $2 and d.confirmed_by is not null and d.ended_by is null
        and (s.left_on is null or s.left_on > $2) order by s.name`,
    person,
    on,
  );

/** Everybody below a person in the line, without them. */
export async function lineBelow(db: Db, id: PersonId): Promise<readonly PersonId[]> {
  const found = await ask<{ id: PersonId }>(db, below('$1'), id);
  return found.map((person) => person.id);
}

/** What a kind may look up: the directory as it stands on a day. Whoever has left by then is nobody. */
export function directoryOn(db: Db, on: LocalDate): Directory {
  const staying = (people: readonly DirectoryEntry[]) => people.filter(({ gone }) => !gone).map(toView);
  return {
    async person(id) {
      const person = await findPerson(db, id, on);
      return person && !person.gone ? toView(person) : null;
    },
    isKnown: async (id) => (await db.person.count({ where: { id } })) > 0,
    team: async (id) => await db.team.findUnique({ where: { id }, select: { id: true } }),
    line: async (id) => staying(await lineAbove(db, id, on)),
    teamsUnder: async (id) => await teamsOfPeople(db, [id, ...(await lineBelow(db, id))]),
    inOffice: async (office) => staying(await leastBusyFirst(db, office, on)),
    candidates: async (recruitmentId) =>
      await db.candidate.findMany({ where: { recruitmentId }, select: { id: true, name: true } }),
    openUnder: (key) => openUnder(db, key),
    candidacies: async (recruitmentId, personId) => {
      const found = await db.$queryRaw<{ id: string }[]>`
        select c.id from candidate c join person p on p.id = ${personId}
         where c.recruitment_id = ${recruitmentId} and (c.person_id = p.id or lower(c.email) = lower(p.email))`;
      return found.map(({ id }) => id);
    },
    appliedAs: async (personId) => {
      const found = await db.$queryRaw<{ id: string }[]>`
        select c.id from candidate c join person p on p.id = ${personId}
         where c.person_id = p.id or lower(c.email) = lower(p.email) order by c.added_at, c.id`;
      return found.map(({ id }) => id);
    },
    whoIs: async (candidate) => {
      const [found] = await db.$queryRaw<{ id: PersonId }[]>`
        select p.id from candidate c join person p on p.id = c.person_id or (c.person_id is null and lower(p.email) = lower(c.email))
         where c.id = ${candidate}`;
      return found?.id ?? null;
    },
    cases: (kind, role, person) => casesOf(db, kind, role, person),
    panelRound: (id) => findRound(db, id),
    process: (id) => findProcess(db, id),
    partnerWrote: async (taskId) => (await db.partnerNote.count({ where: { taskId } })) > 0,
    kept: (thing, of) => findKept(db, thing, of, on),
    boardPack: async (number) => await db.boardPack.findUnique({ where: { number }, select: { asAt: true } }),
  };
}

async function casesOf(db: Db, kind: string, role: string, person: PersonId): Promise<readonly CaseView[]> {
  const found = await ask<{ id: string; outcome: string | null; state: string }>(
    db,
    `select p.id, p.outcome, p.state from process p
      where p.kind = $1 and p.status <> 'starting'
        and exists (select 1 from participant x where x.process_id = p.id and x.role = $2 and x.person_id = $3)
      order by p.started_on desc, p.id desc`,
    kind,
    role,
    person,
  );
  return found.flatMap(({ state: text, ...row }) => {
    const { facts, gone } = JSON.parse(text) as RunState<Json>;
    return gone === undefined ? [{ ...row, facts }] : [];
  });
}

async function findProcess(db: Db, id: string): Promise<ProcessView | null> {
  const select = { kind: true, title: true, teamId: true, outcome: true, state: true } as const;
  const found = await db.process.findUnique({ where: { id }, select });
  if (!found) return null;
  const { kind, title, teamId: team, outcome, state } = found;
  const { facts, gone } = JSON.parse(state) as RunState<Json>;
  return gone === undefined ? { kind, title, team, outcome, facts } : null;
}

/** Everybody of an office, whoever has the fewest open tasks first. */
function leastBusyFirst(db: Db, office: Office, on: LocalDate): Promise<DirectoryEntry[]> {
  return ask<DirectoryEntry>(
    db,
    `select ${columns} from person p
      where $1 = any(p.offices) and (p.left_on is null or p.left_on > $2)
      order by (select count(*) from task t where t.assignee_id = p.id and t.status = 'open'), p.id`,
    office,
    on,
  );
}

const toView = ({ gone: _, deputies: __, standsInFor: ___, ...person }: DirectoryEntry): PersonView => person;
