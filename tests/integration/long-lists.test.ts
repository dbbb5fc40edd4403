import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../store/database.ts';
import { listProcesses, type SortKey } from '../../store/processes.ts';
import { listTasks } from '../../store/tasks.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
const today = '2026-11-26';
const everything = { all: true } as const;

/** Years of a council's work: of 20,000 processes one in ten is open, each with one task, and every second of those went up. */
beforeAll(async () => {
  s = await stand();
  await s.db.$executeRaw`
    insert into process (id, kind, title, team_id, status, stage, started_on, state, policy_hash, calendars, policy_name,
                         policy_version, next_due)
    select 'DRL-' || n, 'drill', 'Drill', 'north', case when n % 10 = 0 then 'open' else 'closed' end, 'approval',
           to_char(date '2006-01-01' + n % 7000, 'YYYY-MM-DD'), '{}', '', '', 'drill', 1,
           case when n % 10 = 0 then to_char(date '2026-01-01' + n % 600, 'YYYY-MM-DD') end
      from generate_series(1, 20000) n`;
  await s.db.$executeRaw`
    insert into task (id, process_id, name, role, assignee_id, escalated_to, due_on, basis, status, opened_at, opened_on)
    select 'DRL-' || n || ':approve', 'DRL-' || n, 'approve', 'signer', 'holder-' || n % 700,
           case when n % 20 = 0 then array['above-' || n % 300] else '{}' end,
           to_char(date '2026-01-01' + n % 600, 'YYYY-MM-DD'), '', case when n % 10 = 0 then 'open' else 'decided' end, now(), ${today}
      from generate_series(1, 20000) n`;
  await s.db.$executeRaw`analyze`;
});
afterAll(() => s.close());

/** How Postgres would answer what the list asks. */
async function planOf(list: (db: Db) => Promise<unknown>): Promise<string> {
  const plan: string[] = [];
  const explain = async (sql: string, ...values: unknown[]) => {
    const lines = await s.db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, ...values);
    plan.push(...lines.map((line) => line['QUERY PLAN']));
    return [];
  };
  await list({ $queryRawUnsafe: explain } as unknown as Db);
  return plan.join('\n');
}

it('a person’s open tasks are found among all by who holds them and by whom they went up to', async () => {
  const query = { scope: everything, whose: { person: 'above-40' }, status: 'open', today, limit: 50 } as const;
  expect(await listTasks(s.db, query)).toHaveLength(50);
  const plan = await planOf((db) => listTasks(db, query));
  expect(plan).toContain('Bitmap Index Scan on task_escalated_open_idx');
  expect(plan).toContain('Bitmap Index Scan on task_assignee_id_status_due_on_id_idx');
  expect(plan).not.toMatch(/Seq Scan on (task|process)/);
});

it.each<[SortKey, boolean, string, readonly [string, string]]>([
  ['startedOn', true, 'process_started_on_id_idx', ['2016-01-01', 'DRL-5']],
  ['nextDue', false, 'process_next_due_or_last_idx', ['2026-10-01', 'DRL-5']],
])(
  'a page of all processes by %s is read in its order, the first and a later one',
  async (sort, descending, index, after) => {
    for (const from of [{}, { after }]) {
      const query = { sort, descending, limit: 50, today, stateOf: [], ...from };
      const plan = await planOf((db) => listProcesses(db, everything, query));
      expect(plan).toMatch(new RegExp(`Index Scan (Backward )?using ${index}`));
      // Within one process its few dates may be put in order.
      const [pages = ''] = plan.split('SubPlan');
      expect(pages).not.toMatch(/Sort|Seq Scan/);
    }
  },
);
