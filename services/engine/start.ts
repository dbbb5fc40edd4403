import { randomBytes } from 'node:crypto';
import { londonDate } from '../../domain/calendar/index.ts';
import { type StartContext, Unacceptable } from '../../domain/engine/kind.ts';
import type { Begin } from '../../domain/engine/messages.ts';
import { openingState } from '../../domain/engine/opening.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import { beginOf, findReserved, type Reserved, reserve } from '../../store/starts.ts';
import { launch } from '../../temporal/launch.ts';
import type { ServedKind } from '../fields/kind.ts';
import { type Opened, openingOf } from '../fields/opening.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { Acting } from './decide.ts';
import { bodyHash, keyOf, otherBody } from './keys.ts';
import { saltedHash } from './submit.ts';

export interface Started {
  readonly id: string;
  /** `open`: its first task can be read. `starting`: accepted and kept; the engine has it as soon as it is back. */
  readonly status: 'open' | 'starting';
}

export interface Starting extends Acting {
  /** What the start is known by, instead of a key of the caller's: the same row of a file starts once, whoever sends it. */
  readonly key?: string;
}

/** Starts a process. @throws Problem when the request can't be carried out; nothing is left behind then */
export async function startProcess(parts: Parts, kind: ServedKind, request: unknown, by: Starting): Promise<Started> {
  const key = by.key ?? keyOf(by.caller.id, by.route, by.idempotencyKey);
  try {
    return await startNew(parts, kind, request, by, key);
  } catch (error) {
    // Refused now, it may have been started with this very key before: nobody can be twice in what they are in by that start.
    const isRefused = error instanceof Problem && error.code === 'invalid';
    const earlier = isRefused ? await findReserved(parts.db, key) : null;
    if (!earlier) throw error;
    return await goOn(parts, kind, request, earlier);
  }
}

async function startNew(parts: Parts, kind: ServedKind, request: unknown, by: Starting, key: string): Promise<Started> {
  const today = londonDate(parts.clock.now().getTime());
  const rules = await liveRules(parts.db, kind.contract.name);
  const { deadlines, settings } = rules.policy.body;
  const directory = directoryOn(parts.db, today);
  const context = {
    caller: by.caller,
    directory,
    rules: { deadlines, settings, calendars: rules.calendars.body },
    today,
  };
  const opening = await open(kind, request, context);
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
  const reserved = await reserve(parts.db, {
    prefix: kind.contract.prefix,
    title,
    state,
    ...(adopt && { past: adopt.past }),
    ...(parent && { cause: parent.cause }),
    startedBy: by.caller.id,
    key,
    bodyHash: bodyHash(request),
    request: written(by.caller.id, texts),
  });
  if (!reserved.fresh) return await goOn(parts, kind, request, reserved);
  return await beginProcess(parts, kind, reserved.id, { state, ...(adopt && { past: adopt.past }), rules });
}

/** A start that was accepted before is answered as it was, and begun should it not have been. */
async function goOn(parts: Parts, kind: ServedKind, request: unknown, reserved: Reserved): Promise<Started> {
  refuseOtherBody(reserved, request);
  const begin = await beginOf(parts.db, reserved.id);
  return begin ? await beginProcess(parts, kind, reserved.id, begin) : { id: reserved.id, status: 'open' };
}

async function open(kind: ServedKind, request: unknown, context: StartContext): Promise<Opened> {
  try {
    return await openingOf(kind, request, context);
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error;
    throw new Problem('invalid', 'Some of what you sent is missing or wrong. Nothing has been started.', {
      errors: error.errors,
    });
  }
}

/** The same key with the same body answers the first process; with another it is a mistake of the caller's. */
function refuseOtherBody({ fresh, bodyHash: before }: Reserved, request: unknown): void {
  if (!fresh && before !== bodyHash(request)) throw otherBody();
}

/** A start is never lost: with the engine away it stays accepted, and the reconciler starts it later. */
async function beginProcess(parts: Parts, kind: ServedKind, id: string, begin: Begin): Promise<Started> {
  const { engine, log, taskQueue } = parts;
  const request = { id, kind: kind.contract.name, begin, ...(taskQueue && { taskQueue }) };
  try {
    await engine.withDeadline(Date.now() + PATIENCE_MS, () => launch(engine, request));
    return { id, status: 'open' };
  } catch (error) {
    log.warn(
      { processId: id, error: error instanceof Error ? error.name : 'unknown' },
      'start accepted; the engine is away',
    );
    return { id, status: 'starting' };
  }
}

const PATIENCE_MS = 5_000;

function written(author: string, texts: Readonly<Record<string, string>>) {
  const salt = randomBytes(32);
  const text = JSON.stringify(texts);
  return { author, text, salt, hash: saltedHash(salt, text) };
}
