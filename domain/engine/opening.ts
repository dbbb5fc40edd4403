import type { LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';
import type { Adoption } from './kind.ts';
import type { Rules } from './messages.ts';
import type { PersonId } from './people.ts';
import type { Json, PlannedDate, Remembered, RunState } from './state.ts';

export interface First {
  readonly team: string;
  readonly who: Readonly<Record<string, PersonId>>;
  readonly facts: Json;
  readonly today: LocalDate;
  readonly parent?: string;
  readonly adopt?: Adoption;
  readonly planned?: Readonly<Record<string, PlannedDate>>;
  /** Look-ups made while the request was read, so that the first chapter need not make them. */
  readonly known?: Readonly<Record<string, Json>>;
}

/** The state a process has before its first line. An adopted one stands in the stage it has reached. */
export function openingState(contract: ProcessContract, rules: Rules, first: First): RunState {
  const { adopt, today } = first;
  const { name, version, hash } = rules.policy;
  const memory: Remembered = { questions: {}, dates: {}, done: { ...first.known } };
  const stage = adopt?.stage ?? contract.starts;
  const enteredOn = adopt?.on ?? today;
  return {
    kind: contract.name,
    epoch: 1,
    startedOn: adopt?.startedOn ?? today,
    team: first.team,
    ...(first.parent !== undefined && { parent: first.parent }),
    policy: { name, version, hash },
    calendars: rules.calendars.hash,
    who: { ...first.who },
    seq: 0,
    digest: '',
    tasksOpened: 0,
    visits: [{ stage, enteredOn, seq: 0, facts: first.facts, memory }],
    threads: Object.fromEntries((adopt?.threads ?? []).map((thread) => [thread, running()])),
    checks: { ...adopt?.checks },
    milestones: { ...first.planned, ...adopt?.milestones },
    facts: first.facts,
    heard: [],
    flags: {},
    ...(adopt && { asOf: adopt.on }),
  };
}

const running = () => ({ status: 'running' as const, memory: { questions: {}, dates: {}, done: {} } });
