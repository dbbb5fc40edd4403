/** A file of what was held, by the days that another system has: told to the processes that are open, and counted once. */
import { londonDate } from '../../domain/calendar/index.ts';
import type { HeldRow } from '../../domain/engine/kind.ts';
import { naturalKey } from '../../domain/engine/natural-key.ts';
import { type FieldError, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import type { FileFormat } from '../../domain/files/format.ts';
import { directoryOn } from '../../store/directory.ts';
import { openUnder } from '../../store/natural-keys.ts';
import { liveRules } from '../../store/rules.ts';
import { tell } from '../../temporal/tell.ts';
import { fieldErrors } from '../engine/form.ts';
import { getSubject, type Subject } from '../engine/subject.ts';
import { fieldErrorsIn } from '../fields/check.ts';
import type { ServedKind } from '../fields/kind.ts';
import { objectOf } from '../fields/schema.ts';
import type { Parts } from '../parts.ts';
import type { Importable } from './importable.ts';

export const importHeld = (parts: Parts, kind: ServedKind, format: FileFormat): Importable => ({
  format,
  // Rows are looked up side by side and judged in their order: what an earlier one fills, a later one finds filled.
  async checker() {
    const before = new Map<string, readonly HeldRow[]>();
    let judgedSoFar: Promise<unknown> = Promise.resolve();
    return (request, isWhole) => {
      const looked = isWhole ? lookedUp(parts, kind, request) : { errors: [] };
      const told = Promise.all([looked, judgedSoFar]).then(([found]) => {
        if ('errors' in found) return found;
        const { subject, row } = found;
        const earlier = before.get(subject.id) ?? [];
        const errors = standsInItsWay(kind, found, earlier);
        if (errors.length === 0) before.set(subject.id, [...earlier, row]);
        return errors.length === 0 ? { title: subject.id, errors } : { errors };
      });
      judgedSoFar = told.catch(() => undefined);
      return told;
    };
  },
  // Told before, it is on record, and the row says so.
  known: async () => new Map(),
  async start({ key, request }) {
    const found = await lookedUp(parts, kind, request);
    const errors = 'errors' in found ? found.errors : standsInItsWay(kind, found, []);
    if ('errors' in found || errors.length > 0) throw unacceptable(errors);
    const { subject, row } = found;
    const { series } = kind;
    if (!series?.byFile) throw new Error(`${kind.contract.name} takes no file of what was held`);
    const from = `file-${key.slice(0, 16)}`;
    const held = [{ ...series.byFile.says(row), by: subject.state.who[series.byFile.by] ?? '' }];
    const message = { id: `${subject.id}:heldElsewhere:${from}`, from: 'a file', message: 'heldElsewhere' };
    if (await tell(parts, subject.id, { ...message, data: { from, held } })) return subject.id;
    throw new Refusal('process-closed', 'It has ended meanwhile.');
  },
});

interface Found {
  readonly subject: Subject;
  readonly row: HeldRow;
}

/** What the row is about, or what is wrong with it by itself. */
async function lookedUp(
  parts: Parts,
  { contract, series }: ServedKind,
  request: HeldRow,
): Promise<{ readonly errors: readonly FieldError[] } | Found> {
  const { heldFile } = contract;
  const byFile = series?.byFile;
  if (!heldFile || !byFile) throw new Error(`${contract.name} takes no file of what was held`);
  const whose = contract.request.fields[heldFile.of];
  if (!whose) throw new Error(`${contract.name} asks for no ${heldFile.of}`);
  const fields = { [heldFile.of]: whose, ...heldFile.fields };
  const parsed = objectOf(fields).safeParse(request);
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  const row = parsed.data as HeldRow; // an object, by its schema
  const today = londonDate(parts.clock.now().getTime());
  const { policy, calendars } = await liveRules(parts.db, contract.name);
  const { settings } = policy.body;
  const context = { today, calendars: calendars.body, settings, directory: directoryOn(parts.db, today) };
  const errors = await fieldErrorsIn(fields, row, { ...context, mayHold: async () => [] });
  if (errors.length > 0) return { errors };
  const id = await openUnder(parts.db, naturalKey(contract, byFile.of(row, settings as never))); // the kind's own
  if (id === null) return { errors: [{ pointer: `/${heldFile.of}`, message: 'None of theirs was open on that day.' }] };
  return { subject: await getSubject(parts, id), row };
}

/** @param before good rows of the same file about the same */
function standsInItsWay(
  { series }: ServedKind,
  { subject: { state, rules }, row }: Found,
  before: readonly HeldRow[],
): readonly FieldError[] {
  const { settings } = rules.policy.body;
  const against = { state, before, settings, calendars: rules.calendars.body };
  const why = series?.byFile?.counts(row, against as never); // the kind's own
  return why === undefined ? [] : [{ pointer: '', message: why }];
}
