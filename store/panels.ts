/** Rounds in which a panel sits for many cases. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PanelPurpose } from '../domain/panels/purposes.ts';
import type { PanelRound } from '../domain/panels/rules.ts';
import { ask, type Db } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { OPEN } from './whose.ts';

type Row = Awaited<ReturnType<typeof rowOf>>;

const rowOf = (db: Db, id: string) =>
  db.panelRound.findUnique({ where: { id }, include: { cases: { orderBy: { processId: 'asc' } } } });

const toRound = ({ id, purpose, meetsOn, chairId, members, quorum, cases }: NonNullable<Row>): PanelRound => ({
  id,
  purpose: purpose as PanelPurpose, // only declared purposes are stored
  meetsOn,
  chair: chairId,
  members,
  quorum,
  cases: cases.map(({ processId }) => processId),
});

export async function findRound(db: Db, id: string): Promise<PanelRound | null> {
  const row = await rowOf(db, id);
  return row && toRound(row);
}

export interface RoundQuery {
  readonly purpose?: PanelPurpose | undefined;
  readonly from?: LocalDate | undefined;
  /** Only those with one of these people on the panel. */
  readonly sitting?: readonly string[] | undefined;
  readonly limit: number;
}

/** The latest sitting first. */
export async function listRounds(db: Db, { purpose, from, sitting, limit }: RoundQuery): Promise<PanelRound[]> {
  const rows = await db.panelRound.findMany({
    where: {
      ...(purpose && { purpose }),
      ...(from !== undefined && { meetsOn: { gte: from } }),
      ...(sitting && { members: { hasSome: [...sitting] } }),
    },
    include: { cases: { orderBy: { processId: 'asc' } } },
    orderBy: [{ meetsOn: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(toRound);
}

/** Convenes it; convened before under the same id, it stays as it was. */
export async function keepRound(db: Db, round: Omit<PanelRound, 'cases'>, convenedBy: string): Promise<void> {
  const { chair: chairId, members, ...rest } = round;
  const data = { ...rest, chairId, members: [...members], convenedBy };
  await db.panelRound.createMany({ data: [data], skipDuplicates: true });
}

export async function changeRound(
  db: Db,
  { id, meetsOn, chair: chairId, members }: Pick<PanelRound, 'id' | 'meetsOn' | 'chair' | 'members'>,
): Promise<void> {
  await db.panelRound.update({ where: { id }, data: { meetsOn, chairId, members: [...members] } });
}

/** What members of a round are told: of a directory's making, in the ledger under the round's own id. */
export type RoundTemplate = 'sits' | 'sits-no-longer';

/** Each change of a round is told once, in a letter for each of its members, however many cases there are. */
export async function tellMembers(
  db: Db,
  roundId: string,
  told: Readonly<Record<RoundTemplate, readonly string[]>>,
  at: Date,
): Promise<void> {
  const last = await db.notice.aggregate({ where: { processId: roundId }, _max: { seq: true } });
  const seq = (last._max.seq ?? 0) + 1;
  const rows = Object.entries(told).flatMap(([template, people]) =>
    people.map((personId) => ({ processId: roundId, seq, personId, template, sendAfter: at })),
  );
  await db.notice.createMany({ data: rows, skipDuplicates: true });
}

/** @returns whether it was not on the list before */
export async function listCase(db: Db, roundId: string, processId: string, listedBy: string): Promise<boolean> {
  const data = [{ roundId, processId, listedBy }];
  return (await db.panelCase.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function unlistCase(db: Db, roundId: string, processId: string): Promise<void> {
  await db.panelCase.deleteMany({ where: { roundId, processId } });
}

export interface CaseRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly state: string;
  readonly number: number;
  readonly seen: boolean;
}

/** The processes on a round's list, and whether the reader may see them. Numbers run in the order of listing. */
export function casesOf(db: Db, roundId: string, scope: Scope): Promise<CaseRow[]> {
  return db.$queryRawUnsafe<CaseRow[]>(
    `select p.id, p.kind, p.title, p.status, p.stage, p.outcome, p.state, ${seen('$2')} as seen,
            row_number() over (order by c.listed_at, p.id)::int as number
       from panel_case c join process p on p.id = c.process_id
      where c.round_id = $1 order by number`,
    roundId,
    peopleIn(scope),
  );
}

/** A case whose task waits for it to be booked before a panel. */
export interface WaitingCase {
  readonly id: string;
  readonly title: string;
  readonly dueOn: LocalDate;
}

/** Those of a kind that wait for a panel and that the reader may see, the most urgent first. */
export const waitingCases = (db: Db, kind: string, task: string, scope: Scope): Promise<WaitingCase[]> =>
  ask<WaitingCase>(
    db,
    `select p.id, p.title, t.due_on as "dueOn"
       from task t join process p on p.id = t.process_id
      where p.kind = $1 and t.name = $2 and t.status = 'open' and ${OPEN} and ${seen('$3')} order by t.due_on, p.id limit 200`,
    kind,
    task,
    peopleIn(scope),
  );
