import type { Year } from './dates.ts';

/** The protected caseload or time was not kept for months running: an action of the improvement plan, area 8. */
export async function raiseAction(run: Year, month: number): Promise<void> {
  await run.startChild('improvement-action', `breach-month-${month}`, {
    who: { owner: run.who('manager'), raisedBy: run.who('coordinator') },
    facts: {},
  });
}
