import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOn, withAbsence, withoutAbsence } from '../../domain/assessed-year/absence.ts';
import { checklistAt, missingAt } from '../../domain/assessed-year/checklist.ts';
import { isStopped, stopsOf, type Times } from '../../domain/assessed-year/clock.ts';
import { type AssessedYear, assessedYear } from '../../domain/assessed-year/contract.ts';
import { details } from '../../domain/assessed-year/details.ts';
import { ineligible, isFunded, otherProgramme } from '../../domain/assessed-year/eligibility.ts';
import { type EvidenceItem, newYear, type Year } from '../../domain/assessed-year/facts.ts';
import { moderationChecklist } from '../../domain/assessed-year/moderation.ts';
import { passedErrors, programmeIn } from '../../domain/assessed-year/open.ts';
import { settings as described } from '../../domain/assessed-year/policy.ts';
import { programmeOn } from '../../domain/assessed-year/programmes.ts';
import { registrationErrors } from '../../domain/assessed-year/registration.ts';
import { rehearsal } from '../../domain/assessed-year/rehearsal.ts';
import { datesOf, neverEarlier, schedule } from '../../domain/assessed-year/schedule.ts';
import {
  frequencyOn,
  nextSupervision,
  supervisionRounds,
  supervisionsDue,
} from '../../domain/assessed-year/supervision.ts';
import { isBreach, monthsDue, promisedWorkload, workloadLimits } from '../../domain/assessed-year/workload.ts';
import { addDays, addWorkingDays, calendarsWith, daysBetween, isLocalDate } from '../../domain/calendar/index.ts';
import type { Cast, Seen } from '../../domain/engine/rehearsal.ts';
import { kinds } from '../../services/kinds.ts';
import { directoryOf, formContextOf, personOf, stateOf } from '../support/factories.ts';

const settings = described.initial;
const kind = kinds['assessed-year'];
const aYear = { ...newYear, programme: 'asye', startsOn: '2026-09-01', fte: 100 } as const;
const { asye, ecdp } = settings.programmes;
const { office } = calendarsWith([]);
const counting = {
  absenceWorkingDays: 20,
  workingDaysFrom: (from: string, days: number) => addWorkingDays(from, days, office),
};
const from = (startsOn: string, more: Partial<Times> = {}): Times => ({ ...newYear, startsOn, fte: 100, ...more });
const dates = (times: Times, programme = asye) =>
  Object.fromEntries(datesOf(times, programme).map(({ name, date }) => [name, date]));
const preview = (startsOn: string, fte: number, programme: 'asye' | 'ecdp' = 'asye') =>
  datesOf({ ...from(startsOn), fte }, settings.programmes[programme]);

