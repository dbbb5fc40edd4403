/** The engine lost, the database restored to an earlier moment, and both at once. */
import { waitingForNothing } from '../store/standstill.ts';
import { standingJobs } from '../temporal/standing-jobs.ts';
import { compare } from './compare.ts';
import type { Scale } from './drill.ts';
import type { Decision, Ledger } from './ledger.ts';
import { decide, work } from './people.ts';
import type { Site } from './site.ts';
import { until } from './until.ts';

const half = (n: number) => n % 2 === 0;

/** People ask, and half is decided about: the rest is open when it goes wrong, and nothing is still on its way. */
async function settle(site: Site, ledger: Ledger, count: number): Promise<void> {
  await work({ site, ledger }, { count, atOnce: 8, decides: half });
  const wrong = await compare(site, ledger);
  if (wrong.length > 0) throw new Error(`Before anything was broken: ${wrong.join('. ')}`);
}

/** What is open of what people were told has begun. */
function undecided({ starts, decisions }: Pick<Ledger, 'starts' | 'decisions'>): readonly string[] {
  const decided = new Set(decisions.map(({ process }) => process));
  return starts.flatMap(({ process }) => (process === undefined || decided.has(process) ? [] : [process]));
}

async function decideAll(site: Site, ledger: Ledger, processes: readonly string[]): Promise<void> {
  await Promise.all(processes.map((process) => decide({ site, ledger }, process)));
}

/** The command says how many it has begun again; each is there with its dates, tasks and holders, and nobody has another letter. */
export async function loseEngine(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  await settle(site, ledger, processes);
  const before = await whatIsOpen(site);
  await site.loseEngine();
  await site.startEngine();
  const rebuilt = await site.command('services/commands/engine-rebuild');
  const wrong = rebuilt.code === 0 ? [] : [`engine:rebuild ended with ${rebuilt.code}: ${rebuilt.said}`];
  wrong.push(...differing(before, await whatIsOpen(site)), ...(await missingJobs(site)));
  await decideAll(site, ledger, undecided(ledger));
  return [...wrong, ...(await compare(site, ledger))];
}

export async function restoreDatabase(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  await settle(site, ledger, processes);
  await site.backUp('backup');
  ledger.backedUp();
  await decideAll(site, ledger, undecided(ledger));
  await settle(site, ledger, Math.ceil(processes / 2));
  const { before, since } = ledger.parted();
  await site.stopParts();
  await site.restore('backup');
  await site.startParts();
  await site.ready();
  const { status } = await until('reconciled', async () => {
    const answer = await site.ask('admin', 'POST', '/reconciliations');
    return answer.status < 500 && answer;
  });
  const wrong = status === 200 ? [] : [`The reconciliation was answered ${status}`];
  const lost = since.starts.flatMap(({ process }) => process ?? []);
  wrong.push(...(await notListed(site, lost)));
  await work({ site, ledger }, { count: 2, atOnce: 2, decides: half });
  const again = ledger.starts.slice(-2).filter(({ process }) => lost.includes(process ?? ''));
  wrong.push(...again.map(({ process }) => `The number ${process} was given out twice`));
  await site.terminate(lost); // as the book says of those that are listed
  const kept: readonly Decision[] = since.decisions.filter(({ process }) => !lost.includes(process));
  const acts = {
    starts: [...before.starts, ...ledger.starts.slice(-2)],
    decisions: [...before.decisions, ...kept],
  };
  return [...wrong, ...(await compare(site, acts)), ...(await unproven(site))];
}

export async function loseBoth(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  await settle(site, ledger, processes);
  await site.backUp('backup-of-both');
  ledger.backedUp();
  const open = undecided(ledger);
  await decideAll(site, ledger, open.slice(0, Math.floor(open.length / 2)));
  await settle(site, ledger, Math.ceil(processes / 2));
  const { before } = ledger.parted();
  await site.stopParts();
  await site.loseEngine();
  await site.restore('backup-of-both');
  await site.startEngine();
  await site.startParts();
  const rebuilt = await site.command('services/commands/engine-rebuild');
  const wrong = rebuilt.code === 0 ? [] : [`engine:rebuild ended with ${rebuilt.code}: ${rebuilt.said}`];
  await site.ready();
  wrong.push(...(await missingJobs(site)));
  const asRestored = { starts: before.starts, decisions: [...before.decisions] };
  const mark = ledger.decisions.length;
  await decideAll(site, ledger, open); // what was open then is open again, and decided anew
  asRestored.decisions.push(...ledger.decisions.slice(mark));
  return [...wrong, ...(await compare(site, asRestored))];
}

/** What must be the same before and after: open processes with their tasks, and how many letters there are. */
const whatIsOpen = (site: Site): Promise<ReadonlyMap<string, string>> =>
  site.withDatabase(async (db) => {
    const rows = await db.$queryRaw<{ id: string; is: string }[]>`
      select p.id, concat_ws(' ', p.stage, p.next_due, string_agg(concat_ws(' ', t.id, t.name, t.due_on, t.assignee_id), '; ' order by t.id),
             (select count(*) from notice n where n.process_id = p.id) || ' letters') as is
        from process p left join task t on t.process_id = p.id and t.status = 'open'
       where p.status in ('open', 'paused') group by p.id`;
    return new Map(rows.map(({ id, is }) => [id, is]));
  });

export const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...before].flatMap(([id, was]) => {
    const is = after.get(id);
    return is === was ? [] : [`${id} was “${was}” and is “${is ?? 'not open'}”`];
  });

export async function standsStill(site: Site): Promise<string[]> {
  const ids = await site.withDatabase(waitingForNothing);
  return ids.map((id) => `${id} waits for nothing`);
}

async function missingJobs(site: Site): Promise<string[]> {
  let missing: readonly string[] = standingJobs;
  await until('the standing jobs run', async () => {
    const running = await site.inEngine();
    missing = standingJobs.filter((job) => !running.has(job));
    return missing.length === 0;
  }).catch(() => undefined); // said by what is missing
  return missing.map((job) => `The standing job ${job} does not run`);
}

async function notListed(site: Site, lost: readonly string[]): Promise<string[]> {
  const findings = await site.withDatabase((db) => db.finding.findMany({ where: { kind: 'unknown-to-database' } }));
  const listed = new Set(findings.map(({ processId }) => processId));
  return lost.filter((id) => !listed.has(id)).map((id) => `${id} is lost with the restore, and no finding says so`);
}

/** What the auditors' command says of journals; a statement that was signed after the backup is not known any more, as the book says. */
async function unproven(site: Site): Promise<string[]> {
  const { code, said } = await site.command('services/commands/audit-verify');
  const sentences = said.split('\n').filter((line) => /^([A-Z]{3}-\d{4}-\d+|The trail)\b.*: /.test(line));
  return code > 2 ? [`audit:verify ended with ${code}: ${said}`] : sentences;
}
