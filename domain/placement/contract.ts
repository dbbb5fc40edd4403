/** Somebody in scope of a consultation: their 1:1, how they are scored and placed, an appeal, other work, a trial, notice. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type FactsOf, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import type { PersonId } from '../engine/people.ts';
import type { Confirmed, Slotted } from '../staff-consultation/messages.ts';
import type { Points } from './criteria.ts';
import { forms, of, protection } from './fields.ts';
import { follows } from './follows.ts';
import type { Trial } from './notice.ts';
import { never, tasks } from './tasks.ts';

const runs = ['lead', 'office:hr'] as const;
/** Never whoever scores, nor whoever manages them. */
const theirs = ['person', 'lead', 'office:hr'] as const;

interface Own {
  readonly consultation?: string;
  /** Of that consultation: hears no appeal. */
  readonly sponsor?: PersonId;
  /** The last day on which they may comment. */
  readonly until: LocalDate;
  readonly priorityUntil?: LocalDate;
  metOn?: LocalDate;
  confirmed?: Confirmed;
  /** Notice is not given before consultation is complete. */
  noticeFrom?: LocalDate;
  prefers: readonly string[];
  /** They said it themself. */
  hasPreferred?: true;
  first?: Points;
  second?: Points;
  agreed?: Points;
  slotted?: Slotted;
  toldOn?: LocalDate;
  appealedOn?: LocalDate;
  appeal?: 'upheld' | 'dismissed';
  noticeOn?: LocalDate;
  trial?: Trial;
  /** One that did not suit: nobody leaves before it was over. */
  lastTrial?: Trial;
  /** How many trials there have been. */
  trials: number;
  isWithdrawn?: true;
  /** Why they go on their own. */
  leaves?: keyof typeof leavings;
}

/** Ways out that are nobody's decision here. */
export const leavings = {
  voluntary: 'Voluntary redundancy',
  resigned: 'Resigned',
  retired: 'Retired',
  outOfScope: 'Their post is out of scope',
} as const;

