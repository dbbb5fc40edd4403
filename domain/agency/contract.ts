/** An agency worker's assignment under the statutory guidance: asked for, matched, checked, signed for above the cap, reviewed, ended with a reference. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line } from '../engine/ordinary-fields.ts';
import { cover, endsOn, forms, fte, jobType, noticeWeeks, payModel, rate, registration, startsOn } from './fields.ts';
import { follows } from './follows.ts';
import { type Break, type departures, type jobTypes, needsSigning, type Rules, statusAnswerBy } from './rules.ts';
import { never, tasks } from './tasks.ts';

const desk = ['desk', 'office:hr'] as const;
const payReaders = ['approver', 'desk', 'head', 'director', 'chief', 'office:hr'] as const;

/** What was found before they started, for the return: codes and numbers only. */
interface Tested {
  readonly days: number;
  readonly references: number;
  readonly departedFrom: readonly (keyof typeof departures)[];
  /** The first day on which whoever left a permanent post in the region may be engaged. */
  readonly notBefore?: LocalDate;
}

interface Own {
  /** The rate and job type that both have signed for. */
  signed?: { readonly rate: number; readonly jobType: keyof typeof jobTypes };
  /** A head of service has approved more months than a service manager may. */
  long?: true;
  /** The day to which the manager would extend it, until a head of service has decided. */
  wanted?: LocalDate;
  /** The last day as it was before notice was given, or they were to become permanent. */
  agreedUntil?: LocalDate;
  tested?: Tested;
  /** Weeks towards equal pay are counted from here: the first day, that of an earlier assignment, or of another role. */
  countsFrom: LocalDate;
  /** The first day of an earlier assignment: fees are counted from it. */
  firstDay?: LocalDate;
  breaks: readonly Break[];
  parityGiven?: LocalDate;
  reviewedOn: LocalDate;
  /** The tax status is disagreed with: since this day, until it is answered. */
  disputedOn?: LocalDate;
  /** How many times it has been decided how it goes on. */
  turns: number;
  ending?: 'converted' | 'endedEarly';
  reference?: LocalDate;
}

interface Priced {
  readonly rate: number;
  readonly jobType: keyof typeof jobTypes;
  readonly signed?: Own['signed'];
}

/** Above the cap of today, and not both have signed for what it costs. */
export const isUnsigned = ({ rate: costs, jobType: type, signed }: Priced, rules: Rules, today: LocalDate) =>
  needsSigning(rules, type, costs, today) && (signed?.rate !== costs || signed.jobType !== type);

