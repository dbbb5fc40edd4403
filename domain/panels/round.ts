import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelPurpose } from './purposes.ts';

/** A case's place in a round, as its process keeps it. */
export interface PanelBooking {
  /** Id of the round. */
  readonly round: string;
  readonly meetsOn: LocalDate;
  readonly chair: PersonId;
  /** Everybody on the panel, the chair among them. */
  readonly members: readonly PersonId[];
}

/** A sitting of a panel as the directory knows it. */
export interface PanelRound extends Omit<PanelBooking, 'round'> {
  readonly id: string;
  readonly purpose: PanelPurpose;
  readonly quorum: number;
  /** The processes on its list. */
  readonly cases: readonly string[];
}
