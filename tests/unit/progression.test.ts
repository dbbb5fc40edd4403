import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarsWith, isWorkingDay } from '../../domain/calendar/index.ts';
import type { PlainField } from '../../domain/engine/field.ts';
import { partiesTo } from '../../domain/engine/independence.ts';
import type { Evidence } from '../../domain/engine/messages.ts';
import { progression as contract } from '../../domain/progression/contract.ts';
import { criteriaOf, isEligible } from '../../domain/progression/eligibility.ts';
import { asyeOnRecord, onRecordErrors } from '../../domain/progression/on-record.ts';
import { nextSitting } from '../../domain/progression/panel.ts';
import { deadlines, settings } from '../../domain/progression/policy.ts';
import {
  added,
  changedAfter,
  evidenceNames,
  hashAt,
  type Item,
  itemsAt,
  needsOf,
  versionOf,
} from '../../domain/progression/portfolio.ts';
import { afterEligibility, effectiveAfter, schedule } from '../../domain/progression/schedule.ts';
import { kinds } from '../../services/kinds.ts';
import { formContextOf, stateOf } from '../support/factories.ts';

const calendars = calendarsWith([]);
const { initial } = settings;
const rules = { deadlines, settings: initial, calendars };

const days = fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2022-01-01', offset));

const steps = ['intent', 'eligible', 'submitted', 'endorsed', 'panel', 'feedback', 'effective'] as const;

describe('the schedule', () => {
  it('of an application made on 24 November 2026, every date with its basis', () => {
    expect(schedule({ intentOn: '2026-11-20' }, rules, '2026-11-24')).toEqual({
      intent: { date: '2026-11-20', basis: 'the supervision in which it was talked about' },
      eligible: { date: '2026-12-01', basis: '5 working days from 24 November 2026' },
      submitted: { date: '2027-02-26', basis: '60 working days from 1 December 2026' },
      endorsed: { date: '2027-03-12', basis: '10 working days from 26 February 2027' },
      panel: {
        date: '2027-05-17',
        basis: 'the first panel of the policy’s calendar at least 5 working days after 12 March 2027',
      },
      feedback: { date: '2027-05-24', basis: '5 working days from 17 May 2027' },
      effective: { date: '2027-06-01', basis: 'the first of the month after the panel on 17 May 2027' },
    });
  });

  it('runs in the order of its steps, whenever it is asked', () => {
    fc.assert(
      fc.property(days, (today) => {
        const dates = steps.map((step) => schedule({}, rules, today)[step]?.date ?? '');
        expect(dates.length).toBeGreaterThan(3);
        expect(dates).toEqual(dates.toSorted());
      }),
    );
  });

  it('is counted anew from a step that came on another day, by the same rules', () => {
    const { submitted, endorsed, panel, feedback, effective } = schedule({}, rules, '2026-11-24');
    const eligible = schedule({}, rules, '2026-11-24').eligible?.date ?? '';
    expect(afterEligibility(eligible, rules)).toEqual({ submitted, endorsed, panel, feedback, effective });
    expect(afterEligibility('2026-12-01', rules).submitted?.date).toBe('2027-02-26');
  });

  it.each([
    ['2026-12-15', '2027-01-01'],
    ['2027-01-31', '2027-02-01'],
    ['2028-02-29', '2028-03-01'],
    ['2027-03-01', '2027-04-01'],
  ])('a grade approved on %s takes effect on %s, the first of the next month', (approvedOn, date) => {
    expect(effectiveAfter(approvedOn, { effectiveFrom: 'next-month' }).date).toBe(date);
    expect(effectiveAfter(approvedOn, { effectiveFrom: 'panel' }).date).toBe(approvedOn);
  });
});

describe('the calendar of panels', () => {
  const calendar = initial.panelCalendar;
  const months: readonly number[] = calendar.months;

  it.each([
    ['2026-11-01', '2026-11-16'], // the 15th is a Sunday
    ['2026-11-16', '2026-11-16'],
    ['2026-11-17', '2027-01-15'],
    ['2027-12-31', '2028-01-17'], // a Saturday
  ])('from %s the next sitting is %s', (from, sits) => {
    expect(nextSitting(from, calendar, calendars)).toBe(sits);
  });

  it('never goes back, and always falls on a working day of one of its months', () => {
    fc.assert(
      fc.property(days, (from) => {
        const sits = nextSitting(from, calendar, calendars);
        expect(sits >= from && isWorkingDay(sits, calendars.office)).toBe(true);
        expect(months).toContain(Number(sits.slice(5, 7)));
      }),
    );
  });
});

