import { describe, expect, it } from 'vitest';
import { recordClasses } from '../../domain/records/classes.ts';
import { type Known, keptUntil, longestKept, personnelClass } from '../../domain/records/due.ts';
import { firstPeriods } from '../../domain/records/policy.ts';
import { decidedOn } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { policyNamed } from '../../services/fields/policies.ts';
import { kinds } from '../../services/kinds.ts';

const until = (name: keyof typeof recordClasses, known: Known) => keptUntil(name, known, firstPeriods)?.until;

describe('a record is kept as long as the schedule says, to the day', () => {
  const left = { lastDay: '2026-11-30' };
  it.each([
    ['personnel', left, '2051-11-30'],
    ['otherPersonnel', left, '2033-11-30'],
    ['rightToWork', left, '2028-11-30'],
    ['health', left, '2032-11-30'],
    ['criminalRecord', { checked: '2026-06-15' }, '2026-12-15'],
    ['applicants', { decided: '2026-08-31' }, '2027-02-28'],
    ['panelPapers', { ended: '2026-11-11' }, '2027-11-11'],
    ['pay', { ended: '2026-04-01' }, '2033-03-31'],
    ['pay', { ended: '2026-03-31' }, '2032-03-31'],
  ] as const)('%s from %o: until %s', (name, known, day) => {
    expect(until(name, known)).toBe(day);
  });

  it('and is not due while its period has not begun: somebody works here, nothing is decided', () => {
    for (const name of [
      'personnel',
      'otherPersonnel',
      'rightToWork',
      'applicants',
      'criminalRecord',
      'programme',
    ] as const)
      expect(until(name, { lastDay: null, ended: undefined }), name).toBeUndefined();
  });

  it('of several periods the longest counts, and none before all have begun', () => {
    const both = ['criminalRecord', 'rightToWork'] as const;
    const checked = { checked: '2026-06-15' };
    expect(longestKept(both, { ...checked, lastDay: '2026-11-30' }, firstPeriods)?.class).toBe('rightToWork');
    expect(longestKept(both, checked, firstPeriods)).toBeUndefined();
    expect(longestKept([], checked, firstPeriods)).toBeUndefined();
  });

  it('whose work was never with children is by offices; where that is not known, the longest', () => {
    expect(personnelClass(['hr'])).toBe('otherPersonnel');
    expect(personnelClass(['hr', 'manager'])).toBe('personnel');
    expect(personnelClass([])).toBe('personnel');
  });
});

describe('an applicant', () => {
  const vacancy = {
    shortlist: [
      { candidate: 'not', shortlisted: false, code: 'criteria' },
      { candidate: 'reserve', shortlisted: true },
      { candidate: 'hired', shortlisted: true },
    ],
    results: [
      { candidate: 'reserve', score: 60, result: 'reserve' },
      { candidate: 'hired', score: 80, result: 'offer' },
      { candidate: 'declined', score: 70, result: 'offer' },
    ],
    offers: { hired: { appointment: 'APT-1', started: true }, declined: { appointment: 'APT-2', outcome: 'declined' } },
  } as unknown as Vacancy;
  const open = { closedOn: null, shortlistedOn: '2026-03-02', interviewedOn: '2026-03-20', appointmentEndedOn: null };

  it.each([
    ['not', {}, '2026-03-02'],
    ['reserve', {}, undefined],
    ['reserve', { closedOn: '2026-07-01' }, '2026-07-01'],
    ['hired', { closedOn: '2026-07-01' }, undefined],
    ['declined', { appointmentEndedOn: '2026-04-09' }, '2026-04-09'],
    ['nobody', {}, undefined],
  ] as const)('%s %o counts from the day on which it was decided: %s', (candidate, more, day) => {
    expect(decidedOn(vacancy, candidate, { ...open, ...more })).toBe(day);
  });
});

describe('a council’s own periods', () => {
  const schema = policyNamed({ kinds }, 'records')?.schema;
  const values = (more: object) => ({ deadlines: {}, ladders: {}, settings: { ...firstPeriods, ...more } });

  it('are a policy whose bounds are the law’s', () => {
    expect(schema?.safeParse(values({})).success).toBe(true);
    expect(schema?.safeParse(values({ criminalRecord: 7 })).success).toBe(false);
    expect(schema?.safeParse(values({ rightToWork: 23 })).success).toBe(false);
    expect(schema?.safeParse(values({ accessLog: 12 })).success).toBe(false);
  });
});

describe('the contract of every kind', () => {
  it.each(Object.entries(kinds))(
    '%s says for what it is kept, how long, and whose it is where somebody’s may not be passed on',
    (_, kind) => {
      const { record, fixed = [] } = kind.contract;
      expect(record.purpose).toMatch(/^[a-z].*[^.]$/);
      expect(recordClasses[record.class].months).toBeGreaterThan(0);
      if (fixed.length > 0) expect(fixed).toContain(record.of);
    },
  );
});
