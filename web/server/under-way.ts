/** What takes longer than a second goes on behind a page of its own, which says how far it has come. */
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../../domain/engine/refusals.ts';
import { beginJob } from '../../services/jobs.ts';
import { type Content, GoTo } from '../content.ts';
import { paths } from '../paths.ts';
import type { Visit } from './visit.ts';

/** So long somebody waits for an answer before they are shown that it is under way. */
const PATIENCE_MS = 1_000;

interface Longer {
  /** What it is, by its code. */
  readonly what: string;
  /** Of the form. */
  readonly key: string;
  readonly patienceMs?: number;
}

/** Its answer if it comes soon; else the page that waits for it, and goes on to where the answer leads. */
export async function orUnderWay(
  { parts, asker: { caller } }: Visit,
  { what, key, patienceMs = PATIENCE_MS }: Longer,
  work: Promise<Content | GoTo>,
): Promise<Content | GoTo> {
  const soon = await Promise.race([work, wait(patienceMs, undefined)]);
  if (soon !== undefined) return soon;
  const asked = { what, of: key, key: `${caller.id} ${what} ${key}`, askedBy: caller.id };
  const { job } = await beginJob(parts, asked, async () => {
    const given = await work;
    if (given instanceof GoTo) return { href: given.href, ...(given.said !== undefined && { said: given.said }) };
    throw new Refusal('invalid', 'It was not done: something in the form was not right. Go back, and send it again.');
  });
  return new GoTo(paths.job(job.id));
}
