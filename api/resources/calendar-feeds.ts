import { listCalendarFeeds, makeCalendarFeed, revokeCalendarFeed } from '../../services/operations/calendar-feeds.ts';
import { type Http, http } from '../http.ts';

export const calendarFeeds: readonly Http[] = [
  http('POST /calendar-feeds', makeCalendarFeed, {
    answers: { 201: 'Made. Its address is shown this once: whoever has it can read the feed.' },
  }),
  http('GET /calendar-feeds', listCalendarFeeds, { answers: { 200: 'Latest first.' } }),
  http('POST /calendar-feeds/:id/revocation', revokeCalendarFeed, {
    answers: { 200: 'Revoked. An administrator may revoke anybody’s.' },
  }),
];
