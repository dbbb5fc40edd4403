/** What holds of every kind's story: one that is listed in `domain/kinds.ts` is taken up by itself. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { calendarsWith, isWorkingDay, londonDate } from '../../domain/calendar/index.ts';
import type { Event } from '../../domain/engine/event.ts';
import type { About } from '../../domain/engine/reads.ts';
import { type Account, accountOf, tableOf } from '../../local/rehearse/account.ts';
import { runThrough } from '../../local/rehearse/run.ts';
import { scriptOf } from '../../local/rehearse/scripts.ts';
import { openStand, type Stand } from '../../local/rehearse/stand.ts';
import { kinds } from '../../services/kinds.ts';
import { viewTasks } from '../../services/views/task.ts';
import { findPerson } from '../../store/directory.ts';
import { verify } from '../../store/journal/verify.ts';
import { findTask } from '../../store/tasks.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { recordedIn } from '../replay/recorded.ts';
import { openedIn } from '../replay/saved.ts';
import { freshDatabase } from '../support/database.ts';
import { quietRuntime } from '../support/quiet.ts';

beforeEach(quietRuntime);

const PATIENCE = { timeout: 300_000 }; // two years of a kind, on a busy machine
const { office } = calendarsWith([]);
const from = '2026-09-07'; // a Monday

/** In a database of its own, so that it can be told once more on the same days. */
async function onStand<T>(use: (stand: Stand) => Promise<T>): Promise<T> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const { testServer } = inject('servers');
  const stand = await openStand({ databaseUrl, testServer, from });
  try {
    return await use(stand);
  } finally {
    await stand.close();
    await drop();
  }
}

interface Told {
  readonly account: Account;
  readonly outcome: string | null;
  /** By process, without the numbers of lines and instants. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  /** `retention-agreement pay`: every task that anybody was asked. */
  readonly asked: readonly string[];
  /** How often any of them was begun again. */
  readonly begun: number;
  /** What each task that was open was about, as whoever had it read it. */
  readonly read: Readonly<Record<string, readonly About[]>>;
}

/** Everybody is prompt. */
const rehearsed = (kind: string, interrupted: boolean): Promise<Told> =>
  onStand(async (stand) => {
    const { parts } = stand;
    let begun = 0;
    const again = async (open: readonly string[]) => {
      for (const id of open) if (await beginAgain(parts, id)) begun += 1;
    };
    const read: Record<string, readonly About[]> = {};
    const look = async (open: readonly string[]) => {
      for (const id of open) Object.assign(read, await readBy(stand, id, (task) => Object.hasOwn(read, task)));
    };
    const result = await runThrough(stand, kind, { behaviour: 'prompt', afterEach: interrupted ? again : look });
    const [root = ''] = result.processes;
    const rows = await parts.db.process.findMany({ orderBy: { id: 'asc' } });
    for (const { id } of rows) expect(await verify(parts.db, id)).toBeNull();
    const lines = await Promise.all(
      rows.map(async ({ id }) => [id, inShort((await linesOf(stand, id)).filter(isTold))] as const),
    );
    const tasks = await parts.db.task.findMany({ select: { name: true, process: { select: { kind: true } } } });
    return {
      account: await accountOf(stand, result, { kind, behaviour: 'prompt', from }),
      outcome: rows.find(({ id }) => id === root)?.outcome ?? null,
      lines: Object.fromEntries(lines),
      asked: [...new Set(tasks.map(({ name, process }) => `${process.kind} ${name}`))],
      begun,
      read,
    };
  });

