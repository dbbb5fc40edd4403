/** A frozen report as its reader sees it: the names are today's, the rest is what was frozen. */

import { said, taskTitle } from '../../domain/engine/words.ts';
import { countRules } from '../../domain/measures/counts.ts';
import { changeRules, ways } from '../../domain/reports/changes.ts';
import { asAtRule, type Exception, levelRules } from '../../domain/reports/exceptions.ts';
import type { Report } from '../../store/generated/client.ts';
import { namesById } from '../../store/names.ts';
import { titlesSeen } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import type { Parts } from '../parts.ts';
import { readBody } from '../reports.ts';
import type { reportLine, report as reportShape } from '../shapes/leadership.ts';
import type { Told } from '../shapes/told.ts';

type Names = ReadonlyMap<string, string>;

/** What a list of reports shows. */
export const viewLine = (
  { number, kind, asAt, madeBy, madeAt, sha256, previous }: Report,
  names: Names,
): Told<typeof reportLine> => ({
  id: number,
  kind,
  asAt: said(asAt),
  madeBy: { id: madeBy, name: names.get(madeBy) ?? madeBy },
  madeAt: madeAt.toISOString(),
  sha256,
  since: previous,
});

export const makersOf = (parts: Parts, reports: readonly Report[]): Promise<Names> =>
  namesById(
    parts.db,
    reports.map(({ madeBy }) => madeBy),
  );

/** The figures are whole for every reader; single exceptions are shown of processes they may see. */
export async function viewReport(parts: Parts, report: Report, scope: Scope): Promise<Told<typeof reportShape>> {
  const { db } = parts;
  const { changes, exceptions, byTeam, byKind, totals } = readBody(report);
  const { gone = [] } = changes;
  const people = exceptions.flatMap(({ mustAct }) => (mustAct === undefined ? [] : [mustAct]));
  const [names, titles, teams] = await Promise.all([
    namesById(db, [report.madeBy, ...people]),
    titlesSeen(
      db,
      [...new Set([...exceptions.map(({ process }) => process), ...gone.map(({ process }) => process)])],
      scope,
    ),
    db.team.findMany({ select: { id: true, name: true } }),
  ]);
  const teamNames: Names = new Map(teams.map(({ id, name }) => [id, name]));
  const shown = exceptions.filter(({ process }) => titles.has(process));
  return {
    ...viewLine(report, names),
    cutOff: report.cutOff.toISOString(),
    rules: { asAt: asAtRule, ...countRules, levels: levelRules, changes: changeRules },
    totals,
    byKind: Object.entries(byKind).map(([kind, counts]) => ({ kind, title: kindTitle(parts, kind), ...counts })),
    byTeam: Object.entries(byTeam).map(([id, counts]) => ({ team: { id, name: teamNames.get(id) ?? id }, ...counts })),
    changes: {
      since: changes.since,
      new: changes.new.length,
      resolved: changes.resolved.length,
      worse: changes.worse.length,
      better: changes.better.length,
      unchanged: changes.unchanged,
      resolvedKeys: changes.resolved.filter((key) => scope.all || titles.has(key.split(':')[1] ?? '')),
      ways,
      gone: gone
        .filter(({ process }) => scope.all || titles.has(process))
        .map(({ key, what, process, name, about, kind, way, dueOn }) => ({
          key,
          what,
          title: titleOf(parts, { kind, what, name, ...(about !== undefined && { about }) }),
          process: { id: process, title: titles.get(process) ?? process },
          due: dueOn === undefined ? null : said(dueOn),
          way,
        })),
    },
    items: shown.map((exception) => toItem(parts, exception, { names, titles, teamNames, changes })),
  };
}

type Change = 'new' | 'worse' | 'better' | 'unchanged' | null;

interface ReportContext {
  readonly names: Names;
  readonly titles: Names;
  readonly teamNames: Names;
  readonly changes: ReturnType<typeof readBody>['changes'];
}

function toItem(parts: Parts, exception: Exception, { names, titles, teamNames, changes }: ReportContext) {
  const { process, team, mustAct, dueOn, ...rest } = exception;
  return {
    ...rest,
    title: titleOf(parts, exception),
    process: { id: process, title: titles.get(process) ?? process },
    team: { id: team, name: teamNames.get(team) ?? team },
    ...(dueOn !== undefined && { due: said(dueOn) }),
    ...(mustAct !== undefined && { mustAct: { id: mustAct, name: names.get(mustAct) ?? mustAct } }),
    change: changeOf(exception.key, changes),
  };
}

function changeOf(key: string, { since, new: fresh, worse, better }: ReportContext['changes']): Change {
  if (since === null) return null;
  if (fresh.includes(key)) return 'new';
  if (worse.includes(key)) return 'worse';
  return better.includes(key) ? 'better' : 'unchanged';
}

function titleOf(
  { kinds }: Parts,
  { kind, what, name, about }: Pick<Exception, 'kind' | 'what' | 'name' | 'about'>,
): string {
  const contract = kinds[kind]?.contract;
  if (!contract) return name;
  if (what === 'task') return taskTitle(contract, name, about);
  return what === 'milestone' ? (contract.milestones[name]?.title ?? name) : 'Flagged to leadership';
}

const kindTitle = ({ kinds }: Parts, kind: string): string => kinds[kind]?.contract.title ?? kind;
