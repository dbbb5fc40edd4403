/** A round of retention agreements, a dozen of them, as it would have been adopted from HR's list: days are counted back from today. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoAgreement {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Leaves before the end: what HR records after it is started. */
  readonly leaves?: Readonly<Record<string, unknown>>;
}

interface Spec {
  readonly stage: 'eligibility' | 'offered' | 'countersigning' | 'running';
  /** Days ago that the present stage was entered. */
  readonly since: number;
  readonly fte?: number;
  /** It has been paid: all of it, at once. */
  readonly paid?: true;
  /** Days from today to their last day. */
  readonly leavesIn?: number;
}

const specs: readonly Spec[] = [
  { stage: 'eligibility', since: 1 },
  { stage: 'eligibility', since: 4 },
  { stage: 'offered', since: 3 },
  { stage: 'offered', since: 10, fte: 0.8 },
  { stage: 'offered', since: 24 }, // lapses in a few days
  { stage: 'countersigning', since: 2 },
  { stage: 'countersigning', since: 5, fte: 0.6 },
  { stage: 'running', since: 4 },
  { stage: 'running', since: 60, paid: true },
  { stage: 'running', since: 150, paid: true, fte: 0.6 },
  { stage: 'running', since: 364, paid: true }, // looked at again tomorrow
  { stage: 'running', since: 500, paid: true },
  { stage: 'running', since: 200, paid: true, leavesIn: 40 },
];

const before = ['eligibility', 'offered', 'countersigning'] as const;
const SALARY = 37_024;

/** Experienced social workers: those further down the list, who have no application of their own. */
const workerOf = (index: number): string => personAt(`practitioner.${index + 20}@example.org`).id;

function toAgreement({ stage, since, fte = 1, paid, leavesIn }: Spec, index: number, today: LocalDate): DemoAgreement {
  const on = addDays(today, -since);
  const stages = stage === 'running' ? before : before.slice(0, before.indexOf(stage));
  const past = stages.map((name, n) => ({ stage: name, on: addDays(on, -4 * (stages.length - n)) }));
  const startedOn = past[0]?.on ?? on;
  return {
    key: `demo:retention:${index + 1}`,
    request: {
      person: workerOf(index),
      post: 'Social worker',
      grade: 'G10',
      salary: SALARY,
      fte,
      startsOn: stage === 'running' ? on : addMonths(`${today.slice(0, 8)}01`, 1),
      adopt: { startedOn, past, stage, on, paid: paid ? Math.round(SALARY * fte * 20) / 100 : 0 },
      confirmed: ['/startsOn'],
    },
    ...(leavesIn !== undefined && {
      leaves: { lastDay: addDays(today, leavesIn), why: 'resignation', notes: 'A post with a council nearer home.' },
    }),
  };
}

export const agreementsAt = (today: LocalDate): readonly DemoAgreement[] =>
  specs.map((spec, index) => toAgreement(spec, index, today));
