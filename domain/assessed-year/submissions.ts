import { evidenceKinds } from './programmes.ts';

const everybody = ['nqsw', 'assessor', 'manager', 'coordinator', 'hr', 'office:hr'] as const;
const portfolio = ['nqsw', 'assessor', 'manager', 'coordinator'] as const;
/** What is written about somebody by those who judge them is not for the person to read here. */
const judges = ['coordinator', 'chair', 'employer', 'office:leadership'] as const;

const ofThisYear = { of: { fact: 'startsOn' }, why: 'it is evidence of this year' } as const;
const datedFrom = [
  { ...ofThisYear, unusual: true },
  { ...ofThisYear, months: -3 },
] as const;

const piece = <const Title extends string>(title: Title) => ({ title, audience: portfolio, datedFrom }) as const;
/** Nobody else writes what somebody thinks of their own work. */
const ownPiece = <const Title extends string>(title: Title) => ({ ...piece(title), by: ['nqsw'] }) as const;

/** What is written or attached, and for whom each kind is. */
export const submissions = {
  request: { title: 'About the assessed year', audience: ['coordinator', 'hr', 'office:hr'] },
  reason: { title: 'Reason', audience: [...everybody, 'chair', 'employer', 'office:leadership'] },
  assessment: { title: 'Report of the assessor', audience: [...everybody, 'employer', 'office:leadership'] },
  form: { title: 'Notes', audience: everybody },
  contribution: { title: 'Note', audience: [...everybody, 'employer', 'office:leadership'] },
  evidence: { title: 'Other evidence', audience: portfolio },
  anonymised: { title: 'Anonymised portfolio', audience: judges },
  moderation: { title: 'Notes of the moderation panel', audience: judges },
  registration: { title: 'Registration', audience: ['nqsw', 'coordinator', 'hr', 'office:hr'] },
  observation: piece(evidenceKinds.observation),
  familyFeedback: piece(evidenceKinds.familyFeedback),
  professionalFeedback: piece(evidenceKinds.professionalFeedback),
  report: piece(evidenceKinds.report),
  reflection: ownPiece(evidenceKinds.reflection),
  selfAssessment: ownPiece(evidenceKinds.selfAssessment),
  developmentPlan: ownPiece(evidenceKinds.developmentPlan),
} as const;

/** What only a few read of a year that others see. */
export const confidential = {
  away: {
    title: 'About time away',
    audience: ['nqsw', 'manager', 'coordinator', 'hr', 'office:hr'],
    actions: ['recordAbsence', 'recordReturn', 'amendAbsence'],
    details: ['clock.absences'],
  },
  concern: {
    title: 'A confidential matter',
    audience: ['nqsw', 'assessor', 'manager', 'coordinator', 'hr', 'employer', 'office:hr', 'office:leadership'],
    tasks: ['agreeSupportPlan', 'reviewSupportPlan'],
    actions: ['raiseConcern'],
    threads: ['concern'],
    flags: ['concern'],
    milestones: ['concernReview'],
    details: ['concern'],
  },
  concernInWords: {
    title: 'A confidential matter',
    audience: ['assessor', 'manager', 'coordinator', 'hr', 'employer', 'office:hr', 'office:leadership'],
    tasks: ['agreeSupportPlan', 'reviewSupportPlan'],
    actions: ['raiseConcern'],
    textsOnly: true,
  },
  judgement: {
    title: 'What those who judge have written',
    audience: ['assessor', 'manager', 'coordinator', 'hr', 'chair', 'employer', 'office:hr', 'office:leadership'],
    tasks: ['recordPanel', 'recommend', 'confirmOutcome'],
    details: ['moderation.panel'],
    textsOnly: true,
  },
} as const;
