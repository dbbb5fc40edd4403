import { addDays, formatDate } from '../calendar/index.ts';
import type { FormData } from '../engine/define.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { piecesOf } from '../engine/reads.ts';
import { type Cohort, cohort as contract } from './contract.ts';
import { begins, readyBy } from './days.ts';
import { schemes } from './schemes.ts';

const { roles, facts, answer, dates, corrected } = piecesOf(contract);

const about = [roles('lead', 'sponsor'), facts(contract.request.fields, ['scheme', 'startsOn', 'places'])] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'completed' });

export const cohort = lightKind(contract, {
  of: 'lead',
  title: (_, { title }) => title,
  facts: ({ scheme, startsOn, endsOn, places }) => ({ scheme, startsOn, endsOn, places }),
  schedule: ({ startsOn }, { deadlines, calendars }) => ({
    ready: readyBy(startsOn, deadlines.prepare.workingDays, calendars),
    begins: begins(startsOn),
  }),
  reads: {
    prepare: [...about, dates('ready', 'begins'), answer('prepare', { as: 'The last time' })],
    close: [...about, answer('prepare'), answer('close', { as: 'The last time' })],
    putRight: [...about, corrected],
  },
  datesAfter: (action, form, { state: { facts: of } }) => {
    if (action !== 'move') return undefined;
    const { until } = form as FormData<Cohort, 'goesOn'>; // of this action
    return until === of.startsOn ? undefined : [{ name: 'begins', ...begins(until) }];
  },
  details: ({ facts: { scheme, startsOn, places, readyOn } }) => ({
    scheme: schemes[scheme],
    startsOn,
    places,
    ready: readyOn === undefined ? 'Not all of it yet' : `Since ${formatDate(readyOn)}`,
  }),
  rehearsal: {
    ...ordinary,
    request: (_, today) => ({
      title: 'Step Up 2027',
      scheme: 'stepUp',
      startsOn: addDays(today, 60),
      endsOn: addDays(today, 120),
      places: 6,
    }),
    answer: (task, seen) => {
      const { tasksOpened: asked } = seen.state;
      if (task.name === 'prepare' && asked < 3)
        return { choice: 'notYet', reason: 'Two are open', form: { missing: ['placements'] } };
      return task.name === 'close' && asked < 6
        ? { choice: 'goesOn', reason: 'Some still learn', form: { until: addDays(seen.today, 20) } }
        : ordinary.answer(task, seen);
    },
  },
});
