import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  calendarsWith,
  daysBetween,
  instantOf,
  isWorkingDay,
} from '../../domain/calendar/index.ts';
import type { Directory } from '../../domain/engine/kind.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { listNames } from '../../domain/readiness/annex-a.ts';
import { stepDue, visitAfter } from '../../domain/readiness/call-clock.ts';
import { readinessCycle as contract } from '../../domain/readiness/contract.ts';
import { details } from '../../domain/readiness/details.ts';
import { newCycle } from '../../domain/readiness/facts.ts';
import {
  bringsMonitoring,
  frameworkOn,
  frameworks,
  inWords,
  judgementErrors,
} from '../../domain/readiness/frameworks.ts';
import { type Inspection, inspections } from '../../domain/readiness/inspections.ts';
import { legalDate, legalDatesOf } from '../../domain/readiness/legal-dates.ts';
import { monitoringVisits, nextAfter } from '../../domain/readiness/next-visit.ts';
import { schedule } from '../../domain/readiness/schedule.ts';
import { subjects } from '../../domain/readiness/subjects.ts';
import { kinds } from '../../services/kinds.ts';
import { formContextOf, stateOf } from '../support/factories.ts';

const calendars = calendarsWith(['2026-12-29']);
const { statutory: law } = calendars;
const served = kinds['readiness-cycle'];
if (!served) throw new Error('There are no readiness cycles');
const { schema, initial } = served.policy;
const settings = contract.settings.initial;
const rules = { deadlines: contract.deadlines, settings, calendars };

describe('the dates that the law sets', () => {
  it.each([
    ['West Sussex', '2019-05-08', '2019-08-15'],
    ['Kirklees', '2016-11-25', '2017-03-08'],
  ])('the written statement of %s, whose report came on %s, was due on %s', (_, receivedOn, due) => {
    expect(legalDate('writtenStatement', receivedOn, law)).toMatchObject({ date: due });
  });

  it('say how they were counted', () => {
    expect(legalDate('publish', '2019-05-08', law)).toEqual({
      counted: { from: '2019-05-08', days: 30, calendar: 'statutory' },
      name: 'publish',
      date: '2019-06-20',
      basis: '30 working days after the report was received on 8 May 2019 (SI 2007/462)',
    });
  });

  it('are those of an inspection, or of a visit that found priority action, or none', () => {
    const names = (inspection: Inspection, priorityAction: boolean) =>
      legalDatesOf({ inspection, receivedOn: '2026-11-24', priorityAction }, law).map(({ name }) => name);
    expect(names('standard', false)).toEqual(['publish', 'writtenStatement']);
    expect(names('short', true)).toEqual(['publish', 'writtenStatement']);
    expect(names('focused', true)).toEqual(['draftPlan', 'finalPlan']);
    expect(names('monitoring', false)).toEqual([]);
  });

  it('know nothing of the council’s own closures', () => {
    const [open] = legalDatesOf({ inspection: 'standard', receivedOn: '2026-12-01', priorityAction: false }, law);
    const [closed] = legalDatesOf(
      { inspection: 'standard', receivedOn: '2026-12-01', priorityAction: false },
      calendars.office,
    );
    expect(open?.date).toBe('2027-01-15');
    expect(closed?.date).toBe('2027-01-18'); // were the office's calendar used, a closure would move them
  });

  it('cannot be put on the office’s calendar by a policy', () => {
    const meetLegalDate = { workingDays: 30, calendar: 'office' };
    const result = schema.safeParse({ ...initial, deadlines: { ...initial.deadlines, meetLegalDate } });
    expect(result.error?.issues.map(({ path }) => path.join('/'))).toEqual(['deadlines/meetLegalDate/calendar']);
  });
});

