/** The dates that a standing action of an appointment, or the decision about probation, would move. Pure. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FormData } from '../engine/names-of.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Appointment } from './contract.ts';
import { probationFrom } from './schedule.ts';

type Moved = PlannedDate & { readonly name: string };
type Form<F extends 'startDate' | 'startedEarly' | 'startAmended' | 'extension'> = FormData<Appointment, F>;

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(
  deed: string,
  form: unknown,
  { settings, today }: Pick<FormContext<Appointment>, 'settings' | 'today'>,
): readonly Moved[] | undefined {
  const startingOn = (date: LocalDate, basis: string) =>
    Object.entries({ starts: { date, basis }, ...probationFrom(date, settings) }).map(([name, one]) => ({
      name,
      ...one,
    }));
  switch (deed) {
    case 'moveStart':
      return startingOn((form as Form<'startDate'>).startsOn, 'the date agreed with the candidate');
    case 'recordEarlyStart':
      return startingOn((form as Form<'startedEarly'>).startedOn, atWork);
    case 'amendStart': {
      const { becomes } = form as Form<'startAmended'>;
      return becomes ? startingOn(becomes.startedOn, atWork) : [];
    }
    case 'decideProbation.extend':
      return [
        { name: 'probationEnds', date: (form as Form<'extension'>).until, basis: `extended on ${formatDate(today)}` },
      ];
    default:
      return undefined;
  }
}

const atWork = 'the day they were at work';
