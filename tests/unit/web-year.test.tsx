/** What was recorded of an assessed year stands on its page: nobody counts it from the history. */
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { details } from '../../domain/assessed-year/details.ts';
import { newYear, type Year } from '../../domain/assessed-year/facts.ts';
import { settings } from '../../domain/assessed-year/policy.ts';
import { assessedYear as viewOfYear } from '../../web/kinds/assessed-year.tsx';
import { stateOf } from '../support/factories.ts';

const year: Year = { ...newYear, programme: 'asye', startsOn: '2026-09-01', fte: 100 };

const textOf = (facts: Year, today = '2026-12-02'): string => {
  const state = stateOf(assessedYear, { facts });
  const shown = details(state, settings.initial, today, { mayRead: () => true });
  return renderToString(<main>{viewOfYear(shown)}</main>)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
};

it('each month with its cases and half days, and what was not kept; the days of supervision; the hours and their change', () => {
  const text = textOf({
    ...year,
    fteChanges: [{ fte: 60, from: '2026-11-01' }],
    supervision: { held: 2, missed: 1, days: ['2026-09-07', '2026-09-14'] },
    workloads: [
      { month: 1, caseload: 8, protectedHalfDays: 4, overCaseload: false, shortOfTime: false },
      { month: 2, caseload: 14, protectedHalfDays: 1, overCaseload: true, shortOfTime: true },
    ],
  });
  expect(text).toMatch(/2 held of \d+ due, \d+ missing/);
  expect(text).toContain('Held on 7 September 2026, 14 September 2026');
  expect(text).toContain('0.6 from 1 November 2026');
  expect(text).toMatch(/1 8 4 Yes/);
  expect(text).toMatch(/2 14 1 Too many cases, Too little time/);
  expect(text).toContain('Portfolio');
});

it('says nothing of a process of another kind', () => {
  for (const other of [{ evidence: [] }, undefined]) expect(viewOfYear(other)).toBeNull();
});
