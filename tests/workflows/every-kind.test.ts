/** What holds of every kind's story: one that is listed in `domain/kinds.ts` is taken up by itself. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { z } from 'zod';
import { calendarsWith, isWorkingDay, londonDate } from '../../domain/calendar/index.ts';
import type { Event } from '../../domain/engine/event.ts';
import type { About } from '../../domain/engine/reads.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { type Account, accountOf, tableOf } from '../../local/rehearse/account.ts';
import { cast } from '../../local/rehearse/council.ts';
import { acting } from '../../local/rehearse/people.ts';
import { carryThrough, startRehearsed } from '../../local/rehearse/run.ts';
import { scriptOf } from '../../local/rehearse/scripts.ts';
import { openStand, type Stand } from '../../local/rehearse/stand.ts';
import { letGo } from '../../services/disposals/carry-out.ts';
import { kinds } from '../../services/kinds.ts';
import { perform } from '../../services/operations/perform.ts';
import { getProcess, listProcesses, readTimeline } from '../../services/operations/processes.ts';
import { previewProcess } from '../../services/operations/starts.ts';
import { listSubmissions } from '../../services/operations/submissions.ts';
import { viewTasks } from '../../services/views/task.ts';
import { findPerson } from '../../store/directory.ts';
import { differences } from '../../store/journal/compare.ts';
import { verify } from '../../store/journal/verify.ts';
import { findTask } from '../../store/tasks.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { recordedIn } from '../replay/recorded.ts';
import { linesIn } from '../replay/saved.ts';
import { filledAsReleased } from '../support/agreed.ts';
import { allAtRest } from '../support/at-rest.ts';
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

interface Written {
  readonly kind: string;
  readonly lines: readonly Event[];
}

interface Told {
  readonly account: Account;
  readonly outcome: string | null;
  /** By process, without the numbers of lines and instants. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  /** Everything that was written, by kind. */
  readonly written: readonly Written[];
  /** How often any of them was begun again. */
  readonly begun: number;
  /** What each task that was open was about, as whoever had it read it. */
  readonly read: Readonly<Record<string, readonly About[]>>;
  /** The dates of its preview. */
  readonly promised: readonly Promised[];
  /** What is left of each when its record has gone, and how every face tells it. */
  readonly afterwards: readonly Left[];
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
      for (const id of open) {
        await allAtRest(parts);
        if (await beginAgain(parts, id)) begun += 1;
      }
    };
    const promised = await previewed(stand, kind);
    const root = await startRehearsed(stand, kind);
    const first = await shown(stand, kind, root);
    const read: Record<string, readonly About[]> = {};
    const look = async (open: readonly string[]) => {
      for (const id of open) Object.assign(read, await readBy(stand, id, (task) => Object.hasOwn(read, task)));
    };
    const result = await carryThrough(stand, root, {
      behaviour: 'prompt',
      ...(interrupted ? { afterEach: again } : { beforeWork: look, afterEach: look }),
    });
    const rows = await parts.db.process.findMany({ orderBy: { id: 'asc' } });
    for (const { id } of rows) {
      expect(await verify(parts.db, id)).toBeNull();
      expect(await differences(parts.db, id)).toEqual([]);
    }
    await filledAsReleased(parts.db);
    for (const { id } of rows) expect(await differences(parts.db, id)).toEqual([]);
    const written = await Promise.all(
      rows.map(async ({ id, kind: of }) => ({ id, kind: of, lines: await linesOf(stand, id) })),
    );
    const account = await accountOf(stand, result, { kind, behaviour: 'prompt', from });
    return {
      account,
      afterwards: interrupted
        ? []
        : await gone(
            stand,
            kind,
            rows.map(({ id }) => id),
          ),
      outcome: rows.find(({ id }) => id === root)?.outcome ?? null,
      lines: Object.fromEntries(written.map(({ id, lines }) => [id, inShort(lines.filter(isTold))])),
      written,
      begun,
      read,
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

interface Left {
  readonly id: string;
  readonly state: RunState;
  readonly lines: readonly string[];
  readonly tasks: number;
  readonly wrong: readonly unknown[];
  readonly shown: z.output<typeof getProcess.output>;
  readonly headings: readonly string[];
}

/** Long after, two have confirmed that all of it goes. */
async function gone(stand: Stand, kind: string, ids: readonly string[]): Promise<readonly Left[]> {
  const { parts } = stand;
  const { db } = parts;
  const [month, day] = ['2099-12', '2099-12-31'];
  await db.person.updateMany({ data: { leftOn: '2030-01-01' } });
  await db.disposalList.create({ data: { month, madeAt: new Date(), firstBy: 'one', secondBy: 'other' } });
  const item = { month, what: 'process', class: 'service', rule: 'Its period is over', dueOn: day };
  await db.disposalItem.createMany({ data: ids.map((id) => ({ ...item, about: id, processId: id })) });
  expect(await letGo(parts, day)).toBe(ids.length);
  const who = await asker(stand, kind);
  await perform(parts, listProcesses, who, { query: { limit: 100 } });
  return await Promise.all(
    ids.map(async (id): Promise<Left> => {
      const rows = await db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } });
      const timeline = await perform(parts, readTimeline, who, { params: { id } });
      await perform(parts, listSubmissions, who, { params: { id } });
      return {
        id,
        state: JSON.parse((await db.process.findUniqueOrThrow({ where: { id } })).state) as RunState,
        lines: rows.map(({ line }) => line),
        tasks: await db.task.count({ where: { processId: id } }),
        wrong: [await verify(db, id), ...(await differences(db, id))],
        shown: await shown(stand, kind, id),
        headings: (timeline.output as z.output<typeof readTimeline.output>).items.map(({ heading }) => heading),
      };
    }),
  );
}

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

