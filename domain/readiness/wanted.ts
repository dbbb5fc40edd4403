import type { Area } from '../improvement/areas.ts';
import type { Cycle } from './facts.ts';
import type { ReadinessSettings } from './settings.ts';

/** Accepted pieces of evidence an area must have: the policy's, or more when leadership asked for more. */
export const wantedIn = ({ wanted }: Pick<Cycle, 'wanted'>, area: Area, settings: ReadinessSettings): number =>
  Math.max(settings.evidencePerArea, wanted[area] ?? 0);

export const acceptedIn = ({ items }: Pick<Cycle, 'items'>, area: Area): number =>
  items.filter((item) => item.area === area && item.status === 'accepted').length;