describe('the clock of a call', () => {
  const monday = { on: '2026-11-23', at: '09:40' };
  const due = (step: string, call = monday, inspection: Inspection = 'standard') => {
    const rules = settings.inspections[inspection];
    const rule = rules.steps.find((one) => one.step === step);
    if (!rule) throw new Error(`No step ${step}`);
    const { date, time, basis } = stepDue(call, rule, visitAfter(call, rules, law).arrives, law);
    return [`${time} ${date}`, basis];
  };

  it('a standard inspection is on site the following Monday, for two weeks; a short one for one', () => {
    expect(visitAfter(monday, settings.inspections.standard, law)).toMatchObject({
      arrives: { date: '2026-11-30', time: '09:00', basis: 'the Monday after the call on 23 November 2026' },
      ends: { date: '2026-12-11', basis: '10 working days on site from 30 November 2026' },
    });
    expect(visitAfter(monday, settings.inspections.short, law).ends.date).toBe('2026-12-04');
  });

  it('a Monday that is a bank holiday is the day after', () => {
    expect(visitAfter({ on: '2026-08-25', at: '10:00' }, settings.inspections.standard, law).arrives).toMatchObject({
      date: '2026-09-01',
      basis: 'the Monday after the call on 25 August 2026; 31 August 2026 is a bank holiday',
    });
  });

  it('visits last two days, after their days of notice', () => {
    const focused = visitAfter(monday, settings.inspections.focused, law);
    expect([focused.arrives.date, focused.ends.date]).toEqual(['2026-11-30', '2026-12-01']);
    const monitoring = visitAfter(monday, settings.inspections.monitoring, law);
    expect([monitoring.arrives.date, monitoring.ends.date]).toEqual(['2026-12-07', '2026-12-08']);
  });

  it('says every due hour in words', () => {
    expect(due('tellLeaders')).toEqual(['10:40 2026-11-23', '1 hour after the call at 09:40 on 23 November 2026']);
    expect(due('tellStaff')).toEqual(['10:00 2026-11-24', '1 working day after the call at 09:40 on 23 November 2026']);
    expect(due('sendAnnexA')).toEqual([
      '17:00 2026-11-25',
      '2 working days after the call at 09:40 on 23 November 2026',
    ]);
    expect(due('agreeTimetable')).toEqual([
      '12:00 2026-11-27',
      '1 working day before inspectors arrive on 30 November 2026',
    ]);
  });

  it('hours run by night and at the weekend; what should be done before arriving is due by the arrival when no day is left', () => {
    const saturday = { on: '2026-11-28', at: '19:30' };
    expect(due('tellLeaders', saturday)[0]).toBe('20:30 2026-11-28');
    // Not at ten, as on another working day: inspectors are there at nine.
    expect(due('tellStaff', saturday)).toEqual(['09:00 2026-11-30', 'when inspectors arrive on 30 November 2026']);
    expect(due('sendAnnexA', saturday)[0]).toBe('17:00 2026-12-01');
    expect(due('giveAccess', saturday)).toEqual(['09:00 2026-11-30', 'when inspectors arrive on 30 November 2026']);
  });

  it('an hour that has passed when the call comes is that hour on the next working day', () => {
    const rule = { step: 'tellStaff', workingDay: 0, at: '12:00' } as const;
    const { arrives } = visitAfter(monday, settings.inspections.standard, law);
    expect(stepDue({ ...monday, at: '11:59' }, rule, arrives, law).date).toBe('2026-11-23');
    expect(stepDue({ ...monday, at: '12:00' }, rule, arrives, law).date).toBe('2026-11-24');
  });

  it('whenever the call comes, everything is due after it and inspectors arrive and leave on working days', () => {
    const day = fc
      .integer({ min: 0, max: daysBetween('2013-01-01', '2030-06-01') })
      .map((n) => addDays('2013-01-01', n));
    const at = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .filter(([hour]) => hour !== 1) // once a year there is no such hour, once a year there are two
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const type = fc.constantFrom(...(Object.keys(inspections) as Inspection[]));
    fc.assert(
      fc.property(fc.record({ on: day, at }), type, (call, inspection) => {
        const rules = settings.inspections[inspection];
        const { arrives, ends } = visitAfter(call, rules, law);
        expect([arrives.date, ends.date].every((date) => isWorkingDay(date, law) && date > call.on)).toBe(true);
        for (const rule of rules.steps) {
          const { date, time = '' } = stepDue(call, rule, arrives, law);
          expect(instantOf(date, time)).toBeGreaterThan(instantOf(call.on, call.at));
        }
      }),
    );
  });
});

