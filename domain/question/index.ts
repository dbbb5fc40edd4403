import { addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { piecesOf } from '../engine/reads.ts';
import type { PlannedDate } from '../engine/state.ts';
import { themes } from '../survey-round/questions.ts';
import { question as contract } from './contract.ts';

const { roles, request, answer, dates, corrected } = piecesOf(contract);

const about = [request, roles('asker'), dates('answered')] as const;
const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'published' });

/** By when it is answered: so many working days from the day it was asked. */
const answerBy = (askedOn: LocalDate, days: number, { office }: Calendars): PlannedDate => ({
  date: addWorkingDays(askedOn, days, office),
  basis: `${days} working days from ${formatDate(askedOn)}, when it was asked`,
});

export const question = lightKind(contract, {
  of: 'keeper',
  title: (_, { theme, askedOn }) => `${themes[theme]}: asked on ${formatDate(askedOn)}`,
  facts: ({ askedOn, at, theme }) => ({ askedOn, at, theme }),
  schedule: ({ askedOn }, { settings, calendars }) => ({ answered: answerBy(askedOn, settings.answerDays, calendars) }),
  reads: {
    answer: [...about, answer('publish', { as: 'Why it was sent back' })],
    publish: [...about, answer('answer')],
    putRight: [...about, corrected],
  },
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => {
      // Answered three times: the first two do not say when.
      const isVague = seen.state.visits.filter(({ stage }) => stage === 'answered').length < 3;
      if (task.name === 'publish' && isVague) return { choice: 'again', reason: 'It does not say by when' };
      return ordinary.answer(task, seen);
    },
  },
});
