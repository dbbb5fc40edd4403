import type { Slotted } from '../staff-consultation/messages.ts';
import type { Route } from './fields.ts';

interface Placed {
  readonly route: Route;
  readonly post: string;
  readonly slotted?: Slotted;
}

/** The post that somebody comes to; undefined where none was left. Whoever is assimilated goes on in theirs. */
export const placedAt = ({ route, slotted, post }: Placed): string | undefined =>
  slotted?.post ?? (route === 'assimilated' ? post : undefined);