describe('what comes next', () => {
  const planDeadline = '2019-08-15';

  it('after an inadequate judgement: up to six monitoring visits over two years, the first within four weeks of the plan', () => {
    const visits = monitoringVisits(planDeadline, settings.monitoring);
    expect(visits.map(({ date }) => date)).toEqual([
      '2019-09-12',
      '2019-12-12',
      '2020-03-12',
      '2020-06-12',
      '2020-09-12',
      '2020-12-12',
    ]);
    expect(visits[0]?.basis).toBe('within 28 days of the day the plan is due on 15 August 2019');
    expect(daysBetween(planDeadline, visits[0]?.date ?? '')).toBeLessThanOrEqual(28);
  });

  it('never more than the most, never after the two years, each later than the one before', () => {
    const rule = fc.record({
      most: fc.integer({ min: 1, max: 12 }),
      firstWithinDays: fc.integer({ min: 1, max: 180 }),
      everyMonths: fc.integer({ min: 1, max: 12 }),
      withinMonths: fc.integer({ min: 6, max: 60 }),
    });
    fc.assert(
      fc.property(rule, (monitoring) => {
        const dates = monitoringVisits(planDeadline, monitoring).map(({ date }) => date);
        expect(dates.length).toBeLessThanOrEqual(monitoring.most);
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.every((date) => date <= addMonths(planDeadline, monitoring.withinMonths))).toBe(true);
      }),
    );
  });

  const inadequate = { receivedOn: '2019-05-08', judgements: { help: 'inadequate' }, priorityAction: false } as const;
  const next = (cycle: Parameters<typeof nextAfter>[0]) => nextAfter(cycle, planDeadline, settings, '2026-11-24');

  it('monitoring follows monitoring while there is a visit left, then inspection again', () => {
    expect(next({ inspection: 'standard', report: inadequate })).toMatchObject({
      inspection: 'monitoring',
      series: { planDeadline, number: 1 },
      date: '2019-09-12',
    });
    expect(next({ inspection: 'monitoring', series: { planDeadline, number: 5 } })).toMatchObject({
      inspection: 'monitoring',
      series: { number: 6 },
    });
    expect(next({ inspection: 'monitoring', series: { planDeadline, number: 6 } })).toMatchObject({
      inspection: 'standard',
      date: '2027-02-24',
    });
  });

  it('where nothing was inadequate, what the policy says', () => {
    const good = { ...inadequate, judgements: { help: 'good' } } as const;
    expect(next({ inspection: 'standard', report: good })).toEqual({
      inspection: 'focused',
      date: '2027-11-24',
      basis: '12 months after this cycle ended on 24 November 2026',
    });
  });
});

