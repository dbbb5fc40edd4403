/** What counts as supervision about the person though it was held elsewhere, where both policies say so. */
import type { SettingsOf } from '../engine/define.ts';
import type { Elsewhere, StateOf } from '../engine/kind.ts';
import type { PerformanceYear } from '../performance-year/contract.ts';
import type { Supervision } from './contract.ts';

/** A performance conversation by whoever supervises them, since it began. */
const ofPerformanceYear: Elsewhere<Supervision> = {
  kind: 'performance-year' satisfies PerformanceYear['name'],
  role: 'person',
  counts: ({ state: { who, facts }, settings }, there) => {
    const { conversationsCount } = settings as Partial<SettingsOf<Supervision>>; // older policies do not say
    const { supervisionCounts } = there.settings as SettingsOf<PerformanceYear>; // of a performance year
    if (conversationsCount !== true || !supervisionCounts) return [];
    const { held } = (there.state as StateOf<PerformanceYear>).facts;
    const since = facts.since.personal;
    const supervisors = [who['supervisor'], who['deputy']];
    return held
      .filter(
        ({ from, by, heldOn }) =>
          from === undefined && supervisors.includes(by) && since !== undefined && heldOn > since,
      )
      .map(({ heldOn: on, by }) => ({ on, by }));
  },
  known: ({ facts: { held } }: StateOf<Supervision>, from) =>
    held.filter((one) => one.from === from).map(({ heldOn: on, by }) => ({ on, by })),
};

export const elsewhere: readonly Elsewhere<Supervision>[] = [ofPerformanceYear];
