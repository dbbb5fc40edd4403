import { z } from 'zod';
import { createFeed, maySeeTeam } from '../../services/calendar-feeds.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import type { CalendarFeed } from '../../store/generated/client.ts';
import { type Route, route } from '../route.ts';
import { calendarFeed, newCalendarFeed } from '../shapes/calendar-feeds.ts';
import { list } from '../shapes/common.ts';
import { opaqueId } from './fields.ts';

const params = z.strictObject({ id: opaqueId });

const body = z.strictObject({
  team: opaqueId
    .optional()
    .meta({ description: 'A team that you manage or may see; left out, the feed is of your own work.' }),
});

/** Due dates in a calendar program: a secret address for each feed, shown once, that its owner may revoke. */
export const calendarFeeds = (parts: Parts): readonly Route[] => [
  route('POST /calendar-feeds', {
    summary: 'Make a calendar feed of your own work or of your team’s',
    body,
    answers: { 201: 'Made. Its address is shown this once: whoever has it can read the feed.' },
    shows: { 201: newCalendarFeed },
    refuses: ['not-found'],
    sentAgain: 'done-again',
    handle: async ({ body: { team }, caller, scope }) => {
      if (team !== undefined && !(await parts.db.team.findUnique({ where: { id: team } }))) throw notFound('team');
      if (team !== undefined && !(await maySeeTeam(parts, team, caller.id, scope)))
        throw new Problem('not-permitted', 'You may have a calendar only of a team in your own line.');
      const { feed, secret } = await createFeed(parts, caller.id, team ?? null);
      return { status: 201, body: { ...shown(feed), address: `${parts.publicUrl ?? ''}/calendars/${secret}.ics` } };
    },
  }),
  route('GET /calendar-feeds', {
    summary: 'Your calendar feeds, without their addresses',
    answers: { 200: 'Latest first.' },
    shows: { 200: list(calendarFeed) },
    handle: async ({ caller }) => {
      const where = { ownerId: caller.id };
      const feeds = await parts.db.calendarFeed.findMany({ where, orderBy: { createdAt: 'desc' }, take: 200 });
      return { body: { items: feeds.map(shown) } };
    },
  }),
  route('POST /calendar-feeds/:id/revocation', {
    summary: 'Revoke a calendar feed: its address answers no more',
    params,
    answers: { 200: 'Revoked. An administrator may revoke anybody’s.' },
    shows: { 200: calendarFeed },
    handle: async ({ params: { id }, caller }) => {
      const feed = await parts.db.calendarFeed.findUnique({ where: { id } });
      if (!feed || (feed.ownerId !== caller.id && !caller.offices.includes('administrator'))) throw notFound('feed');
      const data = { revokedAt: parts.clock.now(), revokedBy: caller.id };
      if (feed.revokedAt === null) await parts.db.calendarFeed.update({ where: { id }, data });
      return { body: shown(await parts.db.calendarFeed.findUniqueOrThrow({ where: { id } })) };
    },
  }),
];

const shown = ({ id, ownerId, teamId, createdAt, revokedAt }: CalendarFeed) => ({
  id,
  owner: ownerId,
  team: teamId,
  createdAt,
  revokedAt,
});
