import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { firmLadder } from '../../domain/engine/ladder.ts';
import { climbsNext } from '../../domain/notices/climbs-next.ts';
import { templates } from '../../domain/notices/drafts.ts';
import { digestAfter, heldUntil, sendAfter, triedAgainAt } from '../../domain/notices/hours.ts';
import { isNeeded } from '../../domain/notices/needed.ts';
import { questionOf } from '../support/factories.ts';

const { office } = calendarsWith([]);
const at = (instant: string): number => Date.parse(instant);
const said = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString().slice(0, 16));

describe('when a notice is told', () => {
  it.each([
    ['in the morning of a working day', '2026-11-24T10:00Z', '2026-11-24T10:00', '2026-11-25T09:00'],
    ['before the office opens', '2026-11-24T07:30Z', '2026-11-24T09:00', '2026-11-24T09:00'],
    ['in the evening before Christmas', '2026-12-24T18:30Z', '2026-12-29T09:00', '2026-12-29T09:00'],
    ['on a Saturday in summer time', '2026-07-04T10:00Z', '2026-07-06T08:00', '2026-07-06T08:00'],
  ])('%s: in office hours, or the next morning in one letter', (_, written, singly, gathered) => {
    expect(said(sendAfter({}, at(written), office))).toBe(singly);
    expect(said(digestAfter({}, at(written), office))).toBe(gathered);
  });

  it('at once when it is urgent, whatever the hour and however it is read', () => {
    const night = at('2026-12-25T03:00Z');
    expect(sendAfter({ urgent: true }, night, office)).toBe(night);
    expect(digestAfter({ urgent: true }, night, office)).toBe(night);
    expect(heldUntil([{ urgent: false }, { urgent: true }], night, office)).toBeNull();
  });

  it('late, it waits until the office opens again', () => {
    expect(said(heldUntil([{ urgent: false }], at('2026-12-24T18:30Z'), office))).toBe('2026-12-29T09:00');
    expect(heldUntil([{ urgent: false }], at('2026-12-29T09:00Z'), office)).toBeNull();
  });

  it('never before it was written down, and what it is held to is not held again', () => {
    const instants = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2029-01-01T00:00Z') });
    fc.assert(
      fc.property(instants, (ms) => {
        const first = sendAfter({}, ms, office);
        expect(first).toBeGreaterThanOrEqual(ms);
        expect(digestAfter({}, ms, office)).toBeGreaterThanOrEqual(ms);
        expect(heldUntil([{}], first, office)).toBeNull();
      }),
    );
  });

  it('tried again after half a minute, twice as long each time, and never more than ten minutes', () => {
    const waits = [0, 1, 2, 4, 5, 5_000].map((attempts) => triedAgainAt(attempts, 1_000) - 1_000);
    expect(waits).toEqual([30_000, 60_000, 120_000, 480_000, 600_000, 600_000]);
  });
});

const open = questionOf({ rung: 1 });

describe('whether a notice is still needed', () => {
  const asking = ['task-opened', 'reminder', 'escalated', 'escalated-from-you', 'stuck', 'passed-to-you'];

  it.each(templates)('%s', (template) => {
    expect(isNeeded(template, open)).toBe(true);
    const telling = !asking.includes(template);
    expect(isNeeded(template, { ...open, withdrawn: true })).toBe(telling);
    expect(isNeeded(template, undefined)).toBe(telling);
  });
});

describe('where a task goes next', () => {
  it('is the next rung that does more than remind', () => {
    expect(climbsNext(open, firmLadder, office)).toEqual({ on: '2026-12-03', does: 'escalate' });
    expect(climbsNext({ ...open, rung: 5 }, firmLadder, office)).toEqual({ on: '2026-12-22', does: 'flag' });
  });

  it('is nowhere when the ladder is spent', () => {
    expect(climbsNext({ ...open, rung: firmLadder.length }, firmLadder, office)).toBeUndefined();
    expect(climbsNext(open, [{ workingDays: 0, does: 'remind' }], office)).toBeUndefined();
  });
});