describe('the schedule', () => {
  const planned = (expectedOn?: string) => {
    const asked = { inspection: 'standard', ...(expectedOn && { expectedOn }) } as const;
    const dates = Object.entries(schedule(asked, rules, '2026-11-24'));
    return Object.fromEntries(dates.map(([name, { date, basis }]) => [name, [date, basis]]));
  };

  it('counts from the day of the request, over Christmas and the council’s closure', () => {
    expect(planned()).toEqual({
      scopeAgreed: ['2026-12-08', '10 working days from 24 November 2026'],
      prepared: [
        '2027-02-22',
        '50 working days from the day the scope is agreed, 8 December 2026: the longest of the parts',
      ],
      readinessReview: ['2027-02-22', 'as soon as everything is prepared, on 22 February 2027'],
    });
  });

  it('holds the review so long before an expected inspection that a no-go can be put right', () => {
    expect(planned('2027-06-01')).toMatchObject({
      readinessReview: ['2027-04-30', '20 working days before the inspection expected on 1 June 2027'],
      expected: ['2027-06-01', 'the date given for the inspection'],
    });
    expect(planned('2027-03-01')['readinessReview']).toEqual([
      '2027-02-22',
      'as soon as everything is prepared, on 22 February 2027: 5 working days before the inspection expected on 1 March 2027, where the policy asks for 20 before',
    ]);
    expect(planned('2027-02-19')['readinessReview']?.[1]).toMatch(/: 1 working day after the inspection expected on/);
  });

  describe('a preview', () => {
    const onlyTeams = { team: async (id) => ({ id }) } as Pick<Directory, 'team'> as Directory;
    const asked = { title: 'Ready', inspection: 'standard', areas: [3], team: 'north' };
    const previewed = async (more: object) => {
      const milestones = await served.preview({ ...asked, ...more }, rules, '2026-11-24', onlyTeams);
      return new Map(milestones.map(({ name, date, basis }) => [name, { date, basis }]));
    };

    it('shows the clock of the type that is asked for, from a call on the day expected', async () => {
      const clocks = await Promise.all(
        Object.keys(inspections).map((inspection) => previewed({ inspection, expectedOn: '2027-06-01' })),
      );
      const dates = (name: string) => clocks.map((clock) => clock.get(name)?.date);
      expect(dates('arrives')).toEqual(['2027-06-07', '2027-06-07', '2027-06-08', '2027-06-15']);
      expect(dates('visitEnds').slice(0, 2)).toEqual(['2027-06-18', '2027-06-11']);
      expect(clocks[0]?.get('step-sendAnnexA')).toEqual({
        date: '2027-06-03',
        basis:
          'by 17:00, 2 working days after the call at 09:00 on 1 June 2027; as if inspectors called on the day expected',
      });
      expect((await previewed({})).has('arrives')).toBe(false);
    });

    it('is refused for a day that a start would be refused for: gone by, or years away', async () => {
      await expect(previewed({ expectedOn: '2026-11-23' })).rejects.toMatchObject({
        errors: [
          {
            pointer: '/expectedOn',
            message: 'Enter 24 November 2026 or a later date: the inspection is still to come.',
          },
        ],
      });
      await expect(previewed({ expectedOn: '2031-11-25' })).rejects.toThrow(Refusal);
    });
  });
});

describe('what an action would make of the dates', () => {
  const cycle = (more: object) => ({
    facts: { ...newCycle({ inspection: 'standard', areas: [3], expectedOn: '2026-12-07', proposed: [] }), ...more },
    stage: 'called',
    milestones: {
      call: { date: '2026-11-23', basis: 'taken' },
      arrives: { date: '2026-11-30', basis: 'the Monday after' },
      visitEnds: { date: '2026-12-11', basis: 'two weeks' },
    },
  });
  const call = {
    number: 1,
    on: '2026-11-23',
    at: '09:40',
    caller: 'lead',
    inspection: 'standard',
    takenBy: 'quin',
    done: {},
  };
  const movedBy = (action: string, form: object, more: object = { call }) =>
    served
      .datesAfter?.(action, form, formContextOf(contract, { state: stateOf(contract, cycle(more)), calendars }))
      ?.map(({ name, date }) => [name, date]);
  const becomes = { calledOn: '2026-11-30', calledAt: '10:00', caller: 'lead', inspection: 'short' };

  it('is shown beforehand: of a call, of one put right, of a visit that is put off, and of no call', () => {
    expect(movedBy('callReceived', becomes, {})).toEqual([
      ['call', '2026-11-30'],
      ['arrives', '2026-12-07'],
      ['visitEnds', '2026-12-11'],
    ]);
    expect(movedBy('amendCall', { becomes })).toEqual(movedBy('callReceived', becomes, {}));
    const moved = { times: 1, on: '2026-11-24', at: '10:00' };
    expect(movedBy('amendCall', { becomes }, { call: { ...call, moved } })).toEqual([['call', '2026-11-30']]);
    expect(movedBy('postponed', { arrivesOn: '2027-01-11', endsOn: '2027-01-22' })).toEqual([
      ['arrives', '2027-01-11'],
      ['visitEnds', '2027-01-22'],
    ]);
    expect(movedBy('noCall', {})).toEqual([
      ['arrives', '2026-12-14'],
      ['visitEnds', '2026-12-29'],
    ]);
    expect(movedBy('addEvidence', {})).toBeUndefined();
  });
});

