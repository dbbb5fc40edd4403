/** What begins on somebody's word alone begins once another person, who has no part in it, has confirmed it. Until then nobody is told, and it counts nowhere. */
import { randomUUID } from 'node:crypto';
import { formatDate, type LocalDate, londonDate } from '../domain/calendar/index.ts';
import { adoptersOf } from '../domain/engine/adoption.ts';
import type { Office, PersonId } from '../domain/engine/people.ts';
import { type FieldError, notFound, Refusal, unacceptable } from '../domain/engine/refusals.ts';
import { isSomebodys } from '../store/access-log.ts';
import type { Db } from '../store/database.ts';
import { findPerson } from '../store/directory.ts';
import { begunHereSince } from '../store/starts.ts';
import {
  findTakeover,
  findUnderKey,
  hasBegun,
  keepTakeover,
  settleTakeover,
  type Takeover,
  unsettleTakeover,
} from '../store/takeovers.ts';
import type { Caller } from './caller.ts';
import type { Acting } from './engine/carry-out.ts';
import { bodyHash, otherBody } from './engine/keys.ts';
import { judgeStart, type Started, startProcess } from './engine/start.ts';
import type { ServedKind } from './fields/kind.ts';
import { namedIn } from './fields/named.ts';
import type { Parts } from './parts.ts';

/** Those who confirm: whoever answers for people, practice or the system. */
export const confirmers: readonly Office[] = ['hr', 'quality', 'leadership', 'administrator'];

/**
 * What is somebody's own (their health, checks, pay) is shown to whoever proposed it, to those who may bring such work over, and to whom
 * it says to have judged something; everything else to all who confirm.
 */
export function isShownTo(
  { kinds }: Pick<Parts, 'kinds'>,
  { kind: name, request, proposedBy }: Takeover,
  { id, offices }: Pick<Caller, 'id' | 'offices'>,
): boolean {
  const kind = kinds[name];
  if (!kind || !isSomebodys(kind.contract.prefix) || proposedBy === id) return true;
  const may = adoptersOf(kind.contract);
  const judges: readonly PersonId[] = kind.judgedBy?.(request as never) ?? []; // as it was read when it was proposed
  return offices.some((office) => may.includes(office)) || judges.includes(id);
}

/** @throws Refusal `not-found` where there is none that is shown to them */
export async function takeoverFor(parts: Parts, id: string, caller: Caller): Promise<Takeover> {
  const found = await findTakeover(parts.db, id);
  if (!found || !isShownTo(parts, found, caller)) throw notFound('proposal');
  return found;
}

/** Does it begin on the word of whoever asks alone? */
export const needsAnother = (kind: ServedKind, request: object): boolean =>
  ('adopt' in request && request.adopt !== undefined) || kind.onOnesWord?.(request as never) === true;

/** Keeps a request that another is to confirm. It is judged now as it will be then. @throws Refusal `invalid` */
export async function propose(
  parts: Parts,
  kind: ServedKind,
  request: object,
  { caller, key }: Acting,
): Promise<Takeover> {
  const hash = bodyHash(request);
  const earlier = await findUnderKey(parts.db, key);
  if (earlier) return sameBody(earlier, hash);
  const { title, team } = await judgeStart(parts, kind, request, caller);
  const tooLate = await begunTooLate(parts.db, kind, request, team);
  if (tooLate.length > 0) throw unacceptable(tooLate);
  const kept = await keepTakeover(parts.db, {
    id: randomUUID(),
    kind: kind.contract.name,
    title,
    teamId: team,
    request,
    key,
    bodyHash: hash,
    proposedBy: caller.id,
    proposedAt: parts.clock.now(),
  });
  return sameBody(kept, hash);
}

/**
 * What began after work of its kind was begun here for its team is begun here too: taking over is for what there was before, and ends
 * there. Teams may come one after the other.
 */
export async function begunTooLate(
  db: Db,
  { contract: { name, title } }: ServedKind,
  request: object,
  team: string,
): Promise<readonly FieldError[]> {
  const { adopt } = request as { readonly adopt?: { readonly startedOn: LocalDate } };
  const since = adopt && (await begunHereSince(db, name, team));
  if (!since || adopt.startedOn <= since) return [];
  const here = `“${title}” has been begun here for this team since ${formatDate(since)}`;
  return [{ pointer: '/adopt/startedOn', message: `${here}: what began later is begun here, and not taken over.` }];
}

