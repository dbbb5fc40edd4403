/** What is asked of worker and API as programs of their own, and what they weigh. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from '../drill/site.ts';
import { until } from '../drill/until.ts';
import { vacancy } from './people.ts';

/** How long programs are left alone before they are weighed. */
const REST_MS = 10_000;

/** @throws Error when it is not answered well */
export async function asked<T>(site: Site, ...given: Parameters<Site['ask']>): Promise<T> {
  const { status, body } = await site.ask(...given);
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

interface Started {
  readonly id: string;
  /** Left out of a start that was only accepted. */
  readonly tasks?: readonly object[];
}

/** Begun is one when its first task can be read. */
export async function startOne(site: Site): Promise<string> {
  const { id, tasks = [] } = await asked<Started>(site, 'asks', 'POST', '/recruitments', vacancy);
  const hasTask = async () => ((await asked<Started>(site, 'asks', 'GET', `/processes/${id}`)).tasks ?? []).length > 0;
  if (tasks.length === 0) await until(`${id} has begun`, hasTask);
  return id;
}

export const decideOne = (site: Site, id: string, key: string): Promise<object> =>
  asked(site, 'boss', 'POST', `/tasks/${id}:1/decision`, { choice: 'approve' }, key);

/** Megabytes that programs hold once they have rested. */
export async function weight(programs: readonly { readonly pid: number }[]): Promise<number> {
  await sleep(REST_MS);
  return programs.reduce((sum, { pid }) => sum + residentMegabytes(pid), 0);
}

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