describe('a policy is refused', () => {
  const wrongIn = (more: object) => {
    const standard = { ...settings.inspections.standard, ...more };
    const policy = { ...initial, settings: { ...settings, inspections: { ...settings.inspections, standard } } };
    return schema.safeParse(policy).error?.issues.map(({ path }) => path.slice(3).join('/'));
  };
  const step = 'tellStaff';

  it('when a step is named twice, or is due in no way, in two ways or without its time', () => {
    expect(wrongIn({ steps: [{ step, hours: 1 }] })).toBeUndefined();
    expect(wrongIn({ steps: Array(2).fill({ step, hours: 1 }) })).toEqual(['steps/1/step']);
    expect(wrongIn({ steps: [{ step }] })).toEqual(['steps/0']);
    expect(wrongIn({ steps: [{ step, hours: 1, workingDay: 1, at: '10:00' }] })).toEqual(['steps/0']);
    expect(wrongIn({ steps: [{ step, hours: 1, at: '10:00' }] })).toEqual(['steps/0']);
    expect(wrongIn({ steps: [{ step, beforeArrival: 1 }] })).toEqual(['steps/0']);
  });

  it('when inspectors arrive so many working days after the call, and nobody says how many; or on a Monday and it is said', () => {
    expect(wrongIn({ arrival: { on: 'working-day' } })).toEqual(['arrival/workingDays']);
    expect(wrongIn({ arrival: { on: 'next-monday', workingDays: 5 } })).toEqual(['arrival/workingDays']);
  });
});

it('everything a task can be about has words', () => {
  expect(listNames).toHaveLength(11);
  expect(Object.keys(subjects)).toHaveLength(11 + 12 + 6 + 9 + 4);
  expect(subjects['area-3']).toBe('Private fostering and homeless 16 and 17 year olds');
});

it('nobody who prepares is the leader who decides: every such role is barred', () => {
  const { reviewer, approver, ...others } = contract.roles;
  expect([reviewer, approver]).toHaveLength(2);
  expect([...contract.tasks.decideReadiness.independent[0].from].sort()).toEqual(
    [...Object.keys(others), 'reviewer'].sort(),
  );
});

it('details show what each area has and lacks, and which evidence is out of date', () => {
  const item = { area: 3, hash: 'h', addedOn: '2026-11-20', version: 1, by: 'tess' } as const;
  const facts = {
    ...newCycle({ inspection: 'focused', areas: [3], proposed: [] }),
    items: [{ ...item, number: 1, id: 'a', datedOn: '2026-05-23', status: 'accepted' as const }],
    added: [{ ...item, number: 0, id: 'b', datedOn: '2026-05-24', status: 'added' as const }],
  };
  const state = stateOf(contract, { facts, who: { area3: 'tess' } });
  expect(details(state, settings, '2026-11-24', { calendars })).toMatchObject({
    areas: [
      {
        owner: 'tess',
        accepted: 1,
        needed: 2,
        missing: 1,
        evidence: [
          { id: 'a', datedOn: { words: '23 May 2026' }, addedOn: { words: '20 November 2026' }, outOfDate: true },
          { id: 'b', outOfDate: false },
        ],
      },
    ],
    call: null,
    monitoringVisits: [],
  });
});