describe('the schedule', () => {
  it('of a full-time year, to the day, with the basis of each date', () => {
    expect(preview('2026-09-06', 100)).toEqual([
      { name: 'agreement', date: '2026-10-04', basis: '4 weeks after the start on 6 September 2026' },
      { name: 'review3', date: '2026-12-06', basis: '3 months after the start on 6 September 2026' },
      { name: 'review6', date: '2027-03-06', basis: '6 months after the start on 6 September 2026' },
      { name: 'review9', date: '2027-06-06', basis: '9 months after the start on 6 September 2026' },
      { name: 'finalAssessment', date: '2027-08-06', basis: '11 months after the start on 6 September 2026' },
      {
        name: 'moderation',
        date: '2027-08-20',
        basis: '2 weeks after the final assessment, 11 months after the start on 6 September 2026',
      },
      { name: 'outcome', date: '2027-09-06', basis: '12 months after the start on 6 September 2026' },
    ]);
  });

  it('at 60% of full time takes 20 months, and says so', () => {
    const outcome = preview('2026-09-01', 60).at(-1);
    expect(outcome).toEqual({
      name: 'outcome',
      date: '2028-05-01',
      basis: '12 months at 60% of full time, which is 20 months, after the start on 1 September 2026',
    });
  });

  it.each([
    ['2028-02-29', 100, '2029-02-28'],
    ['2027-02-28', 100, '2028-02-28'],
    ['2027-08-31', 50, '2029-08-31'],
    ['2026-08-31', 100, '2027-08-31'],
    ['2027-11-30', 80, '2029-02-28'],
  ])('begun on %s at %d%% of full time ends on %s: leap days and short months', (startsOn, fte, ends) => {
    expect(preview(startsOn, fte).at(-1)?.date).toBe(ends);
  });

  it('of the successor programme takes two years, side by side with the first', () => {
    expect(preview('2027-09-01', 100, 'ecdp').map(({ name, date }) => [name, date])).toEqual([
      ['agreement', '2027-09-29'],
      ['review6', '2028-03-01'],
      ['review12', '2028-09-01'],
      ['review18', '2029-03-01'],
      ['finalAssessment', '2029-08-01'],
      ['moderation', '2029-08-15'],
      ['outcome', '2029-09-01'],
    ]);
  });

  it('has a date for a review at every month that a policy may name', () => {
    const reviews = ([3, 6, 9, 12, 15, 18, 21] as const).map((months) => ({ months, optional: false }));
    const planned = datesOf(from('2027-09-01'), { ...ecdp, reviews });
    expect(planned.flatMap(({ name, date }) => (name.startsWith('review') ? [[name, date]] : []))).toEqual([
      ['review3', '2027-12-01'],
      ['review6', '2028-03-01'],
      ['review9', '2028-06-01'],
      ['review12', '2028-09-01'],
      ['review15', '2028-12-01'],
      ['review18', '2029-03-01'],
      ['review21', '2029-06-01'],
    ]);
  });

  it('is in order, the outcome last, whatever the start and the share worked', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 10, max: 100 }), (startsOn, fte) => {
        const planned = datesOf({ ...from(startsOn), fte }, asye);
        expect(planned.at(-1)?.name).toBe('outcome');
        expect(planned.map(({ date }) => date)).toEqual(planned.map(({ date }) => date).sort());
        expect(planned.every(({ date }) => isLocalDate(date))).toBe(true);
      }),
    );
  });
});

describe('the claims of the funding', () => {
  const rules = { deadlines: assessedYear.deadlines, settings, calendars: calendarsWith([]) };
  const claims = (more: Partial<Year>, today = '2026-08-03') => {
    const { fundingRegistration, fundingCompletion } = schedule({ ...aYear, ...more }, rules, today);
    return [fundingRegistration?.date, fundingCompletion?.date];
  };
  const [first, last] = [addWorkingDays('2026-09-01', 20, office), addWorkingDays('2027-09-01', 20, office)];

  it('are among the dates of a year unless they qualified too long ago; begun late, the first is counted from today', () => {
    expect(claims({})).toEqual([first, last]);
    expect(claims({ qualifiedOn: '2026-07-01' })).toEqual([first, last]);
    expect(claims({ qualifiedOn: '2022-08-31' })).toEqual([undefined, undefined]);
    expect(claims({}, '2026-10-05')[0]).toBe(addWorkingDays('2026-10-05', 20, office));
  });

  it('of a year that has been registered are what the registration found: only the last is still to come, or none', () => {
    expect(claims({ funded: true })).toEqual([undefined, last]);
    expect(claims({ funded: false })).toEqual([undefined, undefined]);
  });
});

