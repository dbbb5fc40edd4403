import { z } from 'zod';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import * as feeds from '../../store/calendar-feeds.ts';
import type { Db } from '../../store/database.ts';
import { findTeam } from '../../store/teams.ts';
import { createFeed, maySeeTeam } from '../calendar-feeds.ts';
import { paths } from '../paths.ts';
import { calendarFeed, newCalendarFeed } from '../shapes/calendar-feeds.ts';
import { list } from '../shapes/common.ts';
import type { Told } from '../shapes/told.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { opaqueId } from './fields.ts';
import { operation } from './operation.ts';

/** Due dates in a calendar program: a secret address for each feed, shown once, that its owner may revoke. */
export const makeCalendarFeed = operation('makeCalendarFeed', {
  title: 'Make a calendar feed of your own work or of your team’s',
  may: 'everybody',
  input: z.strictObject({
    team: opaqueId
      .optional()
      .meta({ description: 'A team that you manage or may see; left out, the feed is of your own work.' }),
  }),
  output: newCalendarFeed,
  refuses: ['not-found'],
  // No key: the address is kept nowhere, so that it could not be answered again.
  run: async (parts, { caller, scope }, { input: { team } }) => {
    if (team !== undefined && !(await findTeam(parts.db, team))) throw notFound('team');
    if (team !== undefined && !(await maySeeTeam(parts, team, caller.id, scope)))
      throw new Refusal('not-permitted', 'You may have a calendar only of a team in your own line.');
    const { feed, secret } = await createFeed(parts, caller.id, team ?? null);
    return { ...(await view(parts.db, feed)), address: `${parts.publicUrl ?? ''}${paths.calendar(secret)}` };
  },
});

export const listCalendarFeeds = operation('listCalendarFeeds', {
  title: 'Your calendar feeds, without their addresses',
  may: 'everybody',
  output: list(calendarFeed),
  run: async ({ db }, { caller }) => {
    return { items: await views(db, await feeds.feedsOf(db, caller.id)) };
  },
});

export const revokeCalendarFeed = operation('revokeCalendarFeed', {
  title: 'Revoke a calendar feed: its address answers no more',
  may: 'everybody',
  params: z.strictObject({ id: opaqueId }),
  output: calendarFeed,
  once: 'kept',
  run: async ({ db, clock }, { caller }, { params: { id } }) => {
    const feed = await feeds.findFeed(db, id);
    const isTheirs = feed?.ownerId === caller.id || caller.offices.includes('administrator');
    if (!feed || !isTheirs) throw notFound('feed');
    return await view(db, await feeds.revokeFeed(db, feed, caller.id, clock.now()));
  },
});

async function views(db: Db, found: readonly feeds.FeedRow[]): Promise<Told<typeof calendarFeed>[]> {
  const named = await namingOf(
    db,
    found.flatMap(({ ownerId, teamId }) => [ownerId, teamId]),
  );
  return found.map((feed) => viewIn(named, feed));
}

const view = async (db: Db, feed: feeds.FeedRow): Promise<Told<typeof calendarFeed>> =>
  viewIn(await namingOf(db, [feed.ownerId, feed.teamId]), feed);

const viewIn = (
  named: Naming,
  { id, ownerId, teamId, createdAt, revokedAt }: feeds.FeedRow,
): Told<typeof calendarFeed> => ({
  id,
  owner: named(ownerId),
  team: named(teamId),
  createdAt: createdAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
});
