import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from './people.ts';

export interface Standing {
  readonly status: string;
  readonly stuck: boolean;
  readonly flags: readonly string[];
  /** The earliest due date of an open task. */
  readonly nextDue: LocalDate | null;
}

/** A colour given by hand in place of the derived one. The rule knows ids only; readers are told the name and the text. */
export interface GivenByHand {
  readonly value: Rag['value'];
  /** The last day on which it is shown. */
  readonly until: LocalDate;
  readonly by: { readonly id: PersonId; readonly name: string | null };
  /** Why: the submission that says so, and for readers what it says. Null for one given before this system. */
  readonly reason: string | null;
}

export interface Rag {
  /** Blue only where a kind has a rule of its own: done, and known to have worked. */
  readonly value: 'red' | 'amber' | 'green' | 'blue';
  readonly why: string;
  readonly override?: GivenByHand | null;
}

/** The rule, as published: derived, never typed in. */
export const ragRule = {
  red: 'A task has been through its whole reminder ladder and nobody has decided, or something is flagged to leadership.',
  amber: 'A task is overdue.',
  green: 'Nothing is overdue.',
} as const;

/** How a process stands on a day, with the reason. */
export function ragOf({ status, stuck, flags, nextDue }: Standing, today: LocalDate): Rag {
  if (status === 'closed') return { value: 'green', why: 'The process is closed.' };
  if (status === 'frozen') return { value: 'red', why: 'The process is frozen until an administrator has mended it.' };
  if (stuck || flags.length > 0) return { value: 'red', why: ragRule.red };
  if (nextDue !== null && nextDue < today) return { value: 'amber', why: ragRule.amber };
  return { value: 'green', why: ragRule.green };
}
