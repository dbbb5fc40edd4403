/** People at work: they ask for vacancies and decide about them, each act under a key, and write down what they were told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { vacancy } from '../bench/people.ts';
import type { Decision, Ledger, Start, Told } from './ledger.ts';
import type { Answer, Site } from './site.ts';

const BREATH_MS = 100;
const NOTHING_CHANGED = /nothing (has|was) changed/i;

interface Work {
  readonly site: Site;
  readonly ledger: Ledger;
}

interface Amount {
  readonly count: number;
  readonly atOnce: number;
  /** Is this one decided about as well? */
  decides(n: number): boolean;
  /** From then on nobody begins anything; whoever waits for an answer still gets it. */
  readonly enough?: AbortSignal;
}

/** Vacancies asked for, and decided about. */
export async function work(given: Work, { count, atOnce, decides, enough }: Amount): Promise<void> {
  let next = 0;
  const person = async (): Promise<void> => {
    while (next < count && enough?.aborted !== true) {
      const n = next;
      next += 1;
      const process = await askFor(given, n);
      if (process !== undefined && decides(n)) await decide(given, process);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
}

/** @returns the process that was begun for it, when that was said */
async function askFor(given: Work, n: number): Promise<string | undefined> {
  const start: Start = { key: randomUUID(), title: `Post ${randomUUID()}`, told: 'not-told' };
  given.ledger.starts.push(start);
  const { told, body } = await send(given, n, 'asks', '/recruitments', { ...vacancy, title: start.title }, start.key);
  start.told = told;
  if (told !== 'acknowledged') return undefined;
  start.process = (body as { readonly id: string }).id;
  return start.process;
}

/** The first level approves, as soon as there is somebody asked for it. */
export async function decide(given: Work, process: string): Promise<void> {
  const task = `${process}:1`;
  const decision: Decision = { key: randomUUID(), process, task, by: 'boss', choice: 'approve', told: 'not-told' };
  given.ledger.decisions.push(decision);
  const { told } = await send(given, 0, 'boss', `/tasks/${task}/decision`, { choice: 'approve' }, decision.key);
  decision.told = told;
}

/** Asks again under the same key until it is known what became of it, by one API and then the other. */
async function send(
  { site, ledger }: Work,
  which: number,
  ...[person, address, body, key]: readonly [string, string, object, string]
): Promise<{ readonly told: Told; readonly body: unknown }> {
  const began = performance.now();
  for (let turn = which; ; turn += 1) {
    const answer = await site.ask(person, 'POST', address, body, key, turn).catch(() => undefined);
    ledger.answers[answer?.status ?? 0] = (ledger.answers[answer?.status ?? 0] ?? 0) + 1;
    const told = answer ? toldBy(answer) : 'not-told';
    if (answer && told !== 'not-told') {
      ledger.waits.push(performance.now() - began);
      return { told, body: answer.body };
    }
    ledger.askedAgain += 1;
    await sleep(BREATH_MS);
  }
}

/** A process that was only accepted has no task yet: whoever decides too early is told so, and asks again. */
function toldBy({ status, body }: Answer): Told {
  const { detail = '' } = body as { readonly detail?: string };
  if (status < 300) return 'acknowledged';
  if (status >= 500) return NOTHING_CHANGED.test(detail) ? 'nothing-changed' : 'not-told';
  return status === 404 || status === 429 ? 'not-told' : 'refused';
}
