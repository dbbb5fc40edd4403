/**
 * The workflows as they are, under a clock of the rehearsal's own: the time-skipping server begins at the real time and knows
 * no other, and a rehearsal may begin on any day. Timers are lengths of time, so they need no shifting. Runs in the sandbox.
 */
import { workflowInfo } from '@temporalio/workflow';
import type { Begin } from '../../domain/engine/messages.ts';
import * as stories from '../../workflows/index.ts';
import { shiftIn } from './task-queue.ts';

/** Each workflow has globals of its own: its clock is shifted before its story begins, and nobody else's. */
function shiftClock(shift: number): void {
  const Unshifted = globalThis.Date;
  class RehearsedDate extends Unshifted {
    constructor(...given: readonly [number | string] | readonly []) {
      super(given[0] ?? RehearsedDate.now());
    }
    static override now(): number {
      return Unshifted.now() + shift;
    }
  }
  globalThis.Date = RehearsedDate as unknown as DateConstructor;
}

type Story = (begin: Begin) => Promise<string>;

/** Any story by its name, told in one history: it is read to its end here and never upgraded. */
export default function rehearsed(begin: Begin): Promise<string> {
  const { workflowType, taskQueue } = workflowInfo();
  const story = (stories as unknown as Readonly<Record<string, Story | undefined>>)[workflowType];
  if (!story) throw new Error(`There is no story ${workflowType}`);
  shiftClock(shiftIn(taskQueue));
  return story({ ...begin, singleHistory: true });
}
