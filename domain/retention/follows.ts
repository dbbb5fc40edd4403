import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'checkEligible.eligible': 'The agreement is offered to the person, who is asked to sign or decline it.',
  'checkEligible.not': 'It ends here, without an offer.',
  'signPerson.sign': 'Somebody else is asked to sign for the council. Then the agreement runs.',
  'signPerson.decline': 'It ends here. Nothing is paid and nothing is owed.',
  'signCouncil.sign': 'The agreement runs. Each instalment is asked for on its day.',
  'signCouncil.refuse': 'It ends here. Nothing is paid and nothing is owed.',
  'pay.paid': 'The payment stands in the agreement. The next instalment is asked for on its day.',
  'pay.held': 'It is asked for again a month later.',
  'reassess.goesOn': 'Nothing changes, unless whoever else looks at it stops it.',
  'reassess.stop': 'No further instalments are paid. The commitment stays.',
  'settle.agreed': 'Payroll is asked to record each payment as it comes in.',
  'settle.waive': 'Whom you name is asked to decide on the waiver.',
  'settle.dispute': 'It is asked for again a month later.',
  'decideWaiver.waive': 'Nothing is paid back.',
  'decideWaiver.collect': 'HR is asked again to agree how it is paid back.',
  'confirmRepaid.received':
    'Once all that is owed has come in, it is settled. Until then the next payment is asked for a month later.',
  ...putRightFollows,
} as const;
