import { readPipeline } from '../../../services/operations/figures.ts';
import { pipelineRows } from '../../../services/shapes/figures.ts';
import { GoTo } from '../../content.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { pipelinePage } from './page.tsx';

const ofKind = paths.pipeline(':kind');

export const pipelines = [
  page(paths.pipelines, readPipeline, {
    get: async ({ query, parts }) => new GoTo(paths.pipeline(query['kind'] ?? kindNames(parts)[0]?.name ?? '')),
  }),
  csvPage(ofKind, readPipeline, { params: ({ params }) => params, rows: pipelineRows }),
  page(ofKind, readPipeline, {
    get: async (visit) => {
      const kind = visit.param('kind');
      const found = await visit.ask(readPipeline, { params: { kind } });
      const kinds = kindNames(visit.parts);
      const title = kinds.find(({ name }) => name === kind)?.title ?? '';
      return pipelinePage({ pipeline: found, title, kinds });
    },
  }),
];
