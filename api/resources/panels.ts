import {
  bookPanelCases,
  casesForPanel,
  changePanel,
  convenePanel,
  getPanel,
  listPanels,
  readCase,
} from '../../services/operations/panels.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const panels: readonly Http[] = [
  http('POST /panels', convenePanel, {
    answers: { 201: 'Convened: cases can be booked into it.' },
    location: ({ id }) => paths.panel(id),
  }),
  http('GET /panels', listPanels, {
    answers: { 200: 'The latest first; the rounds you sit in, unless your office sees all.' },
  }),
  http('GET /panels/:id', getPanel, { answers: { 200: 'The round.' } }),
  http('GET /panels/:id/cases/:number', readCase, {
    answers: { 200: 'The text or file, under the number of the case.' },
  }),
  http('GET /panels/:id/waiting', casesForPanel, {
    answers: { 200: 'The most urgent first, as far as you may see them.' },
  }),
  http('POST /panels/:id/cases', bookPanelCases, {
    answers: { 200: 'What came of each: booked, or why not. One that is refused leaves the others booked.' },
  }),
  http('POST /panels/:id/members', changePanel, {
    answers: { 200: 'Changed, and what came of telling each case. Nothing changes when a case bars somebody new.' },
  }),
];
