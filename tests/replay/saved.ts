/** What a recorded history holds of the process that was told in it. */
import type { Batch, Event } from '../../domain/engine/event.ts';
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

/** Every line that was written in it, and the kind it is of. */
export function linesIn(file: string): { readonly kind: string; readonly lines: readonly Event[] } {
  const { events } = historyIn(file);
  const kind = events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  const lines = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled?.activityType?.name === 'record' ? (first(scheduled.input) as Batch).events : [],
  );
  return { kind, lines };
}

/** What people decided in it, in order. */
export const decisionsIn = ({ events }: History): readonly DecisionInput[] =>
  (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => {
    const input = accepted?.acceptedRequest?.input;
    return input?.name === updates.decide ? [first(input.args) as DecisionInput] : [];
  });

export const openIn = (state: RunState) => questionsOf(state).filter(isOpen);

/** Everything that was written in it, step by step, with the state after each; and the rules it began with. */
export function toldIn(file: string) {
  const { events } = historyIn(file);
  const begun = events?.[0]?.workflowExecutionStartedEventAttributes;
  const { rules } = first(begun?.input) as Begin;
  const batches = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled?.activityType?.name === 'record' ? [first(scheduled.input) as Batch] : [],
  );
  return { kind: begun?.workflowType?.name ?? '', rules, batches };
}
