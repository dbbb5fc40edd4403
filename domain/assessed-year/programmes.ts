/** Programmes there are, and what one asks for. Their values are policy: the ASYE and its successor run side by side. */
import type { LocalDate } from '../calendar/index.ts';
import type { Plain, PlainField, PlainFields } from '../engine/field.ts';

export const programmes = {
  asye: 'Assessed and supported year in employment',
  ecdp: 'Early Career Development Programme',
} as const;
export type ProgrammeName = keyof typeof programmes;

/**
 * The first day on which whoever starts begins the successor: it replaces the ASYE from September 2027 (Department for Education, 18 February
 * 2026), and the council takes the first of the month. Whoever has begun the ASYE before finishes it.
 */
export const ECDP_FROM: LocalDate = '2027-09-01';

/** The programme of whoever starts on a day. @param before what the council has them begin before the successor is there */
export const programmeOn = (startsOn: LocalDate, before: ProgrammeName = 'asye'): ProgrammeName =>
  startsOn < ECDP_FROM ? before : 'ecdp';

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
const reviewMonths = {
  3: '3 months',
  6: '6 months',
  9: '9 months',
  12: '12 months',
  15: '15 months',
  18: '18 months',
  21: '21 months',
} as const;
export type ReviewMonth = keyof typeof reviewMonths;
export type ReviewName = `review${ReviewMonth}`;
export const reviewNameOf = (months: ReviewMonth): ReviewName => `review${months}`;

export const reviewTitles = {
  review3: 'Review at 3 months',
  review6: 'Review at 6 months',
  review9: 'Review at 9 months',
  review12: 'Review at 12 months',
  review15: 'Review at 15 months',
  review18: 'Review at 18 months',
  review21: 'Review at 21 months',
} as const satisfies Readonly<Record<ReviewName, string>>;

/** Where the evidence is looked at: the agreement meeting, each review, the final assessment. */
export const checkpoints = { agreement: 'Agreement', ...reviewTitles, finalAssessment: 'Final assessment' } as const;
export type Checkpoint = keyof typeof checkpoints;

const months = (from: number, to: number, hint: string) =>
  ({ is: 'whole', asks: 'the months', from, to, hint }) as const satisfies PlainField;
const weeks = (from: number, to: number, hint: string) =>
  ({ is: 'whole', asks: 'the weeks', from, to, hint }) as const satisfies PlainField;
const pounds = (label: string, hint: string) =>
  ({ is: 'whole', asks: 'the pounds', label, from: 0, to: 20_000, hint }) as const satisfies PlainField;

export const programmeFields = {
  draft: {
    is: 'yesNo',
    asks: 'whether it is a draft',
    label: 'Draft',
    hint: 'Not settled yet by those who set it: people are told so.',
  },
  months: months(6, 48, 'Months of full-time work until the outcome.'),
  agreementWeeks: weeks(1, 12, 'Weeks from the start within which the agreement is signed.'),
  reviews: {
    is: 'rows',
    asks: 'the reviews',
    least: 1,
    most: 7,
    row: {
      months: {
        is: 'choice',
        asks: 'a month',
        of: reviewMonths,
        numbered: true,
        hint: 'Months of full-time work after the start at which the review is held.',
      },
      optional: {
        is: 'yesNo',
        asks: 'whether it is optional',
        label: 'Optional',
        hint: 'Held only when the assessor finds it useful.',
      },
    },
  },
  finalAssessmentMonths: months(5, 47, 'Months of full-time work until the final assessment.'),
  moderationWeeks: weeks(1, 8, 'Weeks from the final assessment until the case is moderated.'),
  evidence: {
    is: 'each',
    asks: 'the evidence',
    of: evidenceKinds,
    every: true,
    value: {
      is: 'each',
      asks: 'a checkpoint',
      hint: 'How many there must be by each checkpoint, counted from the start.',
      of: checkpoints,
      value: { is: 'whole', asks: 'how many', from: 0, to: 20 },
    },
  },
  supervision: {
    is: 'group',
    asks: 'how often supervision is held',
    label: 'Supervision',
    fields: {
      weeklyWeeks: weeks(0, 26, 'Supervision is weekly for so many weeks from the start.'),
      fortnightlyMonths: months(
        0,
        24,
        'Then fortnightly until so many months after the start, and monthly from there.',
      ),
    },
  },
  workload: {
    is: 'group',
    asks: 'the workload',
    fields: {
      percent: {
        is: 'whole',
        asks: 'the share in per cent',
        from: 50,
        to: 100,
        hint: 'Share of a colleague’s workload, averaged over the programme.',
      },
      caseloadMaximum: {
        is: 'whole',
        asks: 'the number of cases',
        from: 1,
        to: 40,
        hint: 'The most cases for somebody full-time; part-time pro rata, rounded down.',
      },
      protectedHalfDays: {
        is: 'whole',
        asks: 'the half days',
        from: 0,
        to: 20,
        hint: 'Half days of protected time in a month for somebody full-time; part-time pro rata, rounded up.',
      },
    },
  },
  funding: {
    is: 'group',
    asks: 'the funding',
    fields: {
      yearsSinceQualifying: {
        is: 'whole',
        asks: 'the years',
        from: 0,
        to: 20,
        hint: 'Funded when begun within so many years of qualifying; others may still register.',
      },
      registrationPounds: pounds('Pounds at registration', 'Claimed at registration, in pounds.'),
      completionPounds: pounds('Pounds at completion', 'Claimed at completion, in pounds.'),
    },
  },
} as const satisfies PlainFields;

export type Programme = Plain<typeof programmeFields>;
/** How much of one kind of evidence there must be by each checkpoint; counted from the start. */
export type Minimum = Programme['evidence'][EvidenceKind];

/** The reviews of a programme in order, then the final assessment: what evidence is chased for. */
export const checkpointsOf = ({ reviews }: Pick<Programme, 'reviews'>): readonly Checkpoint[] => [
  'agreement',
  ...reviews.map((review) => reviewNameOf(review.months)),
  'finalAssessment',
];
