/**
 * `npm run bench -- --council [--people=1200] [--kinds=risk,agency]`: five years of a council, and of one a fortieth of its size, in two databases; every GET of
 * the API is asked of both. None may take longer than 300 ms, or three times what it takes in the small one.
 */
import { askEach } from './council/asked.ts';
import { staff } from './council/people.ts';
import { type Told, tellEach } from './council/told.ts';
import { fill } from './council/years.ts';
import { noteAgainst } from './figures.ts';
import { openHouse } from './house.ts';

const DEMO = 30;
const TURNS = 40;
const MOST_MS = 300;
const MOST_GROWTH = 3;
/** Faster than this, three times as slow is nothing that anybody notices. */
const UNNOTICED_MS = 20;
const GIGABYTE = 1_024 ** 3;

/** @param wanted only these kinds; left out, every one that exists */
export async function council(size: number, wanted?: readonly string[]): Promise<readonly string[]> {
  const told = await tellEach(wanted);
  const demo = await look(told, DEMO);
  const whole = await look(told, size);
  const before = new Map(demo.asked.map(({ what, p95 }) => [what, p95]));
  for (const { what, p95 } of [...whole.asked].sort((one, other) => other.p95 - one.p95)) {
    const bound = Math.min(MOST_MS, MOST_GROWTH * Math.max(UNNOTICED_MS, before.get(what) ?? 0));
    noteAgainst(`${what}, ${size} people after five years, p95`, 'ms', p95, bound);
  }
  noteAgainst(`five years of ${size} people, with indexes`, 'GB', whole.bytes / GIGABYTE, (3 * size) / 1_200);
  console.table({ demo: demo.counts, whole: whole.counts });
  return whole.unanswered.map((what) => `Nobody of those who look was answered: ${what}`);
}

async function look(told: readonly Told[], size: number) {
  const house = await openHouse();
  try {
    const people = await staff(house.db, size, 'bench');
    await fill(house.db, told, people, size);
    const looked = await askEach(house.api, house.db, house.parts, TURNS);
    const [counts] = await house.db.$queryRaw<Record<string, number>[]>`
      select (select count(*)::int from process) as processes, (select count(*)::int from process where status = 'open') as open,
             (select count(*)::int from task) as tasks, (select count(*)::int from event) as lines`;
    const [weighed] = await house.db.$queryRaw<
      { bytes: bigint }[]
    >`select pg_database_size(current_database()) as bytes`;
    return { ...looked, counts, bytes: Number(weighed?.bytes ?? 0) };
  } finally {
    await house.close();
  }
}
