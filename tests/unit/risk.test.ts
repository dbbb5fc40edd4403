import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { risk as contract, isBare } from '../../domain/risk/contract.ts';
import { risk } from '../../domain/risk/index.ts';
import { bandOf, isGraver, reviewAfter, scoreOf } from '../../domain/risk/score.ts';
import { formContextOf, stateOf } from '../support/factories.ts';

const months = { severe: 1, high: 2, medium: 3, low: 6 };
const score = (likelihood: number, impact: number) => ({ likelihood, impact });

describe('a risk is as grave as likelihood times impact says', () => {
  it.each([
    [1, 1, 'low'],
    [1, 4, 'low'],
    [2, 3, 'medium'],
    [3, 3, 'medium'],
    [3, 4, 'high'],
    [4, 4, 'high'],
    [4, 5, 'severe'],
    [5, 5, 'severe'],
  ])('%i × %i is %s', (likelihood, impact, band) => {
    expect(bandOf(score(likelihood, impact))).toBe(band);
  });

  it('the gravest harm is high at least, however seldom it comes', () => {
    expect(bandOf(score(1, 5))).toBe('high');
  });

  it('likelier or worse is never less grave', () => {
    const part = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(part, part, part, part, (l, i, l2, i2) => {
        if (l2 < l || i2 < i) return;
        expect(scoreOf(score(l2, i2))).toBeGreaterThanOrEqual(scoreOf(score(l, i)));
        expect(isGraver(bandOf(score(l, i)), bandOf(score(l2, i2)))).toBe(false);
      }),
    );
  });
});

it('the graver, the sooner it is looked at again, counted from the last time, a Saturday too', () => {
  expect(reviewAfter('2026-11-30', 'high', months).date).toBe('2027-01-30');
  expect(reviewAfter('2027-01-31', 'severe', months)).toEqual({
    date: '2027-02-28',
    basis: 'a month after 31 January 2027, as for every risk that is severe',
  });
  expect(reviewAfter('2026-11-30', 'low', months).date).toBe('2027-05-30');
});

it('above the appetite somebody must do something or answer for it; what is done already is neither', () => {
  const kept = { ...score(4, 4), scores: [], treatments: [] };
  const bare = (more: object = {}, appetite = 12) => isBare({ ...kept, ...more }, { appetite });
  const treatment = { doer: 'sam', dueOn: '2027-01-31' };
  expect(bare()).toBe(true);
  expect(bare({ scores: [{ on: '2026-12-20', ...score(3, 4) }] })).toBe(false);
  expect(bare({}, 16)).toBe(false);
  expect(bare({ treatments: [treatment] })).toBe(false);
  expect(bare({ treatments: [{ ...treatment, over: '2026-12-20' }] })).toBe(true);
  expect(bare({ acceptedUntil: '2027-05-31' })).toBe(false);
});

it('another score shows beforehand when it is looked at again', () => {
  const state = stateOf(contract, {
    facts: {
      likelihood: 2,
      impact: 2,
      targetLikelihood: 1,
      targetImpact: 2,
      targetOn: '2027-06-01',
      scores: [],
      reviewedOn: '2026-11-24',
      toldOf: 'low',
      treatments: [],
      merged: [],
    },
  });
  const context = formContextOf(contract, { state, today: '2026-11-30' });
  const movedBy = (action: string, form: object) => risk.datesAfter?.(action, form, context);
  expect(movedBy('rescore', score(5, 5))).toMatchObject([{ name: 'review', date: '2026-12-30' }]);
  expect(movedBy('agree', {})).toBeUndefined();
});
