/** A kind's own view shows what its details say; what was kept from a reader is not there, and breaks nothing. */
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { kinds } from '../../services/kinds.ts';
import { ownViews } from '../../web/kinds/index.ts';

const read = (kind: string, details: unknown): string =>
  renderToString(<main>{ownViews[kind]?.(details)}</main>)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('each is of a kind that there is, and shows nothing of what it was not told', () => {
  expect(Object.keys(ownViews).length).toBeGreaterThan(2);
  for (const kind of Object.keys(ownViews)) {
    expect(Object.keys(kinds)).toContain(kind);
    for (const nothing of [undefined, null, {}, { checklist: null, call: null }]) expect(read(kind, nothing)).toBe('');
  }
});

it('an application shows why it may not be made, and what its portfolio lacks', () => {
  const shown = read('progression', {
    eligibility: { eligible: false, criteria: [{ name: 'permanent', met: false, why: 'Not employed permanently.' }] },
    portfolio: { evidence: [{ kind: 'feedback', title: 'Feedback', needed: 3, have: 1, met: false, missing: 2 }] },
  });
  expect(shown).toContain('Not employed permanently. Not met');
  expect(shown).toContain('Feedback 1 3 2');
});

it('a call shows each step with its hour and whether it is done, and before the call what would be due', () => {
  const step = {
    step: 'tell',
    title: 'Tell the director',
    due: { words: 'by 1 December 2026 at 10:30', basis: 'within an hour' },
  };
  const call = {
    received: { words: '1 December 2026 at 09:30' },
    caller: 'Lead inspector',
    arrives: { words: 'by 7 December 2026 at 10:00', basis: 'five working days' },
    ends: { words: 'on 18 December 2026', basis: 'two weeks' },
    steps: [
      { ...step, doneOn: '2026-12-01' },
      { ...step, title: 'Send Annex A', doneOn: null },
    ],
  };
  const shown = read('readiness-cycle', { call, expectedSteps: [] });
  expect(shown).toContain('Lead inspector, 1 December 2026 at 09:30.');
  expect(shown).toMatch(/Tell the director by 1 December 2026 at 10:30 Done 1 December 2026/);
  expect(shown).toMatch(/Send Annex A .* Not yet/);
  expect(read('readiness-cycle', { call: null, expectedSteps: [step] })).toContain(
    'If they called on the day they are expected',
  );
});

it('a risk shows its score as it was raised, each since with its day, as it is now and where it may stay', () => {
  const scores = [
    { on: '2026-12-02', words: '3 × 4 = 12, high' },
    { on: '2027-01-11', words: '4 × 5 = 20, severe' },
  ];
  const shown = { inherent: '4 × 4 = 16, high', now: '4 × 5 = 20, severe', target: '1 × 4 = 4, low', scores };
  expect(read('risk', shown)).toMatch(
    /As it was raised 4 × 4 = 16, high 2 December 2026 3 × 4 = 12, high Now 4 × 5 = 20, severe Where it may stay 1 × 4 = 4, low/,
  );
});

it('a board shows what is owed for its next meeting, what was agreed, the open first, and its meetings, the latest first', () => {
  const by = (name: string) => ({ id: name, name });
  const meeting = { was: 'held', issueBy: '2026-10-05', addenda: 0, pack: null, narratives: { asked: 2, given: 2 } };
  const board = {
    next: {
      ...{ on: '2027-01-12', asAt: '2026-12-31' },
      narratives: [{ by: by('Tess'), askedOn: '2026-12-08', dueOn: '2026-12-22', given: false }],
      clearing: [{ of: 'service', by: by('Ada'), cleared: true, from: '2026-12-31' }],
      issue: { by: by('Quin'), dueOn: '2027-01-05', issuedOn: null, none: false },
    },
    actions: {
      list: [
        ...[
          {
            n: 1,
            owner: by('Owen'),
            agreedOn: '2026-11-10',
            dueOn: '2026-12-01',
            overOn: '2026-11-30',
            stands: 'done',
          },
        ],
        ...[{ n: 2, owner: by('Tess'), agreedOn: '2026-12-01', dueOn: '2027-01-08', overOn: null, stands: 'taken' }],
      ],
    },
    meetings: [
      {
        ...meeting,
        on: '2026-10-13',
        decisions: 'Decided',
        issuedOn: '2026-10-06',
        inTime: false,
        pack: 7,
        addenda: 1,
      },
      { ...meeting, on: '2026-11-10', issuedOn: null, inTime: false },
    ],
  };
  const shown = read('board-cycle', board);
  expect(shown).toContain('It meets on 12 January 2027. Its pack tells how things stood on 31 December 2026.');
  expect(shown).toMatch(/How the teams of Tess stand Tess .* due 22 December 2026 Not given yet/);
  expect(shown).toMatch(/Papers cleared for the service Ada .* Cleared Pack sent to the board Quin Due 5 January 2027/);
  expect(shown).toMatch(/Action 2, .* Taken on Action 1, .* Done 30 November 2026/);
  expect(shown).toMatch(
    /10 November 2026 Held – None was sent 2 of 2 13 October 2026 Held Decided Pack 7, sent 6 October 2026 Late It was due 5 October 2026 1 correction 2 of 2/,
  );
  expect(renderToString(<main>{ownViews['board-cycle']?.(board)}</main>)).not.toContain('/board-packs/7');
  expect(renderToString(<main>{ownViews['board-cycle']?.(board, '', () => true)}</main>)).toContain('/board-packs/7');
});

