import { formatDate } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { trainingSession as contract, type TrainingSession } from './contract.ts';
import { absentOf, standings, taken } from './places.ts';

const { roles, request, dates, corrected } = piecesOf(contract);

const places: Piece<TrainingSession> = ({ facts }) => [{ label: 'Places', value: `${taken(facts)} of ${facts.seats}` }];
const about = [request, roles('lead', 'trainer'), dates('held')] as const;

export const trainingSession = lightKind(contract, {
  of: 'lead',
  title: (_, { title, on, place }) => `${title}, ${formatDate(on)}, ${place}`,
  facts: ({ programme, on, part, seats }) => ({
    ...(programme !== undefined && { programme }),
    on,
    part,
    seats,
    places: [],
  }),
  schedule: ({ on }) => ({ held: { date: on, basis: 'as it was arranged' } }),
  reads: { takeRegister: [...about, places], putRight: [...about, corrected] },
  starting: {
    register: ({ state: { facts } }) => ({
      rows: facts.places
        .filter(({ is }) => is === 'booked')
        .map(({ person }) => ({ person, was: 'attended' as const })),
    }),
  },
  formRules: {
    register: ({ rows }, { state: { facts } }) =>
      rows.flatMap(({ person }, index) => [
        ...(rows.findIndex((other) => other.person === person) < index
          ? [{ pointer: `/rows/${index}/person`, message: 'They are in this register already.' }]
          : []),
        ...(facts.places.some((place) => place.person === person && place.is === 'booked')
          ? []
          : [
              {
                pointer: `/rows/${index}/person`,
                message: 'They had no place. Record that they came on what is required of them.',
              },
            ]),
      ]),
  },
  details: ({ facts }, _, _today, { mayRead, nameOf }) => ({
    programme: facts.programme ?? null,
    on: facts.on,
    part: facts.part,
    seats: facts.seats,
    taken: taken(facts),
    waiting: facts.places.filter(({ is }) => is === 'waiting').length,
    attended: facts.places.filter(({ is }) => is === 'attended').length,
    absent: absentOf(facts.places),
    ...(mayRead('form') && {
      places: facts.places.map(({ person, is }) => ({
        person: { id: person, name: nameOf(person) },
        stands: standings[is],
      })),
    }),
  }),
  // Seats are found for a few more; nobody has to have booked.
  rehearsal: ordinaryRehearsal(
    contract,
    { by: 'hr', ending: 'held' },
    {
      acts: ({ state: { facts, closed, visits }, cast }) =>
        closed === undefined && visits.at(-1)?.stage === 'open' && facts.seats < 5
          ? { action: 'changeSeats', by: cast.hr, form: { seats: facts.seats + 1 } }
          : null,
    },
  ),
});
