/** Kinds that show something of their own; every other kind has the page of every process, and needs no line here. */
import { assessedYear } from './assessed-year.tsx';
import { auditRound } from './audit-round.tsx';
import type { OwnView } from './own-view.ts';
import { progression } from './progression.tsx';
import { readinessCycle } from './readiness-cycle.tsx';
import { risk } from './risk.tsx';
import { subjectRequest } from './subject-request.tsx';

export const ownViews: Readonly<Record<string, OwnView>> = {
  'assessed-year': assessedYear,
  'audit-round': auditRound,
  progression,
  'readiness-cycle': readinessCycle,
  risk,
  'subject-request': subjectRequest,
};
