import type { Parts } from '../../services/parts.ts';
import type { Http } from '../http.ts';
import { agencyReturns } from './agency-returns.ts';
import { agreedActions } from './agreed-actions.ts';
import { auditRounds } from './audit-rounds.ts';
import { boardPacks } from './board-packs.ts';
import { calendar } from './calendar.ts';
import { calendarChanges } from './calendar-changes.ts';
import { calendarFeeds } from './calendar-feeds.ts';
import { candidates } from './candidates.ts';
import { childReports } from './child-reports.ts';
import { assessedYears } from './cohort.ts';
import { deputies } from './deputies.ts';
import { figures } from './figures.ts';
import { imports } from './imports.ts';
import { leadership } from './leadership.ts';
import { panels } from './panels.ts';
import { partners } from './partners.ts';
import { me, people } from './people.ts';
import { improvementPlan } from './plan.ts';
import { policies } from './policies.ts';
import { processes } from './processes.ts';
import { questions } from './questions.ts';
import { records } from './records.ts';
import { starts } from './starts.ts';
import { submissions } from './submissions.ts';
import { surveys } from './surveys.ts';
import { takeovers } from './takeovers.ts';
import { tasks } from './tasks.ts';
import { teams } from './teams.ts';
import { watch } from './watch.ts';

/** Every address there is. Those that start a process are made from the kinds. */
export const routesOf = ({ kinds }: Pick<Parts, 'kinds'>): readonly Http[] => [
  ...starts(kinds),
  ...takeovers,
  ...processes,
  ...submissions,
  ...partners,
  ...childReports,
  ...candidates,
  ...tasks,
  ...figures,
  ...agencyReturns,
  ...improvementPlan,
  ...agreedActions,
  ...auditRounds,
  ...questions,
  ...surveys,
  ...leadership,
  ...boardPacks,
  ...assessedYears,
  ...calendarFeeds,
  ...calendar,
  ...imports,
  ...people,
  ...teams,
  ...deputies,
  ...panels,
  ...policies,
  ...calendarChanges,
  ...records,
  ...watch,
  ...me,
];
