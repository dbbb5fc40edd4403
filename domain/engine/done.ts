import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from './people.ts';

/** The last time that somebody did something in a process. */
export interface Done {
  readonly on: LocalDate;
  /** Of a task: what they answered. */
  readonly choice?: string;
  /** In whose name they did it, or who did it in theirs. */
  readonly actingFor?: PersonId;
  readonly by?: PersonId;
}

/** By person, and then by the name of the task or standing action; `name:subject` too where a contract tells subjects apart. */
export type Did = Readonly<Record<PersonId, Readonly<Record<string, Done>>>>;
