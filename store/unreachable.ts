/** When the database is away, has no room or lets nobody in, and how an error may be named without saying what people wrote. */

const codes = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '28000', // its password is a new one, and ours is not yet
  '28P01',
  '53100', // its disk is full
  '53200',
  '53300',
]);

/** The error says that the database does not answer, or cannot take anything at the moment. */
export function isAway(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return (
    (typeof code === 'string' && codes.has(code)) ||
    /Can't reach database|NotReachable|SocketTimeout|connection|ECONNREFUSED|terminating|AuthenticationFailed|57P0[1-3]|53[1-3]00/i.test(
      nameOf(error),
    )
  );
}

/** Prisma's name and code, and no more: messages may hold what people wrote. */
export const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const cause = (error as { cause?: { code?: string; kind?: string } }).cause;
  return [error.name, cause?.kind, cause?.code, (error as { code?: string }).code, ...driversWords(error)]
    .filter(Boolean)
    .join(' ');
};

/** A raw query that fails says only in its details that the database cannot be reached. */
function driversWords(error: Error): readonly (string | undefined)[] {
  const { driverAdapterError } = ((error as { meta?: object }).meta ?? {}) as {
    readonly driverAdapterError?: { readonly cause?: { readonly kind?: string; readonly originalCode?: string } };
  };
  return [driverAdapterError?.cause?.kind, driverAdapterError?.cause?.originalCode];
}
