/** Changes of people: those that one administrator makes alone, and those that one proposes and another confirms. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { notFound, Refusal, wrongAt } from '../domain/engine/refusals.ts';
import { type Change, changedIn, isSame, leavesByTwo, type Recorded } from '../domain/people/changes.ts';
import type { Db } from '../store/database.ts';
import { lineAbove } from '../store/directory.ts';
import type { PersonRow } from '../store/people.ts';
import {
  administrators,
  changePerson,
  holderOf,
  isSuspended,
  note,
  oneChangeAtATime,
  shutOutBy,
  signInsOf,
  whoLetIn,
} from '../store/person-changes.ts';
import {
  findProposal,
  keepProposal,
  listProposals,
  type ProposedChange,
  settleProposal,
} from '../store/proposed-changes.ts';
import { endWebSessionsOf } from '../store/web-sessions.ts';
import type { Caller } from './caller.ts';
import { lapsedUpTo, mustStillWait } from './lapsing.ts';
import type { Parts } from './parts.ts';
import { getPerson, onRecord, plain, refuseWrong, unknownPlaces } from './people.ts';

/** What was sent: what is not said stays as it is. */
type Sent<T> = { readonly [K in keyof T]?: T[K] | undefined };

interface Alone {
  readonly by: PersonId;
  readonly today: LocalDate;
  /** The version that the caller has seen, if they say so. */
  readonly seen: number | undefined;
}

/** Changes what one administrator may change. @throws Refusal */
export async function changeAlone(parts: Parts, id: PersonId, sent: Sent<Recorded>, { by, today, seen }: Alone) {
  await parts.db.$transaction(async (db) => {
    await oneChangeAtATime(db);
    const person = await getPerson({ db }, id);
    if (seen !== undefined && seen !== person.version)
      throw new Refusal('precondition-failed', 'This has changed since you read it. Read it again, then change it.');
    const change = plain(sent) as Change;
    if (change.leftOn !== undefined && change.leftOn !== person.leftOn && leavesByTwo(person))
      throw new Refusal('not-permitted', 'That they leave, or stay, is proposed by one and confirmed by another.');
    if (typeof change.leftOn === 'string') await mustNotShutOutMore(db, by, parts.clock.now());
    await mustHold(db, person, change, today);
    await changePerson(db, person, change, { by, at: parts.clock.now() });
  });
}

/** Proposes a change. @returns its id @throws Refusal */
export async function propose(parts: Parts, personId: PersonId, sent: Sent<Change>, by: PersonId, today: LocalDate) {
  if (personId === by) throw new Refusal('barred-from-own-case', 'You cannot change this about yourself.');
  const change = plain(sent) as Change;
  return await parts.db.$transaction(async (db) => {
    await oneChangeAtATime(db);
    const person = await getPerson({ db }, personId);
    const isLetIn = change.suspended === false && (await isSuspended(db, personId));
    if (changedIn(person, change).length === 0 && !change.link && !change.unlink && !isLetIn)
      throw wrongAt('', 'This is how it is already.');
    await mustBeFirst(db, personId, change, parts.clock.now());
    await mustHold(db, person, change, today);
    const at = parts.clock.now();
    return await keepProposal(db, { personId, change, was: seenOf(person, change), proposedBy: by, at });
  });
}

/** Confirms a change that another has proposed, and makes it. @throws Refusal */
export async function confirm(parts: Parts, id: string, caller: Caller, today: LocalDate): Promise<void> {
  const now = parts.clock.now();
  await parts.db.$transaction(async (db) => {
    await oneChangeAtATime(db);
    const proposed = await waiting(db, id, now);
    const why = await whyNotConfirm(db, proposed, caller);
    if (why) throw why;
    const person = await getPerson({ db }, proposed.personId);
    const moved = Object.entries(proposed.was).find(([field, was]) => !isSame(person[field as keyof Recorded], was));
    if (moved)
      throw new Refusal(
        'stale',
        'What this would change has changed since it was proposed. Withdraw it, and propose anew.',
      );
    await mustHold(db, person, proposed.change, today);
    await settleProposal(db, id, { confirmedBy: caller.id, confirmedAt: now });
    await changePerson(db, person, proposed.change, { by: proposed.proposedBy, confirmedBy: caller.id, at: now });
  });
}

