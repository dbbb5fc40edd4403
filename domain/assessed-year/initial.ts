import type { PolicyFor } from '../engine/policy.ts';
import { firmLadder, working } from '../engine/policy-fields.ts';
import type { AssessedYear } from './contract.ts';
import type { EvidenceKind, Minimum, Programme } from './programmes.ts';

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

export const initial: PolicyFor<AssessedYear> = {
  deadlines: {
    register: working(10),
    claimFunding: working(20),
    addMissingEvidence: working(10),
    judgeEvidence: working(10),
    signAgreement: working(5),
    changeAgreement: working(5),
    recordSupervision: working(5),
    recordWorkload: working(5),
    lookIntoBreach: working(5),
    holdReview: working(10),
    agreeSupportPlan: working(5),
    reviewSupportPlan: working(5),
    recommend: working(10),
    anonymiseCase: working(5),
    bookPanel: working(5),
    recordPanel: working(3),
    confirmOutcome: working(5),
    proposeGrade: working(5),
    handOn: working(10),
    putRight: working(5),
  },
  ladders: {
    firm: firmLadder,
    gentle: [
      { workingDays: -5, does: 'remind' },
      { workingDays: -1, does: 'remind' },
      { workingDays: 1, does: 'remind' },
      { workingDays: 5, does: 'remind' },
    ],
  },
  settings: {
    programmes: { asye, ecdp },
    absenceWorkingDays: 20,
    evidenceNoticeWorkingDays: 10,
    panelQuorum: 3,
    employerRank: 'head-of-service',
    claimWithinWorkingDays: 20,
    actionAfterMonths: 2,
    supportPlanLongestDays: 84,
    deferralLongestMonths: 12,
    gradeOnPass: { from: 'G9', to: 'G10' },
  },
};
