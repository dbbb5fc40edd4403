import { Context } from '@temporalio/activity';
import type { ImportActivities } from '../domain/engine/jobs.ts';
import { applyRows } from '../services/imports/apply.ts';
import type { Parts } from '../services/parts.ts';

const ROUND_MS = 30_000;

export const importActivities = (parts: Parts): ImportActivities => ({
  applyRows: (id) => applyRows(parts, id, { roundMs: ROUND_MS, beat: () => Context.current().heartbeat() }),
});
