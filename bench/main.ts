/**
 * `npm run bench`: the figures of the design as ratios inside one run on one machine. The floor is the same machine's bare
 * parts. Writes bench/results.json. `-- --all` measures the long ones too, `-- --long` only those, `-- --all --open=500`
 * with fewer processes. `-- --peers` runs the same job on DBOS beside it, `-- --council` five years of a whole council,
 * `-- --file` a file of 1,260 starts while somebody works, `-- --pages` what pages add to what they read, and how soon a browser has drawn them.
 */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowIdConflictPolicy } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { council } from './council.ts';
import { note, report } from './figures.ts';
import { startsByFile } from './file.ts';
import { type House, openHouse } from './house.ts';
import { manyOpen } from './many.ts';
import { mixedKinds } from './mixed.ts';
import { pagesOverReads } from './pages.ts';
import { peers } from './peers.ts';
import { call, vacancy } from './people.ts';
import { reminders } from './reminders.ts';
import { each, medians, rates } from './timing.ts';

interface Started {
  readonly id: string;
  readonly tasks: readonly { readonly id: string; readonly name: string; readonly assignee: { readonly id: string } }[];
}

const startOurs = ({ api }: House): Promise<Started> => call(`${api}/api/v1/recruitments`, 'asks', vacancy);

async function startBare({ client }: House): Promise<string> {
  const workflowId = randomUUID();
  const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
    workflowId,
    taskQueue: 'floor',
    args: [],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
  });
  await client.workflow.executeUpdateWithStart('go', { startWorkflowOperation, args: [randomUUID()] });
  return workflowId;
}

async function starts(house: House): Promise<void> {
  await each(20, () => startOurs(house));
  await each(20, () => startBare(house));
  note(
    'start acknowledged with its first task readable, p50',
    'ms',
    await medians(
      100,
      () => startOurs(house),
      () => startBare(house),
    ),
    { atMost: 0.7 },
  );
  note(
    'starts a second, 16 at once',
    '/s',
    await rates(
      320,
      16,
      () => startOurs(house),
      () => startBare(house),
    ),
    { atLeast: 0.9 },
  );
}

/** Decides and then reads: the first read must show it. */
async function decideAndRead(house: House, { id, tasks: [task] }: Started): Promise<void> {
  if (!task) throw new Error(`${id} has no task`);
  await call(`${house.api}/api/v1/tasks/${task.id}/decision`, task.assignee.id, { choice: 'approve' });
  const { tasks } = await call<Started>(`${house.api}/api/v1/processes/${id}`, 'hr1');
  if (tasks.some((open) => open.id === task.id)) throw new Error('The first read did not show the decision');
}

async function updateAndRead(house: House, workflowId: string): Promise<void> {
  const row = randomUUID();
  await house.client.workflow.getHandle(workflowId).executeUpdate('go', { args: [row] });
  const { rowCount } = await house.pool.query('select id from floor_row where id = $1', [row]);
  if (rowCount !== 1) throw new Error('The first read did not show the row');
}

async function decisions(house: House): Promise<void> {
  const ours: Started[] = [];
  const bare: string[] = [];
  for (let n = 0; n < 440; n++) ours.push(await startOurs(house));
  for (let n = 0; n < 60; n++) bare.push(await startBare(house));
  const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T; // both lists are filled above
  await each(20, (n) => decideAndRead(house, at(ours, n)));
  await each(20, (n) => updateAndRead(house, at(bare, n)));
  note(
    'decision sent → visible to the first read, p50',
    'ms',
    await medians(
      100,
      (n) => decideAndRead(house, at(ours, 20 + n)),
      (n) => updateAndRead(house, at(bare, n)),
    ),
    { atMost: 0.6 },
  );
  note(
    'decisions a second, 16 at once',
    '/s',
    await rates(
      320,
      16,
      (n) => decideAndRead(house, at(ours, 120 + n)),
      (n) => updateAndRead(house, at(bare, n)),
    ),
    { atLeast: 0.85 },
  );
}