describe('the clock', () => {
  it('an absence longer than 20 working days counts from its first day; one of 20 does not count', () => {
    const ending = (until: string) =>
      stopsOf({
        pauses: [],
        absences: withAbsence([], { kind: 'sickness', from: '2027-02-01', until }, counting),
      });
    expect(ending('2027-02-26')).toEqual([]); // 20 working days
    expect(ending('2027-03-01')).toEqual([{ from: '2027-02-01', until: '2027-03-02' }]); // 21
  });

  it('parental leave counts however short', () => {
    const absences = withAbsence([], { kind: 'parental', from: '2027-02-01', until: '2027-02-05' }, counting);
    expect(stopsOf({ absences, pauses: [] })).toHaveLength(1);
  });

  it('two sick notes in a row are one absence, from the first day of the first', () => {
    const first = withAbsence([], { kind: 'sickness', from: '2027-02-01', until: '2027-02-12' }, counting);
    expect(stopsOf({ absences: first, pauses: [] })).toEqual([]);
    const both = withAbsence(first, { kind: 'sickness', from: '2027-02-15', until: '2027-03-05' }, counting);
    expect(stopsOf({ absences: both, pauses: [] })).toEqual([{ from: '2027-02-01', until: '2027-03-06' }]);
  });

  it('days away in a row are as long as all of them, whatever they were for; what is over counts too once that is known', () => {
    const sick = withAbsence([], { kind: 'sickness', from: '2027-02-01', until: '2027-02-12' }, counting);
    const then = (from: string, until?: string) =>
      withAbsence(sick, { kind: 'other', from, ...(until !== undefined && { until }) }, counting);
    const stops = (absences: ReturnType<typeof then>) => stopsOf({ absences, pauses: [] });
    expect(stops(then('2027-02-15', '2027-03-05'))).toEqual([{ from: '2027-02-01', until: '2027-03-06' }]);
    expect(stops(then('2027-02-15', '2027-02-19'))).toEqual([]); // 15 working days in all
    expect(stops(then('2027-02-16', '2027-03-05'))).toEqual([]); // they were back on the Monday
    const open = then('2027-02-15');
    expect([isStopped({ absences: open }, '2027-02-26'), isStopped({ absences: open }, '2027-03-01')]).toEqual([
      false,
      true,
    ]);
    expect(stops(backOn(open, '2027-03-08', counting))).toEqual([{ from: '2027-02-01', until: '2027-03-08' }]);
    expect(stops(withoutAbsence(then('2027-02-15', '2027-03-05').slice(0, 1), counting))).toEqual([]);
  });

  it('moves every later date by the same calendar days, and no earlier one', () => {
    const before = dates(from('2026-09-01'));
    const after = dates(from('2026-09-01', { pauses: [{ from: '2027-01-10', until: '2027-02-09' }] }));
    expect(after['review3']).toBe(before['review3']);
    for (const name of ['review6', 'finalAssessment', 'moderation', 'outcome'])
      expect([name, daysBetween(before[name] ?? '', after[name] ?? '')]).toEqual([name, 30]);
  });

  it('another share of full time from a day on stretches what is left', () => {
    const after = dates(from('2026-09-01', { fteChanges: [{ from: '2027-03-01', fte: 50 }] }));
    expect(after['review6']).toBe('2027-03-01');
    // 184 days were left until 1 September 2027; at half time they are 368.
    expect(after['outcome']).toBe(addDays('2027-03-01', 368));
  });

  it('is rounded once: however often the hours change and change back, no day more goes by than was worked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 100 }), { minLength: 1, maxLength: 5 }), (shares) => {
        const changes = shares.map((fte, index) => ({ from: addDays('2026-10-01', 30 * index), fte }));
        const outcome = dates(from('2026-09-01', { fteChanges: changes }))['outcome'] ?? '';
        const share = (day: string) => changes.findLast((change) => change.from <= day)?.fte ?? 100;
        let worked = 0;
        for (let day = '2026-09-01'; day < outcome; day = addDays(day, 1)) worked += share(day);
        const least = 100 * daysBetween('2026-09-01', '2027-09-01');
        expect(worked).toBeGreaterThanOrEqual(least);
        expect(worked - share(addDays(outcome, -1))).toBeLessThan(least);
      }),
    );
  });

  it('overlapping pauses count once: in whatever order and however cut up they become known', () => {
    fc.assert(
      fc.property(fc.array(anyStop, { maxLength: 6 }), fc.integer({ min: 0, max: 5 }), (stops, cut) => {
        const times = from('2026-09-01', { pauses: stops });
        const doubled = [...stops.slice(cut), ...stops.slice(0, cut), ...stops.slice(0, 2)];
        expect(dates({ ...times, pauses: doubled })).toEqual(dates(times));
      }),
    );
  });

  it('one more stop never makes any date earlier', () => {
    fc.assert(
      fc.property(fc.array(anyStop, { maxLength: 5 }), anyStop, (stops, another) => {
        const before = dates(from('2026-09-01', { pauses: stops }));
        const after = dates(from('2026-09-01', { pauses: [...stops, another] }));
        expect(Object.keys(after)).toEqual(Object.keys(before));
        for (const [name, date] of Object.entries(before)) expect((after[name] ?? '') >= date).toBe(true);
      }),
    );
  });

  it('on each date as many days have run as it asks for, counted day by day', () => {
    const unstopped = dates(from('2026-09-01'));
    expect(Object.keys(unstopped).length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.array(anyStop, { maxLength: 5 }), (pauses) => {
        for (const [name, date] of Object.entries(dates(from('2026-09-01', { pauses })))) {
          const days = Array.from({ length: daysBetween('2026-09-01', date) }, (_, n) => addDays('2026-09-01', n));
          const ran = days.filter((day) => !pauses.some((stop) => stop.from <= day && day < stop.until)).length;
          expect([name, ran]).toEqual([name, daysBetween('2026-09-01', unstopped[name] ?? '')]);
        }
      }),
    );
  });

  it('a recalculated date is never earlier, and a missed one is not rescued', () => {
    expect(neverEarlier('2027-03-01', '2027-02-01', '2027-01-01')).toBe('2027-03-01');
    expect(neverEarlier('2027-03-01', '2027-04-01', '2027-03-02')).toBe('2027-03-01');
    expect(neverEarlier('2027-03-01', '2027-04-01', '2027-03-01')).toBe('2027-04-01');
  });

  it('is told in words that fit the day: it stood still, stands still, will stand still', () => {
    const away = (first: string, until?: string) => ({
      kind: 'parental' as const,
      from: first,
      countsFrom: first,
      ...(until && { until }),
    });
    const absences = [
      away('2026-10-01', '2026-10-09'),
      away('2026-11-20', '2026-11-30'),
      away('2027-01-04', '2027-03-31'),
    ];
    const words = (facts: Pick<Times, 'absences'>) => {
      const state = stateOf(assessedYear, { facts: { ...aYear, ...facts } });
      const shown = details(state, settings, '2026-11-26', { mayRead: () => true });
      return (shown as { clock: { words: readonly string[] } }).clock.words;
    };
    expect(words({ absences })).toEqual([
      'Stood still from 1 October 2026 until 10 October 2026.',
      'Stands still from 20 November 2026 until 1 December 2026.',
      'Will stand still from 4 January 2027 until 1 April 2027.',
    ]);
    expect(words({ absences: [away('2026-11-01')] })).toEqual(['Stands still since 1 November 2026.']);
  });

  it('stands still while an absence without an end is longer than the threshold', () => {
    const absences = withAbsence([], { kind: 'sickness', from: '2027-02-01' }, counting);
    expect([isStopped({ absences }, '2027-02-26'), isStopped({ absences }, '2027-03-01')]).toEqual([false, true]);
  });
});

