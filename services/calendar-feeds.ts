/** Calendars that are read by their secret address, without signing in. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { londonDate } from '../domain/calendar/index.ts';
import { calendarText, type Entry } from '../domain/calendar-feed/ical.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import { KEPT_FLAG } from '../domain/engine/rag.ts';
import { notFound, Refusal } from '../domain/engine/refusals.ts';
import { taskTitle } from '../domain/engine/words.ts';
import {
  type DueMilestone,
  type DueTask,
  dueMilestones,
  dueTasks,
  type FeedRow,
  findFeed,
  keepFeed,
} from '../store/calendar-feeds.ts';
import { findScoped } from '../store/directory.ts';
import type { Scope } from '../store/scope.ts';
import { findTeam } from '../store/teams.ts';
import type { Caller } from './caller.ts';
import { insteadInList, insteadOfDateInList } from './confidential.ts';
import type { Parts } from './parts.ts';
import { pages } from './paths.ts';

/** Half of the address finds the feed, the other half proves that the reader was given it. */
const ID_BYTES = 12;
const SECRET_BYTES = 32;
const ADDRESS = /^([\w-]{16})\.([\w-]{43})$/;

export interface NewFeed {
  readonly feed: FeedRow;
  /** Told once: only its hash is kept. */
  readonly secret: string;
}

export async function createFeed({ db, clock }: Parts, ownerId: string, teamId: string | null): Promise<NewFeed> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const proof = randomBytes(SECRET_BYTES).toString('base64url');
  const data = { id, ownerId, teamId, secretHash: hashOf(proof).toString('hex'), createdAt: clock.now() };
  return { feed: await keepFeed(db, data), secret: `${id}.${proof}` };
}

const hashOf = (proof: string): Buffer => createHash('sha256').update(proof).digest();

/** May this person have a calendar of the team: do they manage somebody in it, or see everything? */
export async function maySeeTeam({ db }: Parts, team: string, person: string, scope: Scope): Promise<boolean> {
  if (scope.all) return true;
  const others = scope.people.filter((id) => id !== person);
  return (await db.person.count({ where: { teamId: team, id: { in: others } } })) > 0;
}

/**
 * The calendar at a secret address as it stands now, in its owner's present scope.
 * @throws Refusal `not-found` for an address that was never given; `gone` for one that was revoked, or whose owner has left
 */
export async function readFeed(parts: Parts, secret: string): Promise<string> {
  const { db, clock } = parts;
  const today = londonDate(clock.now().getTime());
  const feed = await findBySecret(parts, secret);
  if (!feed) throw notFound('calendar');
  const found = await findScoped(db, feed.ownerId, today);
  if (feed.revokedAt !== null || !found || found.person.gone || found.suspended) throw gone();
  const { person: owner, scope } = found;
  const { teamId: team } = feed;
  if (team !== null && !(await maySeeTeam(parts, team, owner.id, scope))) throw gone();
  const whose = { owner: owner.id, scope, team, today };
  const [tasks, milestones] = await Promise.all([
    dueTasks(db, whose),
    dueMilestones(db, whose, followedBy(parts, owner)),
  ]);
  const name = team === null ? 'Followthrough' : `Followthrough: ${(await findTeam(db, team))?.name}`;
  const entries = [
    ...tasks.map((task) => taskEntry(parts, task, owner)),
    ...milestones.map((milestone) => milestoneEntry(parts, milestone, owner)),
  ];
  return calendarText(name, entries);
}

/** The kinds whose dates the owner's offices have in their calendars. */
const followedBy = ({ kinds }: Parts, { offices }: Caller): readonly string[] =>
  Object.values(kinds).flatMap(({ contract: { name, inCalendarsOf = [] } }) =>
    inCalendarsOf.some((office) => offices.includes(office)) ? [name] : [],
  );

const gone = (): Refusal =>
  new Refusal('gone', 'This calendar has been withdrawn. Ask for a new one, then take this one out.');

async function findBySecret({ db }: Parts, secret: string): Promise<FeedRow | null> {
  const [, id = '', proof = ''] = ADDRESS.exec(secret) ?? [];
  const feed = await findFeed(db, id);
  // Compared also when there is none, so that the time it takes says nothing.
  const kept = Buffer.from(feed?.secretHash ?? '0'.repeat(64), 'hex');
  return timingSafeEqual(hashOf(proof), kept) ? feed : null;
}

/** The task's own title and the reference: a process's title may hold a candidate's name. */
const taskEntry = (
  parts: Parts,
  { id, name, about, dueOn, dueTime, holders, ...of }: DueTask,
  owner: Caller,
): Entry => {
  const contract = contractOf(parts, of.kind);
  const instead = contract && insteadInList(contract, { name, about, holders }, owner);
  const title = instead ?? (contract ? taskTitle(contract, name, about) : name);
  const when = { on: dueOn, at: dueTime ?? undefined };
  return { ...common(parts, of), ...when, uid: `${id}@followthrough`, summary: `${title} (${of.process})` };
};

const milestoneEntry = (parts: Parts, { name, date, ...of }: DueMilestone, owner: Caller): Entry => {
  const contract = contractOf(parts, of.kind);
  const instead = insteadOfDateInList(contract, name, owner);
  const title = instead ?? contract?.milestones[name]?.title ?? name;
  return {
    ...common(parts, of),
    uid: `${of.process}:${instead === undefined ? name : KEPT_FLAG}@followthrough`,
    on: date,
    summary: `${title} (${of.process})`,
  };
};

const contractOf = ({ kinds }: Parts, kind: string): ProcessContract | undefined => kinds[kind]?.contract;

/** The number of the process's last line never falls, and every change of a date is a line. */
const common = (
  { publicUrl = '' }: Parts,
  { process, seq, changedAt }: Pick<DueTask, 'process' | 'seq' | 'changedAt'>,
) => ({
  sequence: seq,
  changedAt: changedAt.getTime(),
  url: `${publicUrl}${pages.process(process)}`,
});