async function stored(house: House): Promise<void> {
  const [row] = await house.db.$queryRaw<{ bytes: bigint; events: bigint }[]>`
    select sum(pg_total_relation_size(c.oid))::bigint as bytes, (select count(*) from event) as events
      from pg_class c where c.relkind = 'r' and c.relname in
        ('event', 'process', 'task', 'participant', 'milestone', 'stage_visit', 'check_state', 'notice', 'submission', 'start_command')`;
  const kilobytes = Number(row?.bytes ?? 0) / 1_024;
  note(
    'stored with its audit trail, per ten events',
    'KB',
    { ours: (kilobytes / Number(row?.events ?? 1)) * 10, floor: 5 },
    { atMost: 1 },
  );
}

async function lists(house: House): Promise<void> {
  const page = () => call(`${house.api}/api/v1/processes?kind=recruitment&status=open&sort=-startedOn&limit=50`, 'hr1');
  const floor = async () => (await fetch(`${house.bareApi}/processes`)).json();
  await fill(house, 1_000);
  await each(20, page);
  await each(20, floor);
  const few = await medians(100, page, floor);
  await fill(house, 100_000);
  await each(20, page);
  await each(20, floor);
  const many = await medians(100, page, floor);
  note('list of 50 of 100,000, filtered and sorted, p50', 'ms', many, { atMost: 1.5 });
  // Both against the floor of their own minute: the machine may be busier in one of them.
  const growth = { ours: many.ours / many.floor, floor: few.ours / few.floor };
  note('the same list of 100,000 against 1,000, p50', '× floor', growth, { atMost: 1.2 });
}

/** Rows for lists only: no engine knows them. */
async function fill({ db }: House, upTo: number): Promise<void> {
  await db.$executeRaw`
    insert into process (id, kind, title, team_id, status, stage, started_on, state, policy_hash, calendars, policy_name, policy_version, flags)
    select 'FIL-2020-' || n, 'recruitment', 'Vacancy ' || n, 'north', case when n % 3 = 0 then 'closed' else 'open' end, 'approval',
           to_char(date '2019-01-01' + (n % 2500)::int, 'YYYY-MM-DD'), '{}', '', '', 'recruitment', 1, '{}'
      from generate_series((select count(*) from process where kind = 'recruitment'), ${upTo}::int) n on conflict do nothing`;
  await db.$executeRawUnsafe('analyze process');
}

async function readsWithoutEngine(house: House): Promise<void> {
  const { id } = await startOurs(house);
  const ours = () => call(`${house.api}/api/v1/processes/${id}`, 'hr1');
  const floor = async () => (await fetch(`${house.bareApi}/processes/${id}`)).json();
  process.kill(house.engine.pid, 'SIGSTOP'); // away, and coming back: the workers outlive it
  try {
    await each(30, ours);
    await each(30, floor);
    note('reading a process, engine down, p50', 'ms', await medians(200, ours, floor), { atMost: 1.2 });
  } finally {
    process.kill(house.engine.pid, 'SIGCONT');
  }
}

Runtime.install({ logger: new DefaultLogger('ERROR') });
const wanted = new Set(process.argv.slice(2));
const given = (option: string) => [...wanted].find((word) => word.startsWith(option))?.slice(option.length);
const open = Number(given('--open=') ?? 10_000);
const long = wanted.has('--all') || wanted.has('--long');

async function short(): Promise<void> {
  const house = await openHouse();
  try {
    await starts(house);
    await decisions(house);
    await mixedKinds(house, () => startBare(house));
    await stored(house);
    await readsWithoutEngine(house);
    await lists(house);
  } finally {
    await house.close();
  }
}

if (wanted.has('--council')) {
  report(await council(Number(given('--people=') ?? 1_200), given('--kinds=')?.split(',')), 'council');
  process.exit(0);
}
if (wanted.has('--pages')) {
  const house = await openHouse();
  report(await pagesOverReads(house).finally(() => house.close()), 'pages');
  process.exit(0);
}
if (wanted.has('--file')) {
  report(await startsByFile(Number(given('--rows=') ?? 1_260)), 'file');
  process.exit(0);
}
if (wanted.has('--peers')) {
  await peers(open, Number(given('--turns=') ?? 100));
  process.exit(0);
}
if (!wanted.has('--long')) await short();
if (long) {
  await reminders(Math.min(1_000, open));
  await manyOpen(open);
}
report(
  long ? [] : ['10,000 open processes and 1,000 reminders at once take about ten minutes: npm run bench -- --all'],
);
process.exit(0);
