/** A consultation of staff about a new structure: its dates by law, representatives, a 1:1 with everybody in scope, the answer, and who comes to which post. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type FactsOf, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, lawful, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import type { Selection } from '../placement/criteria.ts';
import type { NewPost, Slots } from '../placement/slots.ts';
import { dates, forms, inScope, longestNotice, opensOn, proposed } from './fields.ts';
import { follows } from './follows.ts';
import type { Proposal } from './law.ts';
import type { AssessedThere, Begun, Ended, Met } from './messages.ts';
import { type InScope, isNoticeTooLate, isTooSoon, type Sent, type Standing, type Threshold } from './standing.ts';
import { tasks } from './tasks.ts';
import type { Timetable } from './timetable.ts';

const runs = ['lead', 'office:hr'] as const;
const papers = ['sponsor', 'approver', 'lead', 'representative', 'office:hr'] as const;
/** Until it is decided: no representative reads a draft, nor what only the council weighs. */
const council = ['sponsor', 'approver', 'lead', 'office:hr'] as const;

interface Own {
  /** Takes part once it is open. */
  readonly representative: PersonId;
  /** Hears no appeal. */
  readonly sponsor: PersonId;
  /** How many dismissals were proposed, from which day on. */
  proposals: readonly Proposal[];
  openedOn?: LocalDate;
  people: readonly InScope[];
  hr1: Readonly<Record<string, Sent>>;
  information?: Sent;
  themes: number;
  answered: number;
  confirmedOn?: LocalDate;
  posts?: readonly NewPost[];
  selection?: Pick<Selection, 'criteria' | 'tie'>;
  slots?: Slots;
}

