/** A year of conversations between one person and their manager: objectives, twelve conversations, what is agreed, and what the year was. */
import type { LocalDate } from '../calendar/index.ts';
import { type ActionHere, type AgreedAction, type AgreedGiven, inRegister } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, gentle, series, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { sinceItBegan } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import type { Away, HeldElsewhere } from '../engine/series.ts';
import { away } from '../supervision/fields.ts';
import { forms, known } from './fields.ts';
import { follows } from './follows.ts';
import type { Conversation, View, YearOfTalks } from './rounds.ts';

const runs = ['senior', 'office:hr'] as const;
const holds = ['manager', 'senior'] as const;
const never = ['person'] as const;
const readers = ['person', 'manager'] as const;
const HR = ['office:hr'] as const;

interface Own extends Omit<YearOfTalks, 'until'> {
  /** Whose year, and which: there is one of it. */
  readonly key: string;
  readonly year: number;
  until?: LocalDate;
  held: readonly Conversation[];
  /** How many have been numbered: none is given twice. */
  counted: number;
  away: readonly Away[];
  excused: YearOfTalks['excused'];
  actions: readonly ActionHere[];
  booked?: LocalDate;
  /** Of the objectives, and of the summary, what whoever they are about says. */
  objectives?: View | 'needsMore';
  summary?: View | 'content';
  settled?: 'stands' | 'changed';
  /** The manager is away since then and nobody stands in; `covered` once their own manager holds the conversations. */
  managerAway?: LocalDate;
  covered?: true;
  /** Managers who have handed over and have still to write what the next should know. */
  handingOver: readonly PersonId[];
  /** HR supports them, in a process of its own that is not here. */
  support?: { readonly from: LocalDate; readonly until?: LocalDate };
  /** The directory has it that they work here no longer. */
  gone?: true;
}

/** There is one of each person and year. */
export const keyOf = (person: PersonId, year: number): string => `${person} ${year}`;

const agrees = ({ facts: { actions }, startedOn }: AgreedGiven<Own>): readonly AgreedAction[] =>
  inRegister(actions, startedOn);

const inTheYear = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: 'today', months: -15 },
    latest: { of: 'today', months: 15 },
    optional: true,
  }) as const satisfies PlainField;

const again = { why: 'It is recorded again; both stay in the history.' } as const;

