/** Who has a place in a session of training: first come, first served; what is given up goes to whoever waits longest. */
import { addDays, addWorkingDays, type Calendar, type LocalDate, nextWorkingDay } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';

/** What a place can come to. */
export const standings = {
  booked: 'Booked',
  waiting: 'On the waiting list',
  offered: 'Offered a place',
  full: 'No place',
  cancelled: 'Given up in time',
  lateCancel: 'Given up late',
  sessionCancelled: 'The session was cancelled',
  attended: 'Attended',
  replaced: 'Somebody else came in their place',
  excused: 'Excused',
  absent: 'Did not attend',
} as const;
export type Standing = keyof typeof standings;

export interface Place {
  /** The required training that it is for. */
  readonly of: string;
  readonly person: PersonId;
  readonly is: Standing;
  /** Until the end of this day it is theirs to take. */
  readonly until?: LocalDate;
  /** Still to be told. */
  readonly news?: true;
}

export interface Booked {
  readonly seats: number;
  readonly on: LocalDate;
  readonly places: readonly Place[];
}

/** Who sits in it, or may say that they will. */
const takes: readonly Standing[] = ['booked', 'offered'];
const isOpen = ({ is }: Place): boolean => takes.includes(is) || is === 'waiting';

export const taken = ({ places }: Booked): number => places.filter(({ is }) => takes.includes(is)).length;

/** The last day on which a place can be given up in time. */
export const inTimeUntil = (on: LocalDate, workingDays: number, office: Calendar): LocalDate =>
  addWorkingDays(on, -workingDays, office);

/** What is offered is theirs to take until the end of the next working day. */
export const offeredUntil = (today: LocalDate, office: Calendar): LocalDate =>
  nextWorkingDay(addDays(today, 1), office);

const becomes =
  (of: string, is: Standing, more: Partial<Place> = {}) =>
  (place: Place): Place =>
    place.of === of && isOpen(place) ? { of: place.of, person: place.person, is, news: true, ...more } : place;

/** Asked for: there is one, or a place on the waiting list. Asked twice, it is one place. */
export function bookedBy(booked: Booked, of: string, person: PersonId): readonly Place[] {
  if (booked.places.some((place) => place.of === of && isOpen(place))) return booked.places;
  const is =
    taken(booked) < booked.seats && !booked.places.some((place) => place.is === 'waiting') ? 'booked' : 'waiting';
  return [...booked.places, { of, person, is, news: true }];
}

/** Given up; what is free by that is offered to whoever waits longest. */
export function givenUpBy(
  booked: Booked,
  of: string,
  {
    today,
    lastInTime,
    until,
  }: { readonly today: LocalDate; readonly lastInTime: LocalDate; readonly until: LocalDate },
): readonly Place[] {
  const had = booked.places.find((place) => place.of === of && isOpen(place));
  if (!had) return booked.places;
  const is = had.is !== 'booked' || today <= lastInTime ? 'cancelled' : 'lateCancel';
  return offered({ ...booked, places: booked.places.map(becomes(of, is)) }, until);
}

/** The seats that are free are offered, in the order in which people wait. */
export function offered(booked: Booked, until: LocalDate): readonly Place[] {
  const first = booked.places.find(({ is }) => is === 'waiting');
  if (!first || taken(booked) >= booked.seats) return booked.places;
  return offered({ ...booked, places: booked.places.map(becomes(first.of, 'offered', { until })) }, until);
}

export const takenBy = ({ places }: Booked, of: string): readonly Place[] =>
  places.map((place) => (place.is === 'offered' ? becomes(of, 'booked')(place) : place));

/** What nobody took by its day is offered to the next. */
export function lapsed(booked: Booked, today: LocalDate, until: LocalDate): readonly Place[] {
  const over = booked.places.map(
    (place): Place =>
      place.is === 'offered' && place.until !== undefined && place.until < today
        ? { of: place.of, person: place.person, is: 'cancelled', news: true }
        : place,
  );
  return offered({ ...booked, places: over }, until);
}

/** As the register has it; of whoever had a place and is not in it, that they did not come. */
export const registered = (
  { places }: Booked,
  register: readonly { readonly person: PersonId; readonly was: Standing }[],
): readonly Place[] =>
  places.map((place): Place => {
    const { of, person, is } = place;
    if (is === 'waiting' || is === 'offered') return { of, person, is: 'full', news: true };
    if (is !== 'booked') return place;
    return { of, person, is: register.find((row) => row.person === person)?.was ?? 'absent', news: true };
  });

const placed: readonly Standing[] = ['attended', 'replaced', 'excused', 'absent', 'lateCancel'];

/** Those who did not come, of the places that were booked when it began. */
export const absentOf = (places: readonly Place[]) => ({
  numerator: places.filter(({ is }) => is === 'absent').length,
  denominator: places.filter(({ is }) => placed.includes(is) && is !== 'lateCancel').length,
});
