/**
 * Some offices can open any record. What is somebody's own, and in which a reader has no part, they open with a reason: it is kept, and the
 * person it is about can read it.
 */
import { addDays, instantOf, type LocalDate, londonDate } from '../domain/calendar/index.ts';
import type { Office } from '../domain/engine/people.ts';
import { Refusal } from '../domain/engine/refusals.ts';
import { hasSaidWhy, isSomebodys, type Opened } from '../store/access-log.ts';
import { isVisible } from '../store/processes.ts';
import { hasPart, type Scope } from '../store/scope.ts';
import type { Caller } from './caller.ts';
import type { Parts } from './parts.ts';

/** For so many days a reason that somebody gave opens the record to them. */
export const REASON_HOLDS_DAYS = 7;

/** These see everything so that others can be helped and answered for: no record is their daily work. */
const oversees: readonly Office[] = ['leadership', 'administrator'];

interface Reader {
  readonly caller: Caller;
  readonly scope: Scope;
  readonly today: LocalDate;
}

/** @throws Refusal `reason-needed` for a record that only an office opens to them, and of which they have not said why they read it */
export async function mustHaveReason(parts: Parts, opened: Opened, { caller, scope, today }: Reader): Promise<void> {
  const process = 'applicants' in opened ? opened.applicants : opened.process;
  const isPersonal = 'applicants' in opened || isSomebodys(process);
  if (!scope.all || !isPersonal || worksOn(parts, process, caller.offices)) return;
  const { db } = parts;
  if (!(await isVisible(db, process, scope)) || (await hasPart(db, process, caller.id, today))) return;
  if (await hasSaidWhy(db, { reader: caller.id, process, since: reasonsSince(parts) })) return;
  throw new Refusal(
    'reason-needed',
    'You have no part in this. Say why you read it: the person it is about can see that you have, and why.',
  );
}

/** HR works on whatever HR may start, whoever of them has it. */
function worksOn({ kinds }: Parts, process: string, held: readonly Office[]): boolean {
  const kind = Object.values(kinds).find(({ contract }) => contract.prefix === process.slice(0, 3));
  return (kind?.contract.mayStart ?? []).some((office) => held.includes(office) && !oversees.includes(office));
}

/** A reason that was given on this day or later still counts. */
function reasonsSince({ clock }: Parts): Date {
  const today = londonDate(clock.now().getTime());
  return new Date(instantOf(addDays(today, 1 - REASON_HOLDS_DAYS), '00:00'));
}
