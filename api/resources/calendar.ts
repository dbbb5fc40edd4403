import { countWorkingDays, listClosures } from '../../services/operations/calendar.ts';
import { type Http, http } from '../http.ts';

export const calendar: readonly Http[] = [
  http('GET /working-days', countWorkingDays, {
    answers: { 200: 'The date or the number, with the basis of it.' },
  }),
  http('GET /closures', listClosures, { answers: { 200: 'All of them.' } }),
];
