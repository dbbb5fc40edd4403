/** The measures month by month: the last is the one asked for. */
import { addMonths } from '../../domain/calendar/index.ts';
import { readMeasures } from '../../services/operations/figures.ts';
import type { measures } from '../../services/shapes/figures.ts';
import type { Told } from '../../services/shapes/told.ts';
import type { Visit } from './visit.ts';

export interface MeasureMonth {
  /** `2026-09`. */
  readonly month: string;
  readonly found: Told<typeof measures>;
}

/** A year ago is beside today. */
const MONTHS = 13;

export async function measureMonths(
  visit: Visit,
  upTo: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly MeasureMonth[]> {
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(`${upTo}-01`, index - MONTHS + 1).slice(0, 7));
  return await Promise.all(
    months.map(async (month) => ({ month, found: await visit.ask(readMeasures, { query: { ...query, month } }) })),
  );
}
