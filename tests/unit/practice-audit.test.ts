import { describe, expect, test } from 'vitest';
import {
  closedLoop,
  drawn,
  finalGrade,
  isModerated,
  mustBeSettled,
  reAuditOn,
  sampleSize,
  spread,
  worse,
} from '../../domain/practice-audit/sums.ts';

const policy = { percent: 5, least: 8 };
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('The sample', () => {
  test('of 800 open cases is 14 a month, spread over teams by largest remainder', () => {
    expect(sampleSize(800, policy)).toBe(14);
    expect(spread(14, [160, 140, 120, 100, 90, 80, 70, 40])).toEqual([3, 2, 2, 2, 2, 1, 1, 1]);
  });
  test('is never smaller than the policy’s least', () => expect(sampleSize(100, policy)).toBe(8));
  test('has one of each team that has a case, none of one that has none, and is of its size', () => {
    expect(spread(3, [500, 1, 1, 1])).toEqual([1, 1, 1, 1]);
    expect(spread(10, [500, 1, 1, 0])).toEqual([8, 1, 1, 0]);
    expect(sum(spread(37, [333, 7, 2, 1, 1, 1, 90]))).toBe(37);
  });
  test('never takes more than there is', () => expect(spread(9, [2, 3])).toEqual([2, 3]));
  test('is drawn again the same by the same seed, and otherwise by another', () => {
    const first = drawn('2026-11', 160, 14);
    expect(new Set(first).size).toBe(14);
    expect(drawn('2026-11', 160, 14)).toEqual(first);
    expect(drawn('2026-12', 160, 14)).not.toEqual(first);
  });
});

test('One grade apart the moderator’s stands; two apart it is settled', () => {
  expect(mustBeSettled('improve', 'inadequate')).toBe(false);
  expect(mustBeSettled('outstanding', 'inadequate')).toBe(true);
  expect(mustBeSettled('inadequate', 'good')).toBe(true);
});

test('Done and not checked closes no loop; an audit without actions is not counted', () => {
  const done = { doneOn: '2026-11-20' };
  const verified = { ...done, verifiedOn: '2026-11-24' };
  expect(closedLoop([[verified], [verified, done], []])).toEqual({ numerator: 1, denominator: 2 });
});

test('All that are outstanding or inadequate are moderated, and about a fifth of the rest, always the same', () => {
  const ids = Array.from({ length: 1_000 }, (_, n) => `AUD-2026-${n}`);
  const share = (grade: 'good' | 'improve' | 'outstanding' | 'inadequate') =>
    ids.filter((id) => isModerated(id, grade, 20)).length;
  expect([share('outstanding'), share('inadequate')]).toEqual([1_000, 1_000]);
  expect(share('good')).toBeGreaterThan(150);
  expect(share('good')).toBeLessThan(250);
  expect(share('improve')).toBe(share('good'));
});

test('A case that requires improvement is audited again after six months, an inadequate one after three; the grade that counts says so', () => {
  const months = { improve: 6, inadequate: 3 };
  const audited = { on: '2026-11-26', auditor: 'inadequate' } as const;
  expect(reAuditOn(audited, months)).toBe('2027-02-26');
  expect(reAuditOn({ ...audited, moderator: 'improve' }, months)).toBe('2027-05-26');
  expect(reAuditOn({ ...audited, moderator: 'improve', settled: 'good' }, months)).toBeUndefined();
  expect(finalGrade({ auditor: 'good', moderator: 'improve' })).toBe('improve');
  expect(worse('good', 'improve')).toBe('improve');
});
