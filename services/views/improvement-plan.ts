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
import { outlooks } from '../../domain/improvement/reasons.ts';
import { actionsOf, type StoredAction, statesOf } from '../../store/improvement-plan.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { mayReadAs } from '../submissions.ts';
import { inWords } from './given-by-hand.ts';
import { namingOf } from './names.ts';
import { planWords } from './plan-words.ts';
import { textsOf } from './texts.ts';

export interface PlanQuery {
  readonly area?: Area | undefined;
  readonly team?: string | undefined;
  readonly owner?: string | undefined;
  /** What a figure counts alone, or those of a colour. */
  readonly only?: PlanFigure | undefined;
  readonly colour?: BragValue | undefined;
  readonly asAt: LocalDate;
  /** With the measure of success and what the latest note says. */
  readonly words?: boolean;
}

/** The improvement plan as far as the caller may see it, as it stood at the end of a day. */
export async function viewPlan(parts: Parts, scope: Scope, reader: Caller, query: PlanQuery) {
  const { db } = parts;
  const { area, team, owner, only, colour, asAt, words = false } = query;
  const planned = await plannedActions(db, scope, { team, day: asAt });
  const rows = planned
    .map((action) => rowAt(action, asAt))
    .filter((row) => row !== null)
    .filter((row) => area === undefined || row.area === area)
    .filter((row) => owner === undefined || row.owner?.id === owner)
    .filter((row) => only === undefined || counted[only](row))
    .filter((row) => colour === undefined || isOfColour(colour)(row));
  const shown = new Set(rows.map(({ id }) => id));
  const told = planned.filter(({ id }) => shown.has(id));
  const [coloured, said, named] = await Promise.all([
    withWords(db, rows),
    words ? saidIn(parts, told, asAt, reader) : undefined,
    namingOf(
      db,
      rows.flatMap(({ team: of, verifier, sponsor, note }) => [of, verifier, sponsor, note?.by ?? null]),
    ),
  ]);
  const areas = planOf(coloured, area === undefined ? undefined : [area]);
  return {
    asAt,
    rule: { brag: bragRule, figures: planRule },
    total: figuresOf(coloured),
    areas: areas.map(({ actions: listed, ...one }) => ({
      ...one,
      actions: listed.map(({ note, ...row }) => ({
        ...row,
        team: named(row.team),
        verifier: named(row.verifier),
        sponsor: named(row.sponsor),
        measure: said?.get(row.id)?.measure ?? null,
        note: note && {
          on: note.on,
          by: named(note.by),
          outlook: { name: note.outlook, title: outlooks[note.outlook] },
          text: said?.get(row.id)?.note ?? null,
        },
      })),
    })),
  };
}

/** May the reader read what was written in an action? Whoever sees that there is one need not. */
async function mayReadIn({ db, kinds }: Parts, told: readonly PlannedAction[], reader: Caller) {
  const kind = kinds['improvement-action'];
  const states = await statesOf(
    db,
    told.map(({ id }) => id),
  );
  return (id: string, keptAs: string): boolean => {
    const state = states.get(id);
    return kind !== undefined && state !== undefined && mayReadAs({ kind, state }, { keptAs }, reader);
  };
}

/** The measure of success and the latest note of each, in words, as far as they are for the reader. */
async function saidIn(
  parts: Parts,
  planned: readonly PlannedAction[],
  day: LocalDate,
  reader: Caller,
): Promise<ReadonlyMap<string, { readonly measure: string | null; readonly note: string | null }>> {
  const [words, mayRead] = await Promise.all([planWords(parts.db, planned, day), mayReadIn(parts, planned, reader)]);
  const texts = await textsOf(
    parts.db,
    [...words.values()].flatMap(({ measure, note }) => [measure ?? [], note?.text ?? []].flat()),
  );
  const textIn = (of: string, id: string | null | undefined, field: string): string | null => {
    const written = texts.get(id ?? '');
    return written && mayRead(of, written.kind) ? (written.texts[field] ?? null) : null;
  };
  return new Map(
    [...words].map(([id, { measure, note }]) => [
      id,
      { measure: textIn(id, measure, 'successMeasure'), note: textIn(id, note?.text, 'note') },
    ]),
  );
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
    takenOver: events.some((event) => event.kind === 'started' && event.adopted),
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
