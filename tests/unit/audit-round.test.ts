import { describe, expect, it } from 'vitest';
import {
  type AuditReport,
  agreementOf,
  closedLoopOf,
  doneOf,
  doneWords,
  drawFrom,
  drawnInstead,
  endOfRound,
  goodOf,
  improvedOf,
  isAllAudited,
  isOver,
  teamsIn,
  themesIn,
  togetherOf,
  unallocated,
} from '../../domain/audit-round/sums.ts';
import { calendarsWith } from '../../domain/calendar/index.ts';
import type { Grade } from '../../domain/practice-audit/sums.ts';

/** The teams of the worked example. */
const teams = [160, 140, 120, 100, 90, 80, 70, 40].map((open, index) => ({ team: `team-${index + 1}`, open }));
const reports = (all: readonly AuditReport[]) =>
  Object.fromEntries(all.map((one, index) => [`AUD-2026-${String(index + 1).padStart(4, '0')}`, one]));
const graded = (auditor: Grade, moderator?: Grade): AuditReport => ({
  auditedOn: '2026-11-26',
  auditor,
  ...(moderator && { moderator }),
});

describe('the sample', () => {
  it('of 800 open cases is 14, spread over the teams by their size, each team at least one', () => {
    const sample = drawFrom('AUR-2026-0001', teams, 14);
    expect(teams.map(({ team }) => sample.filter((one) => one.team === team).length)).toEqual([3, 2, 2, 2, 2, 1, 1, 1]);
  });

  it('is the same whenever it is drawn again by the same seed, another by another, and never has a row twice or beyond the list', () => {
    const sample = drawFrom('AUR-2026-0001', teams, 14);
    expect(drawFrom('AUR-2026-0001', teams, 14)).toEqual(sample);
    expect(drawFrom('AUR-2026-0002', teams, 14)).not.toEqual(sample);
    expect(new Set(sample.map(({ team, row }) => `${team} ${row}`)).size).toBe(14);
    for (const { team, row } of sample) {
      expect(row).toBeGreaterThan(0);
      expect(row).toBeLessThanOrEqual(teams.find((one) => one.team === team)?.open ?? 0);
    }
  });

  it('does not give the same rows to two teams of one size', () => {
    const [one, other] = ['a', 'b'].map((team) =>
      drawFrom('AUR-2026-0001', [{ team, open: 200 }], 10).map(({ row }) => row),
    );
    expect(one).not.toEqual(other);
  });
});