const session = {
  programme: null,
  part: 1,
  seats: 12,
  taken: 9,
  waiting: 0,
  attended: 0,
  absent: { numerator: 0, denominator: 0 },
};
it.each([
  [
    'supervision',
    {
      ...{ away: false, before: null, coverage: { numerator: 15, denominator: 18, percent: 83.3 } },
      strands: [
        {
          ...{ strand: 'The person', held: 1, late: 0, missed: 1, excused: 0 },
          rounds: [
            { due: '2026-10-01', standing: 'Held in time', heldOn: '2026-09-30' },
            { due: '2026-11-01', standing: 'Missed' },
          ],
        },
      ],
    },
    /15 of 18 cases were talked about \(83\.3%\)\. The person: 1 held in time, 0 late, 1 missed.*1 November 2026 Missed – 1 October 2026 Held in time 30 September 2026/,
  ],
  [
    'caseload-watch',
    {
      months: [
        { month: '2026-09', figure: null },
        { month: '2026-10', cases: 130, capacity: 120, unallocated: 4, peopleOver: 2, met: false },
      ],
    },
    /October 2026 130 120 4 2 .*September 2026 – – – –/,
  ],
  [
    'learner-requirement',
    {
      ...{
        programme: 'TRN-2026-0001',
        dueOn: '2027-03-31',
        why: 'the day of the programme',
        parts: 2,
        complete: false,
      },
      ...{ validUntil: null, mayBeDoneAgainFrom: null, before: [], done: [{ part: 1, on: '2026-11-02' }] },
      places: [{ session: 'TRS-2026-0001', on: '2026-12-01', stands: 'Booked' }],
    },
    /To be done by 31 March 2027 the day of the programme Parts done, of 2 Part 1 on 2 November 2026.*TRS-2026-0001 1 December 2026 Booked/,
  ],
  ['training-session', session, /Places 9 of 12 taken Part 1$/],
  [
    'training-session',
    { ...session, waiting: 2, places: [{ person: { name: 'Tess' }, stands: 'Booked' }] },
    /9 of 12 taken, 2 waiting.*Tess Booked/,
  ],
  [
    'retention-agreement',
    { until: '2027-11-30', monthsServed: 3, months: 24 },
    /^What is on record Holds until 30 November 2027 Served 3 of 24 months$/,
  ],
  [
    'retention-agreement',
    {
      ...{ until: '2027-11-30', monthsServed: 3, months: 24 },
      pounds: { agreed: 5000, instalments: [2500, 2500], paid: 2500, toPayBack: 1200.5, paidBack: 0 },
    },
    /Agreed £5,000\.00, as £2,500\.00 and £2,500\.00 Paid £2,500\.00 To be paid back £1,200\.50/,
  ],
  [
    'agency-assignment',
    {
      ...{
        jobType: 'Social worker',
        weeksOfNotice: 4,
        parityFrom: '2027-02-01',
        feeFreeFrom: '2027-03-01',
        isLong: false,
      },
      pay: { anHour: 42.5, cap: 40, awaitsSignatures: true },
    },
    /Notice 4 weeks.*Cost of an hour £42\.50, the cap is £40\.00 Not signed by both/,
  ],
  [
    'recheck',
    { check: 'DBS', until: '1 May 2027', good: false, keptFromWork: '2 May 2027' },
    /Last day 1 May 2027 Run out Does not work here since 2 May 2027/,
  ],
  [
    'management-development',
    {
      ...{ cohort: 'FIRST', trainingBy: '2027-06-30', training: 'To be done', putOffUntil: null },
      plan: [{ competency: 'Resilience', how: 'Mentoring', by: '2027-09-01', stands: 'Open', reviews: [] }],
    },
    /Cohort FIRST Training To be done, by 30 June 2027.*Resilience Mentoring 1 September 2027 Open –$/,
  ],
  [
    'learner',
    {
      ...{ cohort: null, scheme: 'Step Up to Social Work', ends: '2027-03-10', registered: null, steps: [] },
      days: { asked: 170, missing: 8 },
      reviews: [{ on: '2026-11-02', onTrack: false }],
    },
    /Days of placement 162 of 170, 8 missing Registered Not yet Holds no cases.*2 November 2026 Not on track/,
  ],
  [
    'cohort',
    { scheme: 'Recruited overseas', startsOn: '2027-03-01', places: 36, ready: 'Not all of it yet' },
    /Scheme Recruited overseas Begins on 1 March 2027 Places 36 All is ready Not all of it yet/,
  ],
  [
    'staff-consultation',
    {
      ...{ inScope: 3, named: 2, met: 1, themes: 2, answered: 1, informationGivenOn: '2026-12-01' },
      law: [
        { establishment: 'NORTH-1', number: 25, period: 30, earliest: '2026-12-31', hr1SentOn: null },
        { establishment: 'SOUTH-1', number: 5, period: 0, earliest: null, hr1SentOn: null },
      ],
      missing: ['1 theme is not answered.'],
      ...{ ended: [{ outcome: 'Placed', count: 2 }], placedByRoute: [{ route: 'Pool', count: 2 }] },
      ...{ protectedPlaced: null, appeals: 2, upheld: 1, failedTrials: 3 },
      people: [{ placement: 'PLC-2026-0001', metOn: null, outcome: 'Placed' }],
    },
    /2 of 3 have a placement Had their 1:1 1 of 3 .*NORTH-1 25 30 days 31 December 2026 Not sent SOUTH-1 5 None – – .*1 theme is not answered\. .*Placed 2 Placed\. Pool 2 Appeals 2 Appeals upheld 1 .*suit 3 .*PLC-2026-0001 Not yet Placed$/,
  ],
  [
    'placement',
    {
      ...{ consultation: 'CNS-2026-0001', post: 'TM-9', grade: 'G11', establishment: 'NORTH-1', route: 'Pool' },
      ...{
        commentsUntil: '2026-12-22',
        metOn: null,
        weeksOfNotice: 7,
        outcome: 'At risk',
        priorityUntil: '2027-09-10',
      },
      ...{ prefers: ['TM-1', 'TM-2'], scores: { points: 7, cutOff: 9 } },
    },
    /Substantive post TM-9, G11, NORTH-1 .*1:1 Not yet .*until 10 September 2027 Would rather have TM-1, TM-2 Points 7, the cut-off was 9 Outcome At risk Notice 7 weeks$/,
  ],
  [
    'placement',
    {
      ...{ consultation: null, post: 'TM-9', grade: 'G11', establishment: 'NORTH-1', route: 'Pool' },
      ...{ commentsUntil: '2026-12-22', metOn: '2026-12-03', weeksOfNotice: 7, outcome: null },
    },
    /May comment until 22 December 2026 1:1 3 December 2026 Notice 7 weeks$/,
  ],
  [
    'performance-year',
    {
      ...{ year: { from: '2026-04-01', until: '2027-03-31' }, recorded: 3, confirmed: 2, booked: '2026-12-10' },
      ...{ actions: { agreed: 2, open: 1 }, away: [] },
      strands: [
        {
          ...{ strand: 'Conversations', held: 1, late: 0, missed: 0, excused: 0 },
          rounds: [{ due: '2026-04-30', standing: 'Held in time', heldOn: '2026-04-20' }],
        },
      ],
    },
    /Records they agree with 2 of 3 Booked for 10 December 2026.*Conversations: 1 held in time.*20 April 2026/,
  ],
  [
    'team-sessions',
    {
      sessions: [
        {
          due: '2026-09-30',
          standing: 'Held in time',
          heldOn: '2026-09-02',
          present: { numerator: 7, denominator: 8 },
        },
      ],
    },
    /30 September 2026 Held in time 2 September 2026 7 of 8/,
  ],
  [
    'practice-audit',
    { actions: 2, verified: 1, letGo: 0, grade: 'Good', auditedAgainBy: '2027-05-01' },
    /Grade Good Audited again by 1 May 2027 What was agreed 2, of which 1 done and checked/,
  ],
])('%s shows how it stands', (kind, details, words) => {
  expect(read(kind, details)).toMatch(words);
});
