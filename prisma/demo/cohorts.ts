/** Two cohorts under way, adopted with their learners: Step Up with days still missing, and some who came from far, in their posts. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { people, personAt } from './people.ts';

interface Asked {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

export interface DemoCohort extends Asked {
  /** Once it has a reference. */
  learners(cohort: string): readonly Asked[];
}

const tutor = personAt('assessor@example.org').id;
const practitioners = people.filter(({ email }) => email.startsWith('practitioner'));
const [some, others] = [practitioners.slice(-6, -3), practitioners.slice(-3)];

export function cohortsAt(today: LocalDate): readonly DemoCohort[] {
  const began = addMonths(today, -8);
  const arrived = addMonths(today, -14);
  const inPost = addMonths(arrived, 3);
  return [
    {
      key: 'demo:cohort:stepUp',
      request: {
        title: 'Step Up to Social Work, this year’s',
        scheme: 'stepUp',
        startsOn: began,
        endsOn: addMonths(today, 12),
        places: 6,
        adopt: { startedOn: addDays(began, -60), past: [], stage: 'running', on: began },
      },
      learners: (cohort) =>
        some.map(({ id }, n) => ({
          key: `demo:cohort:stepUp:${n + 1}`,
          request: {
            person: id,
            cohort,
            tutor,
            startsOn: began,
            adopt: {
              startedOn: began,
              past: [],
              stage: 'learning',
              on: began,
              done: 80 + 10 * n,
              lastReview: addDays(today, -30 * (n + 1)),
            },
          },
        })),
    },
    {
      key: 'demo:cohort:overseas',
      request: {
        title: 'Recruited overseas, last year',
        scheme: 'overseas',
        startsOn: arrived,
        endsOn: addMonths(today, 12),
        places: 36,
        adopt: { startedOn: addDays(arrived, -200), past: [], stage: 'running', on: arrived },
      },
      learners: (cohort) =>
        others.map(({ id }, n) => ({
          key: `demo:cohort:overseas:${n + 1}`,
          request: {
            person: id,
            cohort,
            tutor,
            startsOn: arrived,
            adopt: {
              startedOn: arrived,
              past: [],
              stage: 'working',
              on: inPost,
              done: 0,
              registeredOn: addDays(arrived, -40),
              visaEndsOn: addDays(today, 120 + 400 * n),
            },
          },
        })),
    },
  ];
}
