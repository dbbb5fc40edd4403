/** A person's, a team's or the service's view of everything open: who must act, by when, and how much there is. */

import { daysBetween } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import { KEPT_FLAG } from '../../domain/engine/rag.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { said, stageTitle, taskTitle } from '../../domain/engine/words.ts';
import { type Counts, countRules, nothing, sumBy, sumOf } from '../../domain/measures/counts.ts';
import {
  countMissed,
  countProcesses,
  countTasks,
  listMissed,
  listOpen,
  type OpenPage,
  type OpenProcess,
  type OpenWorkQuery,
  type TaskCount,
  urgencyOf,
  whichOf,
} from '../../store/open-work.ts';
import type { Named } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import { flagsInList, insteadInList, insteadOfDateInList } from '../confidential.ts';
import { toCursor } from '../operations/cursor.ts';
import type { Parts } from '../parts.ts';
import { kindsWithOwnRag, ragFor } from './rag.ts';
import { isTaskOverdue } from './task.ts';

interface Row {
  readonly team: string;
  readonly kind: string;
  readonly counts: Counts;
}

/** `kind:milestone` of every date that the law sets. */
export const statutoryIn = (parts: Pick<Parts, 'kinds'>): readonly string[] => datesOf(parts, 'statutory');

const datesOf = ({ kinds }: Pick<Parts, 'kinds'>, wanted: 'statutory' | 'own'): readonly string[] =>
  Object.values(kinds).flatMap(({ contract }) =>
    Object.entries(contract.milestones).flatMap(([name, { kind }]) =>
      kind === wanted ? [`${contract.name}:${name}`] : [],
    ),
  );

export async function viewOpenWork(parts: Parts, query: OpenWorkQuery, page: OpenPage, reader: Caller) {
  const { db, kinds } = parts;
  const [processes, tasks, missed, listed, teams] = await Promise.all([
    countProcesses(db, query),
    countTasks(db, query),
    countMissed(db, query, datesOf(parts, 'own')),
    listOpen(db, query, page, kindsWithOwnRag(kinds)),
    db.team.findMany(),
  ]);
  const rows: readonly Row[] = [
    ...processes.map(({ team, kind, ...counts }) => ({ team, kind, counts: { ...nothing, processes: counts } })),
    ...tasks.map(({ team, kind, open, overdue, stuck }) => ({
      team,
      kind,
      counts: { ...nothing, tasks: { open, overdue, stuck } },
    })),
    ...missed.map(({ team, kind, ...counts }) => ({ team, kind, counts: { ...nothing, milestones: counts } })),
  ];
  const teamOf = new Map(teams.map((team) => [team.id, team]));
  const last = listed.length < page.limit ? undefined : listed.at(-1);
  const counted = (of: (row: Row) => string) => [...sumBy(rows, of, ({ counts }) => counts)];
  return {
    asAt: query.today,
    rules: countRules,
    totals: sumOf(rows.map(({ counts }) => counts)),
    byTeam: counted(({ team }) => team).map(([id, counts]) => ({
      team: { id, name: teamOf.get(id)?.name ?? id },
      service: teamOf.get(id)?.service ?? null,
      ...counts,
    })),
    byKind: counted(({ kind }) => kind).map(([kind, counts]) => ({
      kind,
      title: kinds[kind]?.contract.title ?? kind,
      ...counts,
    })),
    byPerson: await byPerson(parts, tasks),
    items: await Promise.all(listed.map((process) => toItem(parts, process, query.today, reader))),
    /** False when there is more open than the items shown. */
    complete: last === undefined,
    next: last ? toCursor(urgencyOf(last), last.id) : null,
  };
}

