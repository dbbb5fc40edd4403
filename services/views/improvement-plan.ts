import type { LocalDate } from '../../domain/calendar/index.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import { dayOf, type Event } from '../../domain/engine/event.ts';
import type { Area } from '../../domain/improvement/areas.ts';
import { bragRule } from '../../domain/improvement/brag.ts';
import type { BragValue } from '../../domain/improvement/colours.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { ActionHistory } from '../../domain/improvement/history.ts';
import {
  counted,
  figuresOf,
  isOfColour,
  type PlanFigure,
  type PlannedAction,
  type PlanRow,
  planOf,
  planRule,
  rowAt,
} from '../../domain/improvement/plan.ts';
import type { ActionSettings } from '../../domain/improvement/policy.ts';
import { actionsOf, type StoredAction } from '../../store/improvement-plan.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import { teamNames } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';
import { inWords } from './given-by-hand.ts';

export interface PlanQuery {
  readonly area?: Area | undefined;
  readonly team?: string | undefined;
  readonly owner?: string | undefined;
  /** What a figure counts alone, or those of a colour. */
  readonly only?: PlanFigure | undefined;
  readonly colour?: BragValue | undefined;
  readonly asAt: LocalDate;
}

/** The improvement plan as far as the caller may see it, as it stood at the end of a day. */
export async function viewPlan({ db }: Parts, scope: Scope, { area, team, owner, only, colour, asAt }: PlanQuery) {
  const rows = (await plannedActions(db, scope, { team, day: asAt }))
    .map((action) => rowAt(action, asAt))
    .filter((row) => row !== null)
    .filter((row) => area === undefined || row.area === area)
    .filter((row) => owner === undefined || row.owner?.id === owner)
    .filter((row) => only === undefined || counted[only](row))
    .filter((row) => colour === undefined || isOfColour(colour)(row));
  const [told, names] = await Promise.all([withWords(db, rows), teamNames(db)]);
  const areas = planOf(told, area === undefined ? undefined : [area]);
  return {
    asAt,
    rule: { brag: bragRule, figures: planRule },
    total: figuresOf(told),
    areas: areas.map(({ actions: listed, ...one }) => ({
      ...one,
      actions: listed.map((row) => ({ ...row, team: { id: row.team, name: names.get(row.team) ?? null } })),
    })),
  };
}

/** Every action that may be seen and was raised by then, with what says how it stood on that day. */
export async function plannedActions(
  db: Parts['db'],
  scope: Scope,
  asked: { readonly team?: string | undefined; readonly day: LocalDate },
): Promise<readonly PlannedAction[]> {
  const stored = await actionsOf(db, scope, asked);
  return await Promise.all(stored.map(async (action) => toPlanned(action, await settingsFor(db, action))));
}

/** Colours given by hand with who gave them and why. */
async function withWords(db: Parts['db'], rows: readonly PlanRow[]): Promise<readonly PlanRow[]> {
  const brags = await inWords(
    db,
    rows.map(({ brag }) => brag),
  );
  return rows.map((row, index) => ({ ...row, brag: brags[index] ?? null }));
}

const settingsFor = async (db: Parts['db'], { policy: hash }: StoredAction): Promise<ActionSettings> =>
  (await settingsOf(db, { policy: { hash } })) as ActionSettings; // the kind's own

function toPlanned({ facts, policy: _, lines, tasks, ...rest }: StoredAction, settings: ActionSettings): PlannedAction {
  const events = lines.map((line) => JSON.parse(line) as Event);
  const withdrawn = new Map(
    events.flatMap((event) => (event.kind === 'taskWithdrawn' ? [[event.taskId, dayOf(event)] as const] : [])),
  );
  return {
    ...rest,
    settings,
    facts: facts as FactsOf<ImprovementAction>, // of an action
    moves: events.flatMap(movesOfDue),
    pauses: pausesIn(events),
    tasks: tasks.map(({ id, decidedOn, ...task }) => ({ ...task, closedOn: decidedOn ?? withdrawn.get(id) ?? null })),
  };
}

/** Each from the day it was paused to the day it went on. */
const pausesIn = (events: readonly Event[]): ActionHistory['pauses'] =>
  events.flatMap((event, index) => {
    if (event.kind !== 'paused') return [];
    const resumed = events.slice(index).find(({ kind }) => kind === 'resumed');
    return [{ from: dayOf(event), until: resumed ? dayOf(resumed) : null }];
  });

function movesOfDue(event: Event): ActionHistory['moves'] {
  if (event.kind === 'milestoneMoved' && event.milestone === 'due') return [{ on: dayOf(event), from: event.from }];
  if (event.kind !== 'resumed') return [];
  return event.moved.filter(({ what }) => what === 'due').map(({ from }) => ({ on: dayOf(event), from }));
}
