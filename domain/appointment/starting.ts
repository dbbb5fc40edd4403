import type { StartingOf } from '../engine/kind.ts';
import type { Appointment } from './contract.ts';

/** What the forms of an appointment begin with. */
export const starting: StartingOf<Appointment> = {
  startDate: ({ state: { facts } }) => ({ ...(facts.startsOn !== undefined && { startsOn: facts.startsOn }) }),
  /** Most people start on the day that was agreed. */
  started: ({ state: { facts }, today }) => ({
    ...(facts.startsOn !== undefined && facts.startsOn <= today && { startedOn: facts.startsOn }),
  }),
  startAmended: ({ state: { facts } }) =>
    facts.startedOn === undefined ? {} : { was: { startedOn: facts.startedOn } },
};
