/** Where the words of an improvement action stand: the measure of success that was agreed, and its latest note. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { PlannedAction } from '../../domain/improvement/plan.ts';
import type { LastNote } from '../../domain/packs/standing.ts';
import type { Db } from '../../store/database.ts';
import { requestsOf } from '../../store/submissions.ts';
import { type Acts, actsIn } from './acts.ts';

export interface PlanWords {
  /** The submission that holds it. */
  readonly measure: string | null;
  readonly note: LastNote | null;
}

/** By action, as it stood at the end of a day. */
export async function planWords(
  db: Db,
  planned: readonly PlannedAction[],
  day: LocalDate,
): Promise<ReadonlyMap<string, PlanWords>> {
  const ids = planned.map(({ id }) => id);
  const [requests, acts] = await Promise.all([requestsOf(db, ids), actsIn(db, ids)]);
  const requestOf = new Map(requests.map(({ processId, id }) => [processId, id]));
  return new Map(
    planned.map((action) => {
      const measure = agreedIn(acts.get(action.id), day) ?? requestOf.get(action.id) ?? null;
      return [action.id, { measure, note: lastNoteOf(action, acts.get(action.id), day) }];
    }),
  );
}

/** Where the measure of success was agreed; an action that was raised with everything said has it in its request. */
const agreedIn = (acts: Acts | undefined, day: LocalDate): string | undefined =>
  acts?.acts.findLast(({ name, on, texts }) => name === 'agreeAction' && on <= day && texts !== undefined)?.texts;

/** How an action is asked for a note, and how its owner gives one unasked. */
const noting: readonly string[] = ['progressNote', 'giveNote'];

function lastNoteOf({ facts }: PlannedAction, acts: Acts | undefined, day: LocalDate): LastNote | null {
  const note = facts.notes.filter(({ on }) => on <= day).at(-1);
  if (!note) return null;
  const act = acts?.acts.findLast(({ name, on, by }) => noting.includes(name) && on === note.on && by === note.by);
  return { on: note.on, by: note.by, outlook: note.outlook, text: act?.texts ?? null };
}
