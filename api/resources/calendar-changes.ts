import {
  getCalendarChange,
  listCalendarChanges,
  makeCalendarChange,
  previewCalendarChange,
  proposeCalendarChange,
  withdrawCalendarChange,
} from '../../services/operations/calendar-changes.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const calendarChanges: readonly Http[] = [
  http('GET /calendar-changes', listCalendarChanges, { answers: { 200: 'Latest first.' } }),
  http('POST /calendar-changes', proposeCalendarChange, {
    answers: { 201: 'Proposed: look at its preview; another administrator then makes it.' },
    location: ({ id }) => paths.calendarChange(id),
  }),
  http('GET /calendar-changes/:id', getCalendarChange, { answers: { 200: 'The change.' } }),
  http('GET /calendar-changes/:id/preview', previewCalendarChange, {
    answers: { 200: 'One page by reference; pass the last one as `after` for the next.' },
  }),
  http('POST /calendar-changes/:id/withdrawal', withdrawCalendarChange, { answers: { 200: 'Taken back.' } }),
  http('POST /calendar-changes/:id/application', makeCalendarChange, {
    answers: {
      200: 'Made: every open process has moved.',
      202: 'Made; the rest of the processes follow by themselves.',
    },
  }),
];