const anyStart = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2026-01-01', days));
const anyStop = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 90 }))
  .map(([start, days]) => ({ from: addDays('2026-09-01', start), until: addDays('2026-09-01', start + days) }));

describe('the checklist', () => {
  const item = (kind: EvidenceItem['kind'], status: EvidenceItem['status']): EvidenceItem => ({
    kind,
    by: 'nqsw',
    datedOn: '2026-10-01',
    addedOn: '2026-10-02',
    version: 1,
    status,
  });

  it('asks before each checkpoint for what must be there by then, and no more', () => {
    const missing = (checkpoint: 'agreement' | 'review3' | 'finalAssessment') =>
      Object.fromEntries(missingAt(checkpoint, newYear, asye).map(({ kind, missing }) => [kind, missing]));
    expect(missing('agreement')).toEqual({ reflection: 1, selfAssessment: 1 });
    expect(missing('review3')).toMatchObject({ observation: 1, reflection: 1, developmentPlan: 1 });
    expect(missing('finalAssessment')).toEqual({
      observation: 3,
      familyFeedback: 3,
      professionalFeedback: 3,
      report: 3,
      reflection: 3,
      selfAssessment: 3,
      developmentPlan: 2,
    });
  });

  it('counts what waits for the assessor as there, what was returned or replaced as not', () => {
    const evidence = {
      a: item('observation', 'accepted'),
      b: item('observation', 'waiting'),
      c: item('observation', 'returned'),
      d: item('observation', 'replaced'),
    };
    const [line] = checklistAt('finalAssessment', { evidence, acceptedBefore: {} }, asye);
    expect(line).toEqual({ kind: 'observation', minimum: 3, accepted: 1, waiting: 1, missing: 1 });
  });
});

