import type { Kind } from '../../domain/engine/kind.ts';
import { stageTitle } from '../../domain/engine/words.ts';
import { timeInStage, timeOfChecks } from '../../domain/measures/time.ts';
import {
  checkTimes,
  hiringTimes,
  interviewDelays,
  pipelineCounts,
  staysOf,
  type Within,
} from '../../store/pipelines.ts';
import { currentCalendars } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import type { Parts } from '../parts.ts';
import type { pipeline } from '../shapes/figures.ts';
import type { Told } from '../shapes/told.ts';
import { figuresOf } from './kind-figures.ts';

/**
 * How many of a kind that are in scope stand in each stage, how long they stay, and what is overdue, by team. What is open is counted
 * as it stands today; how long things took, of what ended within the days that are asked about.
 */
export async function viewPipeline(
  { db }: Parts,
  { contract }: Kind,
  today: string,
  scope: Scope,
  within: Within = {},
): Promise<Told<typeof pipeline>> {
  const kind = contract.name;
  const { statutory } = (await currentCalendars(db)).body;
  const [figures, counts, stays, checks, hiring, delays] = await Promise.all([
    figuresOf(db, contract, { scope, ...(within.team !== undefined && { team: within.team }) }),
    pipelineCounts(db, kind, today, scope, within),
    staysOf(db, kind, scope, within),
    checkTimes(db, kind, scope, within),
    kind === 'appointment' ? hiringTimes(db, statutory, scope, within) : null,
    kind === 'recruitment' ? interviewDelays(db, statutory, scope, within) : null,
  ]);
  const times = new Map(timeInStage(stays, statutory).map((time) => [time.stage, time]));
  const stages = Object.keys(contract.stages).map((stage) => {
    const here = counts.filter((row) => row.stage === stage);
    const total = (key: 'open' | 'overdue' | 'stuck') => here.reduce((so, row) => so + row[key], 0);
    const { ended = 0, medianWorkingDays = null, p90WorkingDays = null } = times.get(stage) ?? {};
    return {
      stage,
      title: stageTitle(contract, stage),
      open: total('open'),
      overdue: total('overdue'),
      stuck: total('stuck'),
      stays: { ended, medianWorkingDays, p90WorkingDays },
      byTeam: here.map(({ team, open, overdue }) => ({ team, open, overdue })),
    };
  });
  return {
    kind,
    asAt: today,
    stages,
    figures,
    checks: timeOfChecks(checks, statutory).map(({ check, ...time }) => ({
      check,
      title: contract.checks[check]?.title ?? check,
      ...time,
    })),
    ...(hiring && { timeToHire: hiring }),
    ...(delays && { interviewDelay: delays }),
  };
}