/** Every day that is told in some details. */
const datesIn = (details: unknown): string[] =>
  JSON.stringify(details ?? {}).match(/(?<=")\d{4}-\d{2}-\d{2}(?=")/g) ?? [];

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

/** Asked, or dated, only when something goes otherwise than it should: the test beside this one that has it so. */
const reachedElsewhere: Readonly<Record<'tasks' | 'milestones', Readonly<Record<string, string>>>> = {
  tasks: {
    'recruitment chooseNext': 'recruitment',
    'recruitment reviseRequest': 'recruitment',
    'appointment decideAdverseCheck': 'appointment',
    'appointment decideRiskStart': 'appointment',
    'appointment lookIntoEarlyStart': 'cleared-to-work',
    'appointment clearBeforeExpiry': 'appointment',
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
    'agency-assignment agreeDeparture': 'agency',
    'agency-assignment answerStatus': 'agency',
    'agency-assignment agreeLonger': 'agency',
    'agency-assignment agreeNoReference': 'agency',
    'management-development nameAssessor': 'management-development',
    'learner step': 'learner',
    'learner visa': 'learner',
    'learner contact': 'learner',
    'learner renewVisa': 'learner',
    'learner reportSponsor': 'learner',
    'agency-assignment askCap': 'agency',
    'agency-assignment signDirector': 'agency',
    'agency-assignment signChief': 'agency',
    'practice-audit settle': 'practice-audit',
    'practice-audit decideAction': 'practice-audit',
    'practice-audit makeSafe': 'practice-audit',
    'caseload-watch explainBreach': 'caseload-watch',
    'caseload-watch agreeRelief': 'caseload-watch',
    'caseload-watch doAction': 'caseload-watch',
    'caseload-watch checkAction': 'caseload-watch',
    'supervision sample': 'supervision',
    'supervision nameDeputy': 'supervision',
    'recheck decide': 'recheck',
    'staff-consultation giveInformation': 'staff-consultation',
    'staff-consultation sendHr1': 'staff-consultation',
    'staff-consultation slot': 'staff-consultation',
    'placement nameScorer': 'staff-consultation',
    'placement namePanel': 'staff-consultation',
    'placement hearAppeal': 'staff-consultation',
    'placement answerAppeal': 'staff-consultation',
    'placement confirmLeft': 'staff-consultation',
    'learner-requirement exempt': 'training',
    'learner-requirement takePlace': 'training',
    'learner-requirement release': 'training',
    'performance-year settleDisagreement': 'performance-year',
    'performance-year writeHandOver': 'performance-year',
    'erasure-request recordProof': 'subject-request',
    'erasure-request recordClarification': 'subject-request',
    'erasure-request letGo': '../api/records',
    'subject-request recordProof': 'subject-request',
    'subject-request recordClarification': 'subject-request',
    'subject-request tellRefused': 'subject-request',
  },
  milestones: {
    'learner answered': 'learner',
    'appointment riskExpires': 'appointment',
    'assessed-year concernReview': 'assessed-year-outcome',
    'assessed-year reassessment': 'assessed-year-outcome',
    'assessed-year review12': '../unit/assessed-year',
    'assessed-year review15': '../unit/assessed-year',
    'assessed-year review18': '../unit/assessed-year',
    'assessed-year review21': '../unit/assessed-year',
    'improvement-action overrideLapses': 'improvement-action',
    'progression appealCloses': 'progression-panel',
    'progression reapply': 'progression-panel',
    'readiness-cycle draftPlan': 'after-the-visit',
    'readiness-cycle finalPlan': 'after-the-visit',
    'agency-assignment statusAnswer': 'agency',
    'staff-consultation effect': 'staff-consultation',
    'learner-requirement refresh': 'training',
  },
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
    const { read } = await whole(kind);
    const blind = Object.entries(read).filter(([, lines]) => lines.length === 0);
    expect(blind).toEqual([]);
    const said = Object.values(read).flat();
    expect(
      said.filter(({ label, value, was = 'x y', now = 'x y' }) =>
        [label, value, was, now].some((one) => RAW.test(one)),
      ),
    ).toEqual([]);
    expect(said.length).toBeGreaterThan(2 * Object.keys(read).length);
  });

  it('shows from its first day every date that its preview promised, with why it is that day', PATIENCE, async () => {
    const { promised, first } = await whole(kind);
    expect(promised.length).toBeGreaterThan(0);
    const { milestones } = kinds[kind]?.contract ?? { milestones: {} };
    const dates = promised.filter(({ name }) => Object.hasOwn(milestones, name));
    for (const date of dates) expect(first.milestones).toContainEqual(expect.objectContaining(date));
    // What is no milestone stands among the details, each date as often as it was promised.
    const left = datesIn(first.details);
    for (const { name, date } of promised.filter((one) => !dates.includes(one))) {
      expect(left, name).toContain(date);
      left.splice(left.indexOf(date), 1);
    }
  });

  it(
    'once its record has gone, tells on every face when it was and how it ended, and is proven still',
    PATIENCE,
    async () => {
      const { afterwards } = await whole(kind);
      expect(afterwards.length).toBeGreaterThan(0);
      for (const { id, state, lines, tasks, wrong, shown: page, headings } of afterwards) {
        expect([id, wrong, tasks, state.threads, state.checks, Object.keys(state.facts as object)]).toEqual([
          id,
          [null],
          0,
          {},
          {},
          expect.not.arrayContaining([expect.not.stringMatching(/^candidate$/)]),
        ]);
        expect(lines.join('\n')).not.toMatch(
          /"(form|choice|code|action|why|flag|about|now|check|signed|body|message)":/,
        );
        expect([page.details, page.tasks, page.checks, page.allowedActions]).toEqual([undefined, [], [], []]);
        expect(page.waitingFor).toMatch(/What it held went on/);
        expect([headings.length > 2, headings.at(-1)]).toEqual([true, expect.stringMatching(/^Closed: /)]);
      }
    },
  );

  it('begun again after every step, ends the same on the same day, with nothing asked twice', PATIENCE, async () => {
    const [uninterrupted, interrupted] = await Promise.all([whole(kind), rehearsed(kind, true)]);
    expect(interrupted.lines).toEqual(uninterrupted.lines);
    expect(interrupted.begun).toBeGreaterThan(3);
  });
});

