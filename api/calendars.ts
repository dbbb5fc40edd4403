import { Router } from 'express';
import { londonDate } from '../domain/calendar/index.ts';
import { readFeed } from '../services/calendar-feeds.ts';
import type { Parts } from '../services/parts.ts';
import { Problem } from '../services/problem.ts';

/** `/calendars/{secret}.ics`: for calendar programs, which cannot sign in. The address is the secret, so it is never logged. */
export function calendars(parts: Parts): Router {
  const router = Router();
  router.get('/calendars/:file', async (request, response) => {
    response.locals['route'] = 'GET /calendars/:secret';
    response.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' });
    const secret = request.params.file.replace(/\.ics$/, '');
    const read = await readFeed(parts, secret, londonDate(parts.clock.now().getTime()));
    if (read.status === 'gone')
      throw new Problem('gone', 'This calendar has been withdrawn. Ask for a new one, then take this one out.');
    response.type('text/calendar; charset=utf-8').send(read.text);
  });
  return router;
}
