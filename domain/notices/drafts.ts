/** Whom each line of the journal concerns: pure, so that the rule can be read and tested. */
import { londonDate } from '../calendar/index.ts';
import type { ProcessContract } from '../engine/define.ts';
import type { Batch, Event, Tells } from '../engine/event.ts';
import type { Office, PersonId } from '../engine/people.ts';
import { sittingIn } from '../engine/seats.ts';
import type { RunState } from '../engine/state.ts';
import { findQuestion } from '../engine/tasks.ts';

export const templates = [
  'announced',
  'task-opened',
  'reminder',
  'escalated',
  'escalated-from-you',
  'stuck',
  'passed-to-you',
  'passed-on',
  'role-passed-on',
  'informed',
  'seated',
  'unseated',
  'no-longer-needed',
  'decided-by-another',
  'closed',
  'flagged',
  'paused',
  'resumed',
  'corrected',
] as const;
export type Template = (typeof templates)[number];

export interface Draft {
  readonly seq: number;
  readonly template: Template;
  readonly taskId?: string;
  readonly to: { readonly people: readonly PersonId[] } | { readonly offices: readonly Office[] };
  /** Sent at once, whatever the hour. */
  readonly urgent?: true;
  /** Not before so many working days have gone by, and only if it is still so then. */
  readonly waits?: number;
}

type Hurry = Pick<Draft, 'urgent'>;
const NO: Hurry = {};
const hurryIn = ({ urgent }: Hurry): Hurry => (urgent ? { urgent } : NO);

/** In working days. */
const TIME_TO_ANSWER = 5;

const watchers: readonly Office[] = ['leadership', 'administrator'];

/**
 * The notices that one line calls for. `actors` are those whose act the line followed from. Nobody is told of what they did themselves, of the past of an adopted process, or
 * twice of the same line.
 */
export function draftsOf(
  event: Event,
  state: RunState,
  actors: readonly PersonId[] = [],
  contract?: Telling,
): readonly Draft[] {
  const by = 'by' in event ? [event.by] : actors;
  const people = (
    template: Template,
    to: readonly (PersonId | undefined)[],
    taskId?: string,
    hurry: Hurry = NO,
  ): Draft[] => {
    const told = [...new Set(to.filter((person) => person !== undefined))].filter((person) => !by.includes(person));
    return told.length === 0
      ? []
      : [{ seq: event.seq, template, ...(taskId !== undefined && { taskId }), to: { people: told }, ...hurry }];
  };
  const question = 'taskId' in event ? findQuestion(state, event.taskId) : undefined;
  const hurry = question ? hurryIn(question) : NO;
  const holders = question ? [question.assignee, ...question.escalatedTo] : [];
  switch (event.kind) {
    case 'taskOpened':
      return event.adopted ? [] : people('task-opened', [event.card.assignee], event.card.id, hurryIn(event.card));
    case 'taskReminded':
      return people('reminder', event.to, event.taskId, hurry);
    case 'taskEscalated':
      return [
        ...people('escalated', [event.to], event.taskId, hurry),
        ...people('escalated-from-you', holders.slice(0, -1).slice(-1), event.taskId, hurry),
      ];
    case 'taskStuck':
      return [
        // Opened before it was written down, as an adopted process opens it, its holder has been told nothing yet.
        ...(event.unreminded && question && question.openedOn < londonDate(Date.parse(event.at))
          ? people('reminder', [question.assignee], event.taskId, hurry)
          : []),
        {
          seq: event.seq,
          template: 'stuck',
          taskId: event.taskId,
          to: { offices: watchers },
          ...hurry,
          // Asked when every reminder's day had gone by: leadership hears of it once there was time to answer.
          ...(!hurry.urgent &&
            question &&
            question.openedOn >= londonDate(Date.parse(event.at)) && { waits: TIME_TO_ANSWER }),
        },
      ];
    case 'taskReassigned':
      return [
        ...people('passed-to-you', [event.to], event.taskId, hurry),
        ...people('passed-on', [event.from], event.taskId),
      ];
    case 'participantChanged':
      return people('role-passed-on', [event.from]);
    case 'taskWithdrawn':
      return people('no-longer-needed', holders, event.taskId);
    case 'taskDecided':
      return [
        ...people('decided-by-another', holders, event.taskId),
        ...people('informed', informedOf(event, question?.task, state, contract, holders), event.taskId),
      ];
    case 'actionTaken':
      return people('informed', informedOf(event, undefined, state, contract, []));
    case 'corrected':
      return people('corrected', Object.values(state.who), event.taskId);
    case 'flagged':
      return event.flag === 'stuck' ? [] : told(event.seq, 'flagged', event.tells ?? FLAGGED);
    case 'paused':
    case 'resumed':
    case 'closed':
      return people(event.kind, Object.values(state.who));
    case 'announced':
      return event.tells ? told(event.seq, 'announced', event.tells) : [];
    default:
      return [];
  }
}

