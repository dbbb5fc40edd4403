import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarsWith } from '../../domain/calendar/index.ts';
import { mayAct } from '../../domain/engine/permits.ts';
import { areaNumbers } from '../../domain/improvement/areas.ts';
import { type ActionStanding, bragOf, bragValues, shownBrag } from '../../domain/improvement/brag.ts';
import { improvementAction as contract } from '../../domain/improvement/contract.ts';
import { type Action, newAction } from '../../domain/improvement/facts.ts';
import { type ActionHistory, standingAt } from '../../domain/improvement/history.ts';
import { improvementAction } from '../../domain/improvement/index.ts';
import { figuresOf, type PlannedAction, planOf, rowAt } from '../../domain/improvement/plan.ts';
import { deadlines, settings as described } from '../../domain/improvement/policy.ts';
import { schedule } from '../../domain/improvement/schedule.ts';
import { slippedBy } from '../../domain/improvement/slipped.ts';
import { kinds } from '../../services/kinds.ts';
import { formContextOf, stateOf } from '../support/factories.ts';

const today = '2026-11-24';
const settings = described.initial;
const standing = (more: Partial<ActionStanding> = {}): ActionStanding => ({
  stage: 'doing',
  dueOn: '2027-02-01',
  tasks: [],
  ...more,
});
const task = (name: string, dueOn: string, stuck = false) => ({ name, dueOn, stuck });
const blocked = { code: 'it-system', from: '2026-11-20', by: 'owen' } as const;