/** Ends every session that a person has in a browser, at once: for a lost telephone nobody waits for a second person. @returns how many */
export async function signOutEverywhere({ db, clock }: Parts, id: PersonId, by: PersonId): Promise<number> {
  return await db.$transaction(async (within) => {
    await getPerson({ db: within }, id);
    const ended = await endWebSessionsOf(within, id);
    await note(within, id, 'signedOut', [`${ended} ${ended === 1 ? 'browser' : 'browsers'}`, null], {
      by,
      at: clock.now(),
    });
    return ended;
  });
}

/**
 * Stops a sign-in that somebody else may have, at once: in every browser, for every token, for calendars. Letting them in again takes two;
 * so two must be left who can, besides whoever suspends. @throws Refusal
 */
export async function suspend(parts: Parts, id: PersonId, by: PersonId): Promise<void> {
  await parts.db.$transaction(async (db) => {
    await oneChangeAtATime(db);
    const person = await getPerson({ db }, id);
    const why = await whyNotSuspend(db, id, by);
    if (why) throw why;
    await mustNotShutOutMore(db, by, parts.clock.now());
    await endWebSessionsOf(db, id);
    await changePerson(db, person, { suspended: true }, { by, at: parts.clock.now() });
  });
}

/** Why somebody may not suspend a person’s sign-in; undefined when they may. */
export async function whyNotSuspend(db: Db, id: PersonId, by: PersonId): Promise<Refusal | undefined> {
  if (id === by) return new Refusal('barred-from-own-case', 'You cannot suspend your own sign-in.');
  if (await isSuspended(db, id)) return wrongAt('', 'Their sign-in is suspended already.');
  const letIn = await whoLetIn(db);
  if (letIn.includes(id) && letIn.filter((other) => other !== id && other !== by).length < MUST_LET_IN)
    return wrongAt(
      '',
      'Too few would be left who can let anybody in again. Sign them out everywhere, and propose that their sign-in is unlinked.',
    );
  return undefined;
}

/** In a day, by one alone. */
const MOST_SHUT_OUT = 10;

/** One shuts out a few at once, for a lost telephone or a last day; never everybody. @throws Refusal `not-permitted` */
async function mustNotShutOutMore(db: Db, by: PersonId, now: Date): Promise<void> {
  if ((await shutOutBy(db, by, new Date(now.getTime() - 24 * 3_600_000))) < MOST_SHUT_OUT) return;
  throw new Refusal(
    'not-permitted',
    `You have shut out ${MOST_SHUT_OUT} people within a day. Propose that more of them leave, or ask another to suspend their sign-in.`,
  );
}

/** One proposes it, another confirms it. */
const MUST_LET_IN = 2;

/** Takes a proposal back. @throws Refusal */
export async function withdraw(parts: Parts, id: string, by: PersonId): Promise<void> {
  await parts.db.$transaction(async (db) => {
    await oneChangeAtATime(db);
    await waiting(db, id, parts.clock.now());
    await settleProposal(db, id, { withdrawnBy: by });
  });
}

const seenOf = (person: PersonRow, change: Change): Change =>
  Object.fromEntries(changedIn(person, change).map((field) => [field, person[field]]));

/** One that can still be settled; whoever comes second is told who was first. */
async function waiting(db: Db, id: string, now: Date): Promise<ProposedChange> {
  const proposed = await findProposal(db, id);
  if (!proposed) throw notFound('proposal');
  const { confirmedBy, confirmedAt, withdrawnBy, proposedAt } = proposed;
  if (confirmedBy !== null && confirmedAt !== null)
    throw new Refusal('already-decided', 'This has been confirmed already.', {
      decided: { by: confirmedBy, choice: 'confirmed', at: confirmedAt },
    });
  if (withdrawnBy !== null) throw new Refusal('gone', 'This proposal was withdrawn.');
  mustStillWait(proposedAt, now);
  return proposed;
}

/** One thing about a person is proposed once at a time. */
async function mustBeFirst(db: Db, person: PersonId, change: Change, now: Date): Promise<void> {
  const others = await listProposals(db, { person, waitingSince: lapsedUpTo(now), limit: 50 });
  const same = others.find((other) => Object.keys(other.change).some((field) => Object.hasOwn(change, field)));
  if (!same) return;
  throw new Refusal('already-decided', 'A change of this is proposed already. Confirm or withdraw that one first.', {
    decided: { by: same.proposedBy, choice: 'proposed', at: same.proposedAt },
  });
}

