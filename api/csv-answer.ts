/** Any list as a CSV: `?format=csv`, or `Accept: text/csv`. */
import type { Request } from 'express';

type Query = Readonly<Record<string, unknown>>;

/** What was asked for, and the parameters without the one that asks for it. */
export function wantsCsv(request: Request): { readonly csv: boolean; readonly query: Query } {
  const { format, ...query } = request.query as Query;
  if (format === 'csv') return { csv: true, query };
  const csv = format === undefined && request.accepts(['application/json', 'text/csv']) === 'text/csv';
  return { csv, query: request.query as Query };
}
