import type { DayBounds } from '../../../domain/engine/bounds.ts';
import { checkForms, checkTasks } from '../../../domain/engine/check-tasks.ts';
import { defineProcess, type Given, shape } from '../../../domain/engine/define.ts';
import { fields, settings } from '../../../domain/engine/field.ts';
import { lawful, working } from '../../../domain/engine/ladder.ts';
import { notes } from '../../../domain/engine/ordinary-fields.ts';

/** Tests name days of any year; no rule of the drill is about them. */
const inOurTime = {
  earliest: { of: 'today', months: -240 },
  latest: { of: 'today', months: 240 },
} as const satisfies { readonly earliest: DayBounds; readonly latest: DayBounds };

/** A small process that uses every part of the engine once. */
export const drillContract = defineProcess({
  name: 'drill',
  prefix: 'DRL',
  title: 'Drill',
  path: 'drills',
  mayStart: ['hr'],
  request: fields({
    owner: { is: 'person', asks: 'the owner', who: 'anybody' },
    signer: { is: 'person', asks: 'the signer', who: 'anybody' },
  }),
  cast: {
    owner: { field: 'owner' },
    signer: { field: 'signer' },
    hr: { office: 'hr', callerFirst: true },
    verifier: { office: 'hr' },
  },
  mayHold: {
    signer: { office: 'manager' },
    verifier: { office: 'hr', not: ['hr'], why: 'whoever asks for checks does not verify them' },
  },
  roles: { owner: 'Owner', signer: 'Signer', hr: 'HR adviser', verifier: 'Verifier' },
  starts: 'approval',
  stages: {
    approval: { title: 'Approval', next: ['signing', 'refused'] },
    signing: { title: 'Signing', next: ['waiting', 'signing', 'refused'] },
    waiting: { title: 'Waiting', next: ['agreed'] },
    withdrawing: { title: 'Being withdrawn', next: ['withdrawn'], irreversible: true },
  },
  outcomes: { agreed: 'Agreed', refused: 'Refused', withdrawn: 'Withdrawn', cancelled: 'Cancelled' },
  facts: shape<{ signed: string[]; extended?: string; heard?: string; why?: string; papers?: string[] }>(),
  settings: settings(
    {
      waitDays: { is: 'whole', asks: 'the working days of waiting', from: 0, to: 60 },
      signatures: {
        is: 'several',
        asks: 'the signatures',
        of: { first: 'First', second: 'Second', third: 'Third' },
        least: 1,
        most: 3,
      },
    },
    { waitDays: 10, signatures: ['first', 'second', 'third'] },
  ),
  forms: {
    terms: fields({ until: { is: 'day', asks: 'until when', ...inOurTime }, ...notes() }),
    ...checkForms,
  },
  deadlines: {
    sign: working(5, 'to sign'),
    requestCheck: lawful(5, 'to ask for the check'),
    receiveCheck: working(5, 'for its result to come in'),
    verifyCheck: working(5, 'to verify it'),
    decideAdverseCheck: working(5, 'to decide on an adverse result'),
  },
  ladders: {
    none: { what: 'Nobody is reminded.', rungs: [] },
    firm: {
      what: 'Reminds, then climbs the line.',
      rungs: [
        { workingDays: -2, does: 'remind' },
        { workingDays: 0, does: 'remind' },
        { workingDays: 2, does: 'escalate' },
        { workingDays: 4, does: 'escalate' },
        { workingDays: 6, does: 'flag' },
      ],
    },
  },
  tasks: {
    approve: {
      title: 'Approve',
      for: 'signer',
      never: ['owner'],
      choices: {
        approve: { label: 'Approve' },
        terms: { label: 'Approve with terms', form: 'terms' },
        refuse: { label: 'Refuse', reason: 'required' },
      },
      due: 'sign',
      ladder: 'firm',
    },
    sign: {
      title: 'Sign',
      for: 'signer',
      choices: { yes: { label: 'Yes' }, no: { label: 'No', reason: 'required' } },
      due: 'sign',
      ladder: 'firm',
    },
    ...checkTasks({
      asks: 'hr',
      verifies: 'verifier',
      decides: 'owner',
      evidence: ['paper'],
      adverse: { accept: 'Accept', refuse: 'Refuse' },
      ladders: { requestCheck: 'none', receiveCheck: 'none', verifyCheck: 'none', decideAdverseCheck: 'none' },
    }),
    giveReturn: {
      title: 'Give the return',
      for: 'signer',
      choices: {
        given: { label: 'Given', evidence: { kinds: ['paper'], required: true } },
        none: { label: 'Nothing to give' },
      },
      due: 'sign',
      ladder: 'none',
    },
    putRight: {
      title: 'Put right a decision that cannot be reversed',
      for: 'owner',
      choices: { done: { label: 'Done' } },
      due: 'sign',
      ladder: 'none',
    },
  },
  checks: { identity: { title: 'Identity' } },
  milestones: {
    ready: { title: 'Ready', kind: 'pausable' },
    law: { title: 'Required by law', kind: 'statutory' },
  },
  threads: { checks: 'Checks', returns: 'Returns, one after the other' },
  standing: {
    withdraw: { label: 'Withdraw', by: ['owner'], does: 'move', to: 'withdrawing', reason: 'required' },
    cancel: { label: 'Cancel', by: ['office:hr'], does: 'move', to: 'cancelled', codes: { budget: 'No budget' } },
    pause: { label: 'Pause', by: ['office:hr'], does: 'pause' },
    resume: { label: 'Resume', by: ['office:hr'], does: 'resume' },
    reassign: { label: 'Change who does what', by: ['office:hr'], does: 'reassign' },
    correct: { label: 'Correct a decision', by: ['office:manager'], does: 'correct', reason: 'required' },
    note: { label: 'Add a note', by: ['owner', 'signer'], does: 'contribute' },
    extend: { label: 'Extend', by: ['owner'], does: 'tell', form: 'terms', stages: ['waiting'] },
    collect: { label: 'Collect returns from now on', by: ['owner'], does: 'tell' },
  },
  hears: { news: shape<{ word: string }>() },
  record: { purpose: 'try the engine', basis: 'publicTask', class: 'service' },
  submissions: {
    note: { title: 'Note', audience: ['owner', 'signer'] },
    paper: { title: 'Paper', audience: ['signer'] },
  },
  always: {
    inTerm: {
      holds: ({ facts, today }: Given<{ extended?: string; heard?: string }>) =>
        facts.extended === undefined || facts.heard !== undefined || today <= facts.extended,
      words: 'The terms have run out and nothing has been heard',
      tells: ['owner', 'office:hr'],
      urgent: true,
      blocks: ['sign.yes', 'extend'],
    },
  },
  compensation: 'putRight',
});

export type Drill = typeof drillContract;
