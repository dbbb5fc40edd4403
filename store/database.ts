import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/** The client, or a transaction of it. */
export type Db = Pick<PrismaClient, '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe'> &
  Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

export interface OpenDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

interface Connections {
  readonly pool: pg.Pool;
  /** The name under which a statement is prepared; empty for one that is not. */
  readonly nameOf: (sql: string) => string;
}

/** Prisma and `ask` share the connections of a database, and the names of what is prepared on them. */
const connections = new WeakMap<object, Connections>();

export interface Opening {
  readonly max?: number;
  /** How long a connection or an answer is waited for: after that the database counts as away. For ever without it. */
  readonly patienceMs?: number;
}

/**
 * Opens the database. The session's time zone is pinned: the adapter drops UTC offsets, and another zone would
 * silently shift stored instants.
 */
export function openDatabase(connectionString: string, { max = 10, patienceMs }: Opening = {}): OpenDatabase {
  const patience = patienceMs !== undefined && { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs };
  const pool = new pg.Pool({ connectionString, max, options: '-c TimeZone=UTC', ...patience });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced by the next call
  const nameOf = statementNames();
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  connections.set(db, { pool, nameOf });
  const close = async () => {
    await db.$disconnect();
    await pool.end();
  };
  return { db, close };
}

const LONGEST_READ_MS = 600_000;

/** Reads all as it was at one moment, in however many questions: what others write meanwhile is not seen. */
export const atOneMoment = <T>(db: Database, read: (then: Db) => Promise<T>): Promise<T> =>
  db.$transaction(read, { isolationLevel: 'RepeatableRead', timeout: LONGEST_READ_MS });

/**
 * Asks with a statement of our own, on a connection of the pool: what every request asks should not pay for a query
 * compiler that has nothing to compile (bench: a third of the time of reading a process). In a transaction of Prisma's the
 * transaction asks.
 * @throws an error with a `code`; of a connection that failed, `ECONNRESET` or what the system says
 */
export async function ask<Row>(db: Db, sql: string, ...values: readonly unknown[]): Promise<Row[]> {
  const direct = connections.get(db);
  if (!direct) return await db.$queryRawUnsafe<Row[]>(sql, ...values);
  const { pool, nameOf } = direct;
  try {
    const { rows } = await pool.query({ name: nameOf(sql), text: sql, values: [...values] });
    return rows as Row[]; // the statement's columns are the caller's promise, as with Prisma's raw queries
  } catch (error) {
    if (error instanceof pg.DatabaseError) throw error;
    const { code = 'ECONNRESET' } = error as { readonly code?: string };
    throw Object.assign(new Error('The database does not answer', { cause: error }), { code });
  }
}

/** A connection beside those of the pool: for what is held as long as it is open. */
export function ownConnection(db: Database): pg.Client {
  const options = connections.get(db)?.pool.options;
  if (!options) throw new Error('This database was not opened here');
  return new pg.Client(options);
}

/** Enough for every statement of the program; what a caller's filters make beyond that is not prepared. */
const MOST_PREPARED = 400;

/** A statement with a name is parsed and planned once for each connection, not once for each call. */
function statementNames(): Connections['nameOf'] {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED) return '';
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
