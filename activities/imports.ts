import { Context } from '@temporalio/activity';
import type { ImportActivities } from '../domain/engine/jobs.ts';
import { applyRows } from '../services/imports/apply.ts';
import type { Parts } from '../services/parts.ts';

const ROUND_MS = 30_000;

/** @param stopping the worker is to stop: the row in hand is the last of the round */
export const importActivities = (parts: Parts, stopping?: AbortSignal): ImportActivities => ({
  applyRows: (id) => applyRows(parts, id, { roundMs: ROUND_MS, beat: () => Context.current().heartbeat(), stopping }),
});
