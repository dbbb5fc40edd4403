/** One thing that is kept about somebody, by its number, as it stands when they ask about it. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { KeptThing } from '../domain/engine/kind.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { RunState } from '../domain/engine/state.ts';
import { kinds } from '../domain/kinds.ts';
import { standingOf } from '../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../domain/recruitment/facts.ts';
import { annotationsOf } from './annotations.ts';
import type { Db } from './database.ts';
import { holdsOver } from './legal-holds.ts';

/** With what a hold would stand over: the work that it belongs to, and the person. */
export interface Found extends KeptThing {
  readonly processId: string | null;
  readonly personId: PersonId | null;
}

/** Whoever is not on record may ask about an application that nobody here has made. */
type Asking = PersonId | undefined;

/** @returns null where there is no such thing */
export async function findKept(db: Db, thing: string, of: Asking, today: LocalDate): Promise<Found | null> {
  const found =
    (await textOf(db, thing, of)) ??
    (await processOf(db, thing, of)) ??
    (await applicantOf(db, thing, of)) ??
    (await personOf(db, thing, of, today));
  if (!found) return null;
  const whole = { ...found, personId: found.personId ?? of ?? null };
  const heldBy = (await holdsOver(db, [whole])).get(0);
  return heldBy === undefined ? whole : { ...whole, heldBy };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function textOf(db: Db, id: string, of: Asking): Promise<Found | null> {
  if (!UUID.test(id)) return null;
  const select = { processId: true, authorId: true, linkedSeq: true, erasedAt: true } as const;
  const text = await db.submission.findUnique({ where: { id }, select });
  if (!text || text.linkedSeq === null) return null;
  const { processId, authorId, erasedAt } = text;
  const isTheirs = of !== undefined && (authorId === of || (await isAbout(db, processId, of)));
  const disputedIn = (await annotationsOf(db, [id])).map(({ requestId }) => requestId);
  return { is: 'text', isTheirs, stands: erasedAt === null ? 'kept' : 'gone', disputedIn, processId, personId: null };
}

async function processOf(db: Db, id: string, of: Asking): Promise<Found | null> {
  const process = await db.process.findUnique({ where: { id }, select: { status: true, state: true } });
  if (!process) return null;
  const { gone } = JSON.parse(process.state) as RunState;
  const stands = gone !== undefined ? 'gone' : process.status === 'closed' ? 'kept' : 'inUse';
  const isTheirs = of !== undefined && (await isAbout(db, id, of));
  return { is: 'process', isTheirs, stands, processId: id, personId: null };
}

/** Whose record a kind of work is, as its contract says, by the letters of its references. */
const OF = new Map(kinds.map(({ contract: { prefix, record } }) => [prefix, record.of] as const));

async function isAbout(db: Db, processId: string, person: PersonId): Promise<boolean> {
  const role = OF.get(processId.slice(0, 3));
  if (role === undefined) return false;
  if ((await db.participant.count({ where: { processId, role, personId: person } })) > 0) return true;
  if (role !== 'candidate') return false;
  const { state } = await db.process.findUniqueOrThrow({ where: { id: processId }, select: { state: true } });
  const { candidate } = (JSON.parse(state) as RunState).facts as { readonly candidate?: string };
  return candidate !== undefined && (await db.candidate.count({ where: { id: candidate, personId: person } })) > 0;
}

/** An application of somebody who has not come to work here: those who have are in the directory. */
async function applicantOf(db: Db, id: string, of: Asking): Promise<Found | null> {
  const candidate = await db.candidate.findUnique({ where: { id } });
  if (!candidate || candidate.personId !== null) return null;
  const { recruitmentId, email } = candidate;
  const asks = of === undefined ? null : await db.person.findUnique({ where: { id: of }, select: { email: true } });
  return {
    is: 'applicant',
    isTheirs: of === undefined || asks?.email.toLowerCase() === email.toLowerCase(),
    stands: await standingOfApplicant(db, id, recruitmentId),
    processId: recruitmentId,
    personId: null,
  };
}

async function standingOfApplicant(db: Db, id: string, recruitmentId: string): Promise<KeptThing['stands']> {
  if ((await db.disposed.count({ where: { what: 'applicant', about: id } })) > 0) return 'gone';
  const { status, state } = await db.process.findUniqueOrThrow({
    where: { id: recruitmentId },
    select: { status: true, state: true },
  });
  if (status === 'closed') return 'kept';
  const decided = standingOf((JSON.parse(state) as RunState).facts as Vacancy, id); // of a vacancy
  return ['notShortlisted', 'notAppointable', 'withdrawn', 'ended'].includes(decided.status) ? 'kept' : 'inUse';
}

async function personOf(db: Db, id: string, of: Asking, today: LocalDate): Promise<Found | null> {
  const person = await db.person.findUnique({ where: { id }, select: { leftOn: true } });
  if (!person) return null;
  const hasGone = (await db.disposed.count({ where: { what: 'person', about: id } })) > 0;
  const isHere = person.leftOn === null || person.leftOn > today;
  const stands = hasGone ? 'gone' : isHere ? 'inUse' : 'kept';
  return { is: 'person', isTheirs: of === id, stands, processId: null, personId: id };
}
