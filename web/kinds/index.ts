/** Kinds that show something of their own; every other kind has the page of every process, and needs no line here. */
import { agencyAssignment } from './agency-assignment.tsx';
import { assessedYear } from './assessed-year.tsx';
import { auditRound } from './audit-round.tsx';
import { boardCycle } from './board-cycle.tsx';
import { caseloadWatch } from './caseload-watch.tsx';
import { cohort } from './cohort.tsx';
import { erasureRequest } from './erasure-request.tsx';
import { learner } from './learner.tsx';
import { learnerRequirement } from './learner-requirement.tsx';
import { managementDevelopment } from './management-development.tsx';
import type { OwnView } from './own-view.ts';
import { performanceYear } from './performance-year.tsx';
import { placement } from './placement.tsx';
import { practiceAudit } from './practice-audit.tsx';
import { progression } from './progression.tsx';
import { readinessCycle } from './readiness-cycle.tsx';
import { recheck } from './recheck.tsx';
import { retentionAgreement } from './retention-agreement.tsx';
import { risk } from './risk.tsx';
import { staffConsultation } from './staff-consultation.tsx';
import { subjectRequest } from './subject-request.tsx';
import { supervision } from './supervision.tsx';
import { teamSessions } from './team-sessions.tsx';
import { trainingSession } from './training-session.tsx';

export const ownViews: Readonly<Record<string, OwnView>> = {
  'agency-assignment': agencyAssignment,
  'assessed-year': assessedYear,
  'audit-round': auditRound,
  'board-cycle': boardCycle,
  'caseload-watch': caseloadWatch,
  cohort,
  'erasure-request': erasureRequest,
  learner,
  'learner-requirement': learnerRequirement,
  'management-development': managementDevelopment,
  'performance-year': performanceYear,
  placement,
  'practice-audit': practiceAudit,
  progression,
  'readiness-cycle': readinessCycle,
  recheck,
  'retention-agreement': retentionAgreement,
  risk,
  'staff-consultation': staffConsultation,
  'subject-request': subjectRequest,
  supervision,
  'team-sessions': teamSessions,
  'training-session': trainingSession,
};
