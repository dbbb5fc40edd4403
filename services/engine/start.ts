import { randomBytes } from 'node:crypto';
import { londonDate } from '../../domain/calendar/index.ts';
import type { Begin } from '../../domain/engine/messages.ts';
import { naturalKeyOf, openAlready } from '../../domain/engine/natural-key.ts';
import { openingState } from '../../domain/engine/opening.ts';
import { type FieldError, type Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { directoryOn } from '../../store/directory.ts';
import { startLine, startName } from '../../store/journal/signed-starts.ts';
import { liveRules } from '../../store/rules.ts';
import { beginOf, findReserved, type Reservation, type Reserved, reserve } from '../../store/starts.ts';
import { launch } from '../../temporal/launch.ts';
import { giveBack, NumberTaken } from '../../temporal/numbers.ts';
import type { Caller } from '../caller.ts';
import type { ServedKind } from '../fields/kind.ts';
import { judgedAsFar, openingOf } from '../fields/opening.ts';
import { once, writtenWith } from '../once.ts';
import type { Parts } from '../parts.ts';
import { signedBy } from '../signing.ts';
import type { Acting } from './decide.ts';
import { bodyHash, otherBody } from './keys.ts';
import { firstOf } from './send.ts';
import { saltedHash } from './submit.ts';

export interface Started {
  readonly id: string;
  /** `open`: its first task can be read. `starting`: accepted and kept; the engine has it as soon as it is back. */
  readonly status: 'open' | 'starting';
}

/**
 * Starts a process. Under a key it was started with before it is answered as it was, without being judged again: nobody can be
 * twice in what they are in by that start.
 * @throws Refusal when the request can't be carried out; nothing is left behind then
 */
export async function startProcess(parts: Parts, kind: ServedKind, request: unknown, by: Acting): Promise<Started> {
  const startedBefore = async () => {
    const earlier = await findReserved(parts.db, by.key);
    return earlier ? await goOn(parts, kind, request, earlier) : undefined;
  };
  return await once(writtenWith(startedBefore), () => startNew(parts, kind, request, by));
}

/** What is wrong with a request that cannot be read whole yet, as far as that can be said. */
export async function judgePartly(
  { db, clock }: Parts,
  kind: ServedKind,
  sent: object,
  caller: Caller,
): Promise<readonly FieldError[]> {
  const today = londonDate(clock.now().getTime());
  const rules = await liveRules(db, kind.contract.name);
  const given = { ...rules.policy.body, calendars: rules.calendars.body };
  return await judgedAsFar(kind, sent, { caller, directory: directoryOn(db, today), rules: given, today });
}

/** How it would begin today, and by which rules. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function judgeStart({ db, clock }: Parts, kind: ServedKind, request: unknown, caller: Caller) {
  const today = londonDate(clock.now().getTime());
  const rules = await liveRules(db, kind.contract.name);
  const { deadlines, settings } = rules.policy.body;
  const directory = directoryOn(db, today);
  const given = { deadlines, settings, calendars: rules.calendars.body };
  const opening = await openingOf(kind, request, { caller, directory, rules: given, today });
  return { ...opening, today, rules };
}

async function startNew(parts: Parts, kind: ServedKind, request: unknown, by: Acting): Promise<Started> {
  const { caller, key } = by;
  const { today, rules, ...opening } = await judgeStart(parts, kind, request, caller);
  const { title, team, who, facts, adopt, planned, known, texts, parent } = opening;
  const state = openingState(kind.contract, rules, {
    team,
    who: who as Readonly<Record<string, string>>, // a role nobody holds yet is absent, not undefined
    facts: facts as never, // plain data by the contract's shape
    today,
    ...(adopt && { adopt }),
    ...(planned && { planned }),
    ...(known && { known }),
    ...(parent && { parent: parent.id }),
  });
  const body = bodyHash(request);
  const said = startLine({ kind: kind.contract.name, by: caller.id, key, body });
  const signed = by.ofFile ? by.ofFile.signed : JSON.stringify(await signedBy(parts, startName(key), said));
  const reservation = {
    prefix: kind.contract.prefix,
    title,
    state,
    ...(adopt && { past: adopt.past }),
    ...(parent && { cause: parent.cause }),
    naturalKey: naturalKeyOf(kind.contract, state),
    startedBy: caller.id,
    key,
    bodyHash: body,
    ...(signed !== undefined && { signed }),
    request: written(caller.id, texts),
  };
  const begin = { state, ...(adopt && { past: adopt.past }), rules };
  return await reserveAndBegin(parts, kind, request, { reservation, begin });
}

interface New {
  readonly reservation: Reservation;
  readonly begin: Begin;
}

/** After a restored backup the engine may have another process under the number that was counted: then the next is taken. */
async function reserveAndBegin(parts: Parts, kind: ServedKind, request: unknown, as: New): Promise<Started> {
  const reserved = await reserve(parts.db, as.reservation);
  if ('second' in reserved) throw cameSecond(kind, reserved.first);
  if (!reserved.fresh) return await goOn(parts, kind, request, reserved);
  try {
    return await beginProcess(parts, kind, reserved, as.begin);
  } catch (error) {
    if (!(error instanceof NumberTaken)) throw error;
    await giveBack(parts, reserved.id);
    return await reserveAndBegin(parts, kind, request, as);
  }
}

function cameSecond({ contract }: ServedKind, first: string): Refusal {
  const error = openAlready(contract, first);
  return unacceptable([error], error.message);
}

/** A start that was accepted before is answered as it was, and begun should it not have been. */
async function goOn(parts: Parts, kind: ServedKind, request: unknown, reserved: Reserved): Promise<Started> {
  refuseOtherBody(reserved, request);
  const begin = await beginOf(parts.db, reserved.id);
  if (!begin) return { id: reserved.id, status: 'open' };
  try {
    return await beginProcess(parts, kind, reserved, begin);
  } catch (error) {
    if (!(error instanceof NumberTaken)) throw error;
    return { id: reserved.id, status: 'starting' }; // its number was told already: the watch lists it for an administrator
  }
}

/** The same key with the same body answers the first process; with another it is a mistake of the caller's. */
function refuseOtherBody({ fresh, bodyHash: before }: Reserved, request: unknown): void {
  if (!fresh && before !== bodyHash(request)) throw otherBody();
}

/** A start is never lost: with the engine away it stays accepted, and the reconciler starts it later. */
async function beginProcess(parts: Parts, kind: ServedKind, { id, key }: Reserved, begin: Begin): Promise<Started> {
  const { engine, log, taskQueue } = parts;
  const request = { id, kind: kind.contract.name, key, begin, ...(taskQueue && { taskQueue }) };
  const giveUp = new AbortController();
  try {
    const launched = engine.withAbortSignal(giveUp.signal, () =>
      engine.withDeadline(Date.now() + PATIENCE_MS, () => launch(engine, request)),
    );
    await firstOf(parts, id, launched, giveUp.signal);
    return { id, status: 'open' };
  } catch (error) {
    if (error instanceof NumberTaken) throw error;
    log.warn(
      { processId: id, error: error instanceof Error ? error.name : 'unknown' },
      'start accepted; the engine is away',
    );
    return { id, status: 'starting' };
  } finally {
    giveUp.abort();
  }
}

const PATIENCE_MS = 5_000;

function written(author: string, texts: Readonly<Record<string, string>>) {
  const salt = randomBytes(32);
  const text = JSON.stringify(texts);
  return { author, text, salt, hash: saltedHash(salt, text) };
}
