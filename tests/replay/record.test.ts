/**
 * Records histories of what this release runs: `RECORD=2026-11 npx vitest run --project record`. Done once for each
 * release; what was recorded stays, and replays for as long as such a process may be open.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, inject, it } from 'vitest';
import { runThrough } from '../../local/rehearse/run.ts';
import { openStand } from '../../local/rehearse/stand.ts';
import { freshDatabase } from '../support/database.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

const folder = path.resolve(import.meta.dirname, 'histories', process.env['RECORD'] ?? 'unnamed');
let s: Stand;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
});
afterAll(() => s.close());

async function keep(name: string, id: string, engine: Client = s.engine): Promise<void> {
  const history = await engine.workflow.getHandle(id).fetchHistory();
  mkdirSync(folder, { recursive: true });
  // As the server keeps it; the id belongs to it, since task ids are made from it.
  const bytes = temporal.api.history.v1.History.encode(history).finish();
  writeFileSync(path.join(folder, `${name}.${id}.bin.gz`), gzipSync(bytes));
}

it('records a vacancy filled and its appointee from offer to probation passed', async () => {
  const d = doing(s);
  const { vacancy, appointments } = await d.appointed(['Amira Khan']);
  const [appointment = ''] = appointments;
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.clearAll(appointment);
  await d.starts(appointment);
  for (const month of [1, 3]) {
    await s.daysPass(month === 1 ? 32 : 62);
    await d.answer(appointment, 'reviewProbation', 'satisfactory', { about: `month-${month}` });
  }
  await s.daysPass(95);
  await d.answer(appointment, 'decideProbation', 'pass');
  await keep('vacancy-filled', vacancy);
  await keep('appointment-passed', appointment);
});

it('records silence on the ladder, a pause, a correction and a cancellation', async () => {
  const d = doing(s);
  const id = await d.request({ grade: 'senior' });
  await s.daysPass(20);
  await s.act(id, 'pause', 'hana', { reason: 'The budget is being looked at' });
  await s.daysPass(10);
  await s.act(id, 'resume', 'hana');
  const [first] = await s.open(id, 'approveVacancy');
  await d.answer(id, 'approveVacancy', 'approve', { by: first?.assigneeId ?? '' });
  await s.act(id, 'correct', 'ada', { taskId: first?.id ?? '', reason: 'Approved by mistake' });
  await s.act(id, 'cancel', 'hana', { code: 'budget', reason: 'No money' });
  await d.answer(id, 'tellCandidates', 'told').catch(() => undefined); // only a vacancy with candidates asks it
  await keep('vacancy-cancelled', id);
});

it.each([
  'assessed-year',
  'progression',
  'readiness-cycle',
  'improvement-action',
  'retention-agreement',
  'supervision',
  ...['risk', 'practice-audit', 'audit-round', 'caseload-watch', 'agency-assignment'],
  ...['recheck', 'board-cycle', 'training-programme', 'learner-requirement', 'training-session', 'survey-round'],
  ...['performance-year', 'team-sessions', 'management-development', 'cohort', 'learner'],
  ...['staff-consultation', 'placement', 'question'],
  ...['subject-request', 'erasure-request', 'data-complaint'],
])(
  'records a whole rehearsal, as released: %s',
  async (kind) => {
    const { url: databaseUrl, drop } = await freshDatabase();
    const stand = await openStand({ databaseUrl, testServer: inject('servers').testServer });
    try {
      const { processes } = await runThrough(stand, kind, { behaviour: 'prompt' });
      await keep(`${kind}-rehearsed`, processes[0] ?? '', stand.parts.engine);
    } finally {
      await stand.close();
      await drop();
    }
  },
  240_000,
);
