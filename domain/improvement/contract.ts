import { defineProcess, type LineReach } from '../engine/define.ts';
import { ORDINARY_REACH } from '../engine/independence.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { agrees } from './agrees.ts';
import { actionFacts } from './facts.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import {
  blockedAlready,
  endingAsked,
  laterDateAsked,
  noColourGiven,
  noPartner,
  notBlocked,
  notByPartner,
} from './not-now.ts';
import { type ActionSettings, deadlines, ladders, settings } from './policy.ts';
import { blocked, cancelled } from './reasons.ts';
import { adopt, file, request } from './request.ts';
import { askedToEnd, reviewed, tookPart } from './stake.ts';

const openStages = ['agreeing', 'doing', 'reviewing', 'verifying', 'watching'] as const;
const agreedStages = ['doing', 'reviewing', 'verifying', 'watching'] as const;
const runs = ['lead', 'sponsor', 'office:quality'] as const;
/** Blue says that something shows it: nobody says that it is done, has worked or has lasted without. */
const shown = { kinds: ['evidence'], required: true } as const;
const readers = ['raiser', 'owner', 'lead', 'verifier', 'sponsor', 'office:quality', 'office:leadership'] as const;

/** Whoever did any of this, for the owner too, has done part of the work. */
const didTheWork = ['deliver', 'progressNote', 'giveNote', 'requestExtension'] as const;
const WORKING = 'whoever judged it may take the work on later; what they do then is judged by others';
const ASKING = 'whoever decided once may ask another time; then others decide';

/** A council may let the owner’s managers verify; their juniors never do. */
export const reachOf = ({ ownersManagerMayVerify }: Pick<ActionSettings, 'ownersManagerMayVerify'>): LineReach => ({
  ...ORDINARY_REACH,
  ...(ownersManagerMayVerify && { up: 0 }),
});

/** Two people, neither with a stake: not who did the work or reviewed it, nor in the line of whoever did it. */
const verifying = [
  { of: didTheWork, from: ['owner'], named: tookPart, line: 'both', oneWay: WORKING },
  { of: ['reviewEvidence'], named: reviewed },
] as const;

