import { checkTitles } from '../appointment/checks.ts';
import { registrationEndsAfter } from '../appointment/registration.ts';
import { addDays, addMonths, addWorkingDays, formatDate } from '../calendar/index.ts';
import { notBefore } from '../engine/form-rules.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { naturalKey, openAlready } from '../engine/natural-key.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { unacceptable } from '../engine/refusals.ts';
import { recheck as contract, type Recheck } from './contract.ts';
import { checkOf, runsOutOn, watchedErrors } from './facts.ts';

const { roles, facts, dates, answer, corrected } = piecesOf(contract);

const kept: Piece<Recheck> = ({ facts: { keptFromWork } }) =>
  keptFromWork === undefined ? [] : [{ label: 'Does not work here since', value: formatDate(keptFromWork) }];

const numbered: Piece<Recheck> = ({ facts: { number } }) =>
  number === undefined ? [] : [{ label: 'Registration number', value: number }];

const about = [
  roles('worker', 'manager'),
  facts(contract.request.fields, ['check', 'expiresOn']),
  numbered,
  kept,
] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'notNeeded' });

export const recheck = lightKind(contract, {
  of: 'worker',
  title: ({ worker }, { check }) => `${worker?.name}, ${checkTitles[check]}`,
  titleOfChild: async ({ check, recruitment, candidate, appointment = '' }, directory) => {
    const all = recruitment === undefined ? [] : await directory.candidates(recruitment);
    const name = all.find(({ id }) => id === candidate)?.name ?? (await directory.process(appointment))?.title;
    return `${name ?? 'Appointee'}, ${checkTitles[check]}`;
  },
  /** Under their own name, where the directory knows who was appointed. */
  childOf: async (known, directory) => {
    const { candidate, check } = known;
    const person = candidate === undefined ? null : await directory.whoIs(candidate);
    if (person === null) return { facts: known, who: {} };
    return { facts: { ...known, of: checkOf(person, check) }, who: { worker: person } };
  },
  facts: async ({ person, check, expiresOn }, { directory }) => {
    const errors = await watchedErrors(person, check, directory);
    if (errors.length > 0) throw unacceptable(errors);
    return { check, expiresOn, of: checkOf(person, check) };
  },
  schedule: ({ expiresOn }) => ({ runsOut: runsOutOn(expiresOn) }),
  datesAfter: (deed, _, { state: { facts: now } }) =>
    deed === 'verify.verify' && now.said?.expiresOn !== undefined
      ? [{ name: 'runsOut', ...runsOutOn(now.said.expiresOn) }]
      : undefined,
  reads: {
    renew: [...about, dates('runsOut'), answer('verify', { as: 'The last time' }), answer('decide')],
    verify: [...about, answer('renew')],
    decide: [...about, answer('renew')],
    putRight: [...about, corrected],
  },
  starting: {
    // Social Work England's year ends on one day for everybody; any other check has a day of its own.
    renewed: ({ state: { facts: known }, today }) =>
      known.check === 'registration'
        ? { expiresOn: registrationEndsAfter(addDays(known.expiresOn > today ? known.expiresOn : today, 1)) }
        : {},
  },
  formRules: {
    // Asked for before its time, it may turn out to be as good as it was.
    renewed: ({ expiresOn }, { state: { facts: known }, settings, calendars, today }) => {
      const isEarly = today < addWorkingDays(known.expiresOn, -settings.noticeWorkingDays, calendars.office);
      const earliest = isEarly ? known.expiresOn : addDays(known.expiresOn, 1);
      return notBefore('/expiresOn', expiresOn, earliest, 'a renewed check runs out later');
    },
    person: async ({ person }, { state: { facts: known, who }, directory }) => {
      const at = (message: string) => [{ pointer: '/person', message }];
      if (person === who['hr'] || person === who['verifier'] || person === who['manager'])
        return at('They have another part in this. Hand that to somebody else first.');
      const first = await directory.openUnder(naturalKey(contract, checkOf(person, known.check)));
      return first === null ? [] : [{ ...openAlready(contract, first), pointer: '/person' }];
    },
  },
  details: ({ facts: { check, expiresOn, keptFromWork } }, _, today) => ({
    check: checkTitles[check],
    until: formatDate(expiresOn),
    good: today <= expiresOn,
    keptFromWork: keptFromWork === undefined ? null : formatDate(keptFromWork),
  }),
  rehearsal: {
    ...ordinary,
    request: (cast, today) => ({
      person: cast.practitioner,
      check: 'sponsorship',
      expiresOn: addMonths(today, 6),
    }),
    // Renewed and verified year after year; the third time it is no longer needed.
    answer: (task, seen) => {
      if (task.name !== 'renew') return ordinary.answer(task, seen);
      return seen.state.visits.filter(({ stage }) => stage === 'renewing').length > 2
        ? { choice: 'notNeeded', reason: 'They have settled status' }
        : { choice: 'renewed', form: { expiresOn: addMonths(seen.state.facts.expiresOn, 12) } };
    },
    // Whoever came by an appointment that was rehearsed leaves: what nobody stops watching would have no end.
    acts: ({ state: { closed, facts: known, who } }) =>
      closed !== undefined || known.appointment === undefined
        ? null
        : { action: 'leaves', by: who['hr'] ?? '', reason: 'They have moved away' },
  },
});
