/** Supervision of one person by another: about themself and about all their cases, round after round, whoever is busy. */
import { addDays, type LocalDate } from '../calendar/index.ts';
import { type ActionHere, type AgreedAction, type AgreedGiven, inRegister, isToDo } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, gentle, series, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import type { PersonId } from '../engine/people.ts';
import type { Away, HeldElsewhere } from '../engine/series.ts';
import { away, forms, session, worker } from './fields.ts';
import { follows } from './follows.ts';
import { isAway, lastHeld, type Session, type Strand, type Supervised } from './rounds.ts';

const runs = ['senior', 'office:hr'] as const;
const holds = ['supervisor', 'deputy', 'senior'] as const;
const never = ['supervisee'] as const;

/** Something that was agreed, by whom it is done and until when. */
export interface SupervisionAction extends ActionHere {
  /** The supervision before this one in which it was agreed: its words stand there. */
  readonly from?: string;
}

interface Own {
  /** Who is supervised by whom: there is one at a time. */
  readonly pairing: string;
  readonly strands: readonly Strand[];
  paces: Supervised['paces'];
  readonly since: Supervised['since'];
  held: readonly Session[];
  /** How many have been numbered: none is given twice. */
  counted: number;
  away: readonly Away[];
  /** How many that were booked have been cancelled since one was held. */
  cancelled: number;
  /** For which day the one that was cancelled is booked. */
  booked?: LocalDate;
  actions: readonly SupervisionAction[];
  /** The supervisor is away since then: a deputy is named, nothing is excused. */
  supervisorAway?: LocalDate;
  /** Whoever was named stands in. */
  deputised?: true;
  /** Who supervises from now on. */
  next?: PersonId;
  /** The supervision before this one. */
  readonly before?: string;
}

/** There is one of each pairing. */
export const pairingOf = (supervisee: PersonId, supervisor: PersonId): string => `${supervisee} ${supervisor}`;
export const superviseeOf = (pairing: string): PersonId => pairing.split(' ')[0] ?? pairing;
export const supervisorOf = (pairing: string): PersonId => pairing.split(' ')[1] ?? pairing;

/** What is still to be done or checked when another supervises is in the register of what follows, and no longer in this one's. */
const agrees = ({ facts: { actions, next }, startedOn }: AgreedGiven<Own>): readonly AgreedAction[] =>
  inRegister(
    actions.filter((one) => !isToDo(one) || next === undefined),
    startedOn,
  );

const days = (asks: string) => ({ is: 'whole', asks, from: 7, to: 92 }) as const;