describe('eligibility', () => {
  const found = { permanent: true, inGradeSince: '2025-11-24', asyePassed: true, fullCaseload: true };

  it('twelve months in grade are reached on the same day of the month, not the day before', () => {
    const metOn = (day: string) => criteriaOf(found, 12, day).find(({ name }) => name === 'timeInGrade');
    expect(metOn('2026-11-23')).toMatchObject({
      met: false,
      why: 'In the grade since 24 November 2025: 12 months are reached on 24 November 2026.',
    });
    expect(metOn('2026-11-24')).toMatchObject({ met: true });
  });

  it('says why in words that are true for every reader: HR who checks, the manager, the applicant', () => {
    const none = { ...found, permanent: false, asyePassed: false, fullCaseload: false };
    const whys = [found, none].flatMap((each) => criteriaOf(each, 12, '2026-11-24')).map(({ why }) => why);
    expect(whys).toHaveLength(8);
    for (const why of whys) expect(why).not.toMatch(/\byour?\b/i);
  });

  it('needs every criterion', () => {
    expect(isEligible(criteriaOf(found, 12, '2026-11-24'))).toBe(true);
    for (const name of ['permanent', 'asyePassed', 'fullCaseload'])
      expect(isEligible(criteriaOf({ ...found, [name]: false }, 12, '2026-11-24'))).toBe(false);
  });
});

const evidence = (n: number, kind = evidenceNames[n % evidenceNames.length], replaces?: string): Evidence => ({
  id: `s-${n}`,
  hash: `h-${n}`,
  kind: kind ?? 'reflection',
  datedOn: '2026-11-01',
  addedOn: '2026-11-02',
  version: replaces === undefined ? 1 : 2,
  ...(replaces !== undefined && { replaces }),
});

/** Portfolios in which some pieces are later versions of others. */
const portfolios = fc.array(fc.nat(30), { maxLength: 25 }).map((choices) =>
  choices.reduce<readonly Item[]>((items, choice, n) => {
    const replaced = choice % 3 === 0 ? items[choice % Math.max(1, items.length)] : undefined;
    return added(items, evidence(n, replaced?.kind ?? evidenceNames[choice % 6], replaced?.id), 'owen');
  }, []),
);

describe('the portfolio', () => {
  it('what a version held, and its hash, never change by what is added later', () => {
    fc.assert(
      fc.property(portfolios, fc.nat(40), (items, n) => {
        const later = added(items, evidence(100, 'reflection', items[n]?.id), 'owen');
        for (let version = 0; version <= versionOf(items); version += 1) {
          const ids = (all: readonly Item[]) => itemsAt(all, version).map(({ id }) => id);
          expect(ids(later)).toEqual(ids(items));
          expect(hashAt(later, version)).toBe(hashAt(items, version));
        }
        expect(versionOf(later)).toBe(versionOf(items) + 1);
        expect(hashAt(later, versionOf(later))).not.toBe(hashAt(items, versionOf(items)));
      }),
      { numRuns: 40 },
    );
  });

  it('what changed after a version is what came and what was replaced, and nothing changed after the last', () => {
    fc.assert(
      fc.property(portfolios, (items) => {
        expect(changedAfter(items, versionOf(items))).toEqual([]);
        expect(changedAfter(items, 0)).toEqual(items);
      }),
    );
    const items = added(added([], evidence(0), 'owen'), evidence(1, 'reflection', 's-0'), 'owen');
    expect(changedAfter(items, 1).map(({ id }) => id)).toEqual(['s-0', 's-1']);
  });

  it('a replaced piece counts no more; a piece that replaces nothing known counts as new', () => {
    const draft = added([], evidence(0, 'observation'), 'owen');
    const needs = (items: readonly Item[]) =>
      needsOf(items, initial.evidence).find(({ kind }) => kind === 'observation');
    expect(needs(added(draft, evidence(1, 'observation', 's-0'), 'owen'))).toMatchObject({ have: 1, met: true });
    expect(needs(added(draft, evidence(1, 'observation', 'unknown'), 'owen'))).toMatchObject({ have: 2 });
  });

  it('the order of adding does not change what a version is', () => {
    const forwards = [0, 1, 2].reduce<readonly Item[]>((items, n) => added(items, evidence(n), 'owen'), []);
    const backwards = [2, 1, 0].reduce<readonly Item[]>((items, n) => added(items, evidence(n), 'owen'), []);
    expect(hashAt(forwards, 3)).toBe(hashAt(backwards, 3));
  });
});

