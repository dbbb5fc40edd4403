/** What people have asked about their own data: to see it, and that it goes. Days are counted from today. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoRequest {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly kind: 'subject-request' | 'erasure-request';
  readonly request: Readonly<Record<string, unknown>>;
}

export const dataRequestsAt = (today: LocalDate): readonly DemoRequest[] => [
  {
    key: 'demo-access-1',
    kind: 'subject-request',
    request: {
      ...{ person: personAt('manager@example.org').id, receivedOn: addDays(today, -6), how: 'written' },
      asked: 'All that was written about me since I began.',
    },
  },
  {
    key: 'demo-erasure-1',
    kind: 'erasure-request',
    request: {
      ...{ person: personAt('nqsw@example.org').id, receivedOn: addDays(today, -3), how: 'spoken' },
      asked: 'A note about my health that was in the wrong place, and the reason of my absence in the summer.',
    },
  },
];
