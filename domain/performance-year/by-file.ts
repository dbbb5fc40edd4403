/** Days on which conversations were held, from another system: each counts for the month it can serve, and none counts twice. */
import { type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import type { SettingsOf } from '../engine/define.ts';
import type { HeldByFile, HeldRow, StateOf } from '../engine/kind.ts';
import { yearOn } from '../engine/series.ts';
import { keyOf, type PerformanceYear } from './contract.ts';
import { type Conversation, roundsOf, type Strand, strands } from './rounds.ts';

/** By the fields of the file. */
const read = (row: HeldRow) =>
  row as { readonly person: string; readonly heldOn: LocalDate; readonly kind: Conversation['kind'] };

const asHeld = (row: HeldRow): Conversation => {
  const { heldOn, kind } = read(row);
  return { n: 0, heldOn, kind, by: '', recordedOn: heldOn, from: 'a file' };
};

/** How many rounds are held with this one more. */
const served = (
  { facts }: StateOf<PerformanceYear>,
  more: readonly Conversation[],
  settings: SettingsOf<PerformanceYear>,
  calendars: Calendars,
): number =>
  (Object.keys(strands) as Strand[])
    .flatMap((strand) =>
      roundsOf({ ...facts, held: [...facts.held, ...more] }, strand, settings, calendars, facts.begins),
    )
    .filter(({ held }) => held !== undefined).length;

export const byFile: HeldByFile<PerformanceYear> = {
  of: (row, { beginsIn }) => {
    const { person, heldOn } = read(row);
    return keyOf(person, yearOn(heldOn, beginsIn));
  },
  says: (row) => {
    const { heldOn: on, kind } = read(row);
    return { on, kind };
  },
  by: 'manager',
  counts: (row, { state, before, settings, calendars }) => {
    const { heldOn } = read(row);
    const others = before.map(asHeld);
    const now = (more: readonly Conversation[]) => served(state, [...others, ...more], settings, calendars);
    if (now([asHeld(row)]) > now([])) return undefined;
    const same = [...state.facts.held, ...others].find((other) => other.heldOn.slice(0, 7) === heldOn.slice(0, 7));
    return same
      ? `Already held, on ${formatDate(same.heldOn)}: it is not counted twice.`
      : 'Nothing is expected of them then, so it counts for nothing.';
  },
};