describe('who may not sit', () => {
  const viewed = { portfolioVersion: 1, portfolioHash: 'h', on: '2026-11-24' };
  const endorsement = { by: 'eve', actingFor: 'tess', ...viewed };
  const panel = { round: 'r', meetsOn: '2026-11-24', chair: 'hugh', members: ['hugh', 'sam'] };
  const against = { outcome: 'declined' as const, by: 'carl', actingFor: 'hugh', panel, ...viewed };

  const state = { who: { applicant: 'owen', manager: 'mona' } };
  const barred = (facts: object) => {
    const parties = partiesTo(contract, { ...state, facts }, { task: 'recordPanel' });
    return [...new Set(parties.map(({ person }) => person))].sort();
  };

  it('the applicant, the line manager, and whoever endorsed it on both identities', () => {
    expect(barred({ endorsement })).toEqual(['eve', 'mona', 'owen', 'tess']);
  });

  it('on appeal, nobody who decided before: every member, and whoever recorded it for the chair', () => {
    expect(barred({ appealed: { on: '2026-12-01', against } })).toEqual(['carl', 'hugh', 'mona', 'owen', 'sam']);
  });
});

describe('the policy', () => {
  const { policy } = kinds['progression'] ?? {};
  const pointersOf = (changed: object) =>
    (policy?.schema.safeParse({ ...policy.initial, settings: { ...initial, ...changed } }).error?.issues ?? []).map(
      ({ path }) => path.join('/'),
    );
  const { panelCalendar } = initial;

  it.each([
    ['a step down', { steps: [{ from: 'G11', to: 'G10', monthsInGrade: 12 }] }, 'settings/steps/0/to'],
    [
      'a step to team manager, which is a vacancy',
      { steps: [{ from: 'senior', to: 'team-manager', monthsInGrade: 12 }] },
      'settings/steps/0/to',
    ],
    ['a step twice', { steps: [initial.steps[0], initial.steps[0]] }, 'settings/steps'],
    ['a latest date before the earliest', { reapplyMonths: { least: 6, most: 3 } }, 'settings/reapplyMonths/most'],
    ['a panel of one', { panelQuorum: 1 }, 'settings/panelQuorum'],
    ['a month twice', { panelCalendar: { ...panelCalendar, months: [1, 1] } }, 'settings/panelCalendar/months/1'],
    ['a thirteenth month', { panelCalendar: { ...panelCalendar, months: [13] } }, 'settings/panelCalendar/months/0'],
    [
      'a kind of evidence left out',
      { evidence: { ...initial.evidence, reflection: undefined } },
      'settings/evidence/reflection',
    ],
  ])('refuses %s, by its field', (_, changed, pointer) => {
    expect(pointersOf(changed)).toEqual([pointer]);
  });

  it('describes every value', () => {
    const all = Object.entries<PlainField>(settings.fields);
    expect(all.filter(([, { hint }]) => hint === undefined)).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
  });
});

describe('what is on record of an applicant is not asked again', () => {
  const found = { permanent: true, inGradeSince: '2024-09-01', asyePassed: true, fullCaseload: true };
  const state = stateOf(contract, {
    facts: { fromGrade: 'G10', toGrade: 'G11', items: [] },
    stage: 'eligibility',
    who: { applicant: 'owen' },
  });
  const contextOf = (years: readonly (string | null)[], earlier: readonly string[] = []) =>
    formContextOf(
      contract,
      { state },
      {
        cases: async (kind) =>
          kind === 'assessed-year'
            ? years.map((outcome, n) => ({ id: `ASY-${n}`, outcome, facts: {} }))
            : earlier.map((toGrade, n) => ({ id: `PRG-${n}`, outcome: 'approved', facts: { toGrade } })),
      },
    );
  const said = async (asyePassed: boolean, ...of: Parameters<typeof contextOf>) =>
    (await onRecordErrors({ ...found, asyePassed }, contextOf(...of))).map(
      ({ pointer, unusual }) => `${pointer}${unusual ? '?' : ''}`,
    );

  it('an assessed year that is open is not passed, one that is passed is', async () => {
    expect(await said(true, [null])).toEqual(['/asyePassed']);
    expect(await said(false, [null])).toEqual([]);
    expect(await said(false, ['failed', 'passed'])).toEqual(['/asyePassed']);
    expect(await said(true, ['failed', 'passed'])).toEqual([]);
    expect(await said(true, ['failed'])).toEqual(['/asyePassed?']);
    expect(await said(true, [])).toEqual([]); // they qualified before there was one, or elsewhere
    expect(await asyeOnRecord(contextOf(['passed']))).toBe(true);
    expect(await asyeOnRecord(contextOf([]))).toBe(undefined);
  });

  it('a grade into which they came here by another step is asked about', async () => {
    expect(await said(true, [], ['G11'])).toEqual(['/inGradeSince?']);
    expect(await said(true, [], ['G10', 'G11'])).toEqual([]); // the latest counts
  });
});
