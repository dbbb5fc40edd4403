import { readPipeline } from '../../../services/operations/figures.ts';
import { readScores } from '../../../services/operations/scores.ts';
import { pipelineRows } from '../../../services/shapes/figures.ts';
import { GoTo } from '../../content.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import { pipelinePage } from './page.tsx';

const ofKind = paths.pipeline(':kind');

export const pipelines = [
  page(paths.pipelines, readPipeline, {
    get: async ({ query, parts }) => new GoTo(paths.pipeline(query['kind'] ?? Object.keys(parts.kinds)[0] ?? '')),
  }),
  csvPage(ofKind, readPipeline, { params: ({ params }) => params, rows: pipelineRows }),
  page(ofKind, readPipeline, {
    get: async (visit) => {
      const kind = visit.param('kind');
      const filters = visit.filled('team', 'route', 'from', 'until');
      const [found, teams] = await Promise.all([
        visit.ask(readPipeline, { params: { kind }, query: filters }),
        teamNames(visit),
      ]);
      const kinds = kindNames(visit.parts);
      const title = kinds.find(({ name }) => name === kind)?.title ?? '';
      const asked = visit.parts.kinds[kind]?.contract.request.fields['route'];
      const routes = asked?.is === 'choice' ? asked.of : {};
      const hasRounds = visit.parts.kinds[kind]?.series !== undefined;
      const hasScores = visit.parts.kinds[kind]?.scored !== undefined && visit.may(readScores);
      return pipelinePage({ pipeline: found, title, kinds, teams, routes, filters, hasRounds, hasScores });
    },
  }),
];
