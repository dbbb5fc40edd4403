import { forecastAssessedYears, forecastImprovementActions } from '../../../services/operations/leadership.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { forecastsPage } from './page.tsx';

export const forecasts = page(paths.forecasts, forecastAssessedYears, {
  get: async (visit) => {
    const [years, actions] = await Promise.all([
      visit.ask(forecastAssessedYears),
      visit.ask(forecastImprovementActions),
    ]);
    return forecastsPage({ years, actions });
  },
});
