import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Kind } from '../domain/engine/kind.ts';
import type { HeardInput } from '../domain/engine/messages.ts';
import { naturalKeyOf } from '../domain/engine/natural-key.ts';
import { openingState } from '../domain/engine/opening.ts';
import type { ChildRequest } from '../domain/engine/ports.ts';
import type { Json, PlannedDate } from '../domain/engine/state.ts';
import { saltedHash } from '../services/engine/submit.ts';
import type { Database } from '../store/database.ts';
import { directoryOn } from '../store/directory.ts';
import { findOnce } from '../store/findings.ts';
import { liveRules } from '../store/rules.ts';
import { beginOf, reserve } from '../store/starts.ts';
import { readText, readWritten } from '../store/submissions.ts';
import { launch } from '../temporal/launch.ts';
import { giveBack, NumberTaken } from '../temporal/numbers.ts';
import { tell as send } from '../temporal/tell.ts';

export interface ProcessParts {
  readonly db: Database;
  readonly engine: Client;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly taskQueue?: string;
}

/** Starts a child by the same way in as every process; asked again it answers the same id. */
export const startChild =
  ({ db, engine, kinds, taskQueue }: ProcessParts) =>
  async (request: ChildRequest): Promise<string> => {
    const kind = kinds[request.kind];
    if (!kind) throw new Error(`There is no process kind ${request.kind}`);
    const { contract } = kind;
    const { parent, cause, on: today } = request;
    const { who, facts } = await knownOf(db, kind, request);
    const { teamId: team } = await db.process.findUniqueOrThrow({ where: { id: parent }, select: { teamId: true } });
    const rules = await liveRules(db, contract.name);
    const { deadlines, settings } = rules.policy.body;
    const given = { deadlines, settings, calendars: rules.calendars.body };
    const planned = kind.schedule(facts, given, today) as Readonly<Record<string, PlannedDate>>;
    const state = openingState(contract, rules, { team, who, facts, parent, today, planned });
    const key = `child:${parent}:${cause}`;
    const title = await titleFor(db, kind, request);
    const naturalKey = naturalKeyOf(contract, state);
    const words = await wordsOf(db, request);
    const reserved = await reserve(db, {
      prefix: contract.prefix,
      title,
      state,
      cause,
      naturalKey,
      key,
      bodyHash: '',
      ...words,
    });
    if ('second' in reserved) return reserved.first; // somebody has begun it by hand: it is that one
    const { id } = reserved;
    const begin = await beginOf(db, id);
    if (begin)
      await launch(engine, { id, kind: contract.name, key, begin, ...(taskQueue && { taskQueue }) }).catch(
        async (error: unknown) => {
          if (error instanceof NumberTaken) await giveBack({ db, engine, taskQueue }, id); // tried again, it has its own
          throw error;
        },
      );
    return id;
  };

/** Those whom the story names, and whose it is as far as the directory knows. */
async function knownOf(
  db: Database,
  kind: Kind,
  { who, facts, on }: ChildRequest,
): Promise<Pick<ChildRequest, 'who' | 'facts'>> {
  const known = await kind.childOf?.(facts as never, directoryOn(db, on)); // the kind's own facts
  return known ? { who: { ...who, ...held(known.who) }, facts: known.facts as Json } : { who, facts };
}

const held = (who: Readonly<Partial<Record<string, string>>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(who).flatMap(([role, person]) => (person === undefined ? [] : [[role, person]])));

/** What was written of it where it was called for stays with it: a finding's words are the action's. */
async function wordsOf(db: Database, { title, parent }: ChildRequest) {
  const written = title && (await readWritten(db, parent, title.submission));
  if (!written) return {};
  const salt = randomBytes(32);
  return { request: { ...written, salt, hash: saltedHash(salt, written.text) } };
}

/** Written by a person in the parent's submission, made by the kind, or just what the kind is called. */
async function titleFor(db: Database, kind: Kind, { title, parent, facts, on }: ChildRequest): Promise<string> {
  const written = title && (await readText(db, parent, title));
  return written ?? (await kind.titleOfChild?.(facts as never, directoryOn(db, on))) ?? kind.contract.title;
}

/** Sends a message. Each that comes too late, when the other process is closed, is a finding of its own for administrators. */
export const tell =
  ({ db, engine, kinds }: ProcessParts) =>
  async (to: string, message: HeardInput): Promise<void> => {
    if (await send({ db, engine }, to, message)) return;
    const process = await db.process.findUnique({ where: { id: to }, select: { status: true, kind: true } });
    if (process?.status !== 'closed') throw new Error(`${to} is not running, though it is not closed`);
    if (kinds[process.kind]?.contract.mayComeLate?.includes(message.message)) return;
    const detail = `${message.from} said “${message.message}” after this process had closed.`;
    await findOnce(db, `late:${to}:${message.id}`, 'told-after-closing', to, detail);
  };