/** Every open task of a process that has not been looked at yet, as whoever has it reads it. */
async function readBy({ parts }: Stand, id: string, known: (task: string) => boolean): Promise<Told['read']> {
  const today = londonDate(parts.clock.now().getTime());
  const rows = await parts.db.task.findMany({ where: { processId: id, status: 'open' }, select: { id: true } });
  const read = rows.map(async ({ id: task }) => {
    const row = known(task) ? null : await findTask(parts.db, task);
    const caller = row && (await findPerson(parts.db, row.assignee.id, today));
    if (!row || !caller) return [];
    const [{ name, reads } = { name: '', reads: [] }] = await viewTasks(parts, [row], caller, today);
    return [[task, reads.map((line) => ({ ...line, task: `${row.process.kind} ${name}` }))]];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** What no person should have to read: a date, a code or an id of the machine's, or nothing at all. */
const RAW =
  /\d{4}-\d{2}-\d{2}|\b(undefined|null|NaN|true|false)\b|\[object|[0-9a-f]{8}-[0-9a-f]{4}|\b[a-z]+[A-Z]\w*|\bp-\d{4}|no longer on record|^\s*$|^[a-z]+(-[a-z]+)*$/;

const linesOf = async ({ parts }: Stand, processId: string): Promise<readonly Event[]> => {
  const rows = await parts.db.event.findMany({ where: { processId }, orderBy: { seq: 'asc' } });
  return rows.map(({ line }) => JSON.parse(line) as Event);
};

/** Reminders depend on the hour at which it happened to be told. */
const isTold = ({ kind }: Event): boolean => !['taskReminded', 'rungSkipped'].includes(kind);

/** Which task, date, check or stage it is about, and on which day it was: within one day, and in the numbers of tasks, what runs side by side takes turns. */
function inShort(lines: readonly Event[]): readonly string[] {
  const asked = lines.flatMap((line) => (line.kind === 'taskOpened' ? [line.card] : []));
  const taskOf = new Map(
    asked.map(({ id, task, about = '' }) => [id, `${task} ${UUID.test(about) ? 'a piece of evidence' : about}`]),
  );
  return lines
    .map(({ kind, at, ...line }) => {
      const { stage, milestone, check, event, action, choice, taskId, card } = line as Partial<Line>;
      const what = stage ?? milestone ?? check ?? event ?? action ?? taskOf.get(card?.id ?? taskId ?? '');
      return [at.slice(0, 10), kind, what, choice].join(' ');
    })
    .sort();
}

/** A submission's id is another each time. */
const UUID = /^[0-9a-f]{8}-/;

interface Line {
  readonly stage: string;
  readonly milestone: string;
  readonly check: string;
  readonly event: string;
  readonly action: string;
  readonly choice: string;
  readonly taskId: string;
  readonly card: { readonly id: string };
}

const plain = new Map<string, Promise<Told>>();

/** Not interrupted: rehearsed once, looked at by several tests. */
function whole(kind: string): Promise<Told> {
  const told = plain.get(kind) ?? rehearsed(kind, false);
  plain.set(kind, told);
  return told;
}

/** Asked only when something goes otherwise than it should: the test beside this one that has it so. */
const reachedElsewhere: Readonly<Record<string, string | null>> = {
  'recruitment chooseNext': 'recruitment',
  'recruitment reviseRequest': 'recruitment',
  'recruitment tellCandidates': 'recruitment',
  'appointment decideAdverseCheck': 'appointment',
  'appointment decideRiskStart': 'appointment',
  'appointment clearBeforeExpiry': null, // asked as a start before the checks runs out: no test answers it yet
  'appointment decideAfterCancellation': 'recruitment',
  'improvement-action decideExtension': 'improvement-action',
  'improvement-action progressNote': 'improvement-action',
  'improvement-action nameVerifier': 'improvement-judged',
  'improvement-action decideEnding': 'improvement-judged',
  'assessed-year addMissingEvidence': 'assessed-year',
  'assessed-year changeAgreement': 'assessed-year',
  'assessed-year lookIntoBreach': 'assessed-year',
  'assessed-year agreeSupportPlan': 'assessed-year-outcome',
  'assessed-year reviewSupportPlan': 'assessed-year-outcome',
  'assessed-year handOn': 'assessed-year-dates',
  'progression recordIntent': 'progression',
  'progression decideException': 'progression',
  'progression explainIneligible': 'progression',
  'progression reapply': 'progression-panel',
  'retention-agreement settle': 'retention',
  'retention-agreement decideWaiver': 'retention',
  'retention-agreement confirmRepaid': 'retention',
};

const all = Object.keys(kinds);

describe.each(all)('%s', (kind) => {
  it(
    'goes from its request to its good ending, nobody is chased, and everybody is told in office hours',
    PATIENCE,
    async () => {
      const { account, outcome } = await whole(kind);
      expect([account.stuck, outcome]).toEqual([undefined, scriptOf(kind).ending]);
      expect(account.timeline[0]).toMatchObject({ on: from, what: expect.stringMatching(/started/) });
      expect(account.processes.filter(({ state }) => state !== 'closed')).toEqual([]);
      expect(account.timeline.filter(({ what }) => /^(Escalated|Nobody has decided)/.test(what))).toEqual([]);
      expect(account.notices).toBeGreaterThan(3);
      for (const { told, on } of account.timeline)
        for (const one of told) {
          expect(isWorkingDay(one.on, office) && one.on >= on).toBe(true);
          expect(one.subject).not.toBe('');
        }
      expect(tableOf(account).split('\n').length).toBeGreaterThan(account.timeline.length);
      expect(JSON.parse(JSON.stringify(account))).toEqual(account);
    },
  );

  it('every task that is open tells whoever has it what it is about, in words', PATIENCE, async () => {
    const { read, asked } = await whole(kind);
    const blind = Object.entries(read).filter(([, lines]) => lines.length === 0);
    expect(blind).toEqual([]);
    const said = Object.values(read).flat();
    expect(
      said.filter(({ label, value, was = 'x y', now = 'x y' }) =>
        [label, value, was, now].some((one) => RAW.test(one)),
      ),
    ).toEqual([]);
    expect(said.length).toBeGreaterThan(2 * asked.length);
  });

  it('begun again after every step, ends the same on the same day, with nothing asked twice', PATIENCE, async () => {
    const [uninterrupted, interrupted] = await Promise.all([whole(kind), rehearsed(kind, true)]);
    expect(interrupted.lines).toEqual(uninterrupted.lines);
    expect(interrupted.begun).toBeGreaterThan(3);
  });
});

it(
  'every task is reached: by a rehearsal, by what was recorded, or by the test that is named here',
  PATIENCE,
  async () => {
    const rehearsedTasks = await Promise.all(all.map(async (kind) => (await whole(kind)).asked));
    const reached = new Set([...rehearsedTasks.flat(), ...recordedIn('histories').flatMap(openedIn)]);
    const declared = Object.values(kinds).flatMap(({ contract }) =>
      Object.keys(contract.tasks)
        .filter((task) => task !== contract.compensation) // the engine's own, shown in progression.test.ts
        .map((task) => `${contract.name} ${task}`),
    );
    expect(declared.filter((task) => !reached.has(task)).sort()).toEqual(Object.keys(reachedElsewhere).sort());
    for (const [task, test] of Object.entries(reachedElsewhere))
      if (test !== null)
        expect(readFileSync(new URL(`./${test}.test.ts`, import.meta.url), 'utf8'), task).toContain(task.split(' ')[1]);
  },
);
