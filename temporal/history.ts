import { type Client, defaultPayloadConverter, type Payload, WorkflowNotFoundError } from '@temporalio/client';
import type { Batch } from '../domain/engine/event.ts';
import { type Begin, type HeardInput, signals } from '../domain/engine/messages.ts';

/** One run of a process, as the engine still has it. */
interface Run {
  readonly id: string;
  readonly startedAt: Date;
  readonly begin: Begin | undefined;
  /** The line after which it went on. */
  readonly after: number;
  /** The run it went on from by itself. One that was begun from outside does not say. */
  readonly before: string | undefined;
  readonly batches: readonly Batch[];
  /** The first line whose writing is not known to be done; Infinity when all is. */
  readonly inHand: number;
  /** Messages that were sent to it, heard or not yet. */
  readonly messages: readonly HeardInput[];
}

/** What the engine still has of a journal. */
interface Kept {
  /** Earliest first. */
  readonly batches: readonly Batch[];
  /** Those of them that are known to have been written. */
  readonly written: ReadonlySet<Batch>;
  /** What the latest run that was begun from outside began with. */
  readonly begin: Begin | undefined;
  /** The first line that the present run has in hand: it writes it itself. Infinity when there is none. */
  readonly inHand: number;
  /** What was sent to the present run, heard or not yet. */
  readonly messages: readonly HeardInput[];
}

/**
 * What the engine has of a process after a line: the inputs of `record` in its runs' histories. What a run could write no
 * more, since the process had been begun again after an earlier line, never came into its journal.
 */
export async function keptAfter(client: Client, processId: string, seq: number): Promise<Kept> {
  const runs = await runsAfter(client, processId, seq);
  const batches: Batch[] = [];
  let last = Infinity;
  for (const run of [...runs].reverse()) {
    batches.unshift(...run.batches.filter((batch) => isBetween(firstOf(batch), seq, last)));
    last = Math.min(last, run.after);
  }
  const { inHand = Infinity, messages = [] } = runs.at(-1) ?? {};
  const written = new Set(runs.flatMap((run) => run.batches.filter((batch) => firstOf(batch) < run.inHand)));
  const begun = runs.findLast(({ before }) => before === undefined);
  return { batches, written, begin: begun?.begin, inHand, messages };
}

const isBetween = (seq: number, after: number, last: number): boolean => seq > after && seq <= last;

/** The number of its first line. */
export const firstOf = ({ events }: Batch): number => events[0]?.seq ?? 0;

/**
 * The runs that may have lines after this one, first to last. The engine's list, which lags behind by moments, is asked
 * only when those that name each other do not go back so far: a process was begun again, or a database restored, long since.
 */
async function runsAfter(client: Client, processId: string, seq: number): Promise<Run[]> {
  const chain = await chainAfter(client, processId, seq);
  const [first] = chain;
  if (!first || first.after <= seq) return chain;
  const known = new Set(chain.map(({ id }) => id));
  const others: Run[] = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${processId}"` })) {
    const run = known.has(runId) ? undefined : await readRun(client, processId, runId);
    if (run) others.push(run);
  }
  return [...others, ...chain].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

/** The present run and those it went on from, first to last, as far back as this line. */
async function chainAfter(client: Client, processId: string, seq: number): Promise<Run[]> {
  const chain: Run[] = [];
  let run = await readRun(client, processId);
  while (run) {
    chain.unshift(run);
    run = run.after > seq && run.before ? await readRun(client, processId, run.before) : undefined;
  }
  return chain;
}

/** Undefined when the engine has forgotten it. @param runId left out, the present one */
async function readRun(client: Client, processId: string, runId?: string): Promise<Run | undefined> {
  const known = await described(client, processId, runId);
  if (!known) return undefined;
  const { events } = await client.workflow.getHandle(processId, known.runId).fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  const plain = <T>(input: Input) => firstIn<T>(client, input);
  const begin = await plain<Begin>(started?.input);
  const done = new Set(
    events?.map(({ activityTaskCompletedEventAttributes: completed }) => String(completed?.scheduledEventId)),
  );
  const batches: { readonly batch: Batch; readonly isDone: boolean }[] = [];
  const messages: HeardInput[] = [];
  for (const { eventId, activityTaskScheduledEventAttributes: scheduled, ...event } of events ?? []) {
    const batch = scheduled?.activityType?.name === 'record' ? await plain<Batch>(scheduled.input) : undefined;
    if (batch) batches.push({ batch, isDone: done.has(String(eventId)) });
    const { workflowExecutionSignaledEventAttributes: signal } = event;
    const message = signal?.signalName === signals.hear ? await plain<HeardInput>(signal.input) : undefined;
    if (message) messages.push(message);
  }
  const inHand = batches.find(({ isDone }) => !isDone);
  return {
    id: known.runId,
    startedAt: known.startTime,
    begin,
    after: begin?.state.seq ?? 0,
    before: started?.continuedExecutionRunId || undefined,
    batches: batches.map(({ batch }) => batch),
    inHand: inHand ? firstOf(inHand.batch) : Infinity,
    messages: [...(begin?.unheard ?? []), ...messages],
  };
}

/** What a run was begun with, and the first of the runs that went on one from the other to it. Undefined when it is forgotten. */
export async function begunWith(
  client: Client,
  processId: string,
  runId: string,
): Promise<{ readonly begin: Begin; readonly chain: string } | undefined> {
  const page = await unlessForgotten(
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId: processId, runId },
      maximumPageSize: 1,
    }),
  );
  const started = page?.history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  const begin = await firstIn<Begin>(client, started?.input);
  return begin && { begin, chain: started?.firstExecutionRunId || runId };
}

/** What the engine says of a run; undefined when it has none. @param runId left out, the present one */
export const described = (client: Client, processId: string, runId?: string) =>
  unlessForgotten(client.workflow.getHandle(processId, runId).describe());

/** Is this run of a process the one that goes on? */
export async function isPresentRun(client: Client, processId: string, runId: string): Promise<boolean> {
  const present = await described(client, processId);
  return present?.runId === runId && present.status.name === 'RUNNING';
}

/** From here on nothing more comes of its present run. One that is over already, or forgotten, is left as it is. */
export async function endRun(client: Client, processId: string): Promise<void> {
  await unlessForgotten(client.workflow.getHandle(processId).terminate('It is begun again from its saved state'));
}

type Input = { readonly payloads?: Payload[] | null } | null | undefined;

/** The first argument of a workflow or activity: opened, where it was sealed. */
async function firstIn<T>({ options }: Client, input: Input): Promise<T | undefined> {
  let [payload] = input?.payloads ?? [];
  for (const codec of options.loadedDataConverter.payloadCodecs) if (payload) [payload] = await codec.decode([payload]);
  return payload && defaultPayloadConverter.fromPayload<T>(payload);
}

/** Any other failure is told: of a journal that was read in part, the rest would be taken for lost. */
async function unlessForgotten<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
