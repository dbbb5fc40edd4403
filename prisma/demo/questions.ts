/** What was asked lately, and what was answered. Days are counted from today. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoQuestion {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** None of one that waits. */
  readonly answer?: string;
}

type Spec = readonly [daysAgo: number, at: string, theme: string, question: string, answer?: string];

const specs: readonly Spec[] = [
  [
    ...([12, 'dropIn', 'workload'] as const),
    'When will duty weeks end in the two teams that have them?',
    'On the first of next month: four agency social workers start in the week before. Duty stays with one team from then on.',
  ],
  [
    ...([9, 'conference', 'development'] as const),
    'May support workers join the training on motivational interviewing?',
    'Yes. Twelve of its places are theirs from the next course on, and their managers release them.',
  ],
  [20, 'dropIn', 'supervision', 'Who supervises us while our manager is on long leave?'],
  [4, 'partner', 'communication', 'Schools ask: whom do we ring when the allocated social worker has changed?'],
];

export const questionsAt = (today: LocalDate): readonly DemoQuestion[] =>
  specs.map(([daysAgo, at, theme, question, answer], n) => ({
    key: `demo:question:${n + 1}`,
    request: {
      ...{ askedOn: addDays(today, -daysAgo), at, theme, question },
      answerer: personAt(n % 2 === 0 ? 'service.manager@example.org' : 'assistant.director@example.org').id,
    },
    ...(answer !== undefined && { answer }),
  }));
