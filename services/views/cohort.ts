/** One list of the years that are open: who is behind, on what, and what is due. */
import { cohortRules, isSilent, isSoon, lastRecorded, standingOf } from '../../domain/assessed-year/cohort.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { YearSettings } from '../../domain/assessed-year/policy.ts';
import { daysBetween, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { KEPT_FLAG, lateSince } from '../../domain/engine/rag.ts';
import { said, stageTitle, taskTitle } from '../../domain/engine/words.ts';
import { type CohortRow, cohortOf } from '../../store/cohort.ts';
import type { Named } from '../../store/processes.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import { type Kept, keptFrom } from '../confidential.ts';
import type { Parts } from '../parts.ts';
import type { cohort } from '../shapes/cohort.ts';
import type { Told } from '../shapes/told.ts';
import { ragFor } from './rag.ts';

const KIND = 'assessed-year';

export interface CohortFilter {
  readonly team?: string | undefined;
  readonly person?: string | undefined;
  readonly only?: 'late' | 'dueThisWeek' | 'nothingRecorded' | undefined;
}

interface Reading {
  readonly scope: Scope;
  readonly caller: Caller;
  readonly today: LocalDate;
  readonly most: number;
}

type Item = Told<typeof cohort>['items'][number];

export async function viewCohort(
  parts: Parts,
  { only, ...filter }: CohortFilter,
  { scope, caller, today, most }: Reading,
): Promise<Told<typeof cohort>> {
  const rows = await cohortOf(parts.db, scope, { kind: KIND, ...filter, limit: most });
  const all = await Promise.all(rows.map((row) => toItem(parts, row, caller, today)));
  const having = (of: (item: Item) => boolean) => all.filter(of).length;
  return {
    asAt: today,
    rules: cohortRules,
    totals: {
      years: all.length,
      late: having(({ late }) => late),
      dueThisWeek: having(({ dueThisWeek }) => dueThisWeek),
      nothingRecorded: having(({ nothingRecorded }) => nothingRecorded),
      concern: having(({ concern }) => concern !== null),
      away: having(({ awaySince }) => awaySince !== null),
    },
    items: all.filter((item) => only === undefined || item[only]).sort(mostUrgentFirst),
  };
}

/** Those that are latest first; then by what is due next. */
const mostUrgentFirst = (one: Item, other: Item): number =>
  other.daysLate - one.daysLate ||
  compare(one.next?.date ?? '9999', other.next?.date ?? '9999') ||
  compare(one.id, other.id);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

async function toItem(parts: Parts, row: CohortRow, caller: Caller, today: LocalDate): Promise<Item> {
  const { contract } = parts.kinds[KIND] ?? {};
  if (!contract) throw new Error(`There is no kind ${KIND}`);
  const { id, title, team, status, stage, who, tasks } = row;
  const kept = keptFrom({ contract, state: row.state, caller });
  const state = row.state as StateOf<AssessedYear>; // rows of this kind alone were asked for
  const settings = (await settingsOf(parts.db, state)) as YearSettings; // the kind's own
  const { concern, awaySince, ...standing } = standingOf(state, settings, today);
  const flags = row.flags.map((flag) => (kept.insteadOf({ flag }) === undefined ? flag : KEPT_FLAG));
  const since = lateSince(contract, row, today);
  const daysLate = since === undefined ? 0 : daysBetween(since, today);
  const runs = status === 'open' && row.stillSince === null;
  const last = lastRecorded(state);
  const entered = row.enteredAt === null ? today : londonDate(Date.parse(row.enteredAt));
  const dates = [...tasks.map(({ dueOn }) => dueOn), ...row.unmet.map(({ date }) => date)];
  return {
    id,
    title,
    team,
    status,
    person: who['nqsw'] ?? { id: state.who['nqsw'] ?? '', name: null },
    coordinator: who['coordinator'] ?? null,
    assessor: who['assessor'] ?? null,
    manager: who['manager'] ?? null,
    ...standing,
    stage: { name: stage, title: stageTitle(contract, stage) },
    rag: await ragFor(parts, { ...row, kind: KIND, flags }, row.state, today),
    concern: kept.hidesDetails('concern') ? null : concern,
    awaySince: kept.hidesDetails('clock.absences') ? null : awaySince,
    waitingFor: whoMustAct(row),
    next: nextOf(contract, row, kept),
    daysLate,
    lastRecorded: last,
    late: daysLate > 0,
    dueThisWeek: runs && dates.some((date) => isSoon(date, today)),
    nothingRecorded: runs && awaySince === null && isSilent(last ?? entered, today),
  };
}

/** Everybody of whom something is asked, once. */
function whoMustAct({ tasks }: CohortRow): readonly Named[] {
  const people = tasks.map(({ assignee, escalatedTo }) => escalatedTo.at(-1) ?? assignee);
  return people.filter(({ id }, index) => people.findIndex((one) => one.id === id) === index);
}

/** The first task or planned date that is not done, called what the reader may know of it. */
function nextOf(contract: ProcessContract, { tasks, unmet }: CohortRow, kept: Kept): Item['next'] {
  const dates = [
    ...tasks.map(({ name, about, dueOn }) => ({
      title: kept.insteadOf({ task: name, about }) ?? taskTitle(contract, name, about),
      date: dueOn,
    })),
    ...unmet.map(({ name, date }) => ({
      title: kept.insteadOf({ milestone: name }) ?? contract.milestones[name]?.title ?? name,
      date,
    })),
  ];
  const [first] = dates.sort((one, other) => compare(one.date, other.date));
  return first ? { title: first.title, ...said(first.date) } : null;
}
