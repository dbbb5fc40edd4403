/** This month's round of practice audits: drawn from the open cases of eight teams, three of them with auditors of other teams, the rest still to be given to somebody. */
import { type DrawnCase, wasDrawn } from '../../domain/audit-round/sums.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { personAt, teams } from './people.ts';

export interface DemoAudit {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Of the eight teams, in their order. */
const openCases = [160, 140, 120, 100, 90, 80, 70, 40];

export const roundAt = (today: LocalDate) => ({
  key: 'demo:audit-round',
  request: { month: today.slice(0, 7) },
  draw: {
    countedOn: today,
    teams: teams.map(({ id }, index) => ({ team: id, open: openCases[index] ?? openCases[0] })),
  },
});

type Spec = readonly [practitioner: string, auditor: string, recent: readonly string[], theme?: string];

const specs: readonly Spec[] = [
  ['practitioner', 'manager.1', []],
  ['practitioner.1', 'manager.2', ['practitioner.3'], 'The voice of the child'],
  ['practitioner.2', 'manager.3', []],
];

const person = (address: string) => personAt(`${address}@example.org`);

/** @param sample what the round has drawn: each audits the next row of the practitioner's own team that is left */
export function auditsAt(today: LocalDate, sample: readonly DrawnCase[]): readonly DemoAudit[] {
  const taken: DrawnCase[] = [];
  return specs.map(([practitioner, auditor, recent, theme], index) => {
    const { id, team } = person(practitioner);
    const of = sample.find((one) => one.team === team && !wasDrawn({ sample: taken }, one));
    if (of) taken.push(of);
    return {
      key: `demo:audit:${index + 1}`,
      request: {
        round: today.slice(0, 7),
        practitioner: id,
        auditor: person(auditor).id,
        moderator: person('coordinator').id,
        recent: recent.map((address) => person(address).id),
        ...(of && { team: of.team, row: of.row }),
        ...(theme !== undefined && { theme }),
      },
    };
  });
}
