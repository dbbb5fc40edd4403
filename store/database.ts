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
    adapter: new PrismaPg({ connectionString, max, options: '-c TimeZone=UTC' }),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return { db, close: () => db.$disconnect() };
}
