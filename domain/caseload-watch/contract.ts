/** The cases that a team's people hold, month by month: who holds more than they may, what is done about it, and who is told. */
import type { LocalDate } from '../calendar/index.ts';
import { type ActionHere, type AgreedAction, type AgreedGiven, inRegister } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, type PlainFields, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes, team, text } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import { follows } from './follows.ts';
import { type Held, isOver, type Maxima } from './sums.ts';

const runs = ['keeper', 'office:quality'] as const;

/** So many months are kept: a year ago stands beside the last. */
export const KEPT = 13;

/** One month as it was returned; without people nothing was, which is no figure. */
export interface Round {
  readonly month: string;
  readonly held?: readonly Held[];
  readonly unallocated?: number;
}

interface Own {
  /** The month that is returned next. */
  month: string;
  /** The last thirteen, the latest last. */
  rounds: readonly Round[];
  /** A return that was put right shows a run of months, from this one, for which an improvement action is still to be started. */
  actionDue?: string;
  /** What was agreed is done about it, and until when. */
  actions?: readonly ActionHere[];
  /** Too much is held since this day, and nobody has agreed what is done about it. */
  unexplained?: LocalDate;
}

const agrees = ({ facts: { actions = [] }, startedOn }: AgreedGiven<Own>): readonly AgreedAction[] =>
  inRegister(actions, startedOn);

/** What one person holds. */
const holding = {
  person: { is: 'person', asks: 'the person', who: 'anybodyEver' },
  cases: { is: 'whole', asks: 'the children they hold', from: 0, to: 200 },
  fte: { is: 'decimal', asks: 'the share of full time', from: 0.1, to: 1, places: 2, inHundredths: true },
  is: {
    is: 'choice',
    asks: 'who they are',
    of: { experienced: 'Experienced', newlyQualified: 'Newly qualified' },
  },
  away: {
    is: 'yesNo',
    asks: 'whether they are away for more than 20 working days',
    initially: false,
  },
} as const satisfies PlainFields;

const month = {
  is: 'reference',
  asks: 'the month',
  matches: /^\d{4}-(0[1-9]|1[0-2])$/,
  like: '2026-11',
} as const satisfies PlainField;

const cases = {
  held: {
    is: 'rows',
    asks: 'what each person holds',
    label: 'Who holds how many',
    hint: 'Children count, not families: each whose work is child and family social work.',
    least: 1,
    most: 60,
    row: holding,
  },
  unallocated: { is: 'whole', asks: 'the children whom nobody holds', from: 0, to: 500 },
} as const satisfies PlainFields;

const most = (asks: string) => ({ is: 'whole', asks, from: 1, to: 60 }) as const satisfies PlainField;

/** Whoever is newly qualified and was over in the last return. */
const newlyOver = (rounds: readonly Round[], maxima: Maxima): boolean =>
  (rounds.at(-1)?.held ?? []).some((one) => one.is === 'newlyQualified' && isOver(one, maxima));

