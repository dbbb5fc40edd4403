/** What stands in somebody's calendar: due dates and planned milestones, by the same conditions as the lists. */
import type { Db } from './database.ts';
import { peopleIn, type Scope, seen, seenTask } from './scope.ts';
import { OPEN, partOf, waitingFor } from './whose.ts';

export interface DueTask {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly dueOn: string;
  readonly dueTime: string | null;
  /** Whose it is, and whom it came up to. */
  readonly holders: readonly string[];
  readonly process: string;
  readonly kind: string;
  readonly seq: number;
  readonly changedAt: Date;
}

export interface DueMilestone extends Omit<DueTask, 'id' | 'about' | 'dueOn' | 'dueTime' | 'holders'> {
  readonly date: string;
}

interface Whose {
  readonly owner: string;
  readonly scope: Scope;
  /** The team; null for the owner's own work. */
  readonly team: string | null;
  readonly today: string;
}

const MOST = 2_000;

const columns = `p.id as process, p.kind, p.seq, p.updated_at as "changedAt"`;

/** Open tasks: those of the owner's own list, or those of the team's processes that the owner may see. */
export const dueTasks = (db: Db, { owner, scope, team, today }: Whose): Promise<DueTask[]> =>
  db.$queryRawUnsafe<DueTask[]>(
    `select t.id, t.name, t.about, t.due_on as "dueOn", t.due_time as "dueTime",
            array_prepend(t.assignee_id, t.escalated_to) as holders, ${columns}
       from task t join process p on p.id = t.process_id
      where t.status = 'open' and ${seenTask('$1')} and case when $2::text is null then ${waitingFor('$3', '$4')} else p.team_id = $2 end
      order by t.due_on, t.id limit ${MOST}`,
    peopleIn(scope),
    team,
    owner,
    today,
  );

/** Milestones still to be met of open processes: of those the owner has a part in or whose kind their office follows, or of the team's that they may see. */
export const dueMilestones = (
  db: Db,
  { owner, scope, team }: Whose,
  followed: readonly string[],
): Promise<DueMilestone[]> =>
  db.$queryRawUnsafe<DueMilestone[]>(
    `select m.name, m.date, ${columns}
       from milestone m join process p on p.id = m.process_id
      where m.met_on is null and ${OPEN} and ${seen('$1')}
        and case when $2::text is null then (${partOf('$3')} or p.kind = any($4)) else p.team_id = $2 end
      order by m.date, p.id, m.name limit ${MOST}`,
    peopleIn(scope),
    team,
    owner,
    followed,
  );

export interface FeedRow {
  readonly id: string;
  readonly ownerId: string;
  /** The team; null for the owner's own work. */
  readonly teamId: string | null;
  readonly secretHash: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

const MOST_FEEDS = 200;

/** Somebody's, the latest first. */
export const feedsOf = (db: Db, ownerId: string): Promise<FeedRow[]> =>
  db.calendarFeed.findMany({ where: { ownerId }, orderBy: { createdAt: 'desc' }, take: MOST_FEEDS });

export const findFeed = (db: Db, id: string): Promise<FeedRow | null> => db.calendarFeed.findUnique({ where: { id } });

export const keepFeed = (db: Db, data: Omit<FeedRow, 'revokedAt'>): Promise<FeedRow> =>
  db.calendarFeed.create({ data });

/** Revoked before, it stays as it was. */
export async function revokeFeed(db: Db, feed: FeedRow, revokedBy: string, revokedAt: Date): Promise<FeedRow> {
  if (feed.revokedAt !== null) return feed;
  return await db.calendarFeed.update({ where: { id: feed.id }, data: { revokedAt, revokedBy } });
}
