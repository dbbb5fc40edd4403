/** The month's practice audits as they are allocated: each by somebody of another team, one of a case that changed hands. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoAudit {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

type Spec = readonly [practitioner: string, auditor: string, recent: readonly string[], theme?: string];

const specs: readonly Spec[] = [
  ['practitioner', 'manager.1', []],
  ['practitioner.1', 'manager.2', ['practitioner.3'], 'The voice of the child'],
  ['practitioner.2', 'manager.3', []],
];

const idOf = (address: string): string => personAt(`${address}@example.org`).id;

export const auditsAt = (today: LocalDate): readonly DemoAudit[] =>
  specs.map(([practitioner, auditor, recent, theme], index) => ({
    key: `demo:audit:${index + 1}`,
    request: {
      round: today.slice(0, 7),
      practitioner: idOf(practitioner),
      auditor: idOf(auditor),
      moderator: idOf('coordinator'),
      recent: recent.map(idOf),
      ...(theme !== undefined && { theme }),
    },
  }));
