/**
 * `npm run bench -- --file [--rows=1260]`: a file of requirements for a whole council, carried out while somebody works. How long it takes, and
 * what those who work notice of it.
 */
import { quantile } from '../domain/measures/time.ts';
import { staff } from './council/people.ts';
import { noteAgainst } from './figures.ts';
import { type House, openHouse } from './house.ts';
import { call } from './people.ts';
import { each } from './timing.ts';

const MINUTES = 5;
const MOST_SLOWER = 2;
const READS = 60;
/** Whoever has no manager is not in the file. */
const SOME_MORE = 20;

interface Sent {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** @returns what could not be measured, and why */
export async function startsByFile(rows: number): Promise<readonly string[]> {
  const house = await openHouse();
  try {
    await staff(house.db, rows + SOME_MORE, 'bench');
    const people = await house.db.person.findMany({
      where: { id: { not: 'hr1' }, managerId: { not: null } },
      orderBy: { id: 'asc' },
      take: rows,
    });
    const lines = people.map(({ email }) => `${email},Restorative practice,31/03/2027`);
    const csv = ['Learner,Training,Done by', ...lines].join('\n');
    const sent = await call<Sent>(`${house.api}/api/v1/imports/learner-requirement`, 'hr1', {
      fileName: 'all.csv',
      csv,
    });
    const work = () => call(`${house.api}/api/v1/processes?limit=50`, 'hr1');
    await each(READS, work);
    const before = await each(READS, work);
    const began = performance.now();
    await call(`${house.api}/api/v1/imports/${sent.id}/confirmation`, 'hr1', {});
    const during: number[] = [];
    for (;;) {
      during.push(...(await each(5, work)));
      const { state } = await call<Sent>(`${house.api}/api/v1/imports/${sent.id}`, 'hr1');
      if (state === 'finished') break;
    }
    const seconds = (performance.now() - began) / 1_000;
    const begun = await house.db.process.count({ where: { kind: 'learner-requirement', status: 'open' } });
    if (begun !== people.length)
      return [`Of ${people.length} rows ${begun} have begun: ${await whyNot(house, sent.id)}`];
    noteAgainst(`${begun} starts from a file`, 's', seconds, MINUTES * 60);
    const [p95, calm] = [during, before].map((times) => quantile(times, 0.95) ?? Number.NaN);
    noteAgainst('a list read meanwhile, p95 against before', '×', (p95 ?? 0) / (calm ?? 1), MOST_SLOWER);
    return [];
  } finally {
    await house.close();
  }
}

async function whyNot({ db }: House, id: string): Promise<string> {
  const [row] = await db.$queryRaw<{ why: string }[]>`
    select coalesce(max(r.errors::text), 'nobody knows') as why from import_row r where r.import_id = ${id}`;
  return row?.why ?? '';
}
