import { notFound } from '../../../domain/engine/refusals.ts';
import { outcomeTitle, stageTitle } from '../../../domain/engine/words.ts';
import { readPlan } from '../../../services/operations/plan.ts';
import { planRows } from '../../../services/shapes/plan.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import type { Visit } from '../../server/visit.ts';
import { actionsPage } from './actions.tsx';
import { type Action, areaPage, planPage } from './page.tsx';

const KIND = 'improvement-action';

/** Where an action stands that has no colour, in words. */
function standingIn({ parts }: Visit) {
  const contract = parts.kinds[KIND]?.contract;
  return ({ stage, outcome }: Action): string => {
    if (!contract) return '';
    return outcome === null ? stageTitle(contract, stage) : outcomeTitle(contract, outcome);
  };
}

export const plan = [
  page(paths.plan, readPlan, {
    get: async (visit) => {
      const start = visit.parts.kinds[KIND]?.contract.mayStart ?? [];
      const filters = visit.filled('team', 'asAt');
      const found = await visit.ask(readPlan, { query: filters });
      return planPage({ plan: found, filters, mayStart: visit.may({ may: start }) });
    },
  }),
  csvPage(paths.plan, readPlan, { rows: planRows }),
  page(paths.planActions(), readPlan, {
    get: async (visit) => {
      const filters = visit.filled();
      const [found, teams, lists] = await Promise.all([
        visit.ask(readPlan, { query: { ...filters, words: 'true' } }),
        teamNames(visit),
        visit.savedLists(paths.planActions()),
      ]);
      const saved = { lists, formKey: visit.key() };
      return actionsPage({ plan: found, filters, teams, standing: standingIn(visit), saved });
    },
  }),
  page('/plan/:area', readPlan, {
    get: async (visit) => {
      const filters = visit.filled('team', 'asAt');
      const found = await visit.ask(readPlan, { query: { ...filters, area: visit.param('area'), words: 'true' } });
      const [area] = found.areas;
      if (!area) throw notFound('area');
      return areaPage({ plan: found, area, filters, standing: standingIn(visit) });
    },
  }),
];
