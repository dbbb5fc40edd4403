/** A kind's own view shows what its details say; what was kept from a reader is not there, and breaks nothing. */
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { kinds } from '../../services/kinds.ts';
import { ownViews } from '../../web/kinds/index.ts';

const read = (kind: string, details: unknown): string =>
  renderToString(<main>{ownViews[kind]?.(details)}</main>)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('each is of a kind that there is, and shows nothing of what it was not told', () => {
  expect(Object.keys(ownViews).length).toBeGreaterThan(2);
  for (const kind of Object.keys(ownViews)) {
    expect(Object.keys(kinds)).toContain(kind);
    for (const nothing of [undefined, null, {}, { checklist: null, call: null }]) expect(read(kind, nothing)).toBe('');
  }
});

it('an application shows why it may not be made, and what its portfolio lacks', () => {
  const shown = read('progression', {
    eligibility: { eligible: false, criteria: [{ name: 'permanent', met: false, why: 'Not employed permanently.' }] },
    portfolio: { evidence: [{ kind: 'feedback', title: 'Feedback', needed: 3, have: 1, met: false, missing: 2 }] },
  });
  expect(shown).toContain('Not employed permanently. Not met');
  expect(shown).toContain('Feedback 1 3 2');
});

it('a call shows each step with its hour and whether it is done, and before the call what would be due', () => {
  const step = {
    step: 'tell',
    title: 'Tell the director',
    due: { words: 'by 1 December 2026 at 10:30', basis: 'within an hour' },
  };
  const call = {
    received: { words: '1 December 2026 at 09:30' },
    caller: 'Lead inspector',
    arrives: { words: 'by 7 December 2026 at 10:00', basis: 'five working days' },
    ends: { words: 'on 18 December 2026', basis: 'two weeks' },
    steps: [
      { ...step, doneOn: '2026-12-01' },
      { ...step, title: 'Send Annex A', doneOn: null },
    ],
  };
  const shown = read('readiness-cycle', { call, expectedSteps: [] });
  expect(shown).toContain('Lead inspector, 1 December 2026 at 09:30.');
  expect(shown).toMatch(/Tell the director by 1 December 2026 at 10:30 Done 1 December 2026/);
  expect(shown).toMatch(/Send Annex A .* Not yet/);
  expect(read('readiness-cycle', { call: null, expectedSteps: [step] })).toContain(
    'If they called on the day they are expected',
  );
});

it('a risk shows its score as it was raised, each since with its day, as it is now and where it may stay', () => {
  const scores = [
    { on: '2026-12-02', words: '3 × 4 = 12, high' },
    { on: '2027-01-11', words: '4 × 5 = 20, severe' },
  ];
  const shown = { inherent: '4 × 4 = 16, high', now: '4 × 5 = 20, severe', target: '1 × 4 = 4, low', scores };
  expect(read('risk', shown)).toMatch(
    /As it was raised 4 × 4 = 16, high 2 December 2026 3 × 4 = 12, high Now 4 × 5 = 20, severe Where it may stay 1 × 4 = 4, low/,
  );
});
