import { expect, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import { taskTitle, wordsFor } from '../../domain/engine/words.ts';
import { recruitment } from '../../domain/recruitment/contract.ts';

it.each([
  ['requestCheck', 'dbs', 'Ask for the check: Enhanced DBS with barred lists'],
  ['requestCheck', 'dbs#2', 'Ask for the check: Enhanced DBS with barred lists'],
  ['renewCheck', 'dbs:2027-11-30', 'Renew a check before it runs out: Enhanced DBS with barred lists'],
  ['reviewProbation', 'month-3', 'Hold the probation review: month 3'],
  ['decideProbation', null, 'Decide the probation'],
  ['putRight', 'APT-2026-0001:4', 'Put right a decision that could not be reversed'],
])('people read what a task is about, never the engine’s key (%s %s)', (task, about, title) => {
  expect(taskTitle(appointment, task, about)).toBe(title);
});

it('a level of approval is called by its number', () => {
  expect(taskTitle(recruitment, 'approveVacancy', 'level-2')).toMatch(/: second approval$/);
});

it('announcements, messages and flags are words; one without words of its own is its name with spaces', () => {
  expect(wordsFor(appointment, 'newlyQualifiedStarted')).toBe('a newly qualified social worker has started');
  expect(wordsFor(appointment, 'risk-expired')).toBe('risk expired');
  expect(wordsFor(appointment, 'notNeeded')).toBe('not needed');
});
