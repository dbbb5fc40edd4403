import { answerBy } from '../data-rights/dates.ts';
import { datesAfter } from '../data-rights/dates-after.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { sampleOf } from '../engine/sample.ts';
import { erasureRequest as contract, type ErasureRequest } from './contract.ts';
import { decisions, reasons } from './items.ts';
import { goneErrors, howMuchWent, itemErrors, letterErrors, straightErrors } from './rules.ts';

const { roles, request, answer, dates, corrected } = piecesOf(contract);

const about = [request, roles('subject'), dates('answer')] as const;
/** Thing by thing, with why. */
const items: Piece<ErasureRequest> = ({ facts }) =>
  facts.items.map(({ item, how, why }) => ({ label: item, value: `${decisions[how]}: ${reasons[why]}` }));
const went: Piece<ErasureRequest> = ({ facts: { gone, held } }) =>
  gone === undefined
    ? []
    : [
        { label: 'Gone', value: String(gone) },
        { label: 'Kept by a legal hold', value: String(held ?? 0) },
      ];

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'done' });

export const erasureRequest = lightKind(contract, {
  of: 'handler',
  title: ({ subject }) => `Erasure request: ${subject?.name ?? 'somebody who never worked here'}`,
  facts: ({ receivedOn }) => ({ from: receivedOn, waited: 0, items: [] }),
  schedule: (facts, { calendars }) => ({ answer: answerBy(facts, calendars.statutory) }),
  datesAfter,
  reads: {
    confirmIdentity: about,
    recordProof: about,
    settleScope: about,
    recordClarification: [...about, answer('settleScope')],
    decideItems: [...about, answer('recordClarification'), answer('approve', { as: 'Sent back' })],
    approve: [...about, answer('decideItems'), items],
    letGo: [...about, items],
    putStraight: [...about, items],
    tellThem: [...about, items, answer('approve'), went, answer('putStraight')],
    tellRecipients: [...about, items, went, answer('putStraight')],
    putRight: [...about, corrected],
  },
  formRules: { decided: itemErrors, gone: goneErrors, straight: straightErrors, answer: letterErrors },
  counts: howMuchWent,
  details: ({ facts, who, closed }, _, _today, { mayRead }) => ({
    mayDecide: closed === undefined && mayRead('form'),
    ofSomebodyOnRecord: who['subject'] !== undefined,
    countedFrom: facts.from,
    extended: facts.extended === true,
    daysWaited: facts.waited,
    decided: facts.items.length,
  }),
  rehearsal: {
    ...ordinary,
    request: (cast, today) => ({ ...sampleOf(contract.request.fields, { cast, today }), person: cast.practitioner }),
    answer: (task, seen) => ({
      ...ordinary.answer(task, seen),
      // Of what is kept about them there is this request.
      ...(task.name === 'decideItems' && { form: { items: [{ item: seen.processId, how: 'correct', why: 'wrong' }] } }),
    }),
  },
});
