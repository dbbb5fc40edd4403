import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../domain/packs/changes.ts';
import type { PackAction, Standing } from '../../domain/packs/standing.ts';
import { isSmall, naming, SMALLEST, suppressed } from '../../domain/packs/suppress.ts';

const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);

describe('small numbers', () => {
  it('are held back with a second where one alone could be worked out: of 24, 13 and 6, the 6 and the 13', () => {
    expect(suppressed([24, 13, 6])).toEqual([24, null, null]);
    expect(suppressed([24, 13, 0])).toEqual([24, 13, 0]);
    expect(suppressed([4, 3, 30])).toEqual([null, null, null]);
  });

  it('cannot be worked out from the total and what is shown, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (counts) => {
        const shown = suppressed(counts);
        const held = counts.filter((_, index) => shown[index] === null);
        expect(shown.filter((count) => count !== null && isSmall(count))).toEqual([]);
        if (held.length > 0 && !isSmall(sum(counts)) && counts.filter((count) => count > 0).length > 1) {
          expect(held.length).toBeGreaterThan(1);
          expect(sum(held)).toBeGreaterThanOrEqual(SMALLEST);
        }
      }),
    );
  });
});

it('a name is found however it is written, a part of another word is none, and an address always is', () => {
  const names = naming(['Siân O’Connor', 'Ben Long']);
  for (const text of ['Ask SIAN O Connor', 'siân o’connor, today', 'By Ben  Long.', 'write to someone@example.org'])
    expect([text, names(text)]).toEqual([text, true]);
  for (const text of ['Ben longs for it', 'As long as it takes', 'Big Ben'])
    expect([text, names(text)]).toEqual([text, false]);
});

const action = (id: string, more: Partial<PackAction> = {}): PackAction => ({
  ...{ id, area: 1, team: 'north', stage: 'doing', outcome: null, dueOn: '2026-12-01', overdue: false, lateDays: 0 },
  ...{ slipped: { times: 0, days: 0 }, reopened: 0, source: 'hand', owner: null, colour: 'green', why: null },
  ...{ byHand: false, measure: null, note: null },
  ...more,
});

const standing = (actions: readonly PackAction[]) =>
  ({
    asAt: '2026-11-30',
    plan: { actions },
    measures: {
      of: [
        { name: 'vacancyRate', value: 17 },
        { name: 'agencyCover', value: 40 },
      ],
    },
    readiness: [],
    risks: [],
  }) as unknown as Standing;

it('an action that ended is told as ended, one of another colour as worse or better, and one that is as it was not at all', () => {
  const before = standing([
    action('A'),
    action('B'),
    action('C', { colour: 'red' }),
    action('D'),
    action('E'),
    action('G'),
  ]);
  const now = standing([
    action('A'),
    action('B', { colour: 'amber' }),
    action('C', { colour: 'blue' }),
    action('D', { outcome: 'cancelled', colour: null }),
    action('E', { slipped: { times: 1, days: 20 } }),
    action('F'),
    action('G', { reopened: 1, colour: 'red' }),
  ]);
  expect(changesBetween({ number: 1, ...before }, now).actions.map(({ id, way }) => [id, way])).toEqual([
    ['B', 'worse'],
    ['C', 'better'],
    ['D', 'ended'],
    ['E', 'putOff'],
    ['F', 'new'],
    ['G', 'reopened'],
  ]);
  expect(changesBetween(null, now)).toEqual({ since: null, actions: [], measures: [], readiness: [], risks: [] });
});
