import type { PersonId } from '../engine/people.ts';
import type { PanelRule } from '../panels/rules.ts';
import type { Year } from './facts.ts';

type Involved = Pick<Year, 'assessedBy' | 'managedBy'>;

/** Nobody who has assessed or line-managed the person at any time in the year sits on their case, in any name. */
export const barredFromPanel = ({ assessedBy, managedBy }: Involved, nqsw: PersonId): readonly PersonId[] => [
  ...new Set([nqsw, ...assessedBy, ...managedBy]),
];

/** The same with the words why, for the one who books the panel. */
export const panelRule = (
  { assessedBy, managedBy }: Involved,
  nqsw: PersonId | undefined,
  quorum: number,
): PanelRule => ({
  quorum,
  barred: {
    ...Object.fromEntries(managedBy.map((id) => [id, 'line-managed the person this year'])),
    ...Object.fromEntries(assessedBy.map((id) => [id, 'assessed the person this year'])),
    ...(nqsw !== undefined && { [nqsw]: 'are the person being assessed' }),
  },
});
