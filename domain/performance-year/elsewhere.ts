/** What counts as a conversation though it was held elsewhere, where both policies say so: nobody is asked twice for the same. */
import { type AssessedYear, assessedYear } from '../assessed-year/contract.ts';
import type { SettingsOf } from '../engine/define.ts';
import type { Elsewhere, Side, StateOf } from '../engine/kind.ts';
import type { HeldThere } from '../engine/series.ts';
import { type Supervision, supervision } from '../supervision/contract.ts';
import type { PerformanceYear } from './contract.ts';

type Here = Side<StateOf<PerformanceYear>>;

const settingsOf = ({ settings }: Here) => settings as SettingsOf<PerformanceYear>; // the kind's own

/** Those who hold, or held, the conversations. */
const managersOf = ({ state: { who, former = {} } }: Here): readonly string[] => [
  ...['manager', 'senior'].flatMap((role) => [
    ...(who[role] === undefined ? [] : [who[role]]),
    ...(former[role] ?? []),
  ]),
];

const known = ({ facts: { held } }: StateOf<PerformanceYear>, from: string): readonly HeldThere[] =>
  held.filter((one) => one.from === from).map(({ heldOn, by, kind }) => ({ on: heldOn, by, kind }));

const inTheYear = ({ state: { facts } }: Here, all: readonly HeldThere[]): readonly HeldThere[] =>
  all.filter(({ on }) => on >= facts.begins);

/** One to one, about the person, by whoever holds their conversations. */
function ofSupervision(here: Here, { state, settings }: Side): readonly HeldThere[] {
  const { conversationsCount } = settings as Partial<SettingsOf<Supervision>>; // of a supervision: older policies do not say
  if (!settingsOf(here).supervisionCounts || conversationsCount !== true) return [];
  const { held } = (state as StateOf<Supervision>).facts;
  const managers = managersOf(here);
  const counting = held.filter(
    ({ how, served, by, from }) =>
      from === undefined && how === 'oneToOne' && served !== 'case' && managers.includes(by),
  );
  return inTheYear(
    here,
    counting.map(({ heldOn, by }) => ({ on: heldOn, by, kind: 'monthly' })),
  );
}

/** A review at 3, 6 or 9 months and the final assessment are about development. */
function ofAssessedYear(here: Here, { state }: Side): readonly HeldThere[] {
  if (!settingsOf(here).reviewsCount) return [];
  const by = (state as StateOf<AssessedYear>).who['assessor'] ?? '';
  const met = Object.entries(state.milestones).flatMap(([name, { metOn }]) =>
    metOn !== undefined && /^(review\d+|finalAssessment)$/.test(name) ? [metOn] : [],
  );
  return inTheYear(
    here,
    met.map((on) => ({ on, by, kind: 'development' })),
  );
}

export const elsewhere: readonly Elsewhere<PerformanceYear>[] = [
  { kind: supervision.name, role: 'supervisee', counts: ofSupervision, known },
  { kind: assessedYear.name, role: 'nqsw', counts: ofAssessedYear, known },
];
