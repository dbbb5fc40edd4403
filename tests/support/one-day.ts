/** For files whose dates are days of today: each runs within one day. */
import { setTimeout } from 'node:timers/promises';
import { beforeAll } from 'vitest';
import { toWaitForADay } from './moment.ts';

/** Longer than the longest file takes on a busy machine. */
const ENOUGH_MS = 4 * 60_000;

beforeAll(async () => {
  await setTimeout(toWaitForADay(Date.now(), ENOUGH_MS));
}, ENOUGH_MS + 60_000);
