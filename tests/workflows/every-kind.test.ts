/** What holds of every kind's story: one that is listed in `domain/kinds.ts` is taken up by itself. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { z } from 'zod';
import { calendarsWith, isWorkingDay } from '../../domain/calendar/index.ts';
import type { Event } from '../../domain/engine/event.ts';
import { type Account, accountOf, tableOf } from '../../local/rehearse/account.ts';
import { cast } from '../../local/rehearse/council.ts';
import { acting } from '../../local/rehearse/people.ts';
import { carryThrough, startRehearsed } from '../../local/rehearse/run.ts';
import { scriptOf } from '../../local/rehearse/scripts.ts';
import { openStand, type Stand } from '../../local/rehearse/stand.ts';
import { kinds } from '../../services/kinds.ts';
import { perform } from '../../services/operations/perform.ts';
import { getProcess } from '../../services/operations/processes.ts';
import { previewProcess } from '../../services/operations/starts.ts';
import { verify } from '../../store/journal/verify.ts';
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
  /** The dates of its preview. */
  readonly promised: readonly Promised[];
  /** What it shows on its first day. */
  readonly first: z.output<typeof getProcess.output>;
}

type Promised = z.output<typeof previewProcess.output>['milestones'][number];

/** Everybody is prompt. */
const rehearsed = (kind: string, interrupted: boolean): Promise<Told> =>
  onStand(async (stand) => {
    const { parts } = stand;
    let begun = 0;
    const again = async (open: readonly string[]) => {
      for (const id of open) if (await beginAgain(parts, id)) begun += 1;
    };
    const promised = await previewed(stand, kind);
    const root = await startRehearsed(stand, kind);
    const first = await shown(stand, kind, root);
    const result = await carryThrough(stand, root, { behaviour: 'prompt', ...(interrupted && { afterEach: again }) });
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
      promised,
      first,
    };
  });

/** Whoever starts it, as they ask. */
async function asker(stand: Stand, kind: string) {
  const { caller } = await acting(stand, cast[scriptOf(kind).by]);
  return { caller, scope: { all: true } as const, today: stand.today() };
}

/** What a preview promises of a process before it is started. */
async function previewed(stand: Stand, kind: string): Promise<readonly Promised[]> {
  const input = scriptOf(kind).request(cast, stand.today());
  const { output } = await perform(stand.parts, previewProcess, await asker(stand, kind), { params: { kind }, input });
  return (output as z.output<typeof previewProcess.output>).milestones;
}

/** What the process shows. */
async function shown(stand: Stand, kind: string, id: string): Promise<z.output<typeof getProcess.output>> {
  const { output } = await perform(stand.parts, getProcess, await asker(stand, kind), { params: { id } });
  return output as z.output<typeof getProcess.output>;
}

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

  it('shows from its first day every date that its preview promised, with why it is that day', PATIENCE, async () => {
    const { promised, first } = await whole(kind);
    expect(promised.length).toBeGreaterThan(0);
    for (const one of promised) expect(first.milestones).toContainEqual({ ...one, metOn: null });
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