export const agency = defineProcess({
  ...none,
  name: 'agency-assignment',
  prefix: 'AGY',
  title: 'Agency assignment',
  path: 'agency-assignments',
  mayStart: ['hr', 'manager'],
  readers: ['hr'],
  request: fields({
    post: { ...line('the post'), column: { example: 'Social worker' } },
    worker: {
      ...line('the name of the worker, where it is known'),
      label: 'Worker',
      optional: true,
      column: { example: 'Ali Example' },
    },
    manager: {
      is: 'person',
      asks: 'the line manager',
      who: { holds: 'manager' },
      column: { example: 'manager@example.org' },
    },
    jobType: { ...jobType, column: { heading: 'Job type', example: 'social-worker' } },
    registration: {
      ...registration,
      hint: 'Where it is known.',
      column: { heading: 'SWE number', example: 'SW12345' },
    },
    supplier: {
      ...line('the agency'),
      hint: 'Where it is known.',
      optional: true,
      column: { heading: 'Agency', example: 'Best Agency' },
    },
    cover: { ...cover, column: { heading: 'Covers', example: 'vacancy' } },
    fte: { ...fte, column: { heading: 'FTE', example: '1' } },
    startsOn: { ...startsOn, column: { heading: 'Start', example: '05/01/2027', oddInThePast: true } },
    endsOn: { ...endsOn, column: { heading: 'End', example: '30/06/2027' } },
  }),
  file: { title: 'Agency assignments', mayImport: ['hr'] },
  adopt: {
    file: { title: 'Agency assignments that are running', mayImport: ['hr'] },
    stages: ['working'],
    fields: {
      rate: { ...rate, column: { example: '31.50' } },
      payModel: { ...payModel, column: { example: 'umbrella' } },
      noticeWeeks: { ...noticeWeeks, initially: 4 },
      parity: { is: 'yesNo', asks: 'whether equal pay has been given', initially: false },
      reviewedOn: {
        is: 'day',
        asks: 'the day it was last looked at',
        label: 'Last review',
        hint: 'Left out, reviews are counted from its first day.',
        optional: true,
        earliest: { of: 'today', months: -60 },
        latest: 'today',
        column: { heading: 'Last review', example: '04/11/2026' },
      },
    },
  },
  roles: {
    requester: 'Asks for it',
    manager: 'Line manager',
    approver: 'Approves the need',
    desk: 'Agency desk',
    head: 'Decides on departures',
    director: 'Director',
    chief: 'Chief executive',
  },
  line: ['manager'],
  barsForGood: ['requester'],
  cast: { requester: 'caller', manager: { field: 'manager' }, desk: { office: 'hr', not: ['requester', 'manager'] } },
  mayHold: {
    manager: { atLeast: 'team-manager', why: 'they answer for the assignment' },
    approver: { atLeast: 'service-manager', not: ['requester'], why: 'nobody approves what they asked for' },
    desk: { office: 'hr', not: ['requester', 'manager'], why: 'nobody checks a worker for their own team' },
    head: { atLeast: 'head-of-service', not: ['requester', 'manager', 'desk'] },
    director: { atLeast: 'director', not: ['requester', 'manager', 'chief'] },
    chief: { atLeast: 'chief-executive', not: ['requester', 'manager', 'director'] },
  },
  starts: 'requested',
  stages: {
    requested: { title: 'Asked for', next: ['matching', 'refused', 'vacancyInstead'] },
    matching: { title: 'Looking for somebody', next: ['checking', 'notStarted'] },
    checking: { title: 'Being checked', next: ['capping', 'starting', 'matching', 'notStarted'] },
    capping: { title: 'Above the cap', next: ['starting', 'matching'] },
    starting: { title: 'About to start', next: ['working', 'notStarted'] },
    working: { title: 'Working', next: ['ending'], irreversible: true },
    ending: { title: 'Over', next: ['ended', 'endedEarly', 'converted'] },
  },
  outcomes: {
    ended: 'Ended',
    endedEarly: 'Ended early',
    converted: 'Became permanent',
    notStarted: 'Never started',
    refused: 'Refused',
    vacancyInstead: 'A vacancy instead',
    withdrawn: 'Withdrawn',
  },
  forms,
  follows,
  tasks,
  deadlines: {
    approveNeed: working(3, 'to decide whether an agency worker is needed'),
    match: working(20, 'to find somebody'),
    check: working(10, 'to check them; the day before the first comes first'),
    agreeDeparture: working(2, 'to decide on a departure'),
    decideStatus: working(5, 'to decide the tax status; the day before the first comes first'),
    answerStatus: { ...working(32, 'to answer a disagreement; the 45 days of the law come first'), fixed: true },
    askCap: working(2, 'to ask for a rate above the cap to be signed'),
    signDirector: working(2, 'to decide on a rate above the cap'),
    signChief: working(2, 'to decide on a rate above the cap'),
    confirmStart: working(1, 'to say whether they have started'),
    giveParity: working(5, 'to give equal pay; the last day of the twelfth week comes first'),
    review: working(5, 'to look at it again; the day of the review comes first'),
    agreeLonger: working(3, 'to decide whether it may go on for longer'),
    agreeNoReference: working(2, 'to decide whether it may end without a reference'),
    giveReference: working(5, 'to write the reference; five working days before the last day come first'),
    confirmEnd: working(1, 'to say how it goes on'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    law: {
      what: 'For what the law or the guidance dates: reminds long before, climbs the day after and is flagged.',
      rungs: [
        { workingDays: -10, does: 'remind' },
        { workingDays: -5, does: 'remind' },
        { workingDays: -2, does: 'remind' },
        { workingDays: 0, does: 'remind' },
        { workingDays: 1, does: 'escalate' },
        { workingDays: 1, does: 'flag' },
      ],
    },
  },
  milestones: {
    starts: { title: 'First day', kind: 'own' },
    parity: { title: 'Equal pay, hours and leave from', kind: 'own' },
    review: { title: 'Looked at again', kind: 'own' },
    reference: { title: 'Reference written', kind: 'own' },
    ends: { title: 'Last day', kind: 'own' },
    statusAnswer: { title: 'Answer on the tax status', kind: 'statutory' },
  },
  threads: {
    parity: 'Equal pay',
    reviews: 'Reviews',
    reference: 'The reference',
    cap: 'The cap',
    status: 'The tax status',
    longer: 'Whether it goes on for longer',
  },
  always: {
    unsigned: {
      holds: ({ facts: costs, settings, stage, today }: Given<Priced, Rules>) =>
        !['starting', 'working'].includes(stage) || !isUnsigned(costs, settings, today),
      words: 'It costs more than the cap, and the director and the chief executive have not both signed for it',
      tells: ['desk'],
      blocks: ['confirmStart.started'],
    },
    tooEarly: {
      holds: ({ stage, facts: { tested, startsOn: began } }: Given<Pick<Own, 'tested'> & { startsOn: LocalDate }>) =>
        stage !== 'working' || tested?.notBefore === undefined || began >= tested.notBefore,
      words:
        'They came before three months had passed since a permanent post in the region, and nobody departed from the rule',
      tells: ['desk'],
    },
    pastItsEnd: {
      holds: ({ stage, milestones: { ends }, today }: Given) => stage !== 'working' || !ends || today <= ends.date,
      words: 'Its last day is over, and nobody has said how it goes on',
      tells: ['manager', 'desk'],
    },
    noParity: {
      holds: ({ facts: { parityGiven }, stage, milestones: { parity }, today }: Given<Pick<Own, 'parityGiven'>>) =>
        stage !== 'working' || !parity || parityGiven !== undefined || today < parity.date,
      words: 'Twelve weeks are over, and equal pay, hours and leave have not been given',
      tells: ['desk'],
    },
    statusUnanswered: {
      holds: ({ facts: { disputedOn }, today }: Given<Pick<Own, 'disputedOn'>>) =>
        disputedOn === undefined || today <= statusAnswerBy(disputedOn),
      words: 'A disagreement about the tax status was not answered within 45 days: the council is the fee-payer',
      tells: ['desk'],
    },
    noReference: {
      holds: ({ facts: { reference }, stage, milestones: { reference: due }, today }: Given<Pick<Own, 'reference'>>) =>
        !['working', 'ending'].includes(stage) || !due || reference !== undefined || today <= due.date,
      words: 'The reference was to be written five working days before the last day, and is not',
      tells: ['manager', 'desk'],
    },
  },
  standing: {
    giveNotice: {
      label: 'Give notice',
      by: ['manager', ...desk],
      stages: ['working'],
      form: 'notice',
      reason: 'required',
      amendedBy: { why: 'Notice is given again with the right day, or the assignment is extended.' },
      tells: ['manager', 'desk'],
      does: 'tell',
    },
    extend: {
      label: 'Extend it',
      by: ['manager', ...desk],
      stages: ['working'],
      form: 'extension',
      reason: 'required',
      unless: ({ wanted }: Pick<Own, 'wanted'>) =>
        wanted === undefined ? undefined : 'Whether it goes on for longer is being decided already.',
      amendedBy: { why: 'It is extended again, or notice is given.' },
      tells: ['desk'],
      does: 'tell',
    },
    changeRate: {
      label: 'Record another rate or job type',
      by: desk,
      never,
      stages: ['starting', 'working'],
      form: 'change',
      reason: 'required',
      amendedBy: { why: 'Another rate takes its place; both are kept with their reasons.' },
      does: 'tell',
    },
    break: {
      label: 'Record days without work',
      by: ['manager', ...desk],
      stages: ['working'],
      form: 'break',
      amendedBy: 'amendBreak',
      does: 'tell',
    },
    amendBreak: {
      label: 'Put right days without work that were recorded wrongly',
      by: ['manager', ...desk],
      stages: ['working'],
      form: 'breakAmended',
      reason: 'required',
      does: 'tell',
    },
    disagree: {
      label: 'Record a disagreement about the tax status',
      by: ['manager', ...desk],
      stages: ['starting', 'working', 'ending'],
      unless: ({ disputedOn }: Pick<Own, 'disputedOn'>) =>
        disputedOn === undefined ? undefined : 'One is being answered already.',
      form: 'disagreement',
      amendedBy: { why: 'It is answered, and recorded again with the right day.' },
      does: 'tell',
    },
    withdraw: {
      label: 'Withdraw it',
      by: ['requester', ...desk],
      stages: ['requested', 'matching', 'checking', 'capping', 'starting'],
      reason: 'required',
      amendedBy: { why: 'It ends before anybody has started. Another is asked for.' },
      does: 'move',
      to: 'withdrawn',
    },
    ...ordinaryActions({
      runs: desk,
      handsOver: ['desk', 'office:hr', 'office:administrator'],
      takesPart: ['requester', 'manager', 'approver'],
    }),
  },
  confidential: {
    away: {
      title: 'About time away',
      audience: ['manager', ...desk],
      actions: ['break', 'amendBreak'],
      textsOnly: true,
    },
  },
  facts: facts({ cover, fte, jobType, payModel, rate, noticeWeeks, startsOn, endsOn }, shape<Own>()),
  settings: settings(
    {
      caps: {
        is: 'rows',
        asks: 'the caps',
        hint: 'The region’s highest cost of an hour for each job type, with the day from which it applies. Without one, two people sign for every social worker.',
        least: 0,
        most: 60,
        row: {
          jobType,
          from: {
            is: 'day',
            asks: 'the day from which it applies',
            earliest: { of: 'today', months: -600 },
            latest: { of: 'today', months: 24 },
          },
          cap: { is: 'whole', asks: 'the highest cost of an hour in pence', from: 1_000, to: 25_000 },
        },
      },
      guidance: {
        is: 'rows',
        asks: 'the work for which the guidance holds',
        hint: 'The job types, each with the day from which it holds. Later regulations may add other workers.',
        least: 0,
        most: 20,
        row: {
          jobType,
          from: {
            is: 'day',
            asks: 'the day from which it holds',
            earliest: { of: 'today', months: -600 },
            latest: { of: 'today', months: 24 },
          },
        },
      },
      longMonths: { is: 'whole', asks: 'the months above which a head of service approves', from: 1, to: 24 },
      reviewWeeks: { is: 'whole', asks: 'the weeks between two reviews', from: 4, to: 26 },
    },
    {
      caps: [],
      guidance: (['social-worker', 'senior', 'advanced', 'team-manager', 'reviewing'] as const).map((type) => ({
        jobType: type,
        from: '2024-10-31',
      })),
      longMonths: 6,
      reviewWeeks: 12,
    },
  ),
  record: {
    purpose: 'engage agency workers by the statutory guidance',
    basis: 'legalObligation',
    class: 'agency',
  },
  submissions: {
    ...ordinarySubmissions(['requester', ...payReaders]),
    // What somebody costs is in the desk's forms: not for whoever works beside them.
    form: { title: 'Notes', audience: payReaders },
  },
  figures: {
    referenceGiven: {
      title: 'References written',
      formula: 'reference written ÷ ended',
      met: 'reference',
      among: { ended: ['ended', 'endedEarly', 'converted'] },
    },
    converted: {
      title: 'Became permanent',
      formula: 'became permanent ÷ ended',
      ended: ['converted'],
      among: { ended: ['ended', 'endedEarly', 'converted'] },
    },
    parity: {
      title: 'Equal pay given',
      formula: 'given ÷ ended after they had started',
      met: 'parity',
      among: { ended: ['ended', 'endedEarly', 'converted'] },
    },
  },
  words: { 'turn-#': 'end #' },
  lasting: ['breaks', 'disputedOn', 'wanted'],
  compensation: 'putRight',
});

export type Agency = typeof agency;