export const placement = defineProcess({
  ...none,
  name: 'placement',
  prefix: 'PLC',
  title: 'Placement of somebody in scope',
  path: 'placements',
  mayStart: ['hr'],
  request: fields({
    person: {
      is: 'person',
      asks: 'who it is',
      label: 'Person',
      who: 'anybody',
      column: { example: 'practitioner@example.org' },
    },
    consultation: {
      is: 'process',
      kind: 'staff-consultation',
      asks: 'the consultation',
      hint: 'Its reference. Left out where one person is consulted alone.',
      optional: true,
      column: { example: 'CNS-2026-0001' },
    },
    ...of,
    ...protection,
    firstScorer: {
      is: 'person',
      asks: 'who scores them',
      label: 'First scorer',
      hint: 'Left out where they are assimilated.',
      who: { holds: 'firstScorer' },
      optional: true,
      column: { example: 'manager@example.org' },
    },
    secondScorer: {
      is: 'person',
      asks: 'who scores them apart',
      label: 'Second scorer',
      hint: 'Left out where they are assimilated.',
      who: { holds: 'secondScorer' },
      optional: true,
      column: { example: 'assessor@example.org' },
    },
  }),
  file: { title: 'People in scope of a consultation', mayImport: ['hr'], onceEach: 'person' },
  oneOpen: { each: { role: 'person' }, named: 'person', words: 'They are in scope of a consultation already' },
  roles: {
    person: 'Person in scope',
    manager: 'Line manager',
    lead: 'HR lead',
    firstScorer: 'First scorer',
    secondScorer: 'Second scorer',
    panel: 'Hears the appeal',
    officer: 'Redeployment officer',
  },
  line: [],
  fixed: ['person'],
  cast: {
    person: { field: 'person' },
    manager: { managerOf: 'person' },
    lead: { office: 'hr', callerFirst: true, not: ['person', 'manager'] },
    officer: { office: 'hr', not: ['person', 'manager'] },
    firstScorer: { field: 'firstScorer' },
    secondScorer: { field: 'secondScorer' },
  },
  mayHold: {
    manager: { not: ['person'], manages: 'person' },
    lead: { office: 'hr', not: ['person', 'firstScorer', 'secondScorer', 'panel'] },
    officer: { office: 'hr', not: ['person'] },
    firstScorer: { atLeast: 'team-manager', not: ['person', 'secondScorer', 'panel', 'lead'], why: 'two score apart' },
    secondScorer: { atLeast: 'team-manager', not: ['person', 'firstScorer', 'panel', 'lead'], why: 'two score apart' },
    panel: {
      atLeast: 'service-manager',
      not: ['person', 'manager', 'firstScorer', 'secondScorer', 'lead'],
      why: 'they had a part in what is appealed against',
    },
  },
  starts: 'consulting',
  stages: {
    consulting: { title: 'Being consulted', next: ['awaiting', 'withdrawn', 'leaving'] },
    awaiting: { title: 'Waiting for the answer', next: ['assessing', 'telling', 'withdrawn', 'leaving'] },
    assessing: { title: 'Being scored', next: ['telling', 'withdrawn', 'leaving'] },
    telling: { title: 'To be told their outcome', next: ['told', 'leaving'] },
    told: { title: 'Told, and may appeal', next: ['placed', 'atRisk', 'leaving'], irreversible: true },
    atRisk: { title: 'At risk', next: ['notice', 'trial', 'leaving'] },
    trial: { title: 'Trying other work', next: ['redeployed', 'atRisk', 'notice', 'leaving'] },
    notice: { title: 'Under notice', next: ['redundant', 'trial', 'leaving'], irreversible: true },
    leaving: { title: 'Leaving on their own', next: ['voluntary', 'left', 'outOfScope'] },
  },
  outcomes: {
    placed: 'Placed',
    redeployed: 'Redeployed',
    redundant: 'Redundant',
    voluntary: 'Voluntary redundancy',
    left: 'Left',
    outOfScope: 'Out of scope',
    withdrawn: 'Withdrawn',
  },
  forms,
  follows,
  tasks,
  deadlines: {
    holdMeeting: working(10, 'to hold a 1:1'),
    conclude: working(5, 'to say what came of consulting one person alone; the end of the time to comment comes first'),
    prefer: working(5, 'to say which posts one would rather have'),
    scoreFirst: working(15, 'to score somebody'),
    scoreSecond: working(15, 'to score somebody'),
    nameScorer: working(2, 'to name somebody else who scores'),
    agreeScore: working(3, 'to agree on points'),
    place: working(5, 'to say whether there is a post'),
    tellOutcome: working(3, 'to tell somebody their outcome'),
    namePanel: working(2, 'to name who hears an appeal'),
    hearAppeal: working(10, 'to hear an appeal'),
    answerAppeal: working(5, 'to answer an appeal'),
    redeploy: working(20, 'to find other work'),
    giveNotice: working(5, 'to give notice'),
    confirmTrial: working(2, 'to say how a trial ended'),
    confirmLeft: working(2, 'to say that somebody has left'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle },
  milestones: {
    met: { title: '1:1 held', kind: 'own' },
    appeal: { title: 'Last day to appeal', kind: 'own' },
    trial: { title: 'Last day of the trial', kind: 'own' },
    leaves: { title: 'Last day', kind: 'own' },
  },
  threads: { redeployment: 'Other work' },
  always: {
    notMet: {
      holds: ({ facts: { metOn, until }, stage, today }: Given<Own>) =>
        stage !== 'consulting' || metOn !== undefined || today <= until,
      words: 'The time to comment is over, and they have had no 1:1',
      tells: ['manager', 'lead'],
    },
  },
  standing: {
    appeal: {
      label: 'Appeal',
      by: ['person'],
      stages: ['told'],
      form: 'appeal',
      unless: ({ appealedOn }: Own) => (appealedOn === undefined ? undefined : 'You have appealed already.'),
      tells: ['lead'],
      amendedBy: { why: 'What is said besides is added as a note, and heard with it.' },
      does: 'tell',
    },
    leave: {
      label: 'Record that they go on their own, or are out of scope',
      by: runs,
      never,
      reason: 'required',
      codes: leavings,
      tells: ['person', 'manager', 'officer'],
      amendedBy: { why: 'It ends this one. Whoever stays in scope begins anew.' },
      does: 'move',
      to: 'leaving',
    },
    ...ordinaryActions({
      runs,
      handsOver: [...runs, 'office:administrator'],
      takesPart: ['person', 'manager', 'officer'],
    }),
  },
  hears: {
    confirmed: shape<Confirmed>(),
    slotted: shape<Slotted>(),
    withdrawn: shape<Readonly<Record<string, never>>>(),
  },
  mayComeLate: ['confirmed', 'slotted', 'withdrawn'],
  facts: facts(of, shape<Own>()),
  settings: settings(
    {
      commentDays: {
        is: 'whole',
        asks: 'the working days in which somebody consulted alone may comment',
        from: 5,
        to: 60,
      },
      appealDays: { is: 'whole', asks: 'the working days in which somebody may appeal', from: 5, to: 30 },
      again: {
        is: 'whole',
        asks: 'the days after which a 1:1 is offered again to whoever was absent',
        from: 1,
        to: 30,
      },
    },
    { commentDays: 15, appealDays: 10, again: 7 },
  ),
  record: {
    purpose: 'place staff in a new structure, as the law asks',
    basis: 'legalObligation',
    class: 'personnel',
    of: 'person',
  },
  submissions: {
    ...ordinarySubmissions(['person', 'manager', 'lead', 'officer', 'panel', 'office:hr']),
    scoring: { title: 'What points are based on', audience: ['lead', 'panel', 'office:hr'] },
    preference: { title: 'Preference', audience: theirs },
    appeal: { title: 'Appeal', audience: ['person', 'lead', 'panel', 'office:hr'] },
  },
  confidential: {
    scoring: {
      title: 'A matter of selection',
      audience: ['lead', 'panel', 'office:hr'],
      tasks: ['scoreFirst', 'scoreSecond', 'nameScorer', 'agreeScore'],
    },
    scores: {
      title: 'A matter of selection',
      audience: ['person', 'lead', 'panel', 'office:hr'],
      tasks: ['tellOutcome'],
      details: ['scores'],
    },
    preference: { title: 'A preference', audience: theirs, tasks: ['prefer'], details: ['prefers'] },
    priority: { title: 'A priority', audience: [...theirs, 'officer'], details: ['priorityUntil'] },
    appealing: {
      title: 'An appeal',
      audience: ['person', 'lead', 'panel', 'office:hr'],
      tasks: ['namePanel', 'hearAppeal', 'answerAppeal'],
      actions: ['appeal'],
    },
  },
  figures: {
    met: {
      title: 'Had their 1:1',
      formula: '1:1 held ÷ in scope and not out of it',
      met: 'met',
      among: { notEnded: ['outOfScope', 'withdrawn'] },
    },
    placed: {
      title: 'Placed',
      formula: 'placed ÷ told their outcome',
      ended: ['placed'],
      among: { met: 'appeal' },
    },
    redeployed: {
      title: 'Redeployed',
      formula: 'redeployed ÷ redeployed or redundant',
      ended: ['redeployed'],
      among: { ended: ['redeployed', 'redundant'] },
    },
  },
  words: {
    'again-#': 'offered again, time #',
    'time-#': 'time #',
    'first-#': 'first scorer, time #',
    'second-#': 'second scorer, time #',
  },
  lasting: ['confirmed', 'slotted', 'appealedOn', 'noticeFrom', 'isWithdrawn', 'leaves'],
  compensation: 'putRight',
});

export type Placement = typeof placement;
export type PlacementFacts = FactsOf<Placement>;
