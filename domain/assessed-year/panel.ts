import type { PersonId } from '../engine/people.ts';
import type { Year } from './facts.ts';

/** Whoever has assessed the person at any time in the year: of one that was taken over, before this system too. */
export const assessed = ({ assessedBy }: Pick<Year, 'assessedBy'>): Readonly<Record<PersonId, string>> =>
  Object.fromEntries(assessedBy.map((id) => [id, 'assessed the person this year']));

/** Whoever has line-managed them, likewise. */
const managed = ({ managedBy }: Pick<Year, 'managedBy'>): Readonly<Record<PersonId, string>> =>
  Object.fromEntries(managedBy.map((id) => [id, 'line-managed the person this year']));

/** Either. */
export const hadAPart = (year: Pick<Year, 'assessedBy' | 'managedBy'>): Readonly<Record<PersonId, string>> => ({
  ...managed(year),
  ...assessed(year),
});

/** Everybody on the panel. */
export const moderated = ({ panel }: Pick<Year, 'panel'>): Readonly<Record<PersonId, string>> =>
  Object.fromEntries((panel?.members ?? []).map((id) => [id, 'sat on the moderation panel']));