export const supervision = defineProcess({
  ...none,
  name: 'supervision',
  prefix: 'SUP',
  title: 'Supervision',
  path: 'supervisions',
  mayStart: ['manager', 'hr', 'quality'],
  request: fields({
    supervisee: {
      is: 'person',
      asks: 'who is supervised',
      label: 'Supervised',
      who: 'anybody',
      column: { also: ['Supervisee'], example: 'practitioner@example.org' },
    },
    supervisor: {
      is: 'person',
      asks: 'who supervises',
      label: 'Supervisor',
      who: { holds: 'supervisor' },
      column: { also: ['Manager'], example: 'manager@example.org' },
    },
    worker: { ...worker, initially: 'experienced', column: { example: 'Experienced' } },
    holdsCases: {
      is: 'yesNo',
      asks: 'whether they hold cases',
      hint: 'Then every case is talked about in each round too.',
      initially: true,
      column: { example: 'Yes' },
    },
  }),
  file: { title: 'Supervision', mayImport: ['hr', 'quality'], onceEach: 'supervisee' },
  adopt: {
    file: { title: 'Supervision that is running', mayImport: ['hr', 'quality'] },
    stages: ['running'],
    by: ['quality'],
    fields: {
      sessions: {
        is: 'rows',
        asks: 'what has been held since it began',
        label: 'Held before',
        most: 60,
        initially: [],
        row: { ...session, heldOn: { ...session.heldOn, earliest: { of: 'processBegan' } } },
      },
      away: {
        is: 'rows',
        asks: 'when they were away',
        label: 'Away before',
        most: 10,
        initially: [],
        row: { ...away, from: { ...away.from, earliest: { of: 'processBegan' } } },
      },
      lastHeld: {
        is: 'day',
        asks: 'the day it was last held',
        earliest: { of: 'processBegan' },
        latest: 'today',
        optional: true,
        column: { heading: 'Last held', example: '09/11/2026' },
      },
    },
  },
  oneOpen: { each: { fact: 'pairing' }, named: 'supervisee', words: 'They supervise this person already' },
  roles: {
    supervisee: 'Supervised',
    supervisor: 'Supervisor',
    deputy: 'Stands in for the supervisor',
    senior: 'Supervisor’s manager',
    owner: 'Does what was agreed',
  },
  line: ['supervisee'],
  fixed: ['supervisee', 'supervisor'],
  cast: {
    supervisee: { field: 'supervisee' },
    supervisor: { field: 'supervisor' },
    senior: { managerOf: 'supervisor' },
  },
  mayHold: {
    supervisor: { not: never, why: 'nobody supervises themself' },
    deputy: { not: ['supervisee', 'supervisor'] },
    senior: { not: ['supervisee', 'supervisor'], manages: 'supervisor' },
  },
  starts: 'agreeing',
  stages: {
    agreeing: { title: 'Agreement being signed', next: ['running', 'supervisorChanged', 'ended', 'left'] },
    running: { title: 'Running', next: ['supervisorChanged', 'ended', 'left'] },
  },
  outcomes: {
    supervisorChanged: 'Goes on with another supervisor',
    ended: 'Ended',
    left: 'They left',
  },
  forms,
  follows,
  tasks: {
    signAgreement: {
      title: 'Sign the supervision agreement',
      for: 'supervisee',
      ladder: 'gentle',
      choices: { sign: { label: 'Sign' } },
    },
    hold: {
      title: 'Hold supervision',
      for: 'supervisor',
      never,
      ladder: 'series',
      choices: {
        held: { label: 'It was held', form: 'session', amendedBy: 'amendHeld' },
        notHeld: { label: 'It was not held', form: 'notHeld' },
      },
    },
    writeUp: {
      title: 'Write up supervision',
      for: 'supervisor',
      never,
      ladder: 'gentle',
      choices: { recorded: { label: 'Recorded', form: 'record' } },
    },
    confirm: {
      title: 'Say whether the record of your supervision is right',
      for: 'supervisee',
      ladder: 'gentle',
      choices: {
        agree: { label: 'Agree' },
        comment: { label: 'Agree, with a comment', reason: 'required' },
        disagree: { label: 'Disagree', reason: 'required', tells: ['supervisor', 'senior'], tellsWhy: true },
      },
    },
    doAction: {
      title: 'Do what was agreed in supervision',
      for: 'owner',
      choices: {
        done: { label: 'Done', reason: 'required' },
        later: { label: 'Later', form: 'later', reason: 'required', tells: ['supervisor'], tellsWhy: true },
        notNeeded: { label: 'Not needed any more', reason: 'required', tells: ['supervisor'], tellsWhy: true },
      },
    },
    checkAction: {
      title: 'Check that what was agreed in supervision is done',
      for: 'supervisor',
      independent: [{ of: ['doAction'], sameAbout: true, oneWay: 'it is done when it is checked' }],
      choices: {
        verified: { label: 'It is done', reason: 'required' },
        not: { label: 'It is not', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    sample: {
      title: 'Look at a record of supervision',
      for: 'senior',
      never: ['supervisee', 'supervisor', 'deputy'],
      independent: [{ of: ['hold', 'writeUp', 'recordHeld'], oneWay: 'what is looked at has been written up' }],
      ladder: 'gentle',
      choices: {
        met: { label: 'It is as it should be', form: 'sampled' },
        part: { label: 'Partly', form: 'sampled', reason: 'required', tells: ['supervisor'], tellsWhy: true },
        not: { label: 'It is not', form: 'sampled', reason: 'required', tells: ['supervisor'], tellsWhy: true },
      },
    },
    nameDeputy: {
      title: 'Name who holds supervision while the supervisor is away',
      for: 'senior',
      never,
      choices: {
        named: { label: 'Name them', form: 'deputy', tells: ['supervisee'] },
        notNeeded: { label: 'Nobody stands in', reason: 'required', tells: ['supervisee'], tellsWhy: true },
      },
    },
    putRight: putRight('senior', never),
  },
  deadlines: {
    signAgreement: working(10, 'to sign the agreement'),
    hold: working(20, 'to hold supervision; the day that is counted from the last comes first'),
    writeUp: working(5, 'to write up what was held'),
    confirm: working(5, 'to say whether a record is right; then it stands as unconfirmed'),
    doAction: working(10, 'to do what was agreed; the day that was agreed comes first'),
    checkAction: working(10, 'to check what was done'),
    sample: working(20, 'to look at a record that was drawn'),
    nameDeputy: working(2, 'to name who stands in for a supervisor'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    series,
    gentle,
  },
  milestones: { next: { title: 'Next supervision', kind: 'own', recurs: true } },
  threads: {
    rounds: 'Rounds',
    writing: 'Records',
    confirming: 'What they think of the records',
    actions: 'What was agreed',
    sampling: 'Records looked at',
    cover: 'While the supervisor is away',
  },
  always: {
    noneLately: {
      holds: ({ facts: of, settings: { noneDays }, today }: Given<Own, { readonly noneDays: number }>) =>
        isAway(of, today) || today <= addDays(lastHeld(of) ?? today, noneDays),
      words: 'Nobody has held supervision with them for too long',
      tells: ['supervisor', 'senior'],
    },
    actionLate: {
      holds: ({ facts: { actions }, today }: Given<Own>) =>
        actions.every(({ over, dueOn }) => over !== undefined || today <= dueOn),
      words: 'Something agreed in supervision was not done by its day',
      tells: ['supervisor', 'senior'],
    },
  },
  standing: {
    recordHeld: {
      label: 'Record one that was held',
      by: holds,
      never,
      form: 'session',
      amendedBy: 'amendHeld',
      does: 'tell',
    },
    amendHeld: {
      label: 'Put right one that was recorded wrongly',
      by: holds,
      never,
      reason: 'required',
      form: 'sessionAmended',
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
    away: {
      label: 'Record that they are away',
      by: ['supervisor', ...runs],
      never,
      form: 'away',
      amendedBy: 'amendAway',
      does: 'tell',
    },
    amendAway: {
      label: 'Put right a time away that was recorded wrongly',
      by: ['supervisor', ...runs],
      never,
      reason: 'required',
      form: 'awayAmended',
      does: 'tell',
    },
    back: {
      label: 'Record that they are back',
      by: ['supervisor', ...runs],
      never,
      unless: ({ away }: { readonly away: readonly Away[] }) =>
        away.some(({ back }) => back === undefined) ? undefined : 'Nobody has recorded that they are away.',
      form: 'back',
      amendedBy: { why: 'The day is put right with the time away.' },
      does: 'tell',
    },
    supervisorAway: {
      label: 'Record that the supervisor is away',
      by: ['supervisee', 'supervisor', ...runs],
      unless: ({ supervisorAway }: { readonly supervisorAway?: LocalDate }) =>
        supervisorAway === undefined ? undefined : 'That is recorded already.',
      form: 'supervisorAway',
      tells: ['senior'],
      amendedBy: { why: 'That they are back is recorded at once: it excuses nothing.' },
      does: 'tell',
    },
    supervisorBack: {
      label: 'Record that the supervisor is back',
      by: ['supervisee', 'supervisor', ...runs],
      unless: ({ supervisorAway }: { readonly supervisorAway?: LocalDate }) =>
        supervisorAway === undefined ? 'Nobody has recorded that the supervisor is away.' : undefined,
      amendedBy: { why: 'That they are away is recorded again, from its own day.' },
      does: 'tell',
    },
    changeWorker: {
      label: 'Record that they are experienced, newly qualified or agency',
      by: ['supervisor', ...runs],
      never,
      form: 'worker',
      amendedBy: { why: 'What they are is recorded again; both stay in the history.' },
      does: 'tell',
    },
    transfer: {
      label: 'Hand over to another supervisor',
      by: ['supervisor', ...runs, 'office:administrator'],
      never,
      form: 'transfer',
      tells: ['supervisee', 'supervisor', 'senior'],
      amendedBy: { why: 'The new supervisor hands it over again. What each of them wrote stays with them.' },
      does: 'tell',
    },
    end: {
      label: 'End it',
      by: runs,
      never: ['supervisee', 'supervisor'],
      reason: 'required',
      tells: ['supervisee', 'supervisor'],
      amendedBy: { why: 'It ends this one. Supervision is started again, and counted from that day.' },
      does: 'move',
      to: 'ended',
    },
    leave: {
      label: 'Record that they have left',
      by: [...runs, 'office:administrator'],
      never,
      amendedBy: { why: 'It ends this one. Supervision is started again for whoever stays.' },
      does: 'move',
      to: 'left',
    },
    ...ordinaryActions({
      runs,
      handsOver: [...runs, 'office:administrator'],
      takesPart: ['supervisee', 'supervisor', 'deputy'],
    }),
  },
  hears: { heldElsewhere: shape<HeldElsewhere>() },
  mayComeLate: ['heldElsewhere'],
  facts: facts({}, shape<Own>()),
  settings: settings(
    {
      days: {
        is: 'each',
        asks: 'the days from one to the next',
        of: { experienced: 'Experienced', newlyQualified: 'Newly qualified', agency: 'Agency' },
        every: true,
        value: days('the days'),
      },
      lateDays: { is: 'whole', asks: 'the days after which one that is late is missed', from: 1, to: 28 },
      noneDays: { ...days('the days without any after which it is flagged'), label: 'None for so many days' },
      sampledPercent: { is: 'whole', asks: 'the share of records that are looked at, in per cent', from: 0, to: 100 },
      conversationsCount: {
        is: 'yesNo',
        asks: 'whether supervision and performance conversations by the same person count as each other',
      },
    },
    {
      days: { experienced: 28, newlyQualified: 14, agency: 28 },
      lateDays: 14,
      noneDays: 42,
      sampledPercent: 10,
      conversationsCount: true,
    },
  ),
  agrees,
  record: {
    purpose: 'support those who work with children and keep their practice safe',
    basis: 'contract',
    class: 'personnel',
    of: 'supervisee',
  },
  submissions: ordinarySubmissions(['supervisee', 'supervisor', 'senior']),
  confidential: {
    away: {
      title: 'About time away',
      audience: ['supervisee', 'supervisor', ...runs],
      actions: ['away', 'amendAway', 'back'],
    },
  },
  words: {
    'session-#': 'record #',
    'action-#': 'action #',
    cancelledTwice: 'it was cancelled twice running',
    heldElsewhere: 'what was held elsewhere',
  },
  lasting: ['held', 'away', 'paces', 'actions', 'supervisorAway', 'next'],
  compensation: 'putRight',
});

export type Supervision = typeof supervision;
