/** A board, meeting after meeting: what each team says of itself, the pack that is frozen and issued in time, and what is agreed. */
import type { LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, happened, line, notes, sinceItBegan, text } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { audiences, boards, issueRules } from './boards.ts';
import { follows } from './follows.ts';

const runs = ['keeper', 'office:quality'] as const;
/** So many meetings that are over are kept: a year and one. */
export const KEPT = 13;

/** What a team's manager says of a period; nothing is said by whoever gave none. */
export interface Narrative {
  readonly by: PersonId;
  readonly is: 'onTrack' | 'shortfall' | 'shortfallOpen';
}

export interface BoardAction {
  readonly n: number;
  readonly owner: PersonId;
  readonly dueOn: LocalDate;
  readonly agreedOn: LocalDate;
  /** The owner has taken it on: what they offered themselves is taken on at once. */
  readonly taken?: true;
  readonly over?: LocalDate;
  /** It ended without being done: declined, or found that it cannot be. */
  readonly letGo?: true;
}

/** A meeting that is over. */
export interface Meeting {
  readonly on: LocalDate;
  readonly was: 'held' | 'cancelled' | 'merged';
  readonly quorum?: boolean;
  readonly issueBy: LocalDate;
  readonly issuedOn?: LocalDate;
  readonly pack?: number;
  readonly addenda: number;
  readonly asked: number;
  readonly given: number;
  /** Who fell short and said of nothing that is done about it. */
  readonly unanswered: readonly PersonId[];
}

interface Own {
  narrators: readonly PersonId[];
  given: readonly Narrative[];
  issuedOn?: LocalDate;
  pack?: number;
  /** Numbered corrections of what was issued: the pack itself never changes. */
  addenda: number;
  /** The last thirteen, the latest last. */
  meetings: readonly Meeting[];
  actions: readonly BoardAction[];
}

const agrees = ({ facts: { actions } }: AgreedGiven<Own>): readonly AgreedAction[] =>
  actions.map(({ n, owner, dueOn, agreedOn, over, letGo }) => ({
    key: `action-${n}`,
    owner,
    agreedOn,
    dueOn,
    ...(letGo ? { letGoOn: over } : { doneOn: over }),
  }));

const board = { is: 'choice', asks: 'the board', of: boards } as const satisfies PlainField;
const meetsOn = {
  is: 'day',
  asks: 'the day it meets',
  earliest: { of: 'today' },
  latest: { of: 'today', months: 12 },
} as const satisfies PlainField;
const dueOn = {
  is: 'day',
  asks: 'the day it is due',
  earliest: { of: 'today' },
  latest: { of: 'today', months: 24 },
} as const satisfies PlainField;
const narrators = {
  is: 'people',
  asks: 'the managers who say how their teams stand',
  label: 'Managers who say how their teams stand',
  who: { offices: ['manager'] },
  most: 60,
  initially: [],
} as const satisfies PlainField;
const nextOn = { ...meetsOn, asks: 'the day of the next meeting' } as const satisfies PlainField;

const perBoard = <const V extends PlainField>(asks: string, value: V) =>
  ({ is: 'each', asks, of: boards, every: true, value }) as const;
const days = (asks: string) => ({ is: 'whole', asks, from: 0, to: 20 }) as const satisfies PlainField;

