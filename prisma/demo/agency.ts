/** Agency assignments as HR would have taken them over: one in its first weeks, one above the cap that nobody has signed for, one whose last day nears. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoAssignment {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

interface Spec {
  readonly post: string;
  readonly worker: string;
  readonly jobType: string;
  readonly rate: number;
  /** Days ago that they came, and days until they go. */
  readonly since: number;
  readonly left: number;
  /** Days ago that it was last looked at. */
  readonly looked?: number;
  readonly manager: string;
}

const specs: readonly Spec[] = [
  {
    post: 'Family support worker',
    worker: 'Ali Example',
    jobType: 'other',
    rate: 24.5,
    since: 30,
    left: 120,
    manager: 'manager',
  },
  {
    post: 'Social worker',
    worker: 'Bea Example',
    jobType: 'social-worker',
    rate: 41.5,
    since: 100,
    left: 80,
    looked: 16,
    manager: 'manager.5',
  },
  {
    post: 'Contact supervisor',
    worker: 'Cem Example',
    jobType: 'other',
    rate: 19.75,
    since: 170,
    left: 9,
    looked: 40,
    manager: 'manager',
  },
];

export const assignmentsAt = (today: LocalDate): readonly DemoAssignment[] =>
  specs.map(({ post, worker, jobType, rate, since, left, looked, manager }, index) => {
    const startsOn = addDays(today, -since);
    return {
      key: `demo:agency:${index + 1}`,
      request: {
        post,
        worker,
        supplier: 'Example Agency',
        manager: personAt(`${manager}@example.org`).id,
        jobType,
        cover: 'vacancy',
        fte: 1,
        startsOn,
        endsOn: addDays(today, left),
        confirmed: ['/startsOn'],
        adopt: {
          startedOn: addDays(startsOn, -20),
          past: [],
          stage: 'working',
          on: startsOn,
          rate,
          payModel: 'umbrella',
          noticeWeeks: 4,
          parity: since > 84,
          ...(looked !== undefined && { reviewedOn: addDays(today, -looked) }),
        },
      },
    };
  });
