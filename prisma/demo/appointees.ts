/** The appointees of a vacancy that has made its offers, each a little further on than the one before. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import type { CheckState } from '../../domain/engine/state.ts';

interface Vacancy {
  readonly id: string;
  readonly grade: string;
  readonly route: string;
  readonly team: string;
  readonly manager: string;
  /** The day its offers were made. */
  readonly on: LocalDate;
}

type Checks = Readonly<Record<string, CheckState>>;

interface Place {
  readonly vacancy: Vacancy;
  readonly candidate: string;
  readonly checks: readonly string[];
  readonly hr: string;
  readonly verifier: string;
  readonly today: LocalDate;
}

/** The application to the barring service waits until the offer has been accepted. */
const askedOn = ({ on }: Vacancy, check: string): LocalDate => addDays(on, check === 'dbs' ? 5 : 1);

const clear = ({ vacancy, checks, hr, verifier }: Place, but: readonly string[] = []): Checks =>
  Object.fromEntries(
    checks
      .filter((name) => !but.includes(name))
      .map((name) => [
        name,
        {
          status: 'verified' as const,
          requestedOn: askedOn(vacancy, name),
          requestedBy: hr,
          receivedOn: addDays(vacancy.on, 9),
          reviewedBy: hr,
          verifiedOn: addDays(vacancy.on, 10),
          verifiedBy: verifier,
          result: 'clear',
        },
      ]),
  );

const requested = ({ vacancy, checks, hr }: Place, names = checks): Checks =>
  Object.fromEntries(
    names.map((name) => [name, { status: 'requested' as const, requestedOn: askedOn(vacancy, name), requestedBy: hr }]),
  );

type Past = readonly { readonly stage: string; readonly on: LocalDate }[];

/** Every place an appointee can have reached, in turn; days are counted from the offer. */
const places: readonly ((place: Place) => Readonly<Record<string, unknown>>)[] = [
  ({ vacancy, today }) => ({ stage: 'offer', on: later(addDays(today, -2), vacancy.on), past: [] }),
  ({ vacancy }) => ({ stage: 'offer', on: vacancy.on, past: [] }),
  (place) => ({ stage: 'clearance', on: addDays(place.vacancy.on, 4), past: offered(place), checks: requested(place) }),
  (place) => ({
    stage: 'clearance',
    on: addDays(place.vacancy.on, 4),
    past: offered(place),
    checks: clear(place, ['dbs']),
  }),
  (place) => ({ stage: 'startDate', on: addDays(place.vacancy.on, 12), past: cleared(place), checks: clear(place) }),
  (place) => ({
    stage: 'awaitingStart',
    on: addDays(place.vacancy.on, 14),
    past: agreed(place),
    checks: clear(place),
    startsOn: addDays(place.today, 10),
  }),
  (place) => ({ ...atWork(place, 18), checks: clear(place) }),
  (place) => ({
    ...atWork(place, 18),
    checks: { ...clear(place, ['dbs']), ...requested(place, ['dbs']) },
    riskExpiresOn: addDays(place.today, 14),
  }),
  (place) => ({
    ...atWork(place, 17),
    checks: { ...clear(place, ['references']), ...requested(place, ['references']) },
    riskExpiresOn: addDays(place.today, -3),
  }),
];

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);
const offered = ({ vacancy }: Place): Past => [{ stage: 'offer', on: vacancy.on }];
const cleared = (place: Place): Past => [...offered(place), { stage: 'clearance', on: addDays(place.vacancy.on, 4) }];
const agreed = (place: Place): Past => [...cleared(place), { stage: 'startDate', on: addDays(place.vacancy.on, 12) }];

function atWork(place: Place, days: number) {
  const firstDay = addDays(place.vacancy.on, days);
  const past: Past = [...agreed(place), { stage: 'awaitingStart', on: addDays(place.vacancy.on, 14) }];
  const reviewsHeld = addMonths(firstDay, 1) < place.today ? 1 : 0;
  return { stage: 'probation', on: firstDay, past, startsOn: firstDay, firstDay, reviewsHeld };
}

/** The request that adopts the n-th appointee of a vacancy. */
export function appointeeRequest(place: Place, n: number): Readonly<Record<string, unknown>> {
  const { id: recruitment, grade, route, team, manager, on: startedOn } = place.vacancy;
  const reached = places[n % places.length]?.(place);
  return { recruitment, candidate: place.candidate, grade, route, team, manager, adopt: { startedOn, ...reached } };
}
