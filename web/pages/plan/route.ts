import { notFound } from '../../../domain/engine/refusals.ts';
import { outcomeTitle, stageTitle } from '../../../domain/engine/words.ts';
import { readPlan } from '../../../services/operations/plan.ts';
import { planRows } from '../../../services/shapes/plan.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { type Action, areaPage, planPage } from './page.tsx';

const KIND = 'improvement-action';

export const plan = [
  page(paths.plan, readPlan, {
    get: async (visit) => {
      const start = visit.parts.kinds[KIND]?.contract.mayStart ?? [];
      const found = await visit.ask(readPlan, { query: visit.filled('team', 'asAt') });
      return planPage({ plan: found, mayStart: visit.may({ may: start }) });
    },
  }),
  csvPage(paths.plan, readPlan, { rows: planRows }),
  page('/plan/:area', readPlan, {
    get: async (visit) => {
      const query = { ...visit.filled('team', 'asAt'), area: visit.param('area') };
      const found = await visit.ask(readPlan, { query });
      const [area] = found.areas;
      if (!area) throw notFound('area');
      const contract = visit.parts.kinds[KIND]?.contract;
      const standing = ({ stage, outcome }: Action) => {
        if (!contract) return '';
        return outcome === null ? stageTitle(contract, stage) : outcomeTitle(contract, outcome);
      };
      return areaPage({ plan: found, area, standing });
    },
  }),
];
