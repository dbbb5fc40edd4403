/** When people answer: pure. What they answer is the kind's affair. */
import { addDays, calendarsWith, type LocalDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import type { PersonId } from '../../domain/engine/people.ts';

export interface Waiting {
  readonly assignee: PersonId;
  readonly escalatedTo: readonly PersonId[];
  readonly dueOn: LocalDate;
  readonly stuck: boolean;
  /** The same was asked and answered before: work that recurs, such as supervision. */
  readonly again: boolean;
}

/** Who would answer on this day, the likeliest first; nobody when it stays unanswered. */
type Behaviour = (task: Waiting, today: LocalDate, isLeader: (person: PersonId) => boolean) => readonly PersonId[];

const asked = ({ assignee, escalatedTo }: Waiting): readonly PersonId[] => [assignee, ...escalatedTo];

/** A ladder may only remind: then the slow answer so long after the due date. */
const SLOW_DAYS = 30;

const { office } = calendarsWith([]);
const nextDay = (today: LocalDate): LocalDate => nextWorkingDay(addDays(today, 1), office);

/** What recurs is done when it is due, not the moment that it is asked for again. */
const keptForLater = ({ again, dueOn }: Waiting, today: LocalDate): boolean => again && nextDay(today) <= dueOn;

const behaviours = {
  prompt: (task, today) => (keptForLater(task, today) ? [] : asked(task)),
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
  prompt: 'Everybody answers on the day they are asked; what recurs, when it is due.',
  slow: 'Everybody answers late: after the due date, once it has gone up the line.',
  absent: 'Nobody answers who is asked; when the reminders have ended, leadership decide what has reached them.',
};

export const whoAnswers = (name: BehaviourName): Behaviour => behaviours[name];

/** The next working day on which it may be answered: people who keep it for later are left alone until then. */
export function dayOfAnswer(name: BehaviourName, task: Waiting, today: LocalDate): LocalDate {
  const next = nextDay(today);
  return name === 'prompt' && keptForLater(task, today) && keptForLater(task, next)
    ? dayOfAnswer(name, task, next)
    : next;
}
