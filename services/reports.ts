/** The exception report: frozen as at a date, and worked out from the journal so that anybody can work it out again. */

import { createHash } from 'node:crypto';
import { endOfDay, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import { notFound, unacceptable } from '../domain/engine/refusals.ts';
import { type Changes, changesSince } from '../domain/reports/changes.ts';
import { type Exceptions, exceptionsOf } from '../domain/reports/exceptions.ts';
import {
  findByKey,
  findPrevious,
  findReport,
  firstDay,
  type Heads,
  headsAt,
  keepReport,
  standingAt,
} from '../store/reports.ts';
import type { Acting } from './engine/decide.ts';
import { otherBody } from './engine/keys.ts';
import { once, writtenWith } from './once.ts';
import type { Parts } from './parts.ts';

const KIND = 'exceptions';

/** Raised when what counts as exceptional, or what is told of it, changes: an earlier report stays as it was frozen. */
const RULES = 2;

/** What is frozen: ids, codes, dates and numbers. Names are looked up for each reader, so they can be erased. */
export interface ReportBody extends Exceptions {
  /** By which rules it was worked out; left out of the first. */
  readonly rules?: number;
  readonly asAt: LocalDate;
  readonly changes: Changes;
}

/** As at which day, and what has changed since which report. */
interface Asked {
  readonly asAt: LocalDate;
  readonly since?: number | undefined;
}

interface Making extends Acting {
  readonly today: LocalDate;
}

/** Makes a report as at the end of a day, or as at this moment when the day is today. */
export async function makeExceptionReport(parts: Parts, { asAt, since }: Asked, { caller, today, key }: Making) {
  const madeBefore = async () => {
    const earlier = await findByKey(parts.db, key);
    if (earlier && (earlier.asAt !== asAt || (since !== undefined && earlier.previous !== since))) throw otherBody();
    return earlier ?? undefined;
  };
  return await once(writtenWith(madeBefore), async () => {
    if (asAt > today) throw unacceptable([{ pointer: '/asAt', message: 'Enter today or an earlier date.' }]);
    const first = await firstDay(parts.db);
    if (asAt < (first ?? today))
      throw unacceptable([
        {
          pointer: '/asAt',
          message: `Enter ${formatDate(first ?? today)} or a later date: nothing was written here before, so a report would say that nothing was wrong.`,
        },
      ]);
    return await make(parts, asAt, await chosen(parts, asAt, since), { caller, today, key });
  });
}

/** The report that the maker compares with; left out, the one of an earlier or the same day that was made last. */
async function chosen(parts: Parts, asAt: LocalDate, since: number | undefined): Promise<Kept | null> {
  if (since === undefined) return await findPrevious(parts.db, KIND, asAt);
  const found = await findReport(parts.db, since);
  if (found && found.asAt <= asAt) return found;
  const message = found ? `Choose a report as at ${formatDate(asAt)} or before.` : 'There is no report of this number.';
  throw unacceptable([{ pointer: '/since', message }]);
}

async function make(parts: Parts, asAt: LocalDate, previous: Kept | null, { caller, today, key }: Making) {
  const madeAt = parts.clock.now();
  const dayEnds = new Date(endOfDay(asAt));
  // Of today everything written so far counts, as on every list: clocks that differ a little must not hide a line.
  const heads = await headsAt(parts.db, asAt === today ? null : dayEnds);
  const cutOff = asAt === today ? madeAt : dayEnds;
  const body = await bodyOf(parts, asAt, heads, previous);
  const made = { kind: KIND, asAt, cutOff, madeBy: caller.id, madeAt, heads, previous: previous?.number ?? null, key };
  return await keepReport(parts.db, { ...made, body, sha256: sha256(body) });
}

type Kept = NonNullable<Awaited<ReturnType<typeof findPrevious>>>;

async function bodyOf(
  { db, kinds }: Parts,
  asAt: LocalDate,
  heads: Heads,
  previous: Pick<Kept, 'number' | 'body'> | null,
): Promise<string> {
  const contracts = Object.fromEntries(Object.entries(kinds).map(([name, { contract }]) => [name, contract]));
  const standing = await standingAt(db, heads);
  const found = exceptionsOf(standing, contracts, asAt);
  const before = previous && { number: previous.number, exceptions: readBody(previous).exceptions };
  const body: ReportBody = { rules: RULES, asAt, ...found, changes: changesSince(before, found.exceptions, standing) };
  return JSON.stringify(body);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const readBody = ({ body }: Pick<Kept, 'body'>): ReportBody => JSON.parse(body) as ReportBody;

/** @throws Refusal `not-found` */
export async function getReport({ db }: Parts, number: number): Promise<Kept> {
  const found = await findReport(db, number);
  if (!found) throw notFound('report');
  return found;
}

export interface Verified {
  /** The stored text still has the hash it was frozen with. */
  readonly unchanged: boolean;
  /** The journal, read again up to the same lines, gives the very same text; null for one made by earlier rules. */
  readonly reproduced: boolean | null;
}

/** Works a report out again from the journal lines it counted. */
export async function verifyReport(parts: Parts, report: Kept): Promise<Verified> {
  const unchanged = sha256(report.body) === report.sha256;
  if (readBody(report).rules !== RULES) return { unchanged, reproduced: null };
  const previous = report.previous === null ? null : await getReport(parts, report.previous);
  const again = await bodyOf(parts, report.asAt, JSON.parse(report.heads) as Heads, previous);
  return { unchanged, reproduced: again === report.body };
}