it('details count by the calendar of the process: a holiday proclaimed since moves what the law counts', () => {
  const facts = {
    ...newCycle({ inspection: 'standard', areas: [3], proposed: [] }),
    report: { receivedOn: '2026-11-24', judgements: { leaders: 'inadequate' as const }, priorityAction: false },
  };
  const state = stateOf(contract, { facts });
  const firstVisit = (added: readonly string[]) => {
    const known = { calendars: calendarsWith([], { added: [...added], noLonger: [] }) };
    const shown = details(state, settings, '2026-11-24', known) as { monitoringVisits: readonly { date: string }[] };
    return shown.monitoringVisits[0]?.date;
  };
  const { date } = legalDate('writtenStatement', '2026-11-24', law);
  expect(firstVisit([])).toBe(addDays(date, settings.monitoring.firstWithinDays));
  expect(firstVisit([date])).toBe(addDays(addWorkingDays(date, 1, law), settings.monitoring.firstWithinDays));
});

describe('how Ofsted judges', () => {
  const names = (day: string) => Object.keys(frameworkOn(day).judgements);

  it('goes by the framework of the day inspectors came: care leavers apart since 2023, nothing overall since April 2026', () => {
    expect(frameworks.map(({ from }) => from)).toEqual([...frameworks.map(({ from }) => from)].sort());
    expect(names('2019-02-25')).toEqual(['overall', 'leaders', 'help', 'care']);
    expect(names('2022-12-31')).toEqual(names('2019-02-25'));
    expect(names('2023-03-20')).toEqual(['overall', 'leaders', 'help', 'care', 'care-leavers']);
    expect(names('2026-03-31')).toContain('overall');
    expect(names('2026-04-01')).toEqual(['leaders', 'help', 'care', 'care-leavers']);
  });

  it('refuses by name what the framework of that day does not know', () => {
    const overall = { overall: 'requires-improvement', leaders: 'good' } as const;
    expect(judgementErrors(overall, '2023-03-20')).toEqual([]);
    expect(judgementErrors(overall, '2026-04-01')).toEqual([
      {
        pointer: '/judgements/overall',
        message: expect.stringMatching(/^Inspections since 1 April 2026 make no such/),
      },
    ]);
    const careLeavers = { 'care-leavers': 'good' } as const;
    expect(judgementErrors(careLeavers, '2022-12-31')).toMatchObject([{ pointer: '/judgements/care-leavers' }]);
  });

  it('says a judgement in the words of its day, and keeps them when the words change', () => {
    expect(inWords({ care: 'good' }, '2022-12-31')).toEqual({ 'Children in care and care leavers': 'Good' });
    expect(inWords({ care: 'good' }, '2026-11-24')).toEqual({ 'Children in care': 'Good' });
  });

  it('takes a renewed framework as a row: other judgements, other grades, other consequences', () => {
    const renewed = [
      ...frameworks,
      {
        ...{ from: '2027-09-01', judgements: { leaders: 'Leadership' } },
        ...{ grades: { good: 'Strong', inadequate: 'Urgent improvement' }, monitored: ['inadequate'] },
      },
    ] as unknown as typeof frameworks;
    expect(frameworkOn('2027-08-31', renewed)).toBe(frameworks.at(-1));
    expect(judgementErrors({ help: 'good', leaders: 'outstanding' }, '2027-09-01', renewed)).toMatchObject([
      { pointer: '/judgements/help' },
      { pointer: '/judgements/leaders', message: expect.stringContaining('no such grade') },
    ]);
    expect(judgementErrors({ leaders: 'good' }, '2027-09-01', renewed)).toEqual([]);
  });

  it('brings monitoring visits after the grade that the framework names, and after no other', () => {
    expect(bringsMonitoring({ leaders: 'good', help: 'inadequate' }, '2019-05-08')).toBe(true);
    expect(bringsMonitoring({ leaders: 'requires-improvement' }, '2019-05-08')).toBe(false);
  });
});