function sameBody(takeover: Takeover, hash: string): Takeover {
  if (takeover.bodyHash !== hash) throw otherBody();
  return takeover;
}

/** Begins it, on the word of two. @throws Refusal `barred-from-own-case` for whoever has a part in it */
export async function confirm(parts: Parts, id: string, caller: Caller): Promise<Started> {
  const { db } = parts;
  await takeoverFor(parts, id, caller);
  const takeover = await waiting(parts, id);
  const { kind, proposer, request } = await whatBegins(parts, takeover);
  await mustHaveNoPart(parts, kind, takeover, proposer, caller);
  if (!(await settleTakeover(db, id, { confirmedBy: caller.id, confirmedAt: parts.clock.now() }))) throw settled();
  try {
    const started = await startProcess(parts, kind, request, { caller: proposer, key: `takeover:${id}` });
    await hasBegun(db, id, started.id);
    return started;
  } catch (error) {
    if (error instanceof Refusal) await unsettleTakeover(db, id);
    throw error;
  }
}

/** Why somebody may not confirm it; undefined when they may. */
export async function whyNotConfirm(parts: Parts, takeover: Takeover, caller: Caller): Promise<Refusal | undefined> {
  try {
    await waiting(parts, takeover.id);
    const { kind, proposer } = await whatBegins(parts, takeover);
    await mustHaveNoPart(parts, kind, takeover, proposer, caller);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Whoever proposed it takes it back. */
export async function withdraw(parts: Parts, id: string, caller: Caller): Promise<void> {
  const { proposedBy } = await waiting(parts, id);
  if (proposedBy !== caller.id) throw new Refusal('not-permitted', 'Whoever proposed it takes it back.');
  if (!(await settleTakeover(parts.db, id, { withdrawnBy: caller.id }))) throw settled();
}

async function waiting({ db }: Parts, id: string): Promise<Takeover> {
  const found = await findTakeover(db, id);
  if (!found) throw notFound('proposal');
  if (found.withdrawnBy !== null) throw new Refusal('gone', 'It has been taken back.');
  if (found.confirmedBy !== null) throw settled();
  return found;
}

const settled = (): Refusal => new Refusal('already-decided', 'Somebody has settled this already. Look at it again.');

async function whatBegins({ db, kinds, clock }: Parts, { kind: name, request: kept, proposedBy }: Takeover) {
  const kind = kinds[name];
  if (!kind) throw notFound('proposal');
  const proposer = await findPerson(db, proposedBy, londonDate(clock.now().getTime()));
  if (!proposer || proposer.gone)
    throw new Refusal('gone', 'Whoever proposed it has left. Somebody who is here must propose it again.');
  return { kind, proposer, request: kept }; // as it was read when it was proposed
}

/**
 * Neither whoever proposed it nor anybody with a part in it. Only whom it says to have judged something says so: where they are
 * here, one of them confirms.
 */
async function mustHaveNoPart(
  parts: Parts,
  kind: ServedKind,
  { request, proposedBy }: Takeover,
  proposer: Caller,
  { id }: Caller,
): Promise<void> {
  if (proposedBy === id)
    throw new Refusal('barred-from-own-case', 'Somebody else must confirm what you have proposed.');
  const judges = await stillHere(parts, kind.judgedBy?.(request as never) ?? []);
  if (judges.length > 0) {
    if (judges.some((judge) => judge.id === id)) return;
    const names = judges.map(({ name }) => name).join(' or ');
    throw new Refusal('not-permitted', `It says that ${names} judged something in it. Only they can say so.`);
  }
  const { who } = await judgeStart(parts, kind, request, proposer);
  if (Object.values(who).includes(id) || namedBy(kind, request).includes(id))
    throw new Refusal('barred-from-own-case', 'You have a part in this. Somebody who has none must confirm it.');
}

function namedBy({ contract }: ServedKind, request: object): readonly PersonId[] {
  const { adopt } = request as { readonly adopt?: object };
  return Object.values({
    ...namedIn(contract.request.fields, request),
    ...(adopt && namedIn(contract.adopt?.fields ?? {}, adopt, '/adopt')),
  });
}

async function stillHere({ db, clock }: Parts, people: readonly PersonId[]) {
  const today = londonDate(clock.now().getTime());
  const found = await Promise.all([...new Set(people)].map((person) => findPerson(db, person, today)));
  return found.filter((person) => person !== null).filter(({ gone }) => !gone);
}