export const boardCycle = defineProcess({
  ...none,
  name: 'board-cycle',
  prefix: 'BRD',
  title: 'Board',
  path: 'board-cycles',
  mayStart: ['quality'],
  readers: ['quality'],
  inCalendarsOf: ['leadership', 'quality'],
  request: fields({
    board,
    meetsOn,
    chair: { is: 'person', asks: 'who chairs it', label: 'Chair', who: { atLeast: 'head-of-service' } },
    clerk: { is: 'person', asks: 'who writes down what is decided', label: 'Clerk', who: 'anybody' },
    clearer: { is: 'person', asks: 'who clears its papers', label: 'Clears the papers', who: { holds: 'clearer' } },
    monitor: {
      is: 'person',
      asks: 'the monitoring officer',
      hint: 'Papers for the public are cleared by them too.',
      who: 'anybody',
      optional: true,
    },
    narrators,
  }),
  oneOpen: { each: { fact: 'board' }, named: 'board', words: 'This board is kept already' },
  adopt: {
    stages: ['planned'],
    by: ['quality'],
    fields: {
      meetings: {
        is: 'rows',
        asks: 'the meetings there have been since it began',
        label: 'Held before',
        most: KEPT,
        initially: [],
        row: {
          on: { is: 'day', asks: 'the day it met', ...sinceItBegan },
          quorum: { is: 'yesNo', asks: 'whether there was a quorum', initially: true },
          issuedOn: { is: 'day', asks: 'the day its pack was sent', ...happened, optional: true },
          asked: { is: 'whole', asks: 'how many teams were asked how they stand', from: 0, to: 60 },
          given: { is: 'whole', asks: 'how many of them said so', from: 0, to: 60 },
        },
      },
    },
  },
  roles: {
    keeper: 'Puts the pack together',
    chair: 'Chair',
    clerk: 'Clerk',
    clearer: 'Clears the papers',
    monitor: 'Monitoring officer',
    narrator: 'Says how their team stands',
    owner: 'Does what was agreed',
  },
  line: ['keeper'],
  cast: {
    keeper: 'caller',
    chair: { field: 'chair' },
    clerk: { field: 'clerk' },
    clearer: { field: 'clearer' },
    monitor: { field: 'monitor' },
  },
  mayHold: {
    keeper: { office: 'quality', not: ['clearer', 'monitor'] },
    clearer: {
      atLeast: 'assistant-director',
      not: ['keeper', 'monitor'],
      why: 'nobody clears what they have put together',
    },
    monitor: { not: ['keeper', 'clearer'], why: 'papers for the public are cleared by two' },
  },
  starts: 'planned',
  stages: {
    planned: { title: 'Next meeting planned', next: ['commissioned', 'closed'] },
    commissioned: { title: 'Narratives asked for', next: ['clearing', 'closed'] },
    clearing: { title: 'Being cleared', next: ['clearing', 'issuing', 'closed'] },
    issuing: { title: 'Being issued', next: ['meeting', 'closed'] },
    meeting: { title: 'Before the board', next: ['planned', 'closed'] },
  },
  outcomes: { closed: 'Meets no more' },
  forms: {
    narrative: fields({ what: text('how your team stands, without naming a child') }),
    shortfall: fields({
      cause: text('what falls short, and why'),
      action: text('what you do about it'),
      dueOn: { ...dueOn, asks: 'the day by which it is done' },
    }),
    shortfallOpen: fields({ cause: text('what falls short, and why') }),
    pack: fields({
      pack: { is: 'whole', asks: 'the number of the board pack', from: 1, to: 1_000_000 },
      ...notes('what the board should look at first'),
    }),
    minutes: fields({
      quorum: {
        is: 'yesNo',
        asks: 'whether there was a quorum',
        hint: 'What was decided without one is kept as a view.',
      },
      nextOn,
      decided: text('what was decided'),
    }),
    notHeld: fields({ nextOn }),
    action: fields({
      owner: { is: 'person', asks: 'who does it', who: 'anybody' },
      dueOn,
      what: text('what they do'),
    }),
    addendum: fields({
      figure: line('which figure was wrong'),
      was: line('what the pack says'),
      becomes: line('what is right'),
    }),
    move: fields({ meetsOn }),
    narrators: fields({ narrators: { ...narrators, initially: [] } }),
    contribution,
  },
  follows,
  tasks: {
    giveNarrative: {
      title: 'Say how your team stands',
      for: 'narrator',
      ladder: 'gentle',
      choices: {
        onTrack: { label: 'It is on track', form: 'narrative' },
        shortfall: { label: 'It falls short, and this is done', form: 'shortfall' },
        shortfallOpen: { label: 'It falls short, and nothing is agreed yet', form: 'shortfallOpen', tells: ['chair'] },
      },
    },
    clear: {
      title: 'Clear the papers',
      for: 'clearer',
      never: ['keeper'],
      independent: [{ of: ['freeze'], oneWay: 'what is cleared is not issued yet' }],
      choices: {
        clear: { label: 'Clear them' },
        notYet: { label: 'Not yet', reason: 'required', tells: ['keeper'], tellsWhy: true },
      },
    },
    mend: {
      title: 'Mend the papers',
      for: 'keeper',
      choices: { mended: { label: 'They are mended', reason: 'required' } },
    },
    freeze: {
      title: 'Freeze the pack and send it to the board',
      for: 'keeper',
      choices: {
        issued: { label: 'It has been sent', form: 'pack', tells: ['chair', 'clerk'] },
        none: { label: 'Nothing is sent this time', reason: 'required', tells: ['chair'], tellsWhy: true },
      },
    },
    recordMeeting: {
      title: 'Write down what the board decided',
      for: 'clerk',
      choices: {
        held: { label: 'It was held', form: 'minutes' },
        cancelled: { label: 'It was cancelled', form: 'notHeld', reason: 'required', tells: ['chair', 'keeper'] },
        merged: { label: 'It was held with another', form: 'notHeld', reason: 'required' },
      },
    },
    agreeAction: {
      title: 'Say whether you take on what the board agreed',
      for: 'owner',
      choices: {
        accept: { label: 'Take it on' },
        decline: { label: 'Decline', reason: 'required', tells: ['chair', 'clerk'], tellsWhy: true },
      },
    },
    doAction: {
      title: 'Do what was agreed with the board',
      for: 'owner',
      choices: {
        done: { label: 'Done', reason: 'required' },
        not: { label: 'It cannot be done', reason: 'required', tells: ['chair'], tellsWhy: true },
      },
    },
    putRight: putRight('keeper', []),
  },
  deadlines: {
    giveNarrative: working(10, 'to say how a team stands; the day counted back from the meeting comes first'),
    clear: working(2, 'to clear the papers'),
    mend: working(1, 'to mend the papers'),
    freeze: working(2, 'to send the pack; the day counted from the meeting comes first'),
    recordMeeting: working(3, 'to write down what was decided'),
    agreeAction: working(5, 'to take on what the board agreed, or decline it'),
    doAction: working(20, 'to do what was agreed; the day that was agreed comes first'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    gentle,
  },
  milestones: {
    issue: { title: 'Pack sent to the board', kind: 'own' },
    meeting: { title: 'Meeting', kind: 'own' },
  },
  threads: { actions: 'What was agreed' },
  always: {
    notIssued: {
      holds: ({ milestones: { issue }, today }: Given) => !issue || issue.metOn !== undefined || today <= issue.date,
      words: 'The pack has not been sent by its day',
      tells: ['chair', 'keeper'],
    },
    actionLate: {
      holds: ({ facts: { actions }, today }: Given<Own>) =>
        actions.every(({ over, dueOn: by }) => over !== undefined || today <= by),
      words: 'Something agreed with the board was not done by its day',
      tells: ['chair', 'keeper'],
    },
  },
  standing: {
    agree: {
      label: 'Agree something',
      by: ['chair', 'clerk', 'keeper'],
      form: 'action',
      amendedBy: { why: 'Whoever does it declines it or says that it cannot be done, and something else is agreed.' },
      does: 'tell',
    },
    addendum: {
      label: 'Correct a figure of the pack that was sent',
      by: runs,
      stages: ['meeting'],
      form: 'addendum',
      tells: ['chair', 'clerk'],
      amendedBy: { why: 'A further addendum says what is right: both stay with the pack.' },
      does: 'tell',
    },
    move: {
      label: 'Move the meeting',
      by: ['chair', 'clerk', ...runs],
      stages: ['planned', 'commissioned', 'clearing', 'issuing'],
      form: 'move',
      reason: 'required',
      tells: ['chair', 'clerk', 'keeper', 'clearer'],
      amendedBy: { why: 'It is moved again: both days stay in the history.' },
      does: 'tell',
    },
    changeNarrators: {
      label: 'Change who says how their team stands',
      by: runs,
      stages: ['planned'],
      form: 'narrators',
      amendedBy: { why: 'They are changed again before the next is asked for.' },
      does: 'tell',
    },
    close: {
      label: 'End it',
      by: ['chair', ...runs],
      reason: 'required',
      amendedBy: { why: 'It ends this one. The board is begun anew.' },
      does: 'move',
      to: 'closed',
    },
    ...ordinaryActions({
      runs,
      handsOver: ['chair', ...runs, 'office:administrator'],
      takesPart: ['chair', 'clerk', 'clearer'],
    }),
  },
  facts: facts({ board, meetsOn }, shape<Own>()),
  settings: settings(
    {
      everyMonths: perBoard('the months from one meeting to the next', {
        is: 'whole',
        asks: 'the months',
        from: 1,
        to: 12,
      }),
      periodMonths: perBoard('the months of the period that its pack is about', {
        is: 'whole',
        asks: 'the months',
        from: 1,
        to: 12,
      }),
      issue: perBoard('how the day is counted on which its pack is sent', {
        is: 'choice',
        asks: 'how it is counted',
        of: issueRules,
      }),
      issueDays: perBoard('the working days that are counted', days('the working days')),
      audience: perBoard('for whom its papers are', { is: 'choice', asks: 'for whom', of: audiences }),
      assemblyDays: days('the working days from putting a pack together to sending it'),
      narrativeDays: days('the working days from the last narrative to putting a pack together'),
      askDays: days('the working days to say how a team stands'),
    },
    {
      everyMonths: { performance: 1, managers: 2, improvement: 1, scrutiny: 3, members: 3, commissioner: 3 },
      periodMonths: { performance: 1, managers: 1, improvement: 1, scrutiny: 3, members: 3, commissioner: 1 },
      issue: {
        performance: 'before',
        managers: 'before',
        improvement: 'after',
        scrutiny: 'clear',
        members: 'clear',
        commissioner: 'before',
      },
      issueDays: { performance: 5, managers: 5, improvement: 5, scrutiny: 5, members: 5, commissioner: 3 },
      audience: {
        performance: 'internal',
        managers: 'internal',
        improvement: 'partners',
        scrutiny: 'public',
        members: 'public',
        commissioner: 'confidential',
      },
      assemblyDays: 2,
      narrativeDays: 5,
      askDays: 10,
    },
  ),
  agrees,
  record: { purpose: 'answer to those who oversee the service', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions([
    'keeper',
    'chair',
    'clerk',
    'clearer',
    'monitor',
    'narrator',
    'owner',
    'office:quality',
    'office:leadership',
  ]),
  words: {
    'action-#': 'action #',
    service: 'for the service',
    public: 'for the public',
    unanswered: 'Short twice running, and nothing is agreed about it',
  },
  lasting: ['meetings', 'actions', 'narrators'],
  compensation: 'putRight',
});

export type BoardCycle = typeof boardCycle;
