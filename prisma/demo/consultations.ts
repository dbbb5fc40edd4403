/** A consultation about a new structure that opens today, and the first three of the people in scope. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { people, personAt } from './people.ts';

interface Asked {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

export interface DemoConsultation extends Asked {
  readonly approved: Readonly<Record<string, unknown>>;
  /** Once it has a reference. */
  inScope(consultation: string): readonly Asked[];
}

const idOf = (address: string) => personAt(`${address}@example.org`).id;
const practitioners = people.filter(({ email }) => email.startsWith('practitioner')).slice(8, 11);

export function consultationAt(today: LocalDate): DemoConsultation {
  return {
    key: 'demo:consultation',
    request: {
      title: 'A new structure for assessment and intervention',
      sponsor: idOf('assistant.director'),
      approver: idOf('dcs'),
      representative: idOf('coordinator'),
      opensOn: today,
      closesOn: addDays(today, 21),
      respondsOn: addDays(today, 35),
      liveOn: addDays(today, 130),
      proposed: [
        { establishment: 'EAST-1', number: 21 },
        { establishment: 'WEST-1', number: 6 },
      ],
      longestNotice: 12,
      inScope: 64,
    },
    approved: { equalityOn: addDays(today, -14) },
    inScope: (consultation) =>
      practitioners.map(({ id }, n) => ({
        key: `demo:consultation:${n + 1}`,
        request: {
          person: id,
          consultation,
          post: `SW-${10 + n}`,
          grade: 'G10',
          establishment: 'EAST-1',
          tier: 3,
          startedOn: addMonths(today, -40 * (n + 1)),
          contractWeeks: 4,
          route: n === 2 ? 'assimilated' : 'pool',
          ...(n === 1 && { protection: 'birth', protectedFrom: addMonths(today, -9) }),
          ...(n < 2 && { firstScorer: idOf('manager.3'), secondScorer: idOf('manager.4') }),
        },
      })),
  };
}
