import { checkTitles } from '../appointment/checks.ts';
import { addMonths, formatDate } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { piecesOf } from '../engine/reads.ts';
import { recheck as contract } from './contract.ts';
import { runsOutOn } from './facts.ts';

const { roles, facts, dates, answer, corrected } = piecesOf(contract);

const about = [roles('worker', 'manager'), facts(contract.request.fields, ['check', 'expiresOn'])] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'notNeeded' });

export const recheck = lightKind(contract, {
  of: 'worker',
  title: ({ worker }, { check }) => `${worker?.name}, ${checkTitles[check]}`,
  titleOfChild: async ({ check, appointed: { recruitment, candidate } = {} }, directory) => {
    const all = recruitment === undefined ? [] : await directory.candidates(recruitment);
    const name = all.find(({ id }) => id === candidate)?.name ?? 'Appointee';
    return `${name}, ${checkTitles[check]}`;
  },
  facts: ({ person, check, expiresOn }) => ({ check, expiresOn, of: `${person}:${check}` }),
  schedule: ({ expiresOn }) => ({ runsOut: runsOutOn(expiresOn) }),
  reads: {
    renew: [...about, dates('runsOut'), answer('verify', { as: 'The last time' })],
    verify: [...about, answer('renew')],
    putRight: [...about, corrected],
  },
  details: ({ facts: { check, expiresOn } }, _, today) => ({
    check: checkTitles[check],
    until: formatDate(expiresOn),
    good: today <= expiresOn,
  }),
  // Renewed once and verified; the second time it is no longer needed.
  rehearsal: {
    ...ordinary,
    request: (cast, today) => ({
      person: cast.practitioner,
      check: 'sponsorship',
      expiresOn: addMonths(today, 6),
    }),
    answer: (task, seen) => {
      if (task.name !== 'renew') return ordinary.answer(task, seen);
      return seen.state.visits.filter(({ stage }) => stage === 'renewing').length > 1
        ? { choice: 'notNeeded', reason: 'They have settled status' }
        : { choice: 'renewed', form: { expiresOn: addMonths(seen.today, 12) } };
    },
  },
});
