import { defineProcess, type Given, shape } from '../engine/define.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import type { PersonId } from '../engine/people.ts';
import type { Vacancy } from './facts.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import { deadlines, ladders, settings } from './policy.ts';
import { adopt, file, request } from './request.ts';

const begunStages = [
  'approval',
  'revision',
  'advertPreparation',
  'advertising',
  'shortlisting',
  'interviewing',
  'offering',
  'choosing',
] as const;

/** Nobody has a say in who gets a post for which they have applied. */
const notACandidate = { candidates: true } as const;

/** Whoever asked in the requester's name when it began. */
const askedFor = ({ askedBy }: Vacancy): Readonly<Record<PersonId, string>> =>
  askedBy === undefined ? {} : { [askedBy]: 'asked for this vacancy' };

/** From the first applicant until nobody more is looked for. */
const whileApplied = ['advertising', 'shortlisting', 'interviewing', 'offering', 'choosing'] as const;

const anew = 'If this is a slip, or the post is needed after all, it is asked for again as a vacancy of its own.';

export const recruitment = defineProcess({
  name: 'recruitment',
  prefix: 'REC',
  title: 'Recruitment to a vacancy',
  path: 'recruitments',
  mayStart: ['hr', 'manager', 'administrator'],
  request,
  adopt,
  file,
  roles: {
    requester: 'Recruiting manager',
    approver: 'Approver',
    hr: 'HR officer',
    verifier: 'HR officer who verifies checks',
    chair: 'Chair of the interview panel',
  },
  line: ['requester'],
  seats: {
    title: 'Member of the interview panel',
    panel: 'the interview panel',
    sitting: ({ facts: { interviews, sat = [] }, stage }: { readonly facts: Vacancy; readonly stage: string }) =>
      stage === 'interviewing' && interviews && !sat.some(({ on }) => on === interviews.on) ? interviews.panel : [],
    arrangedBy: ['arrangeInterviews', 'rearrangeInterviews'],
    concludedBy: 'recordInterviews',
    meets: 'interviews',
  },
  cast: {
    requester: { field: 'requester', or: 'caller' },
    hr: { office: 'hr', callerFirst: true },
    verifier: { office: 'hr' },
  },
  mayHold: {
    requester: { atLeast: 'team-manager' },
    hr: { office: 'hr', not: ['requester'], why: 'nobody asks for the checks of their own recruits' },
    verifier: { office: 'hr', not: ['requester', 'hr'], why: 'whoever asks for checks does not verify them' },
  },
  barsForGood: ['requester'],
  starts: 'approval',
  stages: {
    approval: { title: 'Approval', next: ['advertPreparation', 'revision', 'refused'] },
    revision: { title: 'Sent back for changes', next: ['approval', 'withdrawn'] },
    advertPreparation: { title: 'Advert being prepared', next: ['advertising'] },
    advertising: { title: 'Advertised', next: ['shortlisting'] },
    shortlisting: {
      title: 'Shortlisting',
      next: ['interviewing', 'advertPreparation', 'offering', 'filled', 'filledPartly', 'closedUnfilled'],
    },
    interviewing: {
      title: 'Interviews',
      next: ['offering', 'advertPreparation', 'filled', 'filledPartly', 'closedUnfilled'],
    },
    offering: {
      title: 'Offers made',
      next: ['choosing', 'filled', 'filledPartly', 'closedUnfilled'],
      irreversible: true,
    },
    choosing: {
      title: 'A position is vacant again',
      next: ['offering', 'advertPreparation', 'filled', 'filledPartly', 'closedUnfilled'],
    },
    ending: { title: 'Being brought to an end', next: ['withdrawn', 'cancelled'], irreversible: true },
  },
  outcomes: {
    filled: 'Filled',
    filledPartly: 'Filled in part',
    closedUnfilled: 'Closed unfilled',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    cancelled: 'Cancelled',
  },
  afterwards: { filledPartly: anew, closedUnfilled: anew, refused: anew, withdrawn: anew, cancelled: anew },
  forms,
  deadlines,
  ladders,
  follows,
  tasks: {
    approveVacancy: {
      title: 'Approve the vacancy',
      for: 'approver',
      never: ['requester'],
      independent: [
        {
          of: ['reviseRequest'],
          from: ['requester'],
          named: askedFor,
          oneWay: 'the request is judged each time by others',
        },
        notACandidate,
      ],
      choices: {
        approve: { label: 'Approve', tells: ['requester'] },
        return: { label: 'Send back for changes', reason: 'required' },
        refuse: { label: 'Refuse', reason: 'required', tells: ['requester'], tellsWhy: true },
      },
      due: 'approval',
      ladder: 'firm',
    },
    reviseRequest: {
      title: 'Change the request and send it again',
      for: 'requester',
      choices: {
        resubmit: { label: 'Send again', form: 'revisedRequest' },
        withdraw: { label: 'Withdraw the request', reason: 'required' },
      },
      due: 'revision',
      ladder: 'gentle',
    },
    publishAdvert: {
      title: 'Publish the advert',
      for: 'hr',
      choices: { publish: { label: 'The advert is published', form: 'advert', tells: ['requester'] } },
      due: 'publishAdvert',
      ladder: 'firm',
    },
    shortlist: {
      title: 'Shortlist the applicants',
      for: 'requester',
      independent: [notACandidate],
      choices: {
        shortlisted: { label: 'Send the shortlist', form: 'shortlist' },
        readvertise: { label: 'Advertise again', reason: 'required' },
        closeUnfilled: { label: 'Close without appointing', reason: 'required' },
      },
      due: 'shortlisting',
      ladder: 'firm',
    },
    arrangeInterviews: {
      title: 'Arrange the interviews',
      for: 'hr',
      choices: { arranged: { label: 'The interviews are arranged', form: 'interviews' } },
      due: 'arrangeInterviews',
      ladder: 'firm',
    },
    recordInterviews: {
      title: 'Record what the panel decided',
      for: 'chair',
      independent: [notACandidate],
      choices: {
        offer: { label: 'Make offers', form: 'interviewResults' },
        readvertise: { label: 'Nobody appointable: advertise again', form: 'nobodyAppointed', reason: 'required' },
        closeUnfilled: { label: 'Nobody appointable: close', form: 'nobodyAppointed', reason: 'required' },
      },
      due: 'interviewResults',
      ladder: 'firm',
    },
    chooseNext: {
      title: 'Choose how to fill the position that fell vacant',
      for: 'requester',
      independent: [notACandidate],
      choices: {
        offerReserve: { label: 'Offer it to a reserve', form: 'reserve' },
        readvertise: { label: 'Advertise again', reason: 'required' },
        closePosition: { label: 'Give up the position', reason: 'required' },
      },
      due: 'chooseNext',
      ladder: 'firm',
    },
    tellCandidates: {
      title: 'Tell the candidates that the vacancy has ended',
      for: 'hr',
      choices: { told: { label: 'Everybody has been told' } },
      due: 'tellCandidates',
      ladder: 'gentle',
    },
    putRight: {
      title: 'Put right a decision that could not be reversed',
      for: 'hr',
      choices: { done: { label: 'It has been put right', reason: 'required' } },
      due: 'putRight',
      ladder: 'firm',
    },
  },
  checks: {},
  milestones: {
    approved: { title: 'Approved', kind: 'pausable' },
    advertOpens: { title: 'Advert opens', kind: 'pausable' },
    advertCloses: { title: 'Advert closes', kind: 'pausable' },
    shortlisted: { title: 'Shortlist agreed', kind: 'pausable' },
    interviews: { title: 'Interviews', kind: 'pausable' },
    offered: { title: 'Offers made', kind: 'pausable' },
  },
  threads: {},
  standing: {
    withdraw: {
      label: 'Withdraw the vacancy',
      amendedBy: { why: 'It ends the vacancy. Another is requested.' },
      by: ['requester'],
      stages: begunStages,
      reason: 'required',
      does: 'move',
      to: 'ending',
    },
    cancel: {
      label: 'Cancel the vacancy',
      amendedBy: { why: 'It ends the vacancy. Another is requested.' },
      by: ['hr', 'office:hr'],
      stages: begunStages,
      codes: {
        budget: 'The money for the post has gone',
        reorganisation: 'The team is being reorganised',
        'filled-otherwise': 'Filled in another way',
        'requested-in-error': 'Requested in error',
        other: 'Another reason, given in words',
      },
      reason: 'required',
      does: 'move',
      to: 'ending',
    },
    readvertise: {
      label: 'Advertise again',
      amendedBy: { why: 'Applicants stay on record, and are shortlisted again.' },
      by: ['requester', 'hr', 'office:hr'],
      stages: ['shortlisting', 'interviewing'],
      reason: 'required',
      does: 'move',
      to: 'advertPreparation',
    },
    extendAdvert: {
      label: 'Extend the advert',
      amendedBy: { why: 'The advert is extended again, or closed early.' },
      by: ['requester', 'hr', 'office:hr'],
      stages: ['advertising'],
      form: 'newClosingDate',
      does: 'tell',
    },
    closeAdvertEarly: {
      label: 'Close the advert early',
      unless: (_: Vacancy, { milestones }: Given) =>
        milestones['advertOpens']?.metOn === undefined
          ? 'The advert has not opened yet. Move its dates, or withdraw the vacancy.'
          : undefined,
      amendedBy: { why: 'The vacancy is advertised again.' },
      by: ['hr', 'office:hr'],
      stages: ['advertising'],
      reason: 'required',
      does: 'tell',
    },
    rearrangeInterviews: {
      label: 'Move the interviews or change the panel',
      amendedBy: { why: 'They are arranged again.' },
      by: ['hr', 'chair', 'office:hr'],
      stages: ['interviewing'],
      form: 'interviews',
      does: 'tell',
    },
    applicantOut: {
      label: 'Record that an applicant is no longer considered',
      by: ['hr', 'office:hr'],
      stages: whileApplied,
      form: 'applicantOut',
      tells: ['chair'],
      amendedBy: 'amendApplicantOut',
      does: 'tell',
    },
    amendApplicantOut: {
      label: 'Put right that an applicant is no longer considered',
      by: ['hr', 'office:hr'],
      stages: whileApplied,
      reason: 'required',
      form: 'applicantOutAmended',
      tells: ['chair'],
      does: 'tell',
    },
    ...ordinaryActions({
      runs: ['requester', 'hr', 'office:hr'],
      handsOver: ['hr', 'office:hr', 'office:administrator'],
      takesPart: ['approver', 'verifier', 'chair', 'office:leadership'],
    }),
  },
  hears: {
    /** An adopted appointee says that this vacancy is theirs. */
    joined: shape<{ readonly candidate: string; readonly started: boolean }>(),
    started: shape<{ readonly candidate: string }>(),
    concluded: shape<{ readonly candidate: string; readonly outcome: string }>(),
  },
  mayComeLate: ['started', 'concluded'], // the list of applicants has it from the appointment itself
  agrees: { why: 'The day that is named with whoever chairs is the day of the interviews.' },
  facts: shape<Vacancy>(),
  settings,
  record: { purpose: 'fill a post fairly and show how it was decided', basis: 'publicTask', class: 'service' },
  submissions: {
    request: {
      title: 'Why the post is needed',
      audience: ['requester', 'approver', 'hr', 'office:hr', 'office:leadership'],
    },
    reason: { title: 'Reason', audience: ['requester', 'approver', 'hr', 'chair', 'office:hr', 'office:leadership'] },
    form: { title: 'Notes', audience: ['requester', 'hr', 'chair', 'office:hr'] },
    contribution: {
      title: 'Note',
      audience: ['requester', 'approver', 'hr', 'verifier', 'chair', 'office:hr', 'office:leadership'],
    },
    evidence: { title: 'Evidence', audience: ['requester', 'approver', 'hr', 'chair', 'office:hr'] },
  },
  words: {
    'level-1': 'first approval',
    'level-2': 'second approval',
    'level-3': 'third approval',
    'level-#': 'approval #',
    joined: 'an appointee already under way is for this vacancy',
    started: 'the appointee has started',
    concluded: 'the appointee’s journey has ended',
    vacancyCancelled: 'the vacancy was cancelled',
  },
  lasting: ['offers', 'awaited', 'advertised', 'out', 'applicants'],
  compensation: 'putRight',
});

export type Recruitment = typeof recruitment;
