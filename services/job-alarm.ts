/** An alarm when the system itself is silent. It comes from the API: a dead worker cannot tell that it is dead. */

import { londonDate } from '../domain/calendar/index.ts';
import { clear, find } from '../store/findings.ts';
import { administratorsOn, heardAgain, type Job, jobs, lastBeats, tellOnce } from '../store/job-alarms.ts';
import type { Mail, Mailer } from './mail/mailer.ts';
import type { Parts } from './parts.ts';

export interface Listening {
  readonly mail: Mailer;
  readonly publicUrl: string;
  /** Since when this API has listened: a job that has never been heard is silent since then. */
  readonly since: Date;
}

const PATIENCE_MS = 5 * 60_000;

const meaning: Readonly<Record<Job, string>> = {
  post: 'No notices are being sent.',
  watch: 'The database and the engine are not being compared, and accepted starts may be waiting.',
};

export interface Hearing {
  readonly lastAt: string | null;
  readonly late: boolean;
}

/** How long ago each standing job did its work. */
export async function hear({ db, clock }: Parts, since: Date): Promise<Readonly<Record<Job, Hearing>>> {
  const beats = await lastBeats(db);
  const of = (job: Job): Hearing => {
    const lastAt = beats[job];
    const quiet = clock.now().getTime() - Math.max(lastAt?.getTime() ?? 0, lastAt ? 0 : since.getTime());
    return { lastAt: lastAt?.toISOString() ?? null, late: quiet > PATIENCE_MS };
  };
  return { post: of('post'), watch: of('watch') };
}

/** Looks once: tells the administrators of each silence, one time, and forgets those that are over. @returns who fell silent now */
export async function listen(parts: Parts, listening: Listening): Promise<readonly Job[]> {
  const heard = await hear(parts, listening.since);
  const told: Job[] = [];
  for (const job of jobs) {
    const { late, lastAt } = heard[job];
    if (!late) await hearAgain(parts, job);
    else if (await raise(parts, listening, job, lastAt ?? listening.since.toISOString())) told.push(job);
  }
  return told;
}

async function hearAgain({ db }: Parts, job: Job): Promise<void> {
  await heardAgain(db, job);
  await clear(db, `silent-${job}`, null);
}

const raise = ({ db, clock, log }: Parts, { mail, publicUrl }: Listening, job: Job, since: string): Promise<boolean> =>
  tellOnce(db, job, new Date(since), async (tx) => {
    const detail = `The standing job “${job}” has not been heard since ${since}. ${meaning[job]} Check that a worker runs.`;
    await find(tx, `silent-${job}`, null, detail);
    const administrators = await administratorsOn(tx, londonDate(clock.now().getTime()));
    const untold = await tellEach(mail, administrators, (to) => ({
      to,
      ...alarm(job, detail, publicUrl),
      messageId: `<silence.${job}.${since}.${to}@followthrough>`,
    }));
    log.warn({ job, since, administrators: administrators.length, untold }, 'silent');
  });

/**
 * An address that fails keeps nobody else from hearing, and those who heard are not told again for its sake.
 * @returns how many could not be told. @throws the first failure when nobody could be
 */
async function tellEach(mail: Mailer, addresses: readonly string[], letter: (to: string) => Mail): Promise<number> {
  const sendings = await Promise.allSettled(addresses.map((to) => mail.send(letter(to))));
  const failures = sendings.flatMap((sending) => (sending.status === 'rejected' ? [sending.reason] : []));
  if (failures.length > 0 && failures.length === addresses.length) throw failures[0];
  return failures.length;
}

function alarm(job: Job, detail: string, publicUrl: string) {
  const look = 'How the parts are: ask /readyz at HEALTH_PORT of each API, as the book for operators says.';
  return {
    subject: `Followthrough is silent: ${job}`,
    text: `${detail}\n\n${look}\n\n${publicUrl}\n\nYou are told once for each silence.`,
    html: `<p>${detail}</p><p>${look}</p><p><a href="${publicUrl}">${publicUrl}</a></p><p>You are told once for each silence.</p>`,
  };
}

const ROUND_MS = 60_000;

/** Listens until it is stopped. A round that fails (the database is away, mail is away) is tried again in the next. */
export function keepListening(parts: Parts, listening: Listening): { stop(): void } {
  const round = () =>
    void listen(parts, listening).catch((error: unknown) =>
      parts.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'an alarm could not be raised'),
    );
  const timer = setInterval(round, ROUND_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
