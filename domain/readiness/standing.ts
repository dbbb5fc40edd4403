/** How ready a cycle was at the end of a day: counts alone, from what carries a date. */
import type { LocalDate } from '../calendar/index.ts';
import type { Area } from '../improvement/areas.ts';
import { listNames } from './annex-a.ts';
import type { Cycle } from './facts.ts';
import type { Inspection } from './inspections.ts';
import { partNames } from './parts.ts';
import type { ReadinessSettings } from './settings.ts';
import { wantedIn } from './wanted.ts';

export interface Readiness {
  readonly inspection: Inspection;
  readonly expectedOn: LocalDate | null;
  readonly areas: readonly { readonly area: Area; readonly accepted: number; readonly needed: number }[];
  readonly lists: { readonly ready: number; readonly of: number };
  readonly parts: { readonly ready: number; readonly of: number };
  readonly calledOn: LocalDate | null;
  readonly findings: number;
}

/** A piece that was replaced since counts by its newest version. */
export function readinessAt(cycle: Cycle, settings: ReadinessSettings, day: LocalDate): Readiness {
  const isBy = (on: LocalDate | undefined): boolean => on !== undefined && on <= day;
  const items = [...cycle.items, ...cycle.added];
  return {
    inspection: cycle.inspection,
    expectedOn: cycle.expectedOn ?? null,
    areas: cycle.areas.map((area) => ({
      area,
      accepted: items.filter(
        (item) => item.area === area && item.status === 'accepted' && isBy(item.reviewedOn ?? item.addedOn),
      ).length,
      needed: wantedIn(cycle, area, settings),
    })),
    lists: {
      ready: listNames.filter((name) => {
        const list = cycle.lists[name];
        return list?.wrongIn === undefined && isBy(list?.on);
      }).length,
      of: listNames.length,
    },
    parts: { ready: partNames.filter((name) => isBy(cycle.ready[name])).length, of: partNames.length },
    calledOn: isBy(cycle.call?.on) ? (cycle.call?.on ?? null) : null,
    findings: cycle.findings.filter(({ on }) => isBy(on)).length,
  };
}
