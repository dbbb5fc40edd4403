import type { EngineActivities } from '../domain/engine/ports.ts';
import type { NoticesFor } from '../store/journal/record.ts';
import { approvers, climb, reach } from './directory.ts';
import { type ProcessParts, startChild, tell } from './processes.ts';
import { recordActivity } from './record.ts';
import { surveyActivities } from './surveys.ts';

export interface ActivityParts extends ProcessParts {
  readonly noticesFor: NoticesFor;
}

/** Everything a process can ask of the world. */
export const engineActivities = (parts: ActivityParts): EngineActivities => ({
  record: recordActivity(parts, parts.noticesFor),
  reach: reach(parts.db),
  climb: climb(parts.db),
  approvers: approvers(parts.db),
  startChild: startChild(parts),
  tell: tell(parts),
  ...surveyActivities(parts.db),
});
