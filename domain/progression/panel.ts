/** Who decided on an application before, and when panels sit. */
import { type Calendars, type LocalDate, nextWorkingDay } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import type { Application, Endorsement } from './facts.ts';

/** An appeal is heard by nobody who decided before: whoever recorded it, for whom, and everybody on that panel. */
export function decidedBefore({ appealed }: Pick<Application, 'appealed'>): Readonly<Record<PersonId, string>> {
  const before = appealed?.against;
  const people = before ? [...both(before), ...(before.panel?.members ?? [])] : [];
  return Object.fromEntries(people.map((person) => [person, 'decided on it before the appeal']));
}

/** Also of an application that was taken over: its endorsement is on no line of the journal. */
export const endorsedBy = ({ endorsement }: Pick<Application, 'endorsement'>): Readonly<Record<PersonId, string>> =>
  endorsement ? Object.fromEntries(both(endorsement).map((person) => [person, 'endorsed it'])) : {};

/** Whoever entered the change of grade, likewise. */
export const changedBy = ({ changedBy: by }: Pick<Application, 'changedBy'>): Readonly<Record<PersonId, string>> =>
  by === undefined ? {} : { [by]: 'entered the change of grade' };

/** Whoever acted, and whoever they acted for. */
const both = ({ by, actingFor }: Pick<Endorsement, 'by' | 'actingFor'>): readonly PersonId[] =>
  actingFor === undefined ? [by] : [by, actingFor];

interface Sittings {
  /** 1 for January. */
  readonly months: readonly number[];
  readonly dayOfMonth: number;
}

/** The first sitting of the policy's calendar on or after a day: the working day on or after its day of the month. */
export function nextSitting(from: LocalDate, { months, dayOfMonth }: Sittings, { office }: Calendars): LocalDate {
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let ahead = 0; ; ahead += 1) {
    const at = new Date(Date.UTC(year, month - 1 + ahead, dayOfMonth)).toISOString().slice(0, 10);
    if (!months.includes(Number(at.slice(5, 7)))) continue;
    const sits = nextWorkingDay(at, office);
    if (sits >= from) return sits;
  }
}
