import type { Office } from '../engine/people.ts';

interface Purpose {
  readonly title: string;
  readonly kind: string;
  /** Who convenes its rounds, and changes them. */
  readonly convenedBy: readonly Office[];
  /** While its case is at this stage, whoever sits does not know whose it is, by whatever office they see others. */
  readonly blindIn?: string;
}

/** What panels sit for, and the kind of process that comes before each. */
export const purposes = {
  /** Read without a name while it is before its panel. */
  moderation: {
    title: 'Moderation panel',
    kind: 'assessed-year',
    convenedBy: ['quality', 'hr'],
    blindIn: 'moderation',
  },
  progression: { title: 'Progression panel', kind: 'progression', convenedBy: ['hr'] },
} as const satisfies Readonly<Record<string, Purpose>>;
export type PanelPurpose = keyof typeof purposes;

/** Every kind that goes before a panel sets this in its policy. */
export interface PanelSettings {
  /** The least members who decide. */
  readonly panelQuorum: number;
}

/** The names that such a kind gives to the parts a round needs, so that many cases can be booked and moved at once. */
export const panelNames = {
  /** The task in which a case is booked into a round. */
  task: 'bookPanel',
  booked: 'booked',
  /** The task in which its chair records what the panel decided. */
  record: 'recordPanel',
  form: 'panelBooking',
  /** The standing action by which a round's changes reach a case, with the same form. */
  changed: 'changePanel',
} as const;
