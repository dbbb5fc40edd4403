/**
 * Stories under a clock of their own: a server begins at the real time and knows no other, and a rehearsal or a test may begin
 * at any. Timers are lengths of time, so they need no shifting. Runs in the sandbox.
 */
import { type WorkflowInterceptors, workflowInfo } from '@temporalio/workflow';
import { shiftIn } from './task-queue.ts';

/** Each workflow has globals of its own: its clock is shifted before its story begins, and nobody else's. */
export function shiftClock(): void {
  const shift = shiftIn(workflowInfo().taskQueue);
  const Unshifted = globalThis.Date;
  class ShiftedDate extends Unshifted {
    constructor(...given: readonly [number | string] | readonly []) {
      super(given[0] ?? ShiftedDate.now());
    }
    static override now(): number {
      return Unshifted.now() + shift;
    }
  }
  globalThis.Date = ShiftedDate as unknown as DateConstructor;
}

/** For stories that are told as they are: bundled with this, the clock is shifted before each of them. */
export const interceptors = (): WorkflowInterceptors => {
  shiftClock();
  return {};
};
