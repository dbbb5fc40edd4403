/** How long tests wait for what must come, on however busy a machine: it costs time only when it does not come. */
import { vi } from 'vitest';

/** Within a test's own time (`vitest.config.ts`), so that what did not come is said, and not only that time is over. */
const PATIENCE_MS = 120_000;

/** Looks again and again until a look throws nothing. @returns what it saw */
export const eventually = async <T>(look: () => T | Promise<T>, interval = 50): Promise<T> =>
  await vi.waitFor(look, { timeout: PATIENCE_MS, interval });
