/**
 * Plays a whole process of a kind through under a policy, and tells what happened. It needs an engine of its own whose time can be
 * skipped, so another program does it: the one that `npm run rehearse` runs, where an installation has it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { LocalDate } from '../domain/calendar/index.ts';
import { formatDate } from '../domain/calendar/index.ts';
import { Refusal } from '../domain/engine/refusals.ts';

/** What is read of the account that the program gives. */
const account = z.object({
  behaviourInWords: z.string(),
  endedOn: z.string(),
  stuck: z.string().optional(),
  processes: z.array(
    z.object({ kind: z.string(), title: z.string(), state: z.string(), outcome: z.string().nullable() }),
  ),
  notices: z.number(),
  timeline: z.array(z.object({ on: z.string(), process: z.string(), what: z.string() })),
});
export type Account = z.infer<typeof account>;

export interface Asked {
  readonly kind: string;
  readonly behaviour: string;
  readonly from: LocalDate;
  /** Values of a policy. */
  readonly policy: unknown;
}

/** @throws Refusal when it could not be played through */
export type Rehearse = (asked: Asked) => Promise<Account>;

const LONGEST_MS = 900_000;

/** By a command, without a shell: its words are separated by spaces. */
export const rehearseBy =
  (command: string): Rehearse =>
  async ({ kind, behaviour, from, policy }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'followthrough-policy-'));
    try {
      const file = path.join(folder, 'policy.json');
      await writeFile(file, JSON.stringify(policy));
      const [program = '', ...words] = command.split(' ').filter((word) => word !== '');
      const asked = [kind, '--behaviour', behaviour, '--from', from, '--policy', file, '--json'];
      return read(await told(program, [...words, ...asked]));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

/** What it prints; what it says beside that is for whoever reads the log. */
const told = (program: string, words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { NODE_ENV: _, ...env } = process.env;
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS });
    let printed = '';
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      said = `${said}${text.toString()}`.slice(-2_000);
    });
    child.once('error', (error) => reject(notPlayed(error.message)));
    child.once('close', (code) => (code === ENDED || code === STUCK ? resolve(printed) : reject(notPlayed(said))));
  });

const ENDED = 0;
/** It went no further: that is told in the account. */
const STUCK = 2;

const notPlayed = (why: string): Refusal =>
  new Refusal('not-as-things-are', `It could not be played through: ${why.trim().split('\n').at(-1) ?? ''}`);

function read(printed: string): Account {
  const parsed = account.safeParse(JSON.parse(printed.slice(Math.max(0, printed.indexOf('{')))));
  if (parsed.success) return parsed.data;
  throw notPlayed('what the rehearsal printed is no account of one.');
}

interface Change {
  readonly what: string;
  readonly live: LocalDate | null;
  readonly tried: LocalDate | null;
}

/** What happens on another day, or under one of them alone, in the order of the days: the same thing for the second time is another. */
export function changesBetween(live: Account, tried: Account): readonly Change[] {
  const before = daysOf(live);
  const after = daysOf(tried);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({
      what: key.slice(0, key.lastIndexOf('#')),
      live: before.get(key) ?? null,
      tried: after.get(key) ?? null,
    }))
    .filter(({ live: one, tried: other }) => one !== other)
    .toSorted((one, other) => (dayIn(one) < dayIn(other) ? -1 : dayIn(one) > dayIn(other) ? 1 : 0));
}

const dayIn = ({ live, tried }: Change): string => live ?? tried ?? '';

/** The day of each thing that happened, by its words and how often they had been said before. */
function daysOf({ timeline }: Account): ReadonlyMap<string, LocalDate> {
  const days = new Map<string, LocalDate>();
  const times = new Map<string, number>();
  for (const { on, what } of timeline) {
    const nth = (times.get(what) ?? 0) + 1;
    times.set(what, nth);
    days.set(`${what}#${nth}`, on);
  }
  return days;
}

/** How it ended, in a sentence for each process. */
export const endingsOf = ({ processes }: Account) =>
  processes.map(({ kind, title, state, outcome }) => ({ kind, title, ending: outcome ?? state }));

export const stuckIn = ({ stuck, endedOn }: Account): string | null =>
  stuck === undefined ? null : `It went no further on ${formatDate(endedOn)}: ${stuck}`;
