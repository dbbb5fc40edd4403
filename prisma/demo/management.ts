/** Managers on the development programme, adopted with their plans: one cohort large enough to be told of, and one of three. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { type Competency, competencyNames } from '../../domain/management-development/competencies.ts';
import { people, personAt } from './people.ts';

export interface DemoManager {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const id = (name: string): string => personAt(`${name}@example.org`).id;
const managers = people.filter(({ offices, rank }) => offices.includes('manager') && rank !== 'assistant-director');
const SMALL_COHORT = 3;

const scored = (manager: number, above: number): Readonly<Record<Competency, number>> =>
  Object.fromEntries(
    competencyNames.map((name, index) => [name, Math.min(5, 2 + ((manager + index) % 3) + above)]),
  ) as Record<Competency, number>; // all nine

const needsOf = (manager: number, agreed: LocalDate) =>
  [0, 1].map((n) => ({
    competency: competencyNames[(manager + n * 4) % competencyNames.length],
    how: n === 0 ? 'training' : 'mentoring',
    dueOn: addMonths(agreed, 6 + n * 6),
  }));

/** Every fourth is still to be trained, after the last day of the cohort. */
export const managersAt = (today: LocalDate): readonly DemoManager[] =>
  managers.map((manager, n) => {
    const startedOn = addMonths(today, -8);
    const agreed = addDays(startedOn, 70);
    return {
      key: `demo:management:${n + 1}`,
      request: {
        person: manager.id,
        cohort: n < managers.length - SMALL_COHORT ? 'FIRST' : 'COMMISSIONING',
        assessor: id(manager.rank === 'team-manager' ? 'quality' : 'leadership'),
        giver: id('coordinator'),
        trainingBy: addMonths(today, -1),
        adopt: {
          startedOn,
          past: [],
          stage: 'planned',
          on: agreed,
          scores: scored(n, 0),
          selfScores: scored(n, n % 2),
          feedbackOn: addDays(startedOn, 45),
          needs: needsOf(n, agreed),
          ...(n % 4 !== 3 && { trainedOn: addMonths(today, -2) }),
        },
      },
    };
  });
