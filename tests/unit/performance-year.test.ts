import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addWorkingDays, calendarsWith, workingDaysBetween } from '../../domain/calendar/index.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import { tallyOf } from '../../domain/engine/series.ts';
import { byFile } from '../../domain/performance-year/by-file.ts';
import { performanceYear as contract } from '../../domain/performance-year/contract.ts';
import { dayObjectivesAreDue, daySummaryIsDue } from '../../domain/performance-year/days.ts';
import { elsewhere } from '../../domain/performance-year/elsewhere.ts';
import { performanceYear } from '../../domain/performance-year/index.ts';
import {
  type Conversation,
  countedRounds,
  nextRound,
  roundsOf,
  type Strand,
  type YearOfTalks,
} from '../../domain/performance-year/rounds.ts';
import { type Supervision, supervision } from '../../domain/supervision/contract.ts';
import { stateOf } from '../support/factories.ts';

const calendars = calendarsWith([]);
const { initial: settings } = contract.settings;
const begins = '2021-04-01';

const year = (more: Partial<YearOfTalks> = {}): YearOfTalks => ({
  begins,
  since: begins,
  held: [],
  away: [],
  excused: [],
  ...more,
});
const held = (...days: readonly (string | readonly [string, Conversation['kind']])[]): readonly Conversation[] =>
  days.map((day, index) => {
    const [heldOn, kind] = typeof day === 'string' ? ([day, 'monthly'] as const) : day;
    return { n: index + 1, heldOn, kind, by: 'tess', recordedOn: heldOn };
  });
const rounds = (of: YearOfTalks, strand: Strand, today = '2022-05-01') =>
  roundsOf(of, strand, settings, calendars, today);
const expected = (of: YearOfTalks) =>
  (['conversation', 'development'] as const).map(
    (strand) => rounds(of, strand).filter(({ excused }) => !excused).length,
  );
const stands = (of: YearOfTalks, month: string, today?: string) =>
  rounds(of, 'conversation', today).find(({ name }) => name === month)?.standing;

describe('A year from 1 April 2021 to 31 March 2022', () => {
  it('asks for twelve conversations, four of them on development, of whoever is here all the time, however many hours they work', () => {
    expect(expected(year())).toEqual([12, 4]);
    expect('fte' in contract.request.fields).toBe(false); // nothing is known of hours: a part-timer's year is the same
  });

  it('asks for seven and two of whoever joins on 6 September, who has 19 working days in it', () => {
    expect(workingDaysBetween('2021-09-05', '2021-09-30', calendars.office)).toBe(19);
    expect(expected(year({ since: '2021-09-06' }))).toEqual([7, 2]);
  });

  it('asks for six and two of whoever joins on 20 September, who has nine', () => {
    expect(workingDaysBetween('2021-09-19', '2021-09-30', calendars.office)).toBe(9);
    expect(expected(year({ since: '2021-09-20' }))).toEqual([6, 2]);
  });

  it('asks for eight and three of whoever is on parental leave from 13 December; the others are excused, none is missed', () => {
    const gone = year({ away: [{ from: '2021-12-13', why: 'parental' }] });
    expect(expected(gone)).toEqual([8, 3]);
    expect(rounds(gone, 'conversation').filter(({ standing }) => standing === 'excused')).toMatchObject(
      ['2021-12', '2022-01', '2022-02', '2022-03'].map((name) => ({ name, excused: 'parental' })),
    );
    expect(
      rounds(gone, 'development')
        .map(({ standing }) => standing)
        .at(-1),
    ).toBe('excused');
  });

  it('asks for nothing after somebody has left, nor for a month of which they had fewer than ten working days', () => {
    expect(expected(year({ until: '2021-12-13' }))).toEqual([8, 3]);
    expect(expected(year({ until: '2021-12-15' }))).toEqual([9, 3]);
  });

  it('counts what was to be held in October and was held on 3 November as late; the same does not serve November', () => {
    const due = rounds(year(), 'conversation').find(({ name }) => name === '2021-10');
    expect([due?.due, due?.lateUntil]).toEqual(['2021-10-29', '2021-11-05']);
    const late = year({ held: held('2021-11-03') });
    expect([stands(late, '2021-10', '2021-11-10'), stands(late, '2021-11', '2021-11-10')]).toEqual(['late', 'open']);
  });

  it('counts what was held on 8 November for November: October was missed by then and is never rescued', () => {
    const missed = year({ held: held('2021-11-08') });
    expect([stands(missed, '2021-10'), stands(missed, '2021-11')]).toEqual(['missed', 'held']);
  });

  it('counts one on development for its month and its quarter; others for their month alone', () => {
    const of = year({ held: held('2021-04-20', ['2021-05-18', 'development'], '2021-08-10') });
    const counted = tallyOf(
      countedRounds(of, settings, calendars, '2021-08-31').filter((one) => one.strand === 'development'),
    );
    expect(counted).toMatchObject({ held: 1, due: 1 });
    expect(['2021-04', '2021-05', '2021-08'].map((month) => stands(of, month))).toEqual(['held', 'held', 'held']);
  });

  it('excuses a month by word of whoever holds the conversations, with a code', () => {
    const of = year({ excused: [{ month: '2021-06', why: 'longSickness' }] });
    expect(expected(of)).toEqual([11, 4]);
    expect(nextRound({ ...of, held: held('2021-04-20', '2021-05-20') }, settings, calendars, '2021-06-02')?.name).toBe(
      '2021-07',
    );
  });

  it('counts whether they agree with the record of those written here: not of those whose record is elsewhere, nor of silence', () => {
    const [one, two, three, four] = held('2021-04-20', '2021-05-20', '2021-06-21', '2021-07-20');
    if (!one || !two || !three || !four) throw new Error('There are four');
    const of = year({
      held: [
        { ...one, view: 'agree' },
        { ...two, view: 'unconfirmed' },
        { ...three, view: 'comment' },
        { ...four, from: 'SUP-2021-0001' },
      ],
    });
    const { share } = tallyOf(countedRounds(of, settings, calendars, '2021-07-31'));
    expect(share).toEqual({ numerator: 2, denominator: 3, percent: 66.7 });
  });
});

