/** The programmes as a council begins with them. */
import type { EvidenceKind, Minimum, Programme, ProgrammeName } from './programmes.ts';

const three: Minimum = { review3: 1, review6: 2, finalAssessment: 3 };

const evidence: Readonly<Record<EvidenceKind, Minimum>> = {
  observation: three,
  familyFeedback: three,
  professionalFeedback: three,
  report: three,
  reflection: { agreement: 1, review6: 2, finalAssessment: 3 },
  selfAssessment: { agreement: 1, review6: 2, finalAssessment: 3 },
  developmentPlan: { review3: 1, review6: 2 },
};

const asye: Programme = {
  draft: false,
  months: 12,
  agreementWeeks: 4,
  reviews: [
    { months: 3, optional: false },
    { months: 6, optional: false },
    { months: 9, optional: true },
  ],
  finalAssessmentMonths: 11,
  moderationWeeks: 2,
  evidence,
  supervision: { weeklyWeeks: 6, fortnightlyMonths: 6 },
  workload: { percent: 90, caseloadMaximum: 10, protectedHalfDays: 4 },
  funding: { yearsSinceQualifying: 4, registrationPounds: 1_000, completionPounds: 1_000 },
};

/** Standards apply from 1 April 2027, the programme from September 2027; its details are not settled. */
const ecdp: Programme = {
  ...asye,
  draft: true,
  months: 24,
  reviews: [
    { months: 6, optional: false },
    { months: 12, optional: false },
    { months: 18, optional: false },
  ],
  finalAssessmentMonths: 23,
  evidence: {
    observation: { review6: 1, review12: 3, review18: 4, finalAssessment: 5 },
    familyFeedback: { review6: 1, review12: 3, review18: 4, finalAssessment: 5 },
    professionalFeedback: { review6: 1, review12: 3, review18: 4, finalAssessment: 5 },
    report: { review6: 1, review12: 3, review18: 4, finalAssessment: 5 },
    reflection: { agreement: 1, review6: 2, review12: 3, finalAssessment: 4 },
    selfAssessment: { agreement: 1, review12: 2, finalAssessment: 3 },
    developmentPlan: { review6: 1, review12: 2, review18: 3 },
  },
};

export const initialProgrammes = { asye, ecdp } as const satisfies Readonly<Record<ProgrammeName, Programme>>;
