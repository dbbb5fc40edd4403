import { acknowledgeBy } from '../data-rights/dates.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { piecesOf } from '../engine/reads.ts';
import { dataComplaint as contract } from './contract.ts';

const { roles, request, answer, dates, corrected } = piecesOf(contract);

const about = [request, roles('subject'), dates('acknowledged')] as const;
const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'upheld' });

export const dataComplaint = lightKind(contract, {
  of: 'handler',
  title: ({ subject }) => `Complaint about data: ${subject?.name ?? 'somebody who never worked here'}`,
  facts: ({ receivedOn }) => ({ receivedOn }),
  schedule: ({ receivedOn }, { calendars }) => ({ acknowledged: acknowledgeBy(receivedOn, calendars.statutory) }),
  reads: {
    acknowledge: about,
    lookInto: [...about, answer('decide', { as: 'The last time' })],
    decide: [...about, answer('lookInto')],
    tell: [...about, answer('decide')],
    putRight: [...about, corrected],
  },
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => ({
      ...ordinary.answer(task, seen),
      // Looked into twice: the first time more is wanted.
      ...(task.name === 'decide' &&
        seen.state.visits.filter(({ stage }) => stage === 'looking').length < 2 && {
          choice: 'more',
          reason: 'Who sent it?',
        }),
    }),
  },
});
