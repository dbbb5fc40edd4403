import { type EvidenceKind, evidenceKinds } from './portfolio.ts';

const readsPortfolio = ['applicant', 'manager', 'chair', 'panel', 'convener', 'hr'] as const;

/** Work of the grade they progress from. */
const datedFrom = [
  { of: 'processBegan', months: -36, why: 'a portfolio shows the work of the last 3 years', unusual: true },
  { of: 'processBegan', months: -120, why: 'a portfolio shows recent work' },
] as const;

const piece = (kind: EvidenceKind) => ({ title: evidenceKinds[kind], audience: readsPortfolio, datedFrom }) as const;
/** What is written, and who reads it: the panel's reasons are for those who decide and those who tell. */
export const submissions = {
  request: { title: 'About the application', audience: ['applicant', 'manager', 'hr', 'office:hr'] },
  reason: { title: 'Reason', audience: ['applicant', 'manager', 'chair', 'panel', 'hr', 'office:hr'] },
  form: { title: 'Notes', audience: ['manager', 'chair', 'hr', 'office:hr'] },
  panelReasons: { title: 'The panel’s reasons', audience: ['manager', 'chair', 'panel', 'hr', 'office:hr'] },
  feedback: { title: 'Feedback to the applicant', audience: ['applicant', 'manager', 'chair', 'hr', 'office:hr'] },
  contribution: { title: 'Note', audience: ['applicant', 'manager', 'chair', 'convener', 'hr', 'office:hr'] },
  complexCasework: piece('complexCasework'),
  caseAudit: piece('caseAudit'),
  observation: piece('observation'),
  managerFeedback: { ...piece('managerFeedback'), by: ['manager'] },
  familyFeedback: piece('familyFeedback'),
  reflection: { ...piece('reflection'), by: ['applicant'] },
} as const;