describe('supervision', () => {
  it.each([
    ['2026-09-01', 'weekly'],
    ['2026-10-12', 'weekly'],
    ['2026-10-13', 'fortnightly'],
    ['2027-02-28', 'fortnightly'],
    ['2027-03-01', 'monthly'],
  ])('on %s of a year begun on 1 September 2026 is %s', (day, frequency) => {
    expect(frequencyOn(day, from('2026-09-01'), asye)).toBe(frequency);
  });

  it('changes at the person’s own six weeks and months: later at part-time, and after days on which the clock stood still', () => {
    const away = { pauses: [{ from: '2026-09-15', until: '2026-10-15' }] };
    expect(frequencyOn('2026-11-11', from('2026-09-01', away), asye)).toBe('weekly');
    expect(frequencyOn('2026-11-12', from('2026-09-01', away), asye)).toBe('fortnightly');
    expect(frequencyOn('2027-03-30', from('2026-09-01', away), asye)).toBe('fortnightly');
    const partTime = { ...from('2026-09-01'), fte: 60 }; // ten months
    expect(frequencyOn('2027-06-30', partTime, asye)).toBe('fortnightly');
    expect(frequencyOn('2027-07-01', partTime, asye)).toBe('monthly');
  });

  it('is due a week, a fortnight or a month after the last', () => {
    const due = (last: string) => nextSupervision(last, from('2026-09-01'), asye);
    expect(due('2026-09-01')).toEqual({ date: '2026-09-08', basis: 'a week after 1 September 2026' });
    expect(due('2026-11-02').date).toBe('2026-11-16');
    expect(due('2027-03-31').date).toBe('2027-04-30');
  });
});

describe('what was promised, against what was recorded', () => {
  const day = (n: number) => addDays('2026-09-01', n);

  it('each round is counted: held in its week, late in the next, then missed; of what is not known nothing is', () => {
    const rounds = (days: readonly string[], today: string, held = days.length) =>
      supervisionRounds({ ...from('2026-09-01'), supervision: { held, missed: 0, days } }, asye, today).map(
        ({ due, standing }) => `${due} ${standing}`,
      );
    expect(rounds(['2026-09-08', '2026-09-16'], '2026-09-17')).toEqual([
      '2026-09-08 held',
      '2026-09-15 late',
      '2026-09-23 open',
    ]);
    expect(rounds(['2026-09-16'], '2026-09-16')).toEqual(['2026-09-08 missed', '2026-09-15 late', '2026-09-23 open']);
    expect(rounds(['2026-09-16'], '2026-09-17', 3)).toEqual(['2026-09-23 open']);
  });

  it('supervision is due on each day of its rhythm that is over, and none for a time away', () => {
    const due = (today: string, more: Partial<Times> = {}) => supervisionsDue(from('2026-09-01', more), asye, today);
    expect(due('2026-09-08')).toEqual([]);
    expect(due('2026-09-23')).toEqual(['2026-09-08', '2026-09-15', '2026-09-22']);
    const away = { absences: [{ kind: 'parental', from: day(10), until: day(100), countsFrom: day(10) }] } as const;
    expect(due(day(100), away)).toEqual(['2026-09-08']);
    expect(due(day(110), away)).toEqual(['2026-09-08', day(108)]);
  });

  it('a month that was over before somebody went away is still asked for, and one of the time away is not', () => {
    const still = {
      absences: [{ kind: 'sickness', from: '2026-10-12', countsFrom: '2026-11-09' }],
      pauses: [],
    } as const;
    expect(monthsDue({ startsOn: '2026-08-03', ...still }, '2026-11-23')).toEqual([1, 2]);
  });

  it('the panel’s checklist is worked out, each line with its figures: nothing recorded is nothing kept', () => {
    const months = (record: { readonly caseload: number; readonly protectedHalfDays: number }[]) =>
      record.map((one, index) => ({
        month: index + 1,
        ...one,
        overCaseload: one.caseload > 10,
        shortOfTime: one.protectedHalfDays < 4,
      }));
    const line = (more: Partial<Year>, today = '2026-12-02') => moderationChecklist({ ...aYear, ...more }, asye, today);
    expect(line({})).toMatchObject({
      agreement: { met: false, figures: 'Not signed' },
      reviews: { met: false, figures: '0 of 2 held' },
      supervision: { met: false, figures: 'Held on 0 days, due 9 times' },
      workloadReduced: { met: false, figures: '0 of 0 months over the maximum caseload; 0 of 3 recorded' },
      protectedTime: { met: false },
      observations: { met: false, figures: 'Direct observation: 0 of 3 accepted' },
    });
    const kept = { caseload: 10, protectedHalfDays: 4 };
    expect(line({ workloads: months([kept, kept, kept]) })).toMatchObject({
      workloadReduced: { met: true },
      protectedTime: { met: true },
    });
    expect(line({ workloads: months([kept, { caseload: 14, protectedHalfDays: 1 }, kept]) })).toMatchObject({
      workloadReduced: { met: false, figures: '1 of 3 months over the maximum caseload (month 2); 3 of 3 recorded' },
      protectedTime: { met: false, figures: '1 of 3 months short of protected time (month 2); 3 of 3 recorded' },
    });
    expect(line({ supervision: { held: 9, missed: 0 } }).supervision).toEqual({
      met: true,
      figures: 'Held on 9 days, due 9 times',
    });
    expect(line({ supervision: { held: 9, missed: 1 } }).supervision.met).toBe(false);
  });
});

