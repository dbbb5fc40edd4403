import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { APPLICATION_LOGIN } from '../../store/application-login.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import type { Servers } from './servers.ts';

/** The login of API and worker: made before the template's migrations, which grant it what it needs. */
export const productsLogin = { name: APPLICATION_LOGIN, password: 'least' };

export interface TestDatabase {
  /** As its owner: for what only a test does. */
  readonly db: Database;
  readonly url: string;
  /** As the product has it: by a login that owns nothing. */
  readonly product: Pick<TestDatabase, 'db' | 'url'>;
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
  const productsUrl = url.replace(/\/\/[^@]*@/, `//${productsLogin.name}:${productsLogin.password}@`);
  const product = openDatabase(productsUrl, { max: 10 });
  const drop = async () => {
    await Promise.all([close(), product.close()]);
    await administer(postgres, `drop database "${name}" with (force)`);
  };
  return { db, url, product: { db: product.db, url: productsUrl }, drop };
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
