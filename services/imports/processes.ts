import type { LocalDate } from '../../domain/calendar/index.ts';
import { londonDate } from '../../domain/calendar/index.ts';
import type { Directory, StartContext } from '../../domain/engine/kind.ts';
import { Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import type { FileFormat } from '../../domain/files/format.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import { startedUnder } from '../../store/starts.ts';
import { proposedUnder } from '../../store/takeovers.ts';
import type { Caller } from '../caller.ts';
import { fieldErrors } from '../engine/form.ts';
import { startProcess } from '../engine/start.ts';
import type { ServedKind } from '../fields/kind.ts';
import { openingOf } from '../fields/opening.ts';
import type { Parts } from '../parts.ts';
import { begunTooLate, needsAnother, propose } from '../takeovers.ts';
import type { Checked, Importable } from './importable.ts';

/** A process kind's rows are requests: its schema and its `open` say what is wrong, as for one started by hand. */
export const importProcesses = (parts: Parts, kind: ServedKind, format: FileFormat): Importable => ({
  format,
  async checker(caller) {
    const context = await contextOf(parts, kind, caller);
    return (request, isWhole) => check(parts, kind, request, isWhole, context);
  },
  async known(contents) {
    const keys = contents.map(({ key }) => key);
    return new Map([...(await startedUnder(parts.db, keys)), ...(await proposedUnder(parts.db, keys))]);
  },
  async start({ key, request, signed }, caller) {
    const parsed = kind.request.safeParse(request);
    if (!parsed.success) throw unacceptable(fieldErrors(parsed.error));
    // What began before the system did waits for another person's word, row by row as one by one.
    const asked = parsed.data as object; // an object, by its schema
    if (needsAnother(kind, asked)) return (await propose(parts, kind, asked, { caller, key })).id;
    return (await startProcess(parts, kind, parsed.data, { caller, key, ofFile: { signed } })).id;
  },
});

async function contextOf(parts: Parts, kind: ServedKind, caller: Caller): Promise<StartContext> {
  const today: LocalDate = londonDate(parts.clock.now().getTime());
  const { policy, calendars } = await liveRules(parts.db, kind.contract.name);
  const { deadlines, settings } = policy.body;
  const directory = remembering(directoryOn(parts.db, today));
  return { caller, directory, rules: { deadlines, settings, calendars: calendars.body }, today };
}

async function check(
  { db }: Parts,
  kind: ServedKind,
  request: unknown,
  isWhole: boolean,
  context: StartContext,
): Promise<Checked> {
  const parsed = kind.request.safeParse(request);
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  if (!isWhole) return { errors: [] }; // what is left out would be taken for what was meant
  try {
    const { title, team, unusual } = await openingOf(kind, parsed.data, context, 'warn');
    const errors = await begunTooLate(db, kind, parsed.data as object, team); // an object, by its schema
    return { title, errors, warnings: [...unusual, ...(kind.warns?.(parsed.data as never) ?? [])] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error;
    return { errors: error.errors ?? [] };
  }
}

type Look = (...args: readonly unknown[]) => Promise<unknown>;

/** Thousands of rows name the same few people: each is looked up once. */
function remembering(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const once =
    (name: string, look: Look): Look =>
    (...args) => {
      const key = JSON.stringify([name, args]);
      const answer = answers.get(key) ?? look(...args);
      answers.set(key, answer);
      return answer;
    };
  const looks = Object.entries(directory) as [string, Look][];
  return Object.fromEntries(looks.map(([name, look]) => [name, once(name, look)])) as unknown as Directory;
}