export const performanceYear = defineProcess({
  ...none,
  name: 'performance-year',
  prefix: 'PFY',
  title: 'Performance year',
  path: 'performance-years',
  mayStart: ['hr', 'manager'],
  request: fields({
    person: {
      is: 'person',
      asks: 'whose year it is',
      label: 'Person',
      who: 'anybody',
      column: { example: 'practitioner@example.org' },
    },
    manager: {
      is: 'person',
      asks: 'who holds the conversations',
      label: 'Manager',
      hint: 'Left out, their line manager.',
      who: { holds: 'manager' },
      optional: true,
      column: { example: 'manager@example.org' },
    },
    countersigner: {
      is: 'person',
      asks: 'who decides where they disagree',
      label: 'Countersigner',
      hint: 'Left out, the manager’s own manager.',
      who: { holds: 'senior' },
      optional: true,
    },
    year: {
      is: 'whole',
      asks: 'the calendar year in which it begins',
      label: 'Year',
      hint: 'Left out, the year that runs today.',
      from: 2015,
      to: 2097,
      optional: true,
      column: { example: '2026' },
    },
    joined: {
      ...inTheYear('the day they joined'),
      label: 'Joined',
      hint: 'Left out, the year is counted from its first day or, begun later, from the day this begins.',
      column: { example: '06/09/2026' },
    },
    leaves: {
      ...inTheYear('the first day they are not here any more'),
      label: 'Leaves',
      column: { example: '01/02/2027' },
    },
  }),
  file: { title: 'Performance years', mayImport: ['hr'], onceEach: 'person' },
  heldFile: {
    title: 'Conversations that were held',
    mayImport: ['hr'],
    of: 'person',
    fields: { ...known, heldOn: { ...known.heldOn, earliest: { of: 'today', months: -15 } } },
  },
  adopt: {
    file: { title: 'Performance years that are running', mayImport: ['hr'] },
    stages: ['running'],
    fields: {
      held: {
        is: 'rows',
        asks: 'the conversations that were held since it began',
        label: 'Held before',
        most: 40,
        initially: [],
        row: { ...known, heldOn: { ...known.heldOn, earliest: { of: 'processBegan' } } },
      },
      away: {
        is: 'rows',
        asks: 'when they were away',
        label: 'Away before',
        most: 10,
        initially: [],
        row: { ...away, from: { ...away.from, earliest: { of: 'processBegan' } } },
      },
      objectivesOn: {
        is: 'day',
        asks: 'the day the objectives were agreed',
        ...sinceItBegan,
        optional: true,
        column: { heading: 'Objectives agreed on', example: '20/04/2026' },
      },
    },
  },
  oneOpen: { each: { fact: 'key' }, named: 'person', words: 'They have this performance year already' },
  roles: {
    person: 'Whose year it is',
    manager: 'Line manager',
    senior: 'Line manager’s manager',
    owner: 'Does what was agreed',
  },
  line: ['person'],
  fixed: ['person', 'manager'],
  cast: {
    person: { field: 'person' },
    manager: { field: 'manager', or: { managerOf: 'person' } },
    senior: { field: 'countersigner', or: { managerOf: 'manager' } },
  },
  mayHold: {
    manager: { not: never, why: 'nobody holds their own conversations' },
    senior: { not: never, why: 'nobody settles what they are themself at odds about' },
  },
  starts: 'opening',
  stages: {
    opening: { title: 'Objectives being agreed', next: ['opening', 'running', 'summary', 'left'] },
    running: { title: 'Running', next: ['summary', 'left'] },
    summary: { title: 'Being summed up', next: ['completed', 'left'] },
  },
  outcomes: {
    completed: 'Completed',
    left: 'They left',
    moved: 'Goes on in the year of another post',
    outOfScope: 'Not for agency or casual workers',
  },
  forms,
  follows,
  tasks: {
    agreeObjectives: {
      title: 'Agree the objectives of the year',
      for: 'manager',
      never,
      ladder: 'gentle',
      choices: {
        agreed: { label: 'They are agreed', form: 'objectives' },
        needsMore: { label: 'It needs more time', reason: 'required', tells: ['person'] },
      },
    },
    confirmObjectives: {
      title: 'Say whether you agree with your objectives',
      for: 'person',
      ladder: 'gentle',
      choices: {
        agree: { label: 'Agree' },
        disagree: { label: 'Disagree', form: 'comment', tells: ['manager', 'senior'] },
      },
    },
    holdConversation: {
      title: 'Hold this month’s performance conversation',
      for: 'manager',
      never,
      ladder: 'series',
      choices: {
        held: { label: 'It was held', form: 'conversation', amendedBy: 'amendHeld' },
        excused: { label: 'None is expected this month', form: 'excused', reason: 'required', tells: ['person'] },
      },
    },
    confirmRecord: {
      title: 'Say whether the record of your conversation is right',
      for: 'person',
      ladder: 'gentle',
      choices: {
        agree: { label: 'Agree' },
        comment: { label: 'Agree, with a comment', form: 'comment' },
        disagree: { label: 'Disagree', form: 'comment', tells: ['manager'] },
      },
    },
    doAction: {
      title: 'Do what was agreed in a performance conversation',
      for: 'owner',
      choices: {
        done: { label: 'Done', reason: 'required' },
        later: { label: 'Later', form: 'later', reason: 'required', tells: ['manager'] },
        notNeeded: { label: 'Not needed any more', reason: 'required', tells: ['manager'] },
      },
    },
    checkAction: {
      title: 'Check that what was agreed in a performance conversation is done',
      for: 'manager',
      independent: [{ of: ['doAction'], sameAbout: true, oneWay: 'it is done when it is checked' }],
      choices: {
        verified: { label: 'It is done', reason: 'required' },
        not: { label: 'It is not', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    writeHandOver: {
      title: 'Write down what the next manager should know',
      for: 'manager',
      never,
      ladder: 'gentle',
      choices: {
        written: { label: 'Written', form: 'handOver', tells: ['manager'] },
        nothing: { label: 'There is nothing to hand over', reason: 'required', tells: ['manager'] },
      },
    },
    writeSummary: {
      title: 'Write the summary of the year',
      for: 'manager',
      never,
      ladder: 'gentle',
      choices: { written: { label: 'Written', form: 'summary' } },
    },
    commentSummary: {
      title: 'Say what you think of the summary of your year',
      for: 'person',
      ladder: 'gentle',
      choices: {
        content: { label: 'I am content with it' },
        disagree: { label: 'I disagree', form: 'view', tells: ['senior'] },
      },
    },
    settleDisagreement: {
      title: 'Decide about a summary that is disagreed with',
      for: 'senior',
      never: ['person', 'manager'],
      independent: [{ of: ['writeSummary'], oneWay: 'it is written before it is decided on' }],
      choices: {
        stands: { label: 'The summary stands', form: 'view', tells: ['person', 'manager'] },
        changed: { label: 'It is changed', form: 'view', tells: ['person', 'manager'] },
      },
    },
    putRight: putRight('manager', never),
  },
  deadlines: {
    agreeObjectives: working(20, 'to agree the objectives, from the first day'),
    confirmObjectives: working(5, 'to say whether one agrees; then they stand as unconfirmed'),
    holdConversation: working(20, 'to hold a conversation; the last working day of the month comes first'),
    confirmRecord: working(5, 'to say whether a record is right; then it stands as unconfirmed'),
    doAction: working(10, 'to do what was agreed; the day that was agreed comes first'),
    checkAction: working(10, 'to check what was done'),
    writeHandOver: working(10, 'to write down what the next manager should know'),
    writeSummary: working(20, 'to write the summary, from the last day of the year'),
    commentSummary: working(10, 'to say what one thinks of the summary; then it stands as unconfirmed'),
    settleDisagreement: working(10, 'to decide about a summary'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle, series },
  milestones: {
    objectives: { title: 'Objectives agreed', kind: 'own' },
    next: { title: 'Next conversation', kind: 'own', recurs: true },
    over: { title: 'The year is over', kind: 'own' },
    summary: { title: 'Summary written', kind: 'own' },
  },
  threads: {
    rounds: 'Conversations',
    confirming: 'What they think of the records',
    actions: 'What was agreed',
    handingOver: 'Handing over',
    cover: 'While the manager is away',
  },
  always: {
    actionLate: {
      holds: ({ facts: { actions }, today }: Given<Own>) =>
        actions.every(({ over, dueOn }) => over !== undefined || today <= dueOn),
      words: 'Something agreed in a performance conversation was not done by its day',
      tells: ['manager'],
    },
  },
  standing: {
    recordHeld: {
      label: 'Record a conversation that was held',
      by: holds,
      never,
      form: 'conversation',
      amendedBy: 'amendHeld',
      does: 'tell',
    },
    amendHeld: {
      label: 'Put right one that was recorded wrongly',
      by: holds,
      never,
      reason: 'required',
      form: 'conversationAmended',
      tells: ['person'],
      does: 'tell',
    },
    agree: {
      label: 'Agree something',
      by: holds,
      never,
      form: 'action',
      amendedBy: { why: 'Whoever does it says that it is not needed, and something else is agreed.' },
      does: 'tell',
    },
    book: {
      label: 'Book the next conversation, or ask for an early one',
      by: readers,
      form: 'booked',
      tells: ['person', 'manager'],
      amendedBy: again,
      does: 'tell',
    },
    away: {
      label: 'Record that they are away',
      by: ['manager', ...runs],
      never,
      form: 'away',
      amendedBy: 'amendAway',
      does: 'tell',
    },
    amendAway: {
      label: 'Put right a time away that was recorded wrongly',
      by: ['manager', ...runs],
      never,
      reason: 'required',
      form: 'awayAmended',
      does: 'tell',
    },
    back: {
      label: 'Record that they are back',
      by: ['manager', ...runs],
      never,
      unless: ({ away: all }: { readonly away: readonly Away[] }) =>
        all.some(({ back }) => back === undefined) ? undefined : 'Nobody has recorded that they are away.',
      form: 'back',
      amendedBy: { why: 'The day is put right with the time away.' },
      does: 'tell',
    },
    managerAway: {
      label: 'Record that the manager is away and nobody stands in',
      by: [...readers, ...runs],
      unless: ({ managerAway }: { readonly managerAway?: LocalDate }) =>
        managerAway === undefined ? undefined : 'That is recorded already.',
      form: 'managerAway',
      tells: ['senior'],
      amendedBy: { why: 'That they are back is recorded at once: it excuses nothing.' },
      does: 'tell',
    },
    managerBack: {
      label: 'Record that the manager is back',
      by: [...readers, ...runs],
      unless: ({ managerAway }: { readonly managerAway?: LocalDate }) =>
        managerAway === undefined ? 'Nobody has recorded that the manager is away.' : undefined,
      amendedBy: { why: 'That they are away is recorded again, from its own day.' },
      does: 'tell',
    },
    changeManager: {
      label: 'Hand over to another manager',
      by: ['manager', ...runs, 'office:administrator'],
      never,
      form: 'changeManager',
      tells: ['person', 'manager'],
      amendedBy: { why: 'The new manager hands it over again. What each of them wrote stays.' },
      does: 'tell',
    },
    support: {
      label: 'Record that HR supports them',
      by: HR,
      never: readers,
      unless: ({ support }: { readonly support?: { readonly until?: LocalDate } }) =>
        support !== undefined && support.until === undefined ? 'That is recorded already.' : undefined,
      form: 'support',
      tells: ['person', 'manager'],
      amendedBy: { why: 'That it has ended is recorded at once.' },
      does: 'tell',
    },
    supportEnds: {
      label: 'Record that the support of HR has ended',
      by: HR,
      never: readers,
      unless: ({ support }: { readonly support?: { readonly until?: LocalDate } }) =>
        support !== undefined && support.until === undefined ? undefined : 'Nobody has recorded that HR supports them.',
      form: 'support',
      tells: ['person', 'manager'],
      amendedBy: { why: 'That it goes on is recorded again, from its own day.' },
      does: 'tell',
    },
    move: {
      label: 'Record that it goes on in the year of another post',
      by: runs,
      never,
      reason: 'required',
      tells: ['person', 'manager'],
      amendedBy: { why: 'It ends this one. A year is started again for the post.' },
      does: 'move',
      to: 'moved',
    },
    takeOut: {
      label: 'Record that it is not for them: agency or casual work',
      by: runs,
      never,
      reason: 'required',
      tells: ['person', 'manager'],
      amendedBy: { why: 'It ends this one. The year is started again for whoever it is for.' },
      does: 'move',
      to: 'outOfScope',
    },
    leave: {
      label: 'Record that they have left',
      by: [...runs, 'office:administrator'],
      never,
      amendedBy: { why: 'It ends this one. The year is started again for whoever stays.' },
      does: 'move',
      to: 'left',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: readers }),
  },
  hears: { gone: shape<Readonly<Record<never, never>>>(), heldElsewhere: shape<HeldElsewhere>() },
  mayComeLate: ['gone', 'heldElsewhere'],
  facts: facts({}, shape<Own>()),
  settings: settings(
    {
      beginsIn: { is: 'whole', asks: 'the month in which a year begins', from: 1, to: 12 },
      expectedDays: {
        is: 'whole',
        asks: 'the working days here from which a month asks for a conversation',
        from: 1,
        to: 20,
      },
      quarterMonths: {
        is: 'whole',
        asks: 'the months of a quarter from which it asks for one on development',
        from: 1,
        to: 3,
      },
      graceDays: {
        is: 'whole',
        asks: 'the working days of the next month in which one is late and not missed',
        from: 0,
        to: 10,
      },
      coverDays: {
        is: 'whole',
        asks: 'the working days a manager is away after which their own manager holds the conversations',
        from: 1,
        to: 40,
      },
      supervisionCounts: {
        is: 'yesNo',
        asks: 'whether supervision by the same manager counts as the month’s conversation',
      },
      reviewsCount: { is: 'yesNo', asks: 'whether a review of an assessed year counts as the one on development' },
    },
    {
      beginsIn: 4,
      expectedDays: 10,
      quarterMonths: 2,
      graceDays: 5,
      coverDays: 10,
      supervisionCounts: true,
      reviewsCount: true,
    },
  ),
  agrees,
  record: {
    purpose: 'talk with those who work here about their work, and help them to develop',
    basis: 'contract',
    class: 'personnel',
    of: 'person',
  },
  submissions: {
    ...ordinarySubmissions(readers),
    request: { title: 'Request', audience: [...readers, ...runs] },
    summary: { title: 'Summary of the year', audience: [...readers, 'senior'] },
  },
  confidential: {
    away: {
      title: 'About time away',
      audience: [...readers, 'senior', ...HR],
      actions: ['away', 'amendAway', 'back'],
      details: ['away', 'strands.rounds.why'],
    },
    support: {
      title: 'A matter for HR',
      audience: [...readers, ...HR],
      actions: ['support', 'supportEnds'],
      details: ['support'],
    },
  },
  figures: {
    objectives: {
      title: 'Objectives agreed',
      formula: 'agreed ÷ performance years of those who are here',
      met: 'objectives',
      among: { notEnded: ['left', 'moved', 'outOfScope'] },
    },
    summary: {
      title: 'Year-end summary written',
      formula: 'written ÷ performance years that are over or run',
      met: 'summary',
      among: { notEnded: ['left', 'moved', 'outOfScope'] },
    },
  },
  words: {
    'record-#': 'record #',
    'action-#': 'action #',
    'handOver-#': 'hand-over #',
    gone: 'they have left',
    heldElsewhere: 'what was held elsewhere',
  },
  lasting: [
    'held',
    'counted',
    'away',
    'excused',
    'actions',
    'booked',
    'until',
    'managerAway',
    'handingOver',
    'support',
    'gone',
  ],
  compensation: 'putRight',
});

export type PerformanceYear = typeof performanceYear;
