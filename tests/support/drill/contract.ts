import { type CheckReceived, checkTasks } from '../../../domain/engine/check-tasks.ts';
import { defineProcess, shape } from '../../../domain/engine/define.ts';
import type { PolicyFor } from '../../../domain/engine/policy.ts';

/** A small process that uses every part of the engine once. */
export const drillContract = defineProcess({
  name: 'drill',
  prefix: 'DRL',
  title: 'Drill',
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
  settings: shape<{ waitDays: number; signatures: string[] }>(),
  forms: {
    terms: shape<{ until: string }>(),
    notNeeded: shape<Readonly<Record<string, never>>>(),
    checkReceived: shape<CheckReceived>(),
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
  submissions: {
    note: { title: 'Note', audience: ['owner', 'signer'] },
    paper: { title: 'Paper', audience: ['signer'] },
  },
  compensation: 'putRight',
});

export type Drill = typeof drillContract;

export const drillPolicy: PolicyFor<Drill> = {
  deadlines: {
    sign: { workingDays: 5, calendar: 'office' },
    requestCheck: { workingDays: 5, calendar: 'statutory' },
    receiveCheck: { workingDays: 5, calendar: 'office' },
    verifyCheck: { workingDays: 5, calendar: 'office' },
    decideAdverseCheck: { workingDays: 5, calendar: 'office' },
  },
  ladders: {
    none: [],
    firm: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 2, does: 'escalate' },
      { workingDays: 4, does: 'escalate' },
      { workingDays: 6, does: 'flag' },
    ],
  },
  settings: { waitDays: 10, signatures: ['first', 'second', 'third'] },
};