export const improvementAction = defineProcess({
  name: 'improvement-action',
  prefix: 'ACT',
  title: 'Improvement action',
  path: 'improvement-actions',
  mayStart: ['quality', 'manager', 'leadership', 'administrator'],
  readers: ['quality'],
  request,
  adopt,
  file,
  roles: {
    raiser: 'Raised it',
    owner: 'Owner',
    lead: 'Quality lead',
    verifier: 'Independent verifier',
    sponsor: 'Sponsor, who decides on extensions',
    decider: 'Decides for leadership',
  },
  barsForGood: ['owner'],
  mayHold: {
    lead: { office: 'quality' },
    verifier: { not: ['lead'], why: 'two people look at what was done' },
    sponsor: { atLeast: { setting: 'extensionRank' } },
    decider: { atLeast: { setting: 'endingRank' } },
  },
  lineReach: reachOf,
  starts: 'agreeing',
  stages: {
    agreeing: { title: 'Being agreed', next: ['doing', 'ending'] },
    doing: { title: 'Being done', next: ['reviewing', 'ending'] },
    reviewing: { title: 'Delivered: evidence being reviewed', next: ['verifying', 'doing', 'ending'] },
    verifying: { title: 'Impact being verified', next: ['watching', 'doing', 'ending'] },
    watching: { title: 'Verified and watched', next: ['sustained', 'doing', 'ending'] },
    ending: { title: 'Being brought to an end', next: ['cancelled', 'superseded'], irreversible: true },
  },
  outcomes: {
    sustained: 'Done, verified and sustained',
    cancelled: 'Cancelled',
    superseded: 'Superseded by another action',
  },
  forms,
  deadlines,
  ladders,
  follows,
  tasks: {
    agreeAction: {
      title: 'Agree the owner, the due date and who verifies',
      for: 'lead',
      choices: { agree: { label: 'Agreed', form: 'agreement' } },
      due: 'agree',
    },
    deliver: {
      title: 'Do it, and say when it is delivered',
      for: 'owner',
      choices: { delivered: { label: 'It is delivered', form: 'delivery', evidence: shown } },
      ladder: 'dueDate',
    },
    progressNote: {
      title: 'Write a progress note',
      for: 'owner',
      choices: {
        noted: { label: 'Send the note', form: 'progress' },
        acceptPartner: {
          label: 'Accept what the partner says',
          form: 'partnerAccepted',
          unless: notByPartner,
        },
        askPartner: {
          label: 'Ask the partner again: they are sent your reason',
          reason: 'required',
          unless: notByPartner,
        },
      },
      ladder: 'gentle',
    },
    decideExtension: {
      title: 'Decide on a later due date',
      for: 'sponsor',
      never: ['owner'],
      independent: [{ of: ['requestExtension'], from: ['owner'], oneWay: ASKING }],
      choices: {
        grant: { label: 'Grant', form: 'grant', reason: 'required' },
        refuse: { label: 'Refuse', reason: 'required' },
      },
    },
    reviewEvidence: {
      title: 'Review the evidence',
      for: 'lead',
      never: ['owner'],
      independent: [
        { of: didTheWork, from: ['owner'], named: tookPart, oneWay: WORKING },
        { of: ['verifyImpact', 'recheckImpact'] },
      ],
      choices: {
        accept: { label: 'It shows that the action is done' },
        return: { label: 'Send back: not done, or not shown', reason: 'required' },
      },
    },
    nameVerifier: {
      title: 'Name another verifier: this one took part in the work or manages somebody who did',
      for: 'lead',
      choices: { named: { label: 'Name the verifier', form: 'newVerifier' } },
    },
    verifyImpact: {
      title: 'Verify the impact',
      for: 'verifier',
      never: ['owner'],
      independent: verifying,
      choices: {
        verified: { label: 'It has worked, and this shows it', reason: 'required', evidence: shown },
        notVerified: { label: 'It has not worked, or nothing shows it', reason: 'required' },
      },
    },
    recheckImpact: {
      title: 'Check that the impact has lasted',
      for: 'verifier',
      never: ['owner'],
      independent: verifying,
      choices: {
        sustained: { label: 'It has lasted', reason: 'required', evidence: shown },
        notSustained: { label: 'It has not lasted: reopen the action', form: 'reopening', reason: 'required' },
      },
    },
    decideEnding: {
      title: 'Decide whether the action may end undone',
      for: 'decider',
      never: ['owner'],
      independent: [{ of: ['askToCancel', 'askToSupersede'], from: ['owner'], named: askedToEnd, oneWay: ASKING }],
      choices: {
        end: { label: 'It may end', reason: 'required' },
        keep: { label: 'It goes on', reason: 'required' },
      },
    },
    putRight: {
      title: 'Put right a decision that could not be reversed',
      for: 'lead',
      choices: { done: { label: 'It has been put right', reason: 'required' } },
    },
  },
  checks: {},
  milestones: {
    due: { title: 'To be done by', kind: 'pausable' },
    recheck: { title: 'Impact checked again', kind: 'pausable' },
    overrideLapses: { title: 'Colour given by hand lapses', kind: 'statutory' },
  },
  threads: {
    notes: 'Progress notes',
    extensions: 'Requests for a later due date',
    override: 'Colour given by hand',
    endings: 'Requests to let it end undone',
  },
  standing: {
    giveNote: {
      label: 'Give a progress note before it is asked for',
      amendedBy: { why: 'Another note stands beside it.' },
      by: ['owner'],
      stages: ['doing'],
      form: 'progress',
      does: 'tell',
    },
    addEvidence: {
      label: 'Add evidence',
      amendedBy: { why: 'A newer version takes its place.' },
      by: ['owner', 'lead', 'verifier', 'sponsor', 'office:quality'],
      stages: agreedStages,
      evidence: { kinds: ['evidence'], required: true },
      does: 'tell',
    },
    namePartner: {
      label: 'Name the partner who does it: they are written to, and the owner answers for it here',
      amendedBy: { why: 'The partner is named again: that takes the place of what was there.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality'],
      stages: ['doing'],
      form: 'partner',
      does: 'tell',
    },
    partnerGone: {
      label: 'Say that no partner does it any longer: their links stop',
      amendedBy: { why: 'The partner is named again.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality'],
      unless: noPartner,
      form: 'partnerEnded',
      reason: 'required',
      does: 'tell',
    },
    requestExtension: {
      label: 'Ask for a later due date',
      amendedBy: { why: 'Whoever grants it looks at it, and refuses it.' },
      by: ['owner'],
      stages: ['doing'],
      unless: laterDateAsked,
      form: 'extension',
      reason: 'required',
      does: 'tell',
    },
    block: {
      label: 'Say that it is blocked',
      amendedBy: { why: 'It is said that it is no longer blocked, and blocked again from the right day.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality'],
      stages: agreedStages,
      codes: blocked,
      unless: blockedAlready,
      form: 'blocking',
      reason: 'required',
      does: 'tell',
    },
    unblock: {
      label: 'Say that it is no longer blocked',
      amendedBy: { why: 'It is said that it is blocked again.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality'],
      stages: agreedStages,
      unless: notBlocked,
      form: 'unblocking',
      reason: 'required',
      does: 'tell',
    },
    overrideBrag: {
      label: 'Give the action another colour for a time',
      amendedBy: { why: 'The derived colour is gone back to.' },
      by: ['lead', 'office:quality', 'office:leadership'],
      never: ['owner'],
      stages: openStages,
      form: 'override',
      reason: 'required',
      does: 'tell',
    },
    liftOverride: {
      label: 'Go back to the derived colour',
      amendedBy: { why: 'Another colour is given again.' },
      by: ['lead', 'office:quality', 'office:leadership'],
      unless: noColourGiven,
      form: 'lifting',
      does: 'tell',
    },
    reopen: {
      label: 'Reopen: the impact has not lasted',
      amendedBy: { why: 'It is delivered and verified again.' },
      by: ['lead', 'verifier', 'office:quality', 'office:leadership'],
      never: ['owner'],
      stages: ['watching'],
      form: 'reopening',
      reason: 'required',
      does: 'move',
      to: 'doing',
    },
    askToCancel: {
      label: 'Ask leadership to cancel it',
      amendedBy: { why: 'Leadership decide on it, and leave it as it is.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality', 'office:leadership'],
      stages: openStages,
      codes: cancelled,
      unless: endingAsked,
      form: 'cancelling',
      reason: 'required',
      does: 'tell',
    },
    askToSupersede: {
      label: 'Ask leadership to let another action take its place',
      amendedBy: { why: 'Leadership decide on it, and leave it as it is.' },
      by: ['owner', 'lead', 'sponsor', 'office:quality', 'office:leadership'],
      stages: openStages,
      unless: endingAsked,
      form: 'superseding',
      reason: 'required',
      does: 'tell',
    },
    ...ordinaryActions({
      runs,
      handsOver: ['lead', 'office:quality', 'office:administrator'],
      takesPart: ['raiser', 'owner', 'verifier', 'office:leadership'],
    }),
  },
  hears: {},
  facts: actionFacts,
  settings,
  agrees,
  record: { purpose: 'improve the service and show that it was done', basis: 'publicTask', class: 'service' },
  submissions: {
    request: { title: 'Success measure', audience: readers },
    reason: { title: 'Reason', audience: readers },
    form: { title: 'Notes', audience: readers },
    contribution: { title: 'Note', audience: readers },
    evidence: { title: 'Evidence', audience: readers },
  },
  words: {
    'request-#': 'request #',
    'again-#': 'asked again (#)',
    endedUndone: 'it ends without having been done',
    blocked: 'blocked',
  },
  lasting: [
    'partner',
    'doers',
    'managers',
    'extensions',
    'notes',
    'notesUnasked',
    'evidence',
    'blocks',
    'overrides',
    'endings',
    'endingAsked',
  ],
  compensation: 'putRight',
});

export type ImprovementAction = typeof improvementAction;
