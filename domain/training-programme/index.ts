import { addDays } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { trainingProgramme as contract, coursesFor, type TrainingProgramme } from './contract.ts';

const { roles, facts, request, answer, dates, corrected } = piecesOf(contract);

const delivery: Piece<TrainingProgramme> = ({ facts: { delivery: planned } }) =>
  planned ? [{ label: 'Courses needed', value: `${coursesFor(planned)}` }] : [];
const about = [
  request,
  roles('lead', 'sponsor'),
  facts(contract.request.fields, ['ranks', 'teams', 'parts', 'validMonths']),
  dates('due'),
] as const;

const ordinary = ordinaryRehearsal(
  contract,
  { by: 'hr', ending: 'completed' },
  {
    request: (_, today) => ({
      title: 'Motivational interviewing',
      about: 'All who work with families',
      ranks: ['practitioner', 'team-manager'],
      dueOn: addDays(today, 60),
    }),
  },
);

export const trainingProgramme = lightKind(contract, {
  of: 'lead',
  title: (_, { title }) => title,
  facts: ({ ranks, teams, dueOn, parts, validMonths }) => ({ ranks, teams, dueOn, parts, validMonths, endsOn: dueOn }),
  schedule: ({ dueOn }) => ({ due: { date: dueOn, basis: 'as it was asked for' } }),
  reads: {
    plan: about,
    close: [...about, delivery, answer('close', { as: 'The last time' })],
    agreeClosed: [...about, delivery, answer('close')],
    putRight: [...about, corrected],
  },
  details: ({ facts: { dueOn, parts, validMonths, delivery: planned } }) => ({
    dueOn,
    parts,
    validMonths: validMonths === 0 ? null : validMonths,
    people: planned?.people ?? null,
    courses: planned ? coursesFor(planned) : null,
  }),
  // Twice it goes on: by word of whoever leads it, and of whoever answers for it.
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => {
      const { facts: of, tasksOpened } = seen.state;
      const goesOn = task.name === 'close' ? of.endsOn === of.dueOn : task.name === 'agreeClosed' && tasksOpened < 6;
      const until = { form: { until: addDays(seen.today, 20) }, reason: 'Some are left' };
      return goesOn ? { choice: 'goesOn', ...until } : ordinary.answer(task, seen);
    },
  },
});
