/** When people answer: pure. What they answer is the kind's affair. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { PersonId } from '../../domain/engine/people.ts';

export interface Waiting {
  readonly assignee: PersonId;
  readonly escalatedTo: readonly PersonId[];
  readonly dueOn: LocalDate;
  readonly stuck: boolean;
}

/** Who would answer on this day, the likeliest first; nobody when it stays unanswered. */
type Behaviour = (task: Waiting, today: LocalDate, isLeader: (person: PersonId) => boolean) => readonly PersonId[];

const asked = ({ assignee, escalatedTo }: Waiting): readonly PersonId[] => [assignee, ...escalatedTo];

/** A ladder may only remind: then the slow answer so long after the due date. */
const SLOW_DAYS = 30;

const behaviours = {
  prompt: (task) => asked(task),
  slow: (task, today) => {
    const hasGoneUp = task.escalatedTo.length > 0 || task.stuck;
    const isLate = task.dueOn < today && (hasGoneUp || addDays(task.dueOn, SLOW_DAYS) < today);
    return isLate ? asked(task) : [];
  },
  absent: (task, _, isLeader) => (task.stuck ? task.escalatedTo.filter(isLeader).reverse() : []),
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof behaviours;
export const behaviourNames = Object.keys(behaviours) as readonly BehaviourName[];

export const behaviourWords: Readonly<Record<BehaviourName, string>> = {
  prompt: 'Everybody answers on the day they are asked.',
  slow: 'Everybody answers late: after the due date, once it has gone up the line.',
  absent: 'Nobody answers who is asked; when the reminders have ended, leadership decide what has reached them.',
};

export const whoAnswers = (name: BehaviourName): Behaviour => behaviours[name];