describe('how a round stands', () => {
  const idOf = (index: number) => `AUD-2026-${String(index + 1).padStart(4, '0')}`;
  const sample = Array.from({ length: 16 }, (_, index) => ({ team: 'north', row: index + 1 }));
  const audits = sample.map((one, index) => ({ ...one, id: idOf(index) }));
  const fourteen = reports(Array.from({ length: 14 }, () => graded('good')));

  it('two of 16 unaudited at its end: “14 of 16, 2 late”; before its end nothing is late', () => {
    const round = { sample, audits, reports: fourteen };
    expect(doneWords(doneOf(round, true))).toBe('14 of 16, 2 late');
    expect(doneWords(doneOf(round, false))).toBe('14 of 16');
    expect([isAllAudited(round), isOver(round)]).toEqual([false, false]);
  });

  it('what could not be audited is not counted, and another is drawn in its place by the same number', () => {
    const replaced = { ...fourteen, [idOf(14)]: { ended: 'replaced' } };
    expect(doneOf({ sample, audits, reports: replaced }, true)).toEqual({ numerator: 14, denominator: 15, late: 1 });
    const teams = [{ team: 'north', open: 40 }];
    const first = drawFrom('AUR-2026-0001', teams, 16);
    const instead = drawnInstead('AUR-2026-0001', teams, first, 'north');
    expect(drawFrom('AUR-2026-0001', teams, 17)).toEqual(
      [...first, ...(instead ? [instead] : [])].sort((one, other) => one.row - other.row),
    );
    expect(drawnInstead('AUR-2026-0001', [{ team: 'north', open: 16 }], sample, 'north')).toBeUndefined();
    const again = { sample: [...sample, { team: 'north', row: 17 }], audits, reports: replaced };
    expect(unallocated(again)).toEqual([{ team: 'north', row: 17 }]);
    expect(doneOf(again, true)).toEqual({ numerator: 14, denominator: 16, late: 2 });
  });

  it('is not over while one of its audits is, or a case that was drawn has nobody', () => {
    const ended = Object.fromEntries(audits.map(({ id }) => [id, { ...graded('good'), ended: 'closed' }]));
    expect(isOver({ sample, audits, reports: ended })).toBe(true);
    expect(isOver({ sample, audits, reports: { ...ended, [idOf(3)]: graded('good') } })).toBe(false);
    expect(isOver({ sample: [...sample, { team: 'north', row: 17 }], audits, reports: ended })).toBe(false);
  });

  it('ends with its month, and never sooner than ten working days after its cases were given out', () => {
    const { office } = calendarsWith([]);
    expect(endOfRound('2026-11', '2026-11-02', office)).toBe('2026-11-30');
    expect(endOfRound('2026-11', '2026-11-24', office)).toBe('2026-12-08');
  });

  it('counts who was there, and of those audited again who improved; grades of the first time stay as they were', () => {
    const all = reports([
      { ...graded('inadequate'), withPractitioner: true, again: 'good' },
      { ...graded('improve'), withPractitioner: false, again: 'improve' },
      { ...graded('good'), withPractitioner: true },
    ]);
    expect(togetherOf(all)).toEqual({ numerator: 2, denominator: 3, percent: 66.7 });
    expect(improvedOf(all)).toEqual({ numerator: 1, denominator: 2, percent: 50 });
    expect(goodOf(all)).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('shows a team’s grades from five audits on', () => {
    const of = (count: number) => teamsIn({ sample, audits: audits.slice(0, count), reports: fourteen }, 5);
    expect(of(4)).toEqual([]);
    expect(of(5)).toEqual([{ team: 'north', numerator: 5, denominator: 5, percent: 100 }]);
  });

  it('7 of 16 good or better is 43.8%; of none there is no figure', () => {
    const of = (good: number, rest: number) =>
      reports([...Array(good).fill(graded('good')), ...Array(rest).fill(graded('improve'))]);
    expect(goodOf(of(7, 9))).toEqual({ numerator: 7, denominator: 16, percent: 43.8 });
    expect(goodOf({})).toEqual({ numerator: 0, denominator: 0, percent: null });
  });

  it('counts the grade that counts: the moderator’s before the auditor’s', () => {
    expect(goodOf(reports([graded('good', 'improve'), graded('improve', 'good')]))).toMatchObject({ numerator: 1 });
  });

  it('tells how often auditor and moderator agree, and which way they drift', () => {
    const moderated = [
      graded('good', 'good'),
      graded('outstanding', 'improve'),
      graded('good', 'improve'),
      graded('good'),
    ];
    expect(agreementOf(reports(moderated))).toEqual({ numerator: 1, denominator: 3, percent: 33.3, drift: 1 });
    expect(agreementOf(reports([graded('improve', 'good')]))).toMatchObject({ drift: -1 });
    expect(agreementOf(reports([graded('good')]))).toMatchObject({ denominator: 0, percent: null, drift: null });
  });

  it('what its owner alone says is done closes no loop, and an audit without actions is no loop', () => {
    const all = reports([
      { actions: 2, allVerified: true },
      { actions: 1, allVerified: false },
      { actions: 0, allVerified: true },
    ]);
    expect(closedLoopOf(all)).toMatchObject({ numerator: 1, denominator: 2 });
  });

  it('a theme is what was less than good in three audits or more, with their numbers, the most frequent first', () => {
    const weak = (...parts: AuditReport['weak'] & object): AuditReport => ({ ...graded('improve'), weak: parts });
    const all = reports([
      weak('planning', 'visits'),
      weak('planning', 'visits'),
      weak('visits', 'planning'),
      weak('visits', 'impact'),
    ]);
    expect(themesIn(all, 3)).toEqual([
      { domain: 'visits', audits: ['AUD-2026-0001', 'AUD-2026-0002', 'AUD-2026-0003', 'AUD-2026-0004'] },
      { domain: 'planning', audits: ['AUD-2026-0001', 'AUD-2026-0002', 'AUD-2026-0003'] },
    ]);
    expect(themesIn(all, 5)).toEqual([]);
  });
});
