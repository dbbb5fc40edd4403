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
  rehearsal: ordinaryRehearsal(
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
  ),
});
