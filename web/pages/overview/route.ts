import { addMonths, isLocalDate } from '../../../domain/calendar/index.ts';
import { readAgreedFigures } from '../../../services/operations/agreed-actions.ts';
import { readAuditFigures } from '../../../services/operations/audit-rounds.ts';
import { readCaseloads } from '../../../services/operations/caseloads.ts';
import { readMeasures } from '../../../services/operations/figures.ts';
import {
  forecastAssessedYears,
  forecastImprovementActions,
  readOpenWork,
} from '../../../services/operations/leadership.ts';
import { readPlan } from '../../../services/operations/plan.ts';
import { makeReport } from '../../../services/operations/reports.ts';
import { readRoundFigures } from '../../../services/operations/rounds.ts';
import { readSurveys } from '../../../services/operations/surveys.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { overviewPage } from './page.tsx';

const typedIn = (query: Readonly<Record<string, string>>) => ({
  day: query['since.day'] ?? '',
  month: query['since.month'] ?? '',
  year: query['since.year'] ?? '',
});

const isEmpty = (typed: object): boolean => Object.values(typed).every((part) => part === '');

/** The day that was typed; undefined where it is none, or still to come. */
function dayOf({ day, month, year }: ReturnType<typeof typedIn>, today: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) && date <= today ? date : undefined;
}

/** Compared with a day of the reader's choice; with a month ago where they choose none. */
export const overview = page(paths.overview, makeReport, {
  get: async (visit) => {
    const { today } = visit.asker;
    const typed = typedIn(visit.query);
    const monthAgo = addMonths(today, -1);
    const chosen = isEmpty(typed) ? monthAgo : dayOf(typed, today);
    const [work, plan, before, measures, years, actions, agreed, audits, surveys, rounds, caseloads] =
      await Promise.all([
        visit.ask(readOpenWork, { query: { limit: '1' } }),
        visit.ask(readPlan),
        visit.ask(readPlan, { query: { asAt: chosen ?? monthAgo } }),
        visit.ask(readMeasures),
        visit.ask(forecastAssessedYears),
        visit.ask(forecastImprovementActions),
        visit.ask(readAgreedFigures),
        visit.ask(readAuditFigures),
        visit.ask(readSurveys),
        visit.ask(readRoundFigures),
        visit.ask(readCaseloads),
      ]);
    const error = chosen === undefined ? { sinceError: 'Enter today or an earlier day, like 31 10 2026' } : {};
    return overviewPage({
      work,
      plan,
      before,
      since: typed,
      measures,
      years,
      actions,
      agreed,
      audits,
      surveys,
      rounds,
      caseloads,
      ...error,
    });
  },
});
