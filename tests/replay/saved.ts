/** What a recorded history holds of the process that was told in it. */
import type { Batch } from '../../domain/engine/event.ts';
import { type Begin, type DecisionInput, updates } from '../../domain/engine/messages.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { type History, historyIn, processIdOf } from './recorded.ts';

type Payloads = { readonly payloads?: readonly { readonly data?: Uint8Array | null }[] | null } | null | undefined;

const first = (of: Payloads): unknown => JSON.parse(Buffer.from(of?.payloads?.[0]?.data ?? []).toString());

/** What an upgrade finds on the row: each state that was written while the process was open, and the rules it began with. */
export function savedIn(file: string) {
  const { events } = historyIn(file);
  const begun = events?.[0]?.workflowExecutionStartedEventAttributes;
  const { rules } = first(begun?.input) as Begin;
  const states = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled?.activityType?.name !== 'record') return [];
    const { state, events: lines } = first(scheduled.input) as Batch;
    return state.closed === undefined && state.asOf === undefined ? [{ state, at: lines.at(-1)?.at ?? '' }] : [];
  });
  return { id: processIdOf(file), kind: begun?.workflowType?.name ?? '', rules, states };
}

/** Every task that was opened in it, and the kind it is of. */
export function openedIn(file: string): readonly string[] {
  const { events } = historyIn(file);
  const kind = events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  return (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled?.activityType?.name !== 'record') return [];
    const lines = (first(scheduled.input) as Batch).events;
    return lines.flatMap((line) => (line.kind === 'taskOpened' ? [`${kind} ${line.card.task}`] : []));
  });
}

/** What people decided in it, in order. */
export const decisionsIn = ({ events }: History): readonly DecisionInput[] =>
  (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => {
    const input = accepted?.acceptedRequest?.input;
    return input?.name === updates.decide ? [first(input.args) as DecisionInput] : [];
  });

export const openIn = (state: RunState) => questionsOf(state).filter(isOpen);