export const staffConsultation = defineProcess({
  ...none,
  name: 'staff-consultation',
  prefix: 'CNS',
  title: 'Staff consultation',
  path: 'staff-consultations',
  mayStart: ['hr'],
  request: fields({
    title: line('what it is called'),
    sponsor: { is: 'person', asks: 'the sponsor', who: { holds: 'sponsor' } },
    approver: { is: 'person', asks: 'who approves the business case', label: 'Approver', who: { holds: 'approver' } },
    representative: {
      is: 'person',
      asks: 'the representative',
      hint: 'Of the recognised union, or elected by staff. They take part from the day it opens.',
      who: { holds: 'representative' },
    },
    opensOn,
    ...dates,
    proposed,
    longestNotice,
    inScope,
  }),
  roles: { sponsor: 'Sponsor', lead: 'HR lead', approver: 'Approver', representative: 'Representative' },
  line: [],
  cast: { sponsor: { field: 'sponsor' }, lead: 'caller', approver: { field: 'approver' } },
  mayHold: {
    sponsor: { atLeast: 'assistant-director', not: ['lead', 'approver', 'representative'] },
    lead: { office: 'hr', not: ['sponsor', 'approver', 'representative'] },
    approver: {
      office: 'leadership',
      not: ['lead', 'sponsor', 'representative'],
      why: 'nobody approves their own proposals',
    },
    representative: { not: ['lead', 'sponsor', 'approver'], why: 'they speak for staff' },
  },
  starts: 'drafting',
  stages: {
    drafting: { title: 'Being drafted', next: ['drafting', 'approved', 'refused'] },
    approved: { title: 'Approved, not open yet', next: ['open'] },
    open: { title: 'Open for comments', next: ['responding', 'withdrawing'], irreversible: true },
    responding: { title: 'Being answered', next: ['placing', 'withdrawing'] },
    placing: { title: 'People being placed', next: ['implementing'], irreversible: true },
    implementing: { title: 'Being put into effect', next: ['implemented'] },
    withdrawing: { title: 'Being withdrawn', next: ['withdrawn'] },
  },
  outcomes: {
    implemented: 'Put into effect',
    withdrawn: 'Withdrawn',
    refused: 'Refused',
    dropped: 'Dropped before it opened',
  },
  forms,
  follows,
  tasks,
  deadlines: {
    approveCase: working(10, 'to approve a business case; the day before it opens comes first'),
    redraft: working(5, 'to draft a consultation anew'),
    giveInformation: lawful(1, 'to tell representatives in writing; the day it opens comes first'),
    sendHr1: lawful(1, 'to send HR1; the day it opens comes first'),
    answerTheme: working(10, 'to answer what people say'),
    respond: working(10, 'to answer a consultation after its last day; the day that was planned comes first'),
    slot: working(5, 'to place people once all are scored'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    law: {
      what: 'For what the law dates: reminds on the day, climbs the day after and is flagged.',
      rungs: [
        { workingDays: 0, does: 'remind' },
        { workingDays: 1, does: 'escalate' },
        { workingDays: 1, does: 'flag' },
      ],
    },
  },
  milestones: {
    opens: { title: 'Opens', kind: 'own' },
    closes: { title: 'Last day for comments', kind: 'own' },
    responds: { title: 'Answered', kind: 'own' },
    effect: { title: 'No dismissal takes effect before', kind: 'statutory' },
    live: { title: 'New structure begins', kind: 'own' },
  },
  threads: { law: 'What the law asks', themes: 'What people say', people: 'People in scope' },
  always: {
    tooSoon: {
      holds: ({ facts: of, settings: by }: Given<Standing, Threshold>) => !isTooSoon(of, by),
      words: 'The new structure is to begin before the law lets a dismissal take effect',
      tells: ['lead', 'sponsor'],
    },
    noticeTooLate: {
      holds: ({ facts: of, stage, today }: Given<Standing & Timetable>) =>
        !['open', 'responding'].includes(stage) || !isNoticeTooLate(of, today),
      words: 'The longest notice can no longer end before the new structure begins',
      tells: ['lead', 'sponsor'],
    },
    unanswered: {
      holds: ({ milestones: { responds }, stage, today }: Given) =>
        !['open', 'responding'].includes(stage) || !responds || today <= responds.date,
      words: 'The day of the answer is over, and the consultation is not answered',
      tells: ['sponsor', 'lead', 'representative'],
    },
  },
  standing: {
    attach: {
      label: 'Attach a paper',
      by: ['sponsor', ...runs],
      evidence: { kinds: ['businessCase', 'equality', 'paper'], required: true },
      amendedBy: { why: 'A later version is attached: the earlier stays in the history.' },
      does: 'contribute',
    },
    raise: {
      label: 'Add what people say',
      by: ['representative', ...runs],
      stages: ['open', 'responding'],
      form: 'theme',
      tells: ['lead'],
      amendedBy: { why: 'It is said again in other words: both are answered.' },
      does: 'tell',
    },
    change: {
      label: 'Change the numbers or the dates',
      by: runs,
      stages: ['open'],
      form: 'change',
      reason: 'required',
      tells: ['sponsor', 'representative'],
      tellsWhy: true,
      amendedBy: { why: 'They are changed again: each change stays in the history.' },
      does: 'tell',
    },
    drop: {
      label: 'Drop it before it opens',
      by: ['sponsor', ...runs],
      stages: ['drafting', 'approved'],
      reason: 'required',
      tells: ['sponsor', 'lead', 'approver'],
      amendedBy: { why: 'It ends this one. Another is begun.' },
      does: 'move',
      to: 'dropped',
    },
    withdraw: {
      label: 'Withdraw the proposals',
      by: ['sponsor', ...runs],
      stages: ['open'],
      reason: 'required',
      tells: ['sponsor', 'lead', 'representative'],
      tellsWhy: true,
      amendedBy: { why: 'It ends this one. Another is begun.' },
      does: 'move',
      to: 'withdrawing',
    },
    ...ordinaryActions({
      runs,
      handsOver: [...runs, 'office:administrator'],
      takesPart: ['sponsor', 'approver', 'representative'],
    }),
  },
  hears: { begun: shape<Begun>(), met: shape<Met>(), assessed: shape<AssessedThere>(), ended: shape<Ended>() },
  mayComeLate: ['begun', 'met', 'assessed', 'ended'],
  facts: facts({ opensOn, ...dates, longestNotice, inScope }, shape<Own>()),
  settings: settings(
    {
      threshold: {
        is: 'whole',
        asks: 'how many proposed dismissals over the whole council the law counts as if they were at one establishment',
        hint: '0 while no such number is in force. One of 250 to 1,000 is expected in 2027.',
        from: 0,
        to: 100_000,
      },
    },
    { threshold: 0 },
  ),
  record: {
    purpose: 'consult staff about a new structure, as the law asks',
    basis: 'legalObligation',
    class: 'service',
  },
  submissions: {
    ...ordinarySubmissions(papers),
    request: { title: 'Request', audience: council },
    businessCase: { title: 'Business case', audience: council, by: ['sponsor', ...runs] },
    equality: { title: 'Equality assessment', audience: council, by: ['sponsor', ...runs] },
    paper: { title: 'Paper for representatives', audience: papers, by: ['sponsor', ...runs] },
  },
  confidential: {
    drafting: {
      title: 'A matter for the council alone',
      audience: council,
      tasks: ['approveCase', 'redraft'],
    },
    selection: {
      title: 'A matter of selection',
      audience: ['lead', 'office:hr'],
      tasks: ['slot'],
      details: ['people'],
    },
  },
  figures: {
    implemented: {
      title: 'Put into effect',
      formula: 'put into effect ÷ opened',
      ended: ['implemented'],
      among: { met: 'opens' },
    },
    responded: {
      title: 'Answered',
      formula: 'answered ÷ opened and not withdrawn',
      met: 'responds',
      among: { met: 'opens', notEnded: ['withdrawn'] },
    },
  },
  words: { 'theme-#': 'theme #', 'establishment-#': 'establishment #', 'days-#': '# days' },
  lasting: ['people', 'hr1', 'information', 'themes', 'answered', 'proposals'],
  compensation: 'putRight',
});

export type StaffConsultation = typeof staffConsultation;
export type ConsultationFacts = FactsOf<StaffConsultation>;
