/** What is left of a process whose record has gone, and the digest by which the register knows it again. */
import { createHash } from 'node:crypto';
import { leftOfLine } from '../../domain/records/left.ts';
import { ask, type Db } from '../database.ts';

interface Line {
  readonly seq: number;
  readonly hash: string;
  readonly line: string;
}

const linesOf = (db: Db, processId: string): Promise<Line[]> =>
  ask<Line>(
    db,
    `select seq, encode(hash, 'hex') as hash, line from event where process_id = $1 order by seq`,
    processId,
  );

/** All of it that stays: the row, its lines with their hashes, who took part, its stages and the dates that figures count. */
async function digestOf(db: Db, processId: string, lines: readonly Line[]): Promise<string> {
  const where = { processId };
  // One after the other: it may be asked within a transaction, which has one connection.
  const row = await db.process.findUniqueOrThrow({
    where: { id: processId },
    select: { kind: true, status: true, stage: true, outcome: true, startedOn: true, closedOn: true, state: true },
  });
  const participants = await db.participant.findMany({ where, orderBy: [{ role: 'asc' }, { fromSeq: 'asc' }] });
  const seats = await db.seat.findMany({ where, orderBy: [{ personId: 'asc' }, { fromSeq: 'asc' }] });
  const visits = await db.stageVisit.findMany({ where, orderBy: { seq: 'asc' } });
  const milestones = await db.milestone.findMany({ where, orderBy: { name: 'asc' } });
  const inOrder = (one: object) => Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = [row, ...participants, ...seats, ...visits, ...milestones, ...lines].map(inOrder);
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** What the lines of a process will be, and the digest of all that is left with them. */
export async function planned(db: Db, processId: string) {
  const lines = (await linesOf(db, processId)).map((one) => ({ ...one, line: leftOfLine(one.line) }));
  return { left: await digestOf(db, processId, lines), lines };
}

/** The register must know of it first: the database refuses it otherwise. */
export async function letLinesGo(db: Db, processId: string, lines: readonly Line[]): Promise<void> {
  const rest = JSON.stringify(lines.map(({ seq, line }) => ({ seq, line })));
  await ask(db, 'select let_lines_go($1, $2::jsonb)::text as done', processId, rest);
}

/** The digest that the register has of what was left of a process; undefined of one whose record is there. */
export async function registeredLeft(db: Db, processId: string): Promise<string | undefined> {
  const where = { what: 'process', about: processId, left: { not: null } };
  const row = await db.disposed.findFirst({ where, orderBy: { id: 'desc' }, select: { left: true } });
  return row?.left ?? undefined;
}

export const isAsItWasLeft = async (db: Db, processId: string, left: string): Promise<boolean> =>
  (await digestOf(db, processId, await linesOf(db, processId))) === left;
