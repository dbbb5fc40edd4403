import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../store/database.ts';
import type { Servers } from './servers.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own. */
export async function freshDatabase(
  servers: Pick<Servers, 'postgres' | 'template'> = inject('servers'),
): Promise<TestDatabase> {
  const { postgres, template } = servers;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(postgres, `create database "${name}" template "${template}"`);
  const url = postgres.replace(/\/[^/]*$/, `/${name}`);
  const { db, close } = openDatabase(url, { max: 10 });
  const drop = async () => {
    await close();
    await administer(postgres, `drop database "${name}" with (force)`);
  };
  return { db, url, drop };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
