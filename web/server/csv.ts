/** A list as a file, with the filter of its page. */
import type { z } from 'zod';
import { ALL_EXPORTED, exportList, exportName } from '../../services/files/export-list.ts';
import type { Operation, Shape } from '../../services/operations/operation.ts';
import type { Told } from '../../services/shapes/told.ts';
import { Download } from '../content.ts';
import { paths } from '../paths.ts';
import { type Page, page } from './page.ts';
import type { Visit } from './visit.ts';

interface Listed<O extends z.ZodType> {
  /** What its address names, from the page's. */
  params?(visit: Visit): Readonly<Record<string, string>>;
  /** The rows, where they are not the answer's items as they stand. */
  rows?(output: Told<O>): readonly unknown[];
}

/** The page at `path` has a file beside it. */
export const csvPage = <P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType>(
  path: string,
  operation: Operation<P, Q, I, O, never>,
  { params, rows }: Listed<O> = {},
): Page =>
  page(paths.csv(path), operation, {
    get: async (visit) => {
      const sent = { params: params?.(visit) ?? {}, most: ALL_EXPORTED };
      const query = visit.filled();
      const first = await visit.ask(operation, { ...sent, query });
      const { csv, isCut } = await exportList(first, {
        ask: async (after) => await visit.ask(operation, { ...sent, query: { ...query, after } }),
        ...(rows && { rows: (page) => rows(page as Told<O>) }), // a page of this operation's
      });
      const name = exportName(visit.url.split('?')[0]?.replace(/\.csv$/, '') ?? path, visit.asker.today, isCut);
      return new Download(name, 'text/csv; charset=utf-8', csv);
    },
  });
