/** Programmes there are, and what one asks for. Their values are policy: the ASYE and its successor run side by side. */

export const programmes = {
  asye: 'Assessed and supported year in employment',
  ecdp: 'Early Career Development Programme',
} as const;
export type ProgrammeName = keyof typeof programmes;

/** What a portfolio is made of. */
export const evidenceKinds = {
  observation: 'Direct observation',
  familyFeedback: 'Feedback from a child or family',
  professionalFeedback: 'Feedback from a professional',
  report: 'Assessed written report',
  reflection: 'Critical reflection',
  selfAssessment: 'Self-assessment against the post-qualifying standards',
  developmentPlan: 'Professional development plan',
} as const;
export type EvidenceKind = keyof typeof evidenceKinds;
export const evidenceNames = Object.keys(evidenceKinds) as [EvidenceKind, ...EvidenceKind[]];

/** Months after the start at which a programme may hold a review: each is a milestone of its own. */
export const reviewMonths = [3, 6, 9, 12, 15, 18, 21] as const;
export type ReviewMonth = (typeof reviewMonths)[number];
export type ReviewName = `review${ReviewMonth}`;
export const reviewNameOf = (months: ReviewMonth): ReviewName => `review${months}`;

/** Where the evidence is looked at: the agreement meeting, each review, the final assessment. */
export type Checkpoint = 'agreement' | ReviewName | 'finalAssessment';

export interface Review {
  readonly months: ReviewMonth;
  /** Held only when the assessor finds it useful. */
  readonly optional: boolean;
}

/** How much of one kind of evidence there must be by each checkpoint; counted from the start. */
export type Minimum = Readonly<Partial<Record<Checkpoint, number>>>;

export interface Programme {
  /** Not settled yet by those who set it: people are told so. */
  readonly draft: boolean;
  /** Months of full-time work until the outcome. */
  readonly months: number;
  readonly agreementWeeks: number;
  readonly reviews: readonly Review[];
  readonly finalAssessmentMonths: number;
  /** Weeks from the final assessment until the case is moderated. */
  readonly moderationWeeks: number;
  readonly evidence: Readonly<Record<EvidenceKind, Minimum>>;
  readonly supervision: {
    /** Weekly for so many weeks from the start. */
    readonly weeklyWeeks: number;
    /** Then fortnightly until so many months after the start; monthly from there. */
    readonly fortnightlyMonths: number;
  };
  readonly workload: {
    /** Share of a colleague's workload, averaged over the programme. */
    readonly percent: number;
    /** The most cases for somebody full-time. */
    readonly caseloadMaximum: number;
    /** Half days of protected time in a month for somebody full-time. */
    readonly protectedHalfDays: number;
  };
  readonly funding: {
    /** Funded when begun within so many years of qualifying. */
    readonly yearsSinceQualifying: number;
    readonly registrationPounds: number;
    readonly completionPounds: number;
  };
}

/** The reviews of a programme in order, then the final assessment: what evidence is chased for. */
export const checkpointsOf = ({ reviews }: Programme): readonly Checkpoint[] => [
  'agreement',
  ...reviews.map(({ months }) => reviewNameOf(months)),
  'finalAssessment',
];
