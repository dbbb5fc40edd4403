/** What people have done in a process, as its journal has it. */
import { dayOf, type Event } from '../../domain/engine/event.ts';
import type { ActOnRecord } from '../../domain/engine/reads.ts';
import type { Db } from '../../store/database.ts';
import { linesOfKinds } from '../../store/journal/lines.ts';

export interface Acts {
  readonly acts: readonly ActOnRecord[];
  /** Tasks whose decision was corrected. */
  readonly corrected: readonly string[];
}

const told = ['taskOpened', 'taskDecided', 'actionTaken', 'corrected'] as const satisfies readonly Event['kind'][];

/** By process, in order. */
export async function actsIn(db: Db, processIds: readonly string[]): Promise<ReadonlyMap<string, Acts>> {
  const rows = await linesOfKinds(db, processIds, told);
  const events = new Map<string, Event[]>(processIds.map((id) => [id, []]));
  for (const { processId, line } of rows) events.get(processId)?.push(JSON.parse(line) as Event);
  return new Map([...events].map(([id, lines]) => [id, actsOf(lines)]));
}

/** @param events those that open a task, decide one, take an action or correct */
export function actsOf(events: readonly Event[]): Acts {
  const cards = new Map(
    events.flatMap((event) => (event.kind === 'taskOpened' ? [[event.card.id, event.card] as const] : [])),
  );
  return {
    acts: events.flatMap((event) => actOf(event, (id) => cards.get(id))),
    corrected: events.flatMap((event) => (event.kind === 'corrected' ? [event.taskId] : [])),
  };
}

type CardOf = (taskId: string) => { readonly id: string; readonly task: string; readonly about?: string } | undefined;

/** None of an event that nobody did. */
export function actOf(event: Event, cardOf: CardOf): readonly ActOnRecord[] {
  if (event.kind !== 'taskDecided' && event.kind !== 'actionTaken') return [];
  const { by, actingFor, form, reason, texts, evidence } = event;
  const common = {
    by,
    on: dayOf(event),
    ...(actingFor !== undefined && { actingFor }),
    ...(form !== undefined && { form }),
    ...(reason && { reason: reason.id }),
    ...(texts && { texts: texts.id }),
    ...(evidence && { evidence }),
  };
  if (event.kind === 'actionTaken')
    return [{ ...common, name: event.action, ...(event.code !== undefined && { code: event.code }) }];
  const card = cardOf(event.taskId);
  if (!card) return [];
  const { id, task: name, about } = card;
  return [{ ...common, name, choice: event.choice, task: { id, ...(about !== undefined && { about }) } }];
}
