/** What each task of an agreement is about. Sums are for those who read its notes. */
import { formatDate } from '../calendar/index.ts';
import { type Piece, piecesOf, type ReadsOf, told } from '../engine/reads.ts';
import { retention as contract, type Retention } from './contract.ts';
import { sum } from './fields.ts';
import { leaving } from './reasons.ts';
import { causeOf, owedFor, paidIn, receivedFor, termsOf } from './standing.ts';
import { endOf } from './sums.ts';

const { roles, facts, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<Retention>;

const ofSums = { for: { keptAs: 'form' } } as const;
const pounds = (label: string, pence: number) =>
  told({ ...sum, asks: label, label }, pence, String).map((line) => ({ ...line, ...ofSums }));

const worker = [roles('worker', 'manager'), facts(contract.request.fields, ['startsOn', 'fte'])] as const;

const offer: Look = ({ facts: agreement, settings }) => [
  ...pounds('Payment', agreement.amount),
  ...pounds('Salary it is counted from', agreement.salary),
  {
    label: 'Instalments',
    value: settings.instalments.map(({ months, percent }) => `${percent}% after ${months} months`).join('; '),
  },
  { label: 'Commitment ends', value: formatDate(endOf(termsOf(agreement, settings))) },
];

const paid: Look = ({ facts: agreement }) => pounds('Paid so far', paidIn(agreement));

/** What this instalment comes to. */
const instalment: Look = ({ task, facts: agreement, settings }) => {
  const number = Number(/^instalment-(\d+)/.exec(task.about ?? '')?.[1] ?? 0);
  const due = settings.instalments[number - 1];
  return due ? pounds('This instalment', Math.round((agreement.amount * due.percent) / 100)) : [];
};

const left: Look = ({ facts: { left: gone } }) =>
  gone === undefined
    ? []
    : [
        { label: 'Last day', value: formatDate(gone.lastDay) },
        { label: 'Why they leave', value: leaving[gone.why], ...ofSums },
      ];

const fewerHours: Look = ({ facts: { hours } }) =>
  hours === undefined
    ? []
    : [{ label: 'Fewer hours', value: `${hours.fte / 100} of full time from ${formatDate(hours.from)}`, ...ofSums }];

/** What is to be paid back for what the task is about, and what has come in. */
const owed: Look = ({ task, facts: agreement, settings }) => {
  const cause = causeOf(task.about);
  return [
    ...pounds('To pay back', owedFor(cause, agreement, settings)),
    ...pounds('Paid back so far', receivedFor(cause, agreement)),
  ];
};

const repayment = [...worker, left, fewerHours, paid, owed] as const;

export const reads: ReadsOf<Retention> = {
  checkEligible: [...worker, facts(contract.request.fields, ['grade']), offer],
  signPerson: [...worker, offer],
  signCouncil: [...worker, offer, answer('checkEligible'), answer('signPerson')],
  pay: [...worker, instalment, paid, answer('pay', { as: 'The last' })],
  reassess: [...worker, offer, paid, dates('ends')],
  settle: [...repayment, answer('settle', { as: 'Before' })],
  decideWaiver: [...repayment, answer('settle', { as: 'Asked for' })],
  confirmRepaid: [...repayment, answer('settle', { as: 'Agreed' })],
  putRight: [...worker, corrected],
};
