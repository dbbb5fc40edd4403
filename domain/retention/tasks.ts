/** What each person is asked. */
import { putRight } from '../engine/light.ts';
import type { PersonId } from '../engine/people.ts';

/** Whoever signed in the person's name. */
const signedFor = ({ signedBy }: { readonly signedBy?: PersonId | undefined }): Readonly<Record<PersonId, string>> =>
  signedBy === undefined ? {} : { [signedBy]: 'signed for the person' };

/** Nobody has a part in their own agreement but to sign it. */
export const never = ['worker'] as const;

export const tasks = {
  checkEligible: {
    title: 'Check whether they are eligible',
    for: 'hr',
    never,
    independent: [{ of: ['signCouncil'] }],
    choices: { eligible: { label: 'Eligible' }, not: { label: 'Not eligible', form: 'notEligible' } },
  },
  signPerson: {
    title: 'Sign the retention agreement, or decline it',
    for: 'worker',
    never: ['manager', 'hr', 'signatory', 'payroll'],
    ladder: 'own',
    choices: { sign: { label: 'Sign', form: 'signed' }, decline: { label: 'Decline' } },
  },
  signCouncil: {
    title: 'Sign for the council',
    for: 'signatory',
    never,
    independent: [
      { of: ['checkEligible', 'pay'], from: ['manager', 'hr'] },
      { of: ['signPerson'], named: signedFor, oneWay: 'nobody signs for the person who may sign for the council' },
    ],
    choices: { sign: { label: 'Sign', form: 'signed' }, refuse: { label: 'Do not sign', reason: 'required' } },
  },
  pay: {
    title: 'Pay the instalment',
    for: 'payroll',
    never,
    independent: [{ of: ['signCouncil'] }],
    choices: { paid: { label: 'Paid', form: 'paid' }, held: { label: 'Held back for now', reason: 'required' } },
  },
  reassess: {
    title: 'Look at the agreement again',
    for: 'manager',
    never,
    choices: { goesOn: { label: 'It goes on' }, stop: { label: 'Stop further instalments', reason: 'required' } },
  },
  settle: {
    title: 'Agree how the payment is paid back',
    for: 'hr',
    never,
    independent: [{ of: ['decideWaiver'] }],
    choices: {
      agreed: { label: 'Agreed', form: 'collection' },
      waive: { label: 'Ask for a waiver', form: 'waiver', reason: 'required' },
      dispute: { label: 'They dispute it', reason: 'required' },
    },
  },
  decideWaiver: {
    title: 'Decide whether the repayment is waived',
    for: 'waiver',
    never,
    independent: [{ of: ['settle'], from: ['hr'] }],
    choices: {
      waive: { label: 'Waive it', reason: 'required' },
      collect: { label: 'It is paid back', reason: 'required' },
    },
  },
  confirmRepaid: {
    title: 'Record what was paid back',
    for: 'payroll',
    never,
    choices: { received: { label: 'Received', form: 'received' } },
  },
  putRight: putRight('hr', never),
} as const;
