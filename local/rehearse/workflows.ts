/** The workflows as they are, under a clock of the rehearsal's own. Runs in the sandbox. */
import { workflowInfo } from '@temporalio/workflow';
import type { Begin } from '../../domain/engine/messages.ts';
import * as stories from '../../workflows/index.ts';
import { shiftClock } from './shifted-clock.ts';

type Story = (begin: Begin) => Promise<string>;

/** Any story by its name, told in one history: it is read to its end here and never upgraded. */
export default function rehearsed(begin: Begin): Promise<string> {
  const { workflowType } = workflowInfo();
  const story = (stories as unknown as Readonly<Record<string, Story | undefined>>)[workflowType];
  if (!story) throw new Error(`There is no story ${workflowType}`);
  shiftClock();
  return story({ ...begin, singleHistory: true });
}
