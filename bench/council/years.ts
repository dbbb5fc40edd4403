/** Five years of a council, written through the product's own `record`: the lives that were told, begun again by others on other days. */
import { addDays, daysBetween, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { type Batch, dayOf } from '../../domain/engine/event.ts';
import { chance } from '../../drill/havoc.ts';
import { cast } from '../../local/rehearse/council.ts';
import { kinds } from '../../services/kinds.ts';
import type { Database } from '../../store/database.ts';
import { record } from '../../store/journal/record.ts';
import { noticesFor } from '../../store/notices.ts';
import { reserve } from '../../store/starts.ts';
import { lanes } from '../timing.ts';
import type { Staff } from './people.ts';
import { type Member, TOLD_FROM, type Told } from './told.ts';

const YEARS = 5;
const WEEK = 7;

/** Begun in a year by 1,200 people, with what comes of each; a kind that is not here joins with `OTHER`. */
const A_YEAR: Readonly<Record<string, number>> = {
  recruitment: 260,
  appointment: 120,
  'assessed-year': 60,
  progression: 130,
  readiness: 40,
  retention: 60,
  agency: 120,
  'improvement-action': 240,
  improvement: 12,
  'practice-audit': 480,
  'audit-round': 12,
  risk: 60,
  'caseload-watch': 150,
};
const OTHER = 60;

/** So many are begun in all, at that size. */
export const begunOf = (kind: string, size: number): number =>
  Math.max(3, Math.round(((A_YEAR[kind] ?? OTHER) * YEARS * size) / 1_200));

export async function fill(db: Database, told: readonly Told[], people: Staff, size: number): Promise<void> {
  const today = londonDate(Date.now());
  const next = chance(20_260_907);
  for (const one of told) {
    const days = Array.from({ length: begunOf(one.kind, size) }, () => Math.floor(next(YEARS * 365)));
    await lanes(0, days.length, 16, (turn) => live(db, one, people, { turn, today, begun: days[turn] ?? 0 }));
    console.log(`${one.kind}: ${days.length} begun`);
  }
  await db.$executeRawUnsafe('analyze');
}

interface When {
  readonly turn: number;
  readonly today: LocalDate;
  /** So many days ago. */
  readonly begun: number;
}

/** What had happened by today, and no more: whoever was begun lately is still under way. */
async function live(db: Database, { kind, members }: Told, people: Staff, { turn, today, begun }: When): Promise<void> {
  const weeks = Math.floor((daysBetween(TOLD_FROM, today) - begun) / WEEK) * WEEK;
  const ids = new Map<string, string>();
  const anew = (batch: Batch): Batch => asOf(batch, weeks, ids, people, turn);
  for (const member of members) {
    const first = member.batches[0];
    if (!first || dayIn(anew(first)) > today) continue;
    ids.set(member.id, await begin(db, member, anew(first), `${kind} ${turn} ${member.id}`));
  }
  for (const { id, batches } of members) {
    if (!ids.has(id)) continue;
    let after = '';
    for (const batch of batches.map(anew)) {
      if (dayIn(batch) > today) break;
      after = (await record(db, { ...batch, after }, noticesFor)).digest;
    }
  }
}

const dayIn = ({ events }: Batch): LocalDate => (events[0] ? dayOf(events[0]) : '9999-12-31');

async function begin(db: Database, { title }: Member, { kind, state }: Batch, key: string): Promise<string> {
  const prefix = kinds[kind]?.contract.prefix ?? '';
  const reserved = await reserve(db, { prefix, title, state, key, bodyHash: '' });
  if ('second' in reserved) throw new Error(`${reserved.first} is in the way of another`);
  return reserved.id;
}

/** The same batch of other people, under another number, so many days later: no run of the engine's wrote it. */
function asOf(
  { chain: _, began: __, ...batch }: Batch,
  days: number,
  ids: ReadonlyMap<string, string>,
  people: Staff,
  turn: number,
): Batch {
  const moved = JSON.stringify(batch)
    .replaceAll(/\d{4}-\d{2}-\d{2}(?!\d)/g, (day) => addDays(day, days))
    .replaceAll(/[A-Z]{3}-\d{4}-\d{4}/g, (id) => ids.get(id) ?? id);
  return JSON.parse(moved, (key, value: unknown) => {
    if (value === cast.team) return people.team(turn);
    return typeof value === 'string' && !words.has(key) ? (people.of(value, turn) ?? value) : value;
  }) as Batch;
}

/** Some people of a rehearsal are called as their rank or their office is: under these keys it is that which is meant. */
const words = new Set(['role', 'rank', 'office', 'kind', 'stage', 'name', 'audience', 'template']);