/** The dates that open work counts as missed, one by one, and how many there are. */
export async function viewMissed(parts: Parts, query: OpenWorkQuery, page: OpenPage, reader: Caller) {
  const own = datesOf(parts, 'own');
  const [rows, counts] = await Promise.all([listMissed(parts.db, query, own, page), countMissed(parts.db, query, own)]);
  const last = rows.length < page.limit ? undefined : rows.at(-1);
  return {
    asAt: query.today,
    rule: countRules.missed,
    total: counts.reduce((so, { missed }) => so + missed, 0),
    items: rows.map(({ id, kind, title, team, milestone, date, mustAct }) => {
      const contract = parts.kinds[kind]?.contract;
      const instead = insteadOfDateInList(contract, milestone, reader);
      return {
        process: { id, title },
        kind: { name: kind, title: contract?.title ?? kind },
        team,
        milestone: {
          name: instead === undefined ? milestone : KEPT_FLAG,
          title: instead ?? contract?.milestones[milestone]?.title ?? milestone,
        },
        planned: said(date),
        daysLate: daysBetween(date, query.today),
        mustAct,
      };
    }),
    next: last ? toCursor(last.date, whichOf(last)) : null,
  };
}

/** Who must act next, those with most overdue first. */
async function byPerson({ db }: Parts, tasks: readonly TaskCount[]) {
  const ids = [...new Set(tasks.map(({ person }) => person))];
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const sum = (person: string, key: 'open' | 'overdue' | 'stuck') =>
    tasks.filter((row) => row.person === person).reduce((so, row) => so + row[key], 0);
  return ids
    .map((id) => ({
      person: { id, name: names.get(id) ?? id },
      tasks: { open: sum(id, 'open'), overdue: sum(id, 'overdue'), stuck: sum(id, 'stuck') },
      nextDue: tasks.flatMap(({ person, nextDue }) => (person === id ? [nextDue] : [])).sort()[0] ?? null,
    }))
    .sort(
      (a, b) =>
        b.tasks.overdue - a.tasks.overdue || b.tasks.open - a.tasks.open || (a.person.id < b.person.id ? -1 : 1),
    );
}

async function toItem(parts: Parts, open: OpenProcess, today: string, reader: Caller) {
  const { tasks, nextMilestone, stage, state, pausedOn, stillSince: _, unmet: __, ...process } = open;
  const contract = parts.kinds[process.kind]?.contract;
  const flags = flagsInList(contract, process.flags, reader);
  const insteadOf = (name: string) => insteadOfDateInList(contract, name, reader);
  const keptDates = open.unmet.flatMap(({ name }) => (insteadOf(name) === undefined ? [] : [name]));
  return {
    ...process,
    flags,
    stage: { name: stage, title: contract ? stageTitle(contract, stage) : stage },
    rag: await ragFor(
      parts,
      { ...open, flags, keptDates },
      state === null ? null : (JSON.parse(state) as RunState),
      today,
    ),
    mustAct: tasks.map((task) => ({
      task: task.id,
      title: titleFor(
        contract,
        { ...task, holders: [task.assignee, ...task.escalatedTo].map((one) => one.id) },
        reader,
      ),
      person: nextToAct(task.assignee, task.escalatedTo),
      due: said(task.dueOn),
      overdue: isTaskOverdue(task, contract, today),
      stuck: task.stuck,
    })),
    pausedSince: pausedOn,
    nextMilestone: nextMilestone && {
      name: insteadOf(nextMilestone.name) === undefined ? nextMilestone.name : KEPT_FLAG,
      title: insteadOf(nextMilestone.name) ?? contract?.milestones[nextMilestone.name]?.title ?? nextMilestone.name,
      ...said(nextMilestone.date),
    },
  };
}

const titleFor = (
  contract: ProcessContract | undefined,
  task: { readonly name: string; readonly about: string | null; readonly holders: readonly string[] },
  reader: Caller,
): string =>
  contract ? (insteadInList(contract, task, reader) ?? taskTitle(contract, task.name, task.about)) : task.name;

const nextToAct = (assignee: Named, escalatedTo: readonly Named[]): Named => escalatedTo.at(-1) ?? assignee;
