import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/** The client, or a transaction of it. */
export type Db = Pick<PrismaClient, '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe'> &
  Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

export interface OpenDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

/**
 * Opens the database. The session's time zone is pinned: the adapter drops UTC offsets, and another zone would
 * silently shift stored instants.
 */
export function openDatabase(connectionString: string, { max = 10 }: { readonly max?: number } = {}): OpenDatabase {
  const db = new PrismaClient({
    adapter: new PrismaPg(
      { connectionString, max, options: '-c TimeZone=UTC' },
      { statementNameGenerator: statementNames() },
    ),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return { db, close: () => db.$disconnect() };
}

/** Enough for every statement of the program; what a caller's filters make beyond that is not prepared. */
const MOST_PREPARED = 400;

/**
 * A statement with a name is parsed and planned once for each connection, not once for each call: for the statement that
 * writes a batch that is most of its cost. An empty name leaves it unprepared.
 */
function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED) return '';
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
