/** The process kinds there are. A new one is added here, and in `workflows/index.ts`. */
import { agency } from './agency/index.ts';
import { appointment } from './appointment/index.ts';
import { assessedYear } from './assessed-year/index.ts';
import { auditRound } from './audit-round/index.ts';
import { boardCycle } from './board-cycle/index.ts';
import { caseloadWatch } from './caseload-watch/index.ts';
import { cohort } from './cohort/index.ts';
import { dataComplaint } from './data-complaint/index.ts';
import type { ProcessContract } from './engine/define.ts';
import type { Kind } from './engine/kind.ts';
import { erasureRequest } from './erasure-request/index.ts';
import { improvementAction } from './improvement/index.ts';
import { learner } from './learner/index.ts';
import { learnerRequirement } from './learner-requirement/index.ts';
import { managementDevelopment } from './management-development/index.ts';
import { performanceYear } from './performance-year/index.ts';
import { placement } from './placement/index.ts';
import { practiceAudit } from './practice-audit/index.ts';
import { progression } from './progression/index.ts';
import { question } from './question/index.ts';
import { readinessCycle } from './readiness/index.ts';
import { recheck } from './recheck/index.ts';
import { recruitment } from './recruitment/index.ts';
import { retention } from './retention/index.ts';
import { risk } from './risk/index.ts';
import { staffConsultation } from './staff-consultation/index.ts';
import { subjectRequest } from './subject-request/index.ts';
import { supervision } from './supervision/index.ts';
import { surveyRound } from './survey-round/index.ts';
import { teamSessions } from './team-sessions/index.ts';
import { trainingProgramme } from './training-programme/index.ts';
import { trainingSession } from './training-session/index.ts';

/** A kind among others: what its contract's types promise was checked where it was defined. */
export const among = <C extends ProcessContract>(kind: Kind<C>): Kind => kind as unknown as Kind;

export const kinds: readonly Kind[] = [
  among(recruitment),
  among(appointment),
  among(improvementAction),
  among(assessedYear),
  among(progression),
  among(readinessCycle),
  among(retention),
  among(risk),
  among(auditRound),
  among(practiceAudit),
  among(caseloadWatch),
  among(agency),
  among(recheck),
  among(supervision),
  among(trainingProgramme),
  among(trainingSession),
  among(learnerRequirement),
  among(subjectRequest),
  among(erasureRequest),
  among(dataComplaint),
  among(boardCycle),
  among(performanceYear),
  among(teamSessions),
  among(surveyRound),
  among(question),
  among(managementDevelopment),
  among(cohort),
  among(learner),
  among(staffConsultation),
  among(placement),
];