/** What its lines speak of: `retention-agreement pay`. */
const spokenOf: Readonly<Record<'tasks' | 'milestones', (written: Written) => readonly string[]>> = {
  tasks: ({ kind, lines }) =>
    lines.flatMap((line) => (line.kind === 'taskOpened' ? [`${kind} ${line.card.task}`] : [])),
  milestones: ({ kind, lines }) => lines.flatMap((line) => ('milestone' in line ? [`${kind} ${line.milestone}`] : [])),
};

it.each(['tasks', 'milestones'] as const)(
  'all %s are reached: by a rehearsal, by what was recorded, or by the test that is named here',
  PATIENCE,
  async (part) => {
    const rehearsals = await Promise.all(all.map(async (kind) => (await whole(kind)).written));
    const reached = new Set([...rehearsals.flat(), ...recordedIn('histories').map(linesIn)].flatMap(spokenOf[part]));
    const declared = Object.values(kinds).flatMap(({ contract }) =>
      Object.keys(contract[part])
        .filter((name) => name !== contract.compensation) // the engine's own, shown in progression.test.ts
        .map((name) => `${contract.name} ${name}`),
    );
    expect(declared.filter((name) => !reached.has(name)).sort()).toEqual(Object.keys(reachedElsewhere[part]).sort());
    for (const [name, test] of Object.entries(reachedElsewhere[part]))
      expect(readFileSync(new URL(`./${test}.test.ts`, import.meta.url), 'utf8'), name).toContain(name.split(' ')[1]);
  },
);