export const caseloadWatch = defineProcess({
  ...none,
  name: 'caseload-watch',
  prefix: 'CSW',
  title: 'Caseload watch',
  path: 'caseload-watches',
  mayStart: ['quality'],
  readers: ['quality'],
  request: fields({
    team: { ...team, column: { example: 'Family Safeguarding North' } },
    manager: {
      is: 'person',
      asks: 'the team manager',
      who: { offices: ['manager'] },
      column: { example: 'manager@example.org' },
    },
  }),
  file: { title: 'Caseload watches', mayImport: ['quality'], onceEach: 'team' },
  adopt: {
    by: ['quality'],
    stages: ['watching'],
    fields: {
      returns: {
        is: 'rows',
        asks: 'what was returned for the months before',
        label: 'Returned before',
        hint: 'A row for each person and month, of thirteen months at the most.',
        most: 800,
        initially: [],
        row: { month, ...holding },
      },
    },
  },
  oneOpen: { each: { fact: 'team' }, named: 'team', words: 'This team is watched already' },
  roles: {
    keeper: 'Keeps the watch',
    manager: 'Team manager',
    senior: 'Service manager',
    owner: 'Does what was agreed',
  },
  line: ['manager'],
  cast: { keeper: 'caller', manager: { field: 'manager' }, senior: { managerOf: 'manager' } },
  mayHold: {
    keeper: { office: 'quality', not: ['manager', 'senior'] },
    senior: {
      atLeast: 'service-manager',
      not: ['manager', 'keeper'],
      why: 'somebody above the team agrees what is done',
    },
  },
  starts: 'watching',
  stages: { watching: { title: 'Watched', next: ['closed'] } },
  outcomes: { closed: 'Closed' },
  forms: {
    return: fields(cases),
    returnAmended: fields({
      month,
      ...cases,
    }),
    plan: fields({
      by: {
        is: 'day',
        asks: 'the day by which it is so',
        earliest: { of: 'today' },
        latest: { of: 'today', months: 6 },
      },
      what: text('what is done, without naming a child'),
    }),
    relief: fields(notes('what you have looked at')),
    later: fields({
      dueOn: { is: 'day', asks: 'the new day', earliest: { of: 'today' }, latest: { of: 'today', months: 6 } },
    }),
    contribution,
  },
  follows,
  tasks: {
    giveReturn: {
      title: 'Return the cases that each of your people holds',
      for: 'manager',
      ladder: 'series',
      choices: { given: { label: 'Return them', form: 'return' } },
    },
    explainBreach: {
      title: 'Say what is done about caseloads above the maximum',
      for: 'manager',
      choices: {
        plan: { label: 'This is done', form: 'plan' },
        wrong: {
          label: 'The figures were wrong',
          form: 'return',
          reason: 'required',
          tells: ['senior'],
          tellsWhy: true,
        },
      },
    },
    agreeRelief: {
      title: 'Decide whether enough is done about caseloads',
      for: 'senior',
      never: ['manager'],
      independent: [{ of: ['explainBreach'], oneWay: 'whoever agreed may manage the team later' }],
      choices: {
        agree: { label: 'It is enough', form: 'relief' },
        more: { label: 'More is needed', reason: 'required', tells: ['manager'], tellsWhy: true },
        raise: {
          label: 'Start an improvement action',
          reason: 'required',
          tells: ['manager', 'keeper'],
          tellsWhy: true,
        },
      },
    },
    doAction: {
      title: 'Do what was agreed about caseloads',
      for: 'owner',
      choices: {
        done: { label: 'Done', reason: 'required' },
        later: { label: 'Later', form: 'later', reason: 'required', tells: ['senior'], tellsWhy: true },
        notNeeded: { label: 'Not needed any more', reason: 'required', tells: ['senior'], tellsWhy: true },
      },
    },
    checkAction: {
      title: 'Check that what was agreed about caseloads is done',
      for: 'senior',
      independent: [{ of: ['doAction'], sameAbout: true, oneWay: 'it is done when it is checked' }],
      choices: {
        verified: { label: 'It is done', reason: 'required' },
        not: { label: 'It is not', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    putRight: putRight('keeper', ['manager']),
  },
  deadlines: {
    giveReturn: working(3, 'to return caseloads after the end of a month'),
    explainBreach: working(5, 'to say what is done; sooner for newly qualified people and above the red line'),
    agreeRelief: working(5, 'to decide whether enough is done'),
    doAction: working(10, 'to do what was agreed; the day that was agreed comes first'),
    checkAction: working(10, 'to check what was done'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    series: {
      what: 'For what comes every month: reminds, climbs once, and is flagged.',
      rungs: [
        { workingDays: 0, does: 'remind' },
        { workingDays: 1, does: 'remind' },
        { workingDays: 5, does: 'escalate' },
        { workingDays: 10, does: 'flag' },
      ],
    },
  },
  milestones: { return: { title: 'Next return', kind: 'own', recurs: true } },
  threads: {
    rounds: 'Monthly returns',
    breach: 'Above the maximum',
    actions: 'What was agreed',
    amended: 'An improvement action that a return put right calls for',
  },
  always: {
    newlyOver: {
      holds: ({ facts: { rounds }, settings: { maxima } }: Given<Own, { readonly maxima: Maxima }>) =>
        !newlyOver(rounds, maxima),
      words: 'Somebody newly qualified holds more cases than they may',
      tells: ['manager', 'senior'],
    },
    unexplained: {
      holds: ({ facts: { unexplained } }: Given<Own>) => unexplained === undefined,
      words: 'More is held than may be, and nobody has agreed what is done about it',
      tells: ['senior'],
    },
    actionLate: {
      holds: ({ facts: { actions = [] }, today }: Given<Own>) =>
        actions.every(({ over, dueOn }) => over !== undefined || today <= dueOn),
      words: 'Something agreed about caseloads was not done by its day',
      tells: ['senior'],
    },
    noReturn: {
      holds: ({ milestones: { return: next }, today }: Given) =>
        !next || next.metOn !== undefined || today <= next.date,
      words: 'No return was given by its day: there is no figure',
      tells: ['manager', 'keeper'],
    },
  },
  standing: {
    amendReturn: {
      label: 'Put right the return of a month',
      by: ['manager', ...runs],
      reason: 'required',
      form: 'returnAmended',
      tells: ['manager', 'senior', 'keeper'],
      amendedBy: { why: 'It is put right again: the latest figures count, and all stay in the history.' },
      does: 'tell',
    },
    close: {
      label: 'End the watch',
      by: runs,
      reason: 'required',
      amendedBy: { why: 'It ends this one. The team is watched anew.' },
      does: 'move',
      to: 'closed',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: ['manager', 'senior'] }),
  },
  facts: facts({ team }, shape<Own>()),
  settings: settings(
    {
      maxima: {
        is: 'each',
        asks: 'the most that somebody working full time may hold',
        of: { experienced: 'Experienced', newlyQualified: 'Newly qualified' },
        every: true,
        value: most('the cases'),
      },
      redLine: most('the cases from which it is said what is done by the next working day'),
      newlyDays: {
        is: 'whole',
        asks: 'the working days to say what is done for somebody newly qualified',
        from: 1,
        to: 10,
      },
      area: { ...area, asks: 'the area of the improvement plan that actions belong to' },
    },
    { maxima: { experienced: 18, newlyQualified: 10 }, redLine: 25, newlyDays: 3, area: 10 },
  ),
  agrees,
  record: { purpose: 'keep caseloads within what people can carry', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions(['keeper', 'manager', 'senior', 'office:quality']),
  words: {
    overTwice: 'The same person holds too much for the second month running',
    notMetThrice: 'The team holds too much for the third month running',
    'action-#': 'action #',
  },
  lasting: ['rounds', 'month', 'actionDue', 'actions'],
  compensation: 'putRight',
});

export type CaseloadWatch = typeof caseloadWatch;
