/**
 * Carries out what takes longer than anybody waits, and keeps how far it has come where everybody who may look finds it. The part
 * that was asked carries it out; ended meanwhile, it is seen to be cut off, and is asked for again. Nothing is half done by it: what
 * writes does so in one step at its end, or may be done twice.
 */
import { Refusal } from '../domain/engine/refusals.ts';
import type { Db } from '../store/database.ts';
import type { Job } from '../store/generated/client.ts';
import { endJob, isCutOff, type JobAsked, keepJob, seeJob } from '../store/jobs.ts';
import type { Parts } from './parts.ts';
import { nameOf } from './problems.ts';
import type { job as shape } from './shapes/jobs.ts';
import type { Told } from './shapes/told.ts';
import { namesOf } from './views/names.ts';

/** Says how far it has come. */
export type Progress = (done: number, outOf?: number) => void;

export interface Begun {
  readonly job: Job;
  /** When it has ended, well or badly; at once where somebody else carries it out. */
  readonly ended: Promise<void>;
}

const SEEN_EVERY_MS = 2_000;

/** What it comes to is kept as JSON. */
export async function beginJob(
  parts: Pick<Parts, 'db' | 'clock' | 'log'>,
  asked: JobAsked,
  work: (progress: Progress) => Promise<unknown>,
): Promise<Begun> {
  const { job, isNew } = await keepJob(parts.db, asked, parts.clock.now());
  return { job, ended: isNew ? carryOut(parts, job, work) : Promise.resolve() };
}

async function carryOut(
  { db, clock, log }: Pick<Parts, 'db' | 'clock' | 'log'>,
  { id, what }: Job,
  work: (progress: Progress) => Promise<unknown>,
): Promise<void> {
  let far: Pick<Job, 'done' | 'outOf'> = { done: 0, outOf: null };
  const failed = (error: unknown) => log.error({ job: what, error: nameOf(error) }, 'a job failed');
  const seen = setInterval(() => void seeJob(db, id, far, clock.now()).catch(failed), SEEN_EVERY_MS).unref();
  try {
    const result = await work((done, outOf) => {
      far = { done, outOf: outOf ?? null };
    });
    await endJob(db, id, { state: 'done', result: JSON.stringify(result ?? null) }, clock.now());
  } catch (error) {
    const why = error instanceof Refusal ? error.detail : BROKE_OFF;
    if (!(error instanceof Refusal)) failed(error);
    await endJob(db, id, { state: 'failed', why }, clock.now()).catch(failed); // the database may be what is away
  } finally {
    clearInterval(seen);
  }
}

const BROKE_OFF = 'It broke off. The log of the system says why. Ask for it again.';
const CUT_OFF = 'It was cut off before it had ended, since the system was started anew meanwhile. Ask for it again.';

const titles: Readonly<Record<string, string>> = {
  audit: 'Checking the record',
  rehearsal: 'Rehearsing the policy',
  'board-pack': 'Making the board pack',
  report: 'Making the exception report',
  reconciliation: 'Comparing database and engine',
};

/** As it is told to whoever may look at it, with what came of it. */
type Viewed = Told<typeof shape> & { readonly result: unknown };

export async function viewJobs(db: Db, jobs: readonly Job[], now: Date): Promise<readonly Viewed[]> {
  const names = await namesOf(
    db,
    jobs.map(({ askedBy }) => askedBy),
  );
  return jobs.map((job): Viewed => {
    const { id, what, askedBy, askedAt, endedAt, done, outOf, why, result } = job;
    const cutOff = isCutOff(job, now);
    return {
      id,
      what,
      title: titles[what] ?? what,
      state: cutOff ? 'failed' : (job.state as 'running' | 'done' | 'failed'), // the column holds nothing else
      askedBy: { id: askedBy, name: names(askedBy) },
      askedAt: askedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      done,
      outOf,
      why: cutOff ? CUT_OFF : why,
      result: result === null ? null : (JSON.parse(result) as unknown),
    };
  });
}

/** One that has just been asked for: nothing has come of it yet. */
export async function viewBegun(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { job }: Begun,
): Promise<Told<typeof shape>> {
  const [viewed] = await viewJobs(db, [job], clock.now());
  if (!viewed) throw new Error('A job has no view');
  const { result: _, ...told } = viewed;
  return told;
}