describe('workload', () => {
  it.each([
    [100, 10, 4],
    [75, 7, 3],
    [60, 6, 3],
    [20, 2, 1],
  ])(
    'pro rata at %d hundredths, to the person’s good: at most %d cases, at least %d half days',
    (fte, cases, halfDays) => {
      expect(workloadLimits(asye, fte)).toEqual({ caseloadMaximum: cases, protectedHalfDays: halfDays });
    },
  );

  it.each([
    [{ caseload: 10, protectedHalfDays: 4 }, 100, false],
    [{ caseload: 11, protectedHalfDays: 4 }, 100, true],
    [{ caseload: 10, protectedHalfDays: 3 }, 100, true],
    [{ caseload: 6, protectedHalfDays: 3 }, 60, false],
    [{ caseload: 7, protectedHalfDays: 3 }, 60, true],
    [{ caseload: 6, protectedHalfDays: 2 }, 60, true],
  ])('%j at %d hundredths of full time is a breach: %s', (record, fte, breached) => {
    expect(isBreach(record, asye, fte)).toBe(breached);
  });
});

describe('eligibility and policy', () => {
  it('whoever an appointment made both line manager and co-ordinator hands one part on before the year is registered', async () => {
    const person = async (id: string) => personOf(id, { offices: ['assessor'] });
    const errors = (coordinator: string) => {
      const state = stateOf(assessedYear, { facts: aYear, who: { manager: 'hana', coordinator, hr: 'hana' } });
      const context = formContextOf(assessedYear, { state }, { person });
      const isFit = { registered: true, statutoryWork: true, agency: false, qualifiedOn: '2026-07-01' };
      return registrationErrors({ ...isFit, person: 'nora', assessor: 'asha' }, context);
    };
    expect(await errors('hana')).toEqual([
      { pointer: '', message: expect.stringMatching(/^The line manager is the co-ordinator too/) },
    ]);
    expect(await errors('cora')).toEqual([]);
  });

  it('funded only when begun within four years of qualifying, to the day', () => {
    expect([isFunded('2022-09-01', '2026-09-01', asye), isFunded('2022-08-31', '2026-09-01', asye)]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['finalAssessmentMonths', { ...asye, finalAssessmentMonths: 12 }],
    ['reviews', { ...asye, reviews: [...asye.reviews].reverse() }],
    ['months', { ...ecdp, months: 0 }],
  ])('a programme that cannot be is refused with a pointer to the field %s', (field, programme) => {
    const wrong = kind?.policy.schema.safeParse({
      ...kind.policy.initial,
      settings: { ...settings, programmes: { ...settings.programmes, asye: programme } },
    });
    expect(wrong?.error?.issues.map(({ path }) => path[3])).toContain(field);
  });

  it.each([0.05, 1.01, 0.333, Number.NaN])('a share of %d of full time is refused', (fte) => {
    const asked = kind?.request.safeParse({ person: 'owen', startsOn: '2026-09-01', fte, programme: 'asye' });
    expect(asked?.error?.issues[0]?.path).toEqual(['fte']);
  });

  it.each([0.1, 0.29, 0.57, 0.6, 1])('a share of %d of full time is taken', (fte) => {
    const asked = kind?.request.safeParse({ person: 'owen', startsOn: '2026-09-01', fte, programme: 'asye' });
    expect(asked?.data).toMatchObject({ fte: Math.round(fte * 100) });
  });
});

it('a rehearsal knows an answer to every task, with a choice that the task has', () => {
  const cast = new Proxy({}, { get: (_, name) => String(name) }) as Cast;
  const state = stateOf(assessedYear, { facts: aYear });
  const seen: Seen<AssessedYear> = { processId: 'ASY-1', today: '2026-09-01', now: '10:00', state, settings, cast };
  for (const [name, { choices, for: role }] of Object.entries(assessedYear.tasks)) {
    const { choice } = rehearsal.answer({ id: '1', name, about: null, role }, seen);
    expect([name, Object.keys(choices)]).toEqual([name, expect.arrayContaining([choice])]);
  }
});

it('the share of a colleague’s workload that the policy sets is said to those who sign and to those who record', () => {
  const { asye } = settings.programmes;
  const programme = { ...asye, workload: { ...asye.workload, percent: 85 } };
  expect(promisedWorkload(programme, 50).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Workload: 85% of a colleague’s, averaged over the programme',
    'Most cases: 5',
    'Protected half days a month: 2',
  ]);
});

