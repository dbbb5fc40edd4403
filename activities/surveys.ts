import type { EngineActivities } from '../domain/engine/ports.ts';
import * as lead from '../services/surveys/lead.ts';
import type { Database } from '../store/database.ts';
import { moveLastDay } from '../store/surveys.ts';

type SurveyActivities = Pick<
  EngineActivities,
  'openSurvey' | 'closeSurveyOn' | 'writeOfSurvey' | 'countSurvey' | 'dropSurvey'
>;

/** What a process that leads a survey asks of the answers, which lie apart from it. */
export const surveyActivities = (db: Database): SurveyActivities => ({
  openSurvey: (opening) => lead.openSurvey(db, opening),
  closeSurveyOn: async ({ round, closesOn }) => {
    await moveLastDay(db, round, closesOn);
    return true;
  },
  writeOfSurvey: async (of) => {
    await lead.writeOfSurvey(db, of);
    return true;
  },
  countSurvey: ({ round }) => lead.countSurvey(db, round),
  dropSurvey: async ({ round }) => {
    await lead.dropSurvey(db, round);
    return true;
  },
});
