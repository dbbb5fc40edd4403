/** What has changed from one pack to the next: pure, from the two as they were frozen. */
import type { LocalDate } from '../calendar/index.ts';
import type { BragValue } from '../improvement/colours.ts';
import { type MeasureName, wayOf } from '../measures/census.ts';
import type { PackAction, PackCycle, Standing } from './standing.ts';

/** How an action has gone since. One may have gone in several ways; the first that is so is told. */
export const actionWays = {
  ended: 'Ended',
  new: 'New',
  reopened: 'Opened again',
  worse: 'Worse',
  better: 'Better',
  putOff: 'Put off',
} as const;
export type ActionWay = keyof typeof actionWays;

export interface ActionChange {
  readonly id: string;
  readonly way: ActionWay;
  readonly was: BragValue | null;
  readonly now: BragValue | null;
}

export interface MeasureChange {
  readonly name: MeasureName;
  readonly was: number | null;
  readonly now: number | null;
  readonly way: 'better' | 'worse' | 'same' | null;
}

export interface ReadinessChange {
  readonly process: string;
  readonly was: { readonly accepted: number; readonly needed: number } | null;
  readonly now: { readonly accepted: number; readonly needed: number };
}

export interface RiskChange {
  readonly process: string;
  /** Its score before; null for one that is new. */
  readonly was: number | null;
}

export interface PackChanges {
  /** Number and day of the pack before; null for the first. */
  readonly since: { readonly number: number; readonly asAt: LocalDate } | null;
  readonly actions: readonly ActionChange[];
  readonly measures: readonly MeasureChange[];
  readonly readiness: readonly ReadinessChange[];
  readonly risks: readonly RiskChange[];
}

const order: readonly BragValue[] = ['red', 'amber', 'green', 'blue'];

/** Everything that is not as it was. Nothing at all where there is no pack before. */
export function changesBetween(
  before:
    | (Omit<Standing, 'agreed' | 'audits' | 'caseloads' | 'rounds' | 'surveys'> & { readonly number: number })
    | null,
  now: Pick<Standing, 'plan' | 'measures' | 'readiness' | 'risks'>,
): PackChanges {
  if (before === null) return { since: null, actions: [], measures: [], readiness: [], risks: [] };
  const then = new Map(before.plan.actions.map((action) => [action.id, action]));
  const earlier = new Map(before.measures.of.map(({ name, value }) => [name, value]));
  const cycles = new Map(before.readiness.map((cycle) => [cycle.process, cycle]));
  const scores = new Map(before.risks.map(({ process, score }) => [process, score]));
  return {
    since: { number: before.number, asAt: before.asAt },
    actions: now.plan.actions.flatMap((action) => {
      const was = then.get(action.id);
      const way = wayGone(was, action);
      return way === undefined ? [] : [{ id: action.id, way, was: was?.colour ?? null, now: action.colour }];
    }),
    measures: now.measures.of.map(({ name, value }) => {
      const was = earlier.get(name) ?? null;
      return { name, was, now: value, way: wayOf(name, was, value) };
    }),
    readiness: now.readiness.map((cycle) => {
      const was = cycles.get(cycle.process);
      return { process: cycle.process, was: was ? evidenceIn(was) : null, now: evidenceIn(cycle) };
    }),
    risks: now.risks.map(({ process }) => ({ process, was: scores.get(process) ?? null })),
  };
}

function wayGone(was: PackAction | undefined, now: PackAction): ActionWay | undefined {
  if (now.outcome !== null && was?.outcome !== now.outcome) return 'ended';
  if (!was) return 'new';
  if (now.reopened > was.reopened) return 'reopened';
  if (was.colour !== null && now.colour !== null && was.colour !== now.colour)
    return order.indexOf(now.colour) < order.indexOf(was.colour) ? 'worse' : 'better';
  return now.slipped.times > was.slipped.times ? 'putOff' : undefined;
}

/** Over all of its areas; more than are needed in one make up for none in another. */
export const evidenceIn = ({ areas }: Pick<PackCycle, 'areas'>) => ({
  accepted: areas.reduce((so, { accepted, needed }) => so + Math.min(accepted, needed), 0),
  needed: areas.reduce((so, { needed }) => so + needed, 0),
});