it('a programme that was passed here is not begun again, by any way in; another, or one that was not passed, is', async () => {
  const after = (outcome: string | null, programme = 'asye') =>
    directoryOf({
      person: async (id) => personOf(id),
      cases: async () => [{ id: 'ASY-1', outcome, facts: { programme } }],
    });
  const errors = async (...of: Parameters<typeof after>) => await passedErrors('nia', 'asye', after(...of));
  expect(await errors('passed')).toEqual([{ pointer: '/person', message: expect.stringContaining('ASY-1') }]);
  expect([await errors('failed'), await errors(null), await errors('passed', 'ecdp')]).toEqual([[], [], []]);
  const state = stateOf(assessedYear, { facts: { ...newYear, programme: 'asye', startsOn: '2026-12-07', fte: 100 } });
  const registered = { person: 'nia', assessor: 'sue', registered: true, statutoryWork: true, agency: false };
  const context = formContextOf(assessedYear, { state }, after('passed'));
  expect(await registrationErrors(registered as never, context)).toContainEqual(
    expect.objectContaining({ pointer: '/person', message: expect.stringContaining('They have passed') }),
  );
});

describe('the day from which the ECDP begins', () => {
  it('31 August 2027 is the ASYE, 1 September 2027 the ECDP, unless another is asked for', () => {
    expect([programmeIn({ startsOn: '2027-08-31' }), programmeIn({ startsOn: '2027-09-01' })]).toEqual([
      'asye',
      'ecdp',
    ]);
    expect(programmeIn({ startsOn: '2027-09-01', programme: 'asye' })).toBe('asye');
    expect([programmeOn('2026-12-07', 'ecdp'), programmeOn('2028-01-10', 'asye')]).toEqual(['ecdp', 'ecdp']);
  });

  it('whoever asks for the other is told what it is for; whoever began the ASYE before finishes it', () => {
    expect(otherProgramme({ startsOn: '2027-08-31', programme: 'asye' })).toEqual([]);
    expect(otherProgramme({ startsOn: '2027-09-01' })).toEqual([]);
    expect(otherProgramme({ startsOn: '2027-09-01', programme: 'asye' })).toMatchObject([
      { pointer: '/programme', message: expect.stringContaining('social workers with adults') },
    ]);
    expect(otherProgramme({ startsOn: '2027-08-31', programme: 'ecdp' })).toMatchObject([
      { pointer: '/programme', message: expect.stringContaining('a draft until then') },
    ]);
  });

  it('0.6 of full time takes 40 months', () => {
    expect(preview('2027-09-01', 60, 'ecdp').at(-1)).toMatchObject({ name: 'outcome', date: '2031-01-01' });
  });

  it('qualified on 1 September 2022 and begun on 2 September 2026 is registered and not funded', () => {
    expect(isFunded('2022-09-01', '2026-09-02', asye)).toBe(false);
    expect(isFunded('2022-09-01', '2026-09-01', asye)).toBe(true);
    expect(ineligible({ registered: true, statutoryWork: true, agency: false })).toEqual([]);
  });
});
