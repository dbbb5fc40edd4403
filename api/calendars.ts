import { Router } from 'express';
import { readFeed } from '../services/calendar-feeds.ts';
import type { Parts } from '../services/parts.ts';

/** `/calendars/{secret}.ics`: for calendar programs, which cannot sign in. The address is the secret, so it is never logged. */
export function calendars(parts: Parts): Router {
  const router = Router();
  router.get('/calendars/:file', async (request, response) => {
    response.locals['route'] = 'GET /calendars/:secret';
    response.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' });
    const secret = request.params.file.replace(/\.ics$/, '');
    response.type('text/calendar; charset=utf-8').send(await readFeed(parts, secret));
  });
  return router;
}
