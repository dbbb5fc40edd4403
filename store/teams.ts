/** The teams, each of a service. */
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly service: string;
}

/** All of them, by name. */
export const listTeams = (db: Db): Promise<Team[]> => db.team.findMany({ orderBy: { name: 'asc' } });

/** Each by its id. */
export const teamNames = async (db: Db): Promise<ReadonlyMap<string, string>> =>
  new Map((await listTeams(db)).map(({ id, name }) => [id, name]));

export const findTeam = (db: Db, id: string): Promise<Team | null> => db.team.findUnique({ where: { id } });

/** Whether there is a team of this id or name. */
export const isTaken = async (db: Db, { id, name }: Pick<Team, 'id' | 'name'>): Promise<boolean> =>
  (await db.team.count({ where: { OR: [{ id }, { name }] } })) > 0;

/** Null where its id or name was taken in this very moment. */
export const addTeam = async (db: Db, data: Team): Promise<Team | null> =>
  (await db.team.createMany({ data: [data], skipDuplicates: true })).count === 1 ? data : null;

/** Those that these people work in. */
export async function teamsOfPeople(db: Db, people: readonly PersonId[]): Promise<readonly string[]> {
  const sql = 'select distinct team_id as id from person where id = any($1::text[]) and team_id is not null';
  return (await ask<{ id: string }>(db, sql, people)).map(({ id }) => id);
}

/** How many teams a service has. */
export const teamsOf = (db: Db, service: string): Promise<number> => db.team.count({ where: { service } });