describe('the colour', () => {
  it.each<[string, Partial<ActionStanding>, string | null, RegExp]>([
    ['is green on track', {}, 'green', /^On track for 1 February 2027\.$/],
    ['is green while owner and date are being agreed', { stage: 'agreeing' }, 'green', /being agreed/],
    ['is amber from the policy’s days before the due date', { dueOn: '2026-12-08' }, 'amber', /in 14 days\.$/],
    ['is green the day before those', { dueOn: '2026-12-09' }, 'green', /On track/],
    ['is amber on the due date itself', { dueOn: today }, 'amber', /^It is due today\.$/],
    [
      'is red the day after it',
      { dueOn: '2026-11-23' },
      'red',
      /^It was due on 23 November 2026 and is 1 day overdue\.$/,
    ],
    [
      'is amber when a progress note is overdue',
      { tasks: [task('progressNote', '2026-11-23')] },
      'amber',
      /^A progress note was due/,
    ],
    ['is green when a note is only due', { tasks: [task('progressNote', today)] }, 'green', /On track/],
    [
      'is amber when whoever verifies is late',
      { stage: 'verifying', tasks: [task('verifyImpact', '2026-11-20')] },
      'amber',
      /^A task was due/,
    ],
    [
      'is red when blocked, whatever the date',
      { blocked },
      'red',
      /^Blocked since 20 November 2026 \(An IT system is missing/,
    ],
    [
      'is red when nobody has decided at the end of a ladder',
      { tasks: [task('verifyImpact', '2026-11-20', true)] },
      'red',
      /nobody has decided/,
    ],
    [
      'does not count days against work that is delivered',
      { stage: 'reviewing', dueOn: '2026-11-01', deliveredOn: '2026-11-01' },
      'green',
      /^Delivered on 1 November 2026/,
    ],
    [
      'is blue once the impact is verified',
      { stage: 'watching', verifiedOn: '2026-11-02', evidenced: true },
      'blue',
      /verified on 2 November 2026\.$/,
    ],
    [
      'stays blue when it has been sustained',
      { stage: 'watching', outcome: 'sustained', evidenced: true },
      'blue',
      /verified/,
    ],
    [
      'is not blue when nothing that shows it is kept',
      { stage: 'watching', verifiedOn: '2026-11-02' },
      'amber',
      /no evidence/,
    ],
    [
      'says of what was verified before it was taken over that no evidence of it is here',
      { stage: 'watching', verifiedOn: '2026-11-02', takenOver: true },
      'blue',
      /^Taken over: .*No evidence/,
    ],
    ['is not blue when blocked', { stage: 'watching', evidenced: true, blocked }, 'red', /^Blocked/],
    [
      'is not blue when nobody has checked in time whether it lasted',
      { stage: 'watching', evidenced: true, tasks: [task('recheckImpact', '2026-11-20')] },
      'amber',
      /^A task was due/,
    ],
    [
      'is not late while paused, where its date was still to come',
      { pausedOn: '2026-11-10', dueOn: '2026-11-15', tasks: [task('progressNote', '2026-11-12')] },
      'green',
      /^Paused since 10 November 2026/,
    ],
    [
      'is late all the same where its date had gone by before the pause',
      { pausedOn: '2026-11-10', dueOn: '2026-11-05' },
      'red',
      /19 days overdue/,
    ],
    ['is none for what ended undone', { outcome: 'cancelled' }, null, /./],
  ])('%s', (_, more, value, why) => {
    const brag = bragOf(standing(more), settings, today);
    expect(brag?.value ?? null).toBe(value);
    if (brag) expect(brag.why).toMatch(why);
  });

  const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
  const anyStanding = fc.record({
    stage: fc.constantFrom('doing', 'reviewing', 'verifying', 'watching'),
    dueOn: anyDay,
    tasks: fc.array(
      fc.record({ name: fc.constantFrom('progressNote', 'verifyImpact'), dueOn: anyDay, stuck: fc.boolean() }),
      { maxLength: 3 },
    ),
  });

  it('always has its reason in words, and is blue only when verified and evidenced', () => {
    fc.assert(
      fc.property(anyStanding, anyDay, (one, day) => {
        const brag = bragOf(one, settings, day);
        expect(bragValues).toContain(brag?.value);
        expect(brag?.why).toMatch(/^[A-Z].*\.$/);
        if (brag?.value === 'blue') expect(one.stage).toBe('watching');
      }),
    );
  });

  it('never gets better by waiting', () => {
    const worse = { green: 0, amber: 1, red: 2, blue: 0 };
    fc.assert(
      fc.property(anyStanding, anyDay, fc.integer({ min: 0, max: 90 }), (one, day, days) => {
        const [now, later] = [bragOf(one, settings, day), bragOf(one, settings, addDays(day, days))];
        expect(worse[later?.value ?? 'red']).toBeGreaterThanOrEqual(worse[now?.value ?? 'red']);
      }),
    );
  });

  it('given by hand stands beside the derived one up to its last day, and no longer', () => {
    const override = { value: 'red', on: today, until: '2026-12-01', by: 'quin' } as const;
    const shown = (day: string) => shownBrag(standing({ override }), settings, day);
    expect(shown('2026-12-01')).toMatchObject({
      value: 'red',
      derived: { value: 'green' },
      override: { by: { id: 'quin' } },
    });
    expect(shown('2026-12-01')?.why).toMatch(
      /^Given by hand until 1 December 2026\. By the rule it would be green: On track/,
    );
    expect(shown('2026-12-02')).toMatchObject({ value: 'green', override: null });
  });
});

const facts = (more: Partial<Action> = {}): Action => ({
  ...newAction({ area: 8, source: 'ofsted', reference: 'OR8', agreedOn: '2026-09-01' }),
  ...more,
});
const extension = (number: number, from: string, until: string, on: string, granted = true) => ({
  number,
  from,
  asked: until,
  askedBy: 'owen',
  askedOn: on,
  decided: { granted, ...(granted && { until }), by: 'sam', on },
});
const extensions = [
  extension(1, '2026-10-01', '2026-10-11', '2026-09-20'),
  extension(2, '2026-10-11', '2026-12-31', '2026-09-25', false),
  extension(3, '2026-10-11', '2026-11-01', '2026-10-10'),
];

it('slipping counts granted extensions and their days, as known on a day', () => {
  expect(slippedBy(facts({ extensions }), '2026-09-19')).toEqual({ times: 0, days: 0 });
  expect(slippedBy(facts({ extensions }), '2026-09-30')).toEqual({ times: 1, days: 10 });
  expect(slippedBy(facts({ extensions }), today)).toEqual({ times: 2, days: 31 });
});

const history: ActionHistory = {
  startedOn: '2026-09-01',
  closedOn: null,
  outcome: null,
  facts: facts({
    extensions,
    blocks: [{ code: 'no-money', from: '2026-09-10', by: 'owen', until: '2026-09-15' }],
    judgements: [{ what: 'delivered', on: '2026-11-01', by: 'owen' }],
  }),
  visits: [
    { stage: 'agreeing', enteredOn: '2026-09-01' },
    { stage: 'doing', enteredOn: '2026-09-01' },
    { stage: 'reviewing', enteredOn: '2026-11-01' },
  ],
  tasks: [
    { name: 'progressNote', openedOn: '2026-09-28', dueOn: '2026-10-05', closedOn: '2026-10-09', stuck: false },
    { name: 'reviewEvidence', openedOn: '2026-11-01', dueOn: '2026-11-09', closedOn: null, stuck: false },
  ],
  dueOn: '2026-11-01',
  pauses: [],
  moves: [
    { on: '2026-09-20', from: '2026-10-01' },
    { on: '2026-10-10', from: '2026-10-11' },
  ],
};

describe('the plan as at a day', () => {
  const planned: PlannedAction = {
    ...history,
    id: 'ACT-2026-0001',
    title: 'Supervision',
    team: 'north',
    owner: null,
    settings,
    who: { verifier: 'quin' },
    takenOver: false,
  };
  const at = (day: string) => rowAt(planned, day);

  it('shows each action as it then stood, not as it stands now', () => {
    expect(standingAt(history, '2026-08-31')).toBeNull();
    expect(at('2026-09-12')).toMatchObject({ dueOn: '2026-10-01', brag: { value: 'red' }, slipped: { times: 0 } });
    expect(at('2026-09-16')).toMatchObject({ dueOn: '2026-10-01', brag: { value: 'green' } });
    expect(at('2026-09-21')).toMatchObject({ dueOn: '2026-10-11', slipped: { times: 1 } });
    expect(at('2026-10-08')).toMatchObject({ stage: 'doing', brag: { value: 'amber' }, overdue: true });
    expect(at('2026-10-09')).toMatchObject({ overdue: false });
    expect(at(today)).toMatchObject({ stage: 'reviewing', dueOn: '2026-11-01', lateDays: 0, overdue: true });
  });

  it('keeps the date that was agreed first, and tells by whom it is verified and how much shows it', () => {
    expect(at('2026-09-12')).toMatchObject({ firstDueOn: '2026-10-01', verifier: 'quin', evidence: 0, note: null });
    expect(at(today)).toMatchObject({ firstDueOn: '2026-10-01', dueOn: '2026-11-01', deliveredOn: '2026-11-01' });
    expect(at('2026-10-31')).toMatchObject({ deliveredOn: null });
  });

  it('counts every action in one area and one colour, or none', () => {
    const row = at(today);
    const rows = areaNumbers.flatMap((area) =>
      row
        ? [
            { ...row, area },
            { ...row, area, outcome: 'cancelled', brag: null },
          ]
        : [],
    );
    const areas = planOf(rows);
    expect(areas.map(({ area }) => area)).toEqual(areaNumbers);
    for (const one of areas) {
      expect(one.actions).toHaveLength(2);
      expect(Object.values(one.brag).reduce((so, count) => so + count, 0)).toBe(1);
      expect(one).toMatchObject({ open: 1, awaitingReview: 1, ended: { cancelled: 1 } });
    }
    expect(figuresOf(rows)).toMatchObject({ open: 12, slipped: { actions: 24, times: 48 } });
  });
});

it('a preview gives the due date and the re-check, each with its basis', () => {
  const rules = { deadlines, settings, calendars: calendarsWith([]) };
  expect(schedule({ dueOn: '2027-01-29', agreedOn: today }, rules)).toEqual({
    due: { date: '2027-01-29', basis: 'the date agreed on 24 November 2026' },
    recheck: {
      date: '2027-09-05',
      basis: '6 months after the impact is expected to be verified on 5 March 2027',
    },
  });
  expect(schedule({ dueOn: '2027-01-29' }, rules)).toEqual({}); // proposed, and still to be agreed
});

it('a later day that is granted, and an action that is opened again, say beforehand when it is due and checked again', () => {
  const asked = { number: 1, from: '2027-01-29', asked: '2027-03-31', askedBy: 'owen', askedOn: today };
  const facts = { ...newAction({ area: 8, source: 'ofsted', reference: 'OR8' }), extensions: [asked] };
  const context = formContextOf(contract, { state: stateOf(contract, { facts }) });
  const { datesAfter } = improvementAction;
  expect(datesAfter?.('decideExtension.grant', { until: '2027-02-26' }, context)).toEqual([
    { name: 'due', date: '2027-02-26', basis: 'extended on 24 November 2026 by 28 days from 29 January 2027' },
    expect.objectContaining({ name: 'recheck', date: '2027-10-06' }),
  ]);
  const reopened = datesAfter?.('reopen', { dueOn: '2027-02-26' }, context);
  expect(reopened).toMatchObject([
    { name: 'due', date: '2027-02-26' },
    { name: 'recheck', date: '2027-10-06' },
  ]);
  expect(datesAfter?.('recheckImpact.notSustained', { dueOn: '2027-02-26' }, context)).toEqual(reopened);
  expect(datesAfter?.('deliver.delivered', {}, context)).toBeUndefined();
});

it.each([
  ['an area that the plan does not have', { area: 13 }, 'area'],
  [
    'a reference that could hold a name or a sentence',
    { source: { kind: 'ofsted', reference: 'asked by Ann' } },
    'source',
  ],
  ['a source that is not one', { source: { kind: 'rumour', reference: 'OR8' } }, 'source'],
  ['no success measure', { successMeasure: ' ' }, 'successMeasure'],
])('a request is refused with %s', (_, more, field) => {
  const whole = {
    title: 'T',
    area: 8,
    source: { kind: 'ofsted', reference: 'OR8' },
    successMeasure: 'M',
    owner: 'o',
    dueOn: '2027-01-01',
    team: 'n',
  };
  const request = kinds['improvement-action']?.request;
  expect(request?.safeParse(whole).success).toBe(true);
  expect(request?.safeParse({ ...whole, ...more }).error?.issues[0]?.path[0]).toBe(field);
});

describe('what would be refused is not offered', () => {
  const who = { owner: 'owen', lead: 'quin', verifier: 'qadir', sponsor: 'sam' };
  const offered = (more: Partial<Action>) => {
    const visits = [
      { stage: 'doing', enteredOn: today, seq: 1, facts: {}, memory: { questions: {}, dates: {}, done: {} } },
    ];
    const state = { who, visits, threads: {}, facts: facts(more) as never };
    const may = (action: string, id: string) =>
      mayAct(contract, state, action, { id }, { offices: [], rank: 'practitioner' }, { today, settings: {} }).ok;
    return [
      ...['block', 'unblock', 'requestExtension', 'askToCancel'].filter((action) => may(action, 'owen')),
      ...['liftOverride'].filter((action) => may(action, 'quin')),
    ];
  };
  const asked = { askedBy: 'owen', askedOn: today };

  it.each<[string, Partial<Action>, readonly string[]]>([
    ['nothing to unblock or to lift', {}, ['block', 'requestExtension', 'askToCancel']],
    ['not blocked twice', { blocks: [blocked] }, ['unblock', 'requestExtension', 'askToCancel']],
    ['blocked again', { blocks: [{ ...blocked, until: today }] }, ['block', 'requestExtension', 'askToCancel']],
    [
      'a colour given by hand can be lifted',
      { overrides: [{ value: 'red', on: today, until: today, by: 'quin' }] },
      ['block', 'requestExtension', 'askToCancel', 'liftOverride'],
    ],
    [
      'no second request while one is being decided',
      {
        extensions: [{ number: 1, from: today, asked: addDays(today, 9), ...asked }],
        endingAsked: { number: 1, outcome: 'cancelled', ...asked },
      },
      ['block'],
    ],
  ])('%s', (_, more, expected) => {
    expect(offered(more)).toEqual(expected);
  });
});
