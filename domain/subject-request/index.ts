import { answerBy } from '../data-rights/dates.ts';
import { datesAfter } from '../data-rights/dates-after.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { subjectRequest as contract, type SubjectRequest } from './contract.ts';
import { decisions, fits, type ItemDecision, reasons, together } from './items.ts';

const { roles, request, answer, dates, corrected } = piecesOf(contract);

const about = [request, roles('subject'), dates('answer')] as const;
/** Thing by thing, with why. */
const items: Piece<SubjectRequest> = ({ facts }) =>
  facts.items.map(({ item, how, why }) => ({ label: item, value: `${decisions[how]}: ${reasons[why]}` }));

const itemErrors = (now: readonly ItemDecision[]): readonly FieldError[] =>
  now.flatMap((one, index) => [
    ...(fits(one)
      ? []
      : [
          {
            pointer: `/items/${index}/why`,
            message: one.how === 'whole' ? 'Choose why it may be given.' : 'Choose why it is held back.',
          },
        ]),
    ...(now.findIndex(({ item }) => item === one.item) < index
      ? [{ pointer: `/items/${index}/item`, message: 'This has been decided above.' }]
      : []),
  ]);

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'sent' });

export const subjectRequest = lightKind(contract, {
  of: 'handler',
  title: ({ subject }) => `Access request: ${subject?.name ?? 'somebody who never worked here'}`,
  facts: ({ receivedOn }) => ({ from: receivedOn, waited: 0, items: [] }),
  schedule: (facts, { calendars }) => ({ answer: answerBy(facts, calendars.statutory) }),
  datesAfter,
  reads: {
    confirmIdentity: about,
    recordProof: about,
    settleScope: about,
    recordClarification: [...about, answer('settleScope')],
    gather: [...about, answer('recordClarification')],
    reviewItems: [...about, answer('gather'), answer('approve', { as: 'Sent back' })],
    approve: [...about, answer('gather'), items],
    send: [...about, items],
    tellRefused: [...about, answer('approve')],
    putRight: [...about, corrected],
  },
  formRules: {
    review: ({ items: now }, { state: { facts } }) => [
      ...itemErrors(now),
      ...(together(facts.items, now).length === (facts.forReview ?? 0)
        ? []
        : [
            {
              pointer: '/items',
              message: `Decide each of the ${facts.forReview ?? 0} things that were gathered for it. With these it would be ${together(facts.items, now).length}.`,
            },
          ]),
    ],
    reviewSome: ({ items }) => itemErrors(items),
  },
  details: ({ facts: { from, extended, waited, forReview, items: decided }, who, closed }, _, _today, { mayRead }) => ({
    mayGather: who['subject'] !== undefined && closed === undefined && mayRead('form'),
    countedFrom: from,
    extended: extended === true,
    daysWaited: waited,
    forReview: forReview ?? null,
    decided: decided.length,
  }),
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => ({
      ...ordinary.answer(task, seen),
      ...(task.name === 'gather' && { form: { forReview: 1 } }),
    }),
  },
});