it('The summary of a year to 31 March 2026 is due on 30 April, past Good Friday and Easter Monday; objectives 20 working days from joining', () => {
  expect(daySummaryIsDue({ begins: '2025-04-01' }, 20, calendars).date).toBe('2026-04-30');
  expect(dayObjectivesAreDue({ begins: '2026-04-01', since: '2026-09-07' }, 20, calendars).date).toBe(
    addWorkingDays('2026-09-07', 20, calendars.office),
  );
});

it('There is no rating anywhere in it', () => {
  const labels = JSON.stringify([contract.forms, contract.tasks, contract.standing]).toLowerCase();
  expect(labels).toContain('without a rating');
  expect(labels.replaceAll('without a rating', '')).not.toMatch(/\brating|\bscore|\bgrade/);
});

it('Counted when somebody has left, what was still to come is not theirs', () => {
  const facts = { ...year(), key: '', year: 2021, counted: 0, actions: [], handingOver: [] };
  const state = stateOf(contract, { facts, closed: 'left' });
  const count = (today: string) => tallyOf(performanceYear.series?.rounds(state, settings, today, calendars) ?? []).due;
  expect(count('2021-06-10')).toBe(count('2021-06-03')); // June: nothing is asked for eight working days
  expect(count('2021-07-01')).toBeGreaterThan(count('2021-06-10'));
});

it('Whatever is held, nothing serves two months, and a month that is over stays as it ended', () => {
  const offsets = fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 25 });
  fc.assert(
    fc.property(offsets, offsets, fc.integer({ min: 0, max: 364 }), (before, after, at) => {
      const today = addDays(begins, at);
      const known = before.map((offset) => addDays(begins, offset)).filter((day) => day <= today);
      const later = after.map((offset) => addDays(begins, offset)).filter((day) => day > today);
      const then = rounds(year({ held: held(...known) }), 'conversation', today);
      const serving = then.flatMap((round) => (round.held ? [round.held] : []));
      expect(new Set(serving).size).toBe(serving.length);
      const now = rounds(year({ held: held(...known, ...later) }), 'conversation', addMonths(begins, 14));
      for (const { name, standing } of then)
        if (['held', 'late', 'missed'].includes(standing))
          expect(now.find((round) => round.name === name)?.standing).toBe(standing);
    }),
    { numRuns: 40 },
  );
});