/** Who confirms a change, and may not be whoever proposed it. */
type Proposed = Pick<ProposedChange, 'personId' | 'proposedBy' | 'change'>;

/**
 * Why somebody may not confirm it; undefined when they may. It takes another administrator. That somebody leaves, where they are
 * written to and that they are trained may also be confirmed by HR or leadership, who know it, that somebody is let in again by leadership; and where there is no other administrator, leadership
 * confirms whatever it is, so that there can be one again.
 */
export async function whyNotConfirm(
  db: Db,
  { personId, proposedBy, change }: Proposed,
  caller: Caller,
): Promise<Refusal | undefined> {
  if (caller.id === proposedBy || caller.id === personId)
    return new Refusal('barred-from-own-case', 'Another must confirm this: neither its proposer nor the person.');
  const holds = (...offices: readonly string[]) => caller.offices.some((office) => offices.includes(office));
  if (holds('administrator')) return undefined;
  if (holds('hr', 'leadership') && Object.keys(change).every((field) => knownToHr.includes(field))) return undefined;
  if (holds('leadership') && Object.keys(change).every((field) => field === 'suspended')) return undefined;
  const others = (await administrators(db)).filter(({ id }) => id !== proposedBy && id !== personId);
  if (holds('leadership') && others.length === 0) return undefined;
  return new Refusal('not-permitted', 'Another administrator must confirm this.');
}

/** What HR and leadership know of anybody as well as an administrator does. */
const knownToHr: readonly string[] = ['leftOn', 'email', 'saferRecruitment'] satisfies readonly (keyof Recorded)[];

/** The rules about all people that a change must leave true. */
async function mustHold(db: Db, person: PersonRow, change: Change, today: LocalDate): Promise<void> {
  refuseWrong(await unknownPlaces(onRecord(db), change));
  if (change.email !== undefined) await mustBeFree(db, person.id, change.email);
  if (typeof change.managerId === 'string') await mustNotBeBelow(db, change.managerId, person.id, today);
  if (change.link) await mustBeNobodys(db, change.link);
  if (change.unlink && (await holderOf(db, change.unlink)) !== person.id)
    throw wrongAt('/unlink', 'This sign-in is not linked to them.');
  await mustLeaveAnAdministrator(db, person, change);
}

async function mustBeFree(db: Db, id: PersonId, email: string): Promise<void> {
  const taken = await onRecord(db).at(email);
  if (taken && taken.id !== id)
    throw wrongAt('/email', `Somebody with this address is on record: ${taken.name} (${taken.id}).`);
}

/** A line that came back to itself would have no end to climb to, and one who has left approves nothing. */
async function mustNotBeBelow(db: Db, managerId: PersonId, id: PersonId, today: LocalDate): Promise<void> {
  if (managerId === id) throw wrongAt('/managerId', 'Nobody is their own manager.');
  const { leftOn } = await getPerson({ db }, managerId);
  if (leftOn !== null && leftOn <= today) throw wrongAt('/managerId', 'They have left the council.');
  if ((await lineAbove(db, managerId, today)).some((above) => above.id === id))
    throw wrongAt('/managerId', 'This person is below them in the line of management. Name somebody who is not.');
}

async function mustBeNobodys(db: Db, signIn: NonNullable<Change['link']>): Promise<void> {
  const holder = await holderOf(db, signIn);
  if (holder !== undefined) throw wrongAt('/link', `This sign-in is linked already (${holder}).`);
}

/** Nobody could let anybody in again. */
async function mustLeaveAnAdministrator(db: Db, person: PersonRow, change: Change): Promise<void> {
  const leaves = typeof change.leftOn === 'string';
  const stops = change.offices !== undefined && !change.offices.includes('administrator');
  const locked = change.unlink !== undefined && (await signInsOf(db, person.id)).length <= 1;
  if (!leaves && !stops && !locked) return;
  const all = await administrators(db);
  if (!all.some(({ id }) => id === person.id)) return;
  if (all.some(({ id, signIns }) => id !== person.id && signIns > 0)) return;
  const pointer = leaves ? '/leftOn' : stops ? '/offices' : '/unlink';
  throw wrongAt(pointer, 'They are the last administrator who can sign in. Make another one first.');
}