/**
 * Those who sit on a panel hear that they do, and of every change; those who no longer sit, unless it has sat. Of one that is taken over with its
 * panel named, those who sit are told as it begins.
 */
export function seatDrafts(
  { events, state }: Pick<Batch, 'events' | 'state'>,
  before: readonly PersonId[],
  contract: ProcessContract,
): readonly Draft[] {
  const { seats } = contract;
  const acts = events.filter(({ kind }) => kind === 'started' || kind === 'taskDecided' || kind === 'actionTaken');
  const [act] = acts;
  if (!seats || !act) return [];
  const names = acts.map((event) => actName(event, state));
  const by = acts.flatMap((event) => ('by' in event ? [event.by] : []));
  const after = sittingIn(contract, state);
  const isArranged = names.some((name) => name === 'started' || seats.arrangedBy.includes(name));
  const draft = (template: Template, people: readonly PersonId[]): Draft[] => {
    const told = [...new Set(people)].filter((person) => !by.includes(person));
    return told.length === 0 ? [] : [{ seq: act.seq, template, to: { people: told } }];
  };
  return [
    ...(isArranged ? draft('seated', after) : []),
    ...(names.includes(seats.concludedBy)
      ? []
      : draft(
          'unseated',
          before.filter((person) => !after.includes(person)),
        )),
  ];
}

const actName = (event: Event, state: RunState): string =>
  event.kind === 'actionTaken'
    ? event.action
    : event.kind === 'taskDecided'
      ? (findQuestion(state, event.taskId)?.task ?? '')
      : event.kind;

const FLAGGED: Tells = { people: [], offices: ['leadership'] };

/** Whoever made it known hears of it too: what was told to whom must not depend on who took the call. */
const told = (seq: number, template: Template, { people, offices, urgent }: Tells): Draft[] => [
  ...(people.length > 0 ? [{ seq, template, to: { people }, ...(urgent && { urgent }) } as const] : []),
  ...(offices.length > 0 ? [{ seq, template, to: { offices }, ...(urgent && { urgent }) } as const] : []),
];

/** What of a contract says who hears of an act. */
export type Telling = Pick<ProcessContract, 'tasks' | 'standing'>;

/** Those whom a decision or action concerns by its contract, who did not hold it. */
function informedOf(
  event: Extract<Event, { kind: 'taskDecided' | 'actionTaken' }>,
  task: string | undefined,
  { who }: RunState,
  contract: Telling | undefined,
  holders: readonly PersonId[],
): readonly (PersonId | undefined)[] {
  const { tells = [] } =
    (event.kind === 'actionTaken'
      ? contract?.standing[event.action]
      : contract?.tasks[task ?? '']?.choices[event.choice]) ?? {};
  return tells.map((role) => who[role]).filter((person) => person !== undefined && !holders.includes(person));
}