describe('A day from another system', () => {
  const state = (...days: readonly string[]) =>
    stateOf(contract, {
      facts: { ...year({ held: held(...days) }), key: '', year: 2021, counted: 0, actions: [], handingOver: [] },
    });
  const row = (heldOn: string) => ({ person: 'owen', heldOn, kind: 'monthly' });
  const counts = (heldOn: string, ...days: readonly string[]) =>
    byFile.counts(row(heldOn), { state: state(...days), before: [], settings, calendars });

  it('counts once: a second for the same month is held already, one for the month before in time is not', () => {
    expect(counts('2021-06-10')).toBeUndefined();
    expect(counts('2021-06-20', '2021-06-10', '2021-05-10')).toBe(
      'Already held, on 10 June 2021: it is not counted twice.',
    );
    expect(counts('2021-07-02', '2021-07-10')).toBeUndefined(); // June’s, late
    expect(byFile.of(row('2022-03-31'), settings)).toBe('owen 2021');
  });

  it('counts once within a file too: of two rows of one month the second is held already', () => {
    const against = { state: state(), before: [row('2021-06-10')], settings, calendars };
    expect(byFile.counts(row('2021-06-20'), against)).toMatch(/^Already held, on 10 June 2021/);
    expect(byFile.counts(row('2021-07-20'), against)).toBeUndefined();
  });

  it('counts for nothing where nothing is expected', () => {
    const of = { ...state(), facts: { ...state().facts, since: '2021-09-06' } };
    const why = byFile.counts(row('2021-06-10'), { state: of, before: [], settings, calendars });
    expect(why).toMatch(/^Nothing is expected/);
  });
});

describe('What was held elsewhere counts', () => {
  const facts = { ...year(), key: '', year: 2021, counted: 0, actions: [], handingOver: [] };
  const here = { state: stateOf(contract, { facts, who: { person: 'owen', manager: 'tess' } }), settings };
  const [ofSupervision, ofAssessedYear] = elsewhere;
  const session = { n: 1, by: 'tess', heldOn: '2021-06-01', minutes: 90, how: 'oneToOne', served: 'both' } as const;
  const supervised = (held: FactsOf<Supervision>['held']) =>
    stateOf(supervision, {
      facts: {
        ...{ pairing: 'owen tess', strands: ['personal'], paces: [], since: {}, away: [], cancelled: 0, actions: [] },
        ...{ held, counted: held.length },
      },
    });
  const both = { ...supervision.settings.initial };
  const counts = (held: FactsOf<Supervision>['held'], policy: object = both) =>
    ofSupervision?.counts(here, { state: supervised(held), settings: policy });

  it('supervision one to one about the person by their manager, where both policies say so: not of cases alone, in a group, by somebody else, or held here already', () => {
    expect(counts([session])).toEqual([{ on: '2021-06-01', by: 'tess', kind: 'monthly' }]);
    const others = [
      { ...session, served: 'case' },
      { ...session, how: 'group', served: 'case' },
      { ...session, by: 'rita' },
      { ...session, from: 'PFY-2021-0001' },
      { ...session, heldOn: '2021-03-31' },
    ] as const;
    for (const other of others) expect(counts([other])).toEqual([]);
    expect(counts([session], { ...both, conversationsCount: false })).toEqual([]);
    expect(counts([session], {})).toEqual([]); // a policy from before there was anything to say
    const not = { ...here, settings: { ...settings, supervisionCounts: false } };
    expect(ofSupervision?.counts(not, { state: supervised([session]), settings: both })).toEqual([]);
  });

  it('a review of an assessed year is the quarter’s on development', () => {
    const milestones = {
      review3: { date: '2021-07-01', basis: '', metOn: '2021-06-29' },
      review6: { date: '2021-10-01', basis: '' },
      agreement: { date: '2021-04-20', basis: '', metOn: '2021-04-20' },
    };
    const there = { state: { ...supervised([]), who: { assessor: 'asha' }, milestones }, settings: {} };
    const found = ofAssessedYear?.counts(here, there) ?? [];
    expect(found).toEqual([{ on: '2021-06-29', by: 'asha', kind: 'development' }]);
    const reviewed = year({ held: held(['2021-06-29', 'development']) });
    expect(rounds(reviewed, 'development', '2021-07-01')[0]).toMatchObject({ standing: 'held' });
    const not = { ...here, settings: { ...settings, reviewsCount: false } };
    expect(ofAssessedYear?.counts(not, there)).toEqual([]);
  });
});
