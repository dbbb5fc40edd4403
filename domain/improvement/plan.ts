/** The improvement plan as at a day: what stands where, by area. Every figure is counted from the same rows that are shown. */
import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import { type Area, areaNumbers, areas, type Source, sources } from './areas.ts';
import { type ActionStanding, type BragValue, isPast, type ShownBrag, shownBrag } from './brag.ts';
import type { Note } from './facts.ts';
import { type ActionHistory, lateBy, standingAt } from './history.ts';
import type { ActionSettings } from './policy.ts';
import { slippedBy } from './slipped.ts';

export interface PlannedAction extends ActionHistory {
  readonly id: string;
  readonly title: string;
  readonly team: string;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly settings: ActionSettings;
  /** Who has which role now. */
  readonly who: Readonly<Record<string, PersonId | undefined>>;
  /** It began before this system did. */
  readonly takenOver: boolean;
}

/** What each figure counts, as published. */
export const planRule = {
  asAt: 'What had happened by the end of that day, though it was written down or taken over into this system later.',
  open: 'Not closed; an action whose impact is verified and watched is open until it has been checked again.',
  overdue: 'Open, with a task whose due date has passed: the same as the list’s overdue=true.',
  late: 'Open, not delivered, and past its due date. What is paused is late only where it was so before.',
  slipped: 'Due dates moved later by an extension: actions, times, and days in all. A pause is not counted.',
  awaitingReview: 'Delivered, its evidence not reviewed yet.',
  awaitingVerification: 'Its evidence accepted, its impact not verified yet.',
} as const;

export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly area: Area;
  readonly source: { readonly kind: Source; readonly title: string; readonly reference: string };
  readonly team: string;
  readonly owner: PlannedAction['owner'];
  readonly stage: string;
  readonly outcome: string | null;
  readonly dueOn: LocalDate | null;
  readonly brag: ShownBrag | null;
  /** Since when it has been paused: what was still to come then is not late. */
  readonly pausedSince: LocalDate | null;
  readonly overdue: boolean;
  readonly lateDays: number;
  readonly slipped: { readonly times: number; readonly days: number };
  readonly reopened: number;
  /** The date that was agreed first, before anything moved it. */
  readonly firstDueOn: LocalDate | null;
  readonly deliveredOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  readonly verifier: PersonId | null;
  readonly sponsor: PersonId | null;
  /** Pieces of evidence. */
  readonly evidence: number;
  /** The latest of its progress notes. */
  readonly note: Pick<Note, 'on' | 'by' | 'outlook'> | null;
  readonly takenOver: boolean;
}

/** Null before the action was raised. */
export function rowAt(action: PlannedAction, day: LocalDate): PlanRow | null {
  const standing = standingAt(action, day);
  if (!standing) return null;
  const { id, title, team, owner, who, takenOver, facts, settings } = action;
  const { area, source: kind, reference } = facts;
  const isOpen = standing.outcome === undefined;
  return {
    id,
    title,
    area,
    source: { kind, title: sources[kind], reference },
    team,
    owner,
    stage: standing.stage,
    outcome: standing.outcome ?? null,
    dueOn: standing.dueOn ?? null,
    brag: shownBrag(standing, settings, day),
    pausedSince: standing.pausedOn ?? null,
    overdue: isOpen && hasOverdueTask(standing, day),
    lateDays: lateBy(standing, day),
    slipped: slippedBy(facts, day),
    reopened: facts.reopened.filter(({ on }) => on <= day).length,
    firstDueOn: standing.dueOn === undefined ? null : firstDueOf(action),
    deliveredOn: standing.deliveredOn ?? null,
    verifiedOn: standing.verifiedOn ?? null,
    verifier: who['verifier'] ?? null,
    sponsor: who['sponsor'] ?? null,
    evidence: facts.evidence.filter(({ addedOn }) => addedOn <= day).length,
    note: facts.notes.findLast(({ on }) => on <= day) ?? null,
    takenOver,
  };
}

/** Before it was taken over only extensions moved it; here everything that did is a line. */
const firstDueOf = ({ facts, moves, dueOn }: PlannedAction): LocalDate | null =>
  facts.extensions.find(({ decided }) => decided?.granted)?.from ?? moves[0]?.from ?? dueOn;

const hasOverdueTask = (standing: ActionStanding, day: LocalDate): boolean =>
  standing.tasks.some(({ dueOn }) => isPast(dueOn, standing, day));

const isOpen = ({ outcome }: PlanRow): boolean => outcome === null;
const isAt = (stage: string) => (row: PlanRow) => isOpen(row) && row.stage === stage;

/** Which actions each figure counts: whoever looks behind a figure sees these. */
export const counted = {
  open: isOpen,
  overdue: (row) => isOpen(row) && row.overdue,
  late: (row) => isOpen(row) && row.lateDays > 0,
  slipped: ({ slipped }) => slipped.times > 0,
  overridden: ({ brag }) => brag?.override != null,
  awaitingReview: isAt('reviewing'),
  awaitingVerification: isAt('verifying'),
} as const satisfies Readonly<Record<string, (row: PlanRow) => boolean>>;
export type PlanFigure = keyof typeof counted;

export const isOfColour =
  (value: BragValue) =>
  ({ brag }: PlanRow): boolean =>
    brag?.value === value;

/** The figures of some rows. */
export function figuresOf(rows: readonly PlanRow[]) {
  const slipped = rows.filter(counted.slipped);
  const sum = (key: 'times' | 'days') => slipped.reduce((so, row) => so + row.slipped[key], 0);
  const many = (figure: PlanFigure) => rows.filter(counted[figure]).length;
  const shown = (value: BragValue) => rows.filter(isOfColour(value)).length;
  const ended = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    brag: { blue: shown('blue'), green: shown('green'), amber: shown('amber'), red: shown('red') },
    overridden: many('overridden'),
    open: many('open'),
    overdue: many('overdue'),
    late: many('late'),
    slipped: { actions: slipped.length, times: sum('times'), days: sum('days') },
    awaitingReview: many('awaitingReview'),
    awaitingVerification: many('awaitingVerification'),
    ended: { sustained: ended('sustained'), cancelled: ended('cancelled'), superseded: ended('superseded') },
  };
}

/** The plan by area; an area without actions is shown too. */
export function planOf(rows: readonly PlanRow[], of: readonly Area[] = areaNumbers) {
  return of.map((area) => {
    const actions = rows.filter((row) => row.area === area);
    return { area, title: areas[area], ...figuresOf(actions), actions };
  });
}
