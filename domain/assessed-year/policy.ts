import { z } from 'zod';
import { code, whole } from '../engine/fields.ts';
import { ranks } from '../engine/people.ts';
import { deadline, ladder } from '../engine/policy-fields.ts';
import { grades } from '../recruitment/posts.ts';
import { type EvidenceKind, evidenceKinds, type Programme, reviewMonths } from './programmes.ts';

export { initial } from './initial.ts';

const howMany = whole('how many', 0, 20);

const minimum = z
  .strictObject({
    agreement: howMany.exactOptional(),
    review3: howMany.exactOptional(),
    review6: howMany.exactOptional(),
    review9: howMany.exactOptional(),
    review12: howMany.exactOptional(),
    review15: howMany.exactOptional(),
    review18: howMany.exactOptional(),
    review21: howMany.exactOptional(),
    finalAssessment: howMany.exactOptional(),
  })
  .describe('How many there must be by each checkpoint, counted from the start.');

const review = z.strictObject({
  months: z
    .literal([...reviewMonths], `Choose a month: ${reviewMonths.join(', ')}.`)
    .describe('Months of full-time work after the start at which the review is held.'),
  optional: z.boolean('Say true or false.').describe('Held only when the assessor finds it useful.'),
});

const programme = z
  .strictObject({
    draft: z.boolean('Say true or false.').describe('Not settled yet by those who set it: people are told so.'),
    months: whole('the months', 6, 48).describe('Months of full-time work until the outcome.'),
    agreementWeeks: whole('the weeks', 1, 12).describe('Weeks from the start within which the agreement is signed.'),
    reviews: z.array(review).min(1, 'Hold at least one review.').max(7, 'At most 7 reviews.'),
    finalAssessmentMonths: whole('the months', 5, 47).describe('Months of full-time work until the final assessment.'),
    moderationWeeks: whole('the weeks', 1, 8).describe('Weeks from the final assessment until the case is moderated.'),
    evidence: z.strictObject(
      Object.fromEntries(Object.keys(evidenceKinds).map((kind) => [kind, minimum])) as Record<
        EvidenceKind,
        typeof minimum
      >,
    ),
    supervision: z.strictObject({
      weeklyWeeks: whole('the weeks', 0, 26).describe('Supervision is weekly for so many weeks from the start.'),
      fortnightlyMonths: whole('the months', 0, 24).describe(
        'Then fortnightly until so many months after the start, and monthly from there.',
      ),
    }),
    workload: z.strictObject({
      percent: whole('the share in per cent', 50, 100).describe(
        'Share of a colleague’s workload, averaged over the programme.',
      ),
      caseloadMaximum: whole('the number of cases', 1, 40).describe(
        'The most cases for somebody full-time; part-time pro rata, rounded down.',
      ),
      protectedHalfDays: whole('the half days', 0, 20).describe(
        'Half days of protected time in a month for somebody full-time; part-time pro rata, rounded up.',
      ),
    }),
    funding: z.strictObject({
      yearsSinceQualifying: whole('the years', 0, 20).describe(
        'Funded when begun within so many years of qualifying; others may still register.',
      ),
      registrationPounds: whole('the pounds', 0, 20_000).describe('Claimed at registration, in pounds.'),
      completionPounds: whole('the pounds', 0, 20_000).describe('Claimed at completion, in pounds.'),
    }),
  })
  .superRefine(ordered);

/** Reviews, final assessment and outcome follow one another. */
function ordered(value: Programme, context: z.core.$RefinementCtx): void {
  const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  value.reviews.forEach(({ months }, index) => {
    if (months <= (value.reviews[index - 1]?.months ?? 0))
      wrong(['reviews', index, 'months'], 'Reviews must be in the order of their months.');
    if (months >= value.finalAssessmentMonths)
      wrong(['reviews', index, 'months'], 'A review comes before the final assessment.');
  });
  if (value.finalAssessmentMonths >= value.months)
    wrong(['finalAssessmentMonths'], 'The final assessment comes before the outcome.');
}

export const schema = z.strictObject({
  deadlines: z.strictObject({
    register: deadline('to register somebody or find them not eligible'),
    claimFunding: deadline('to claim the funding; the task’s own date comes first'),
    addMissingEvidence: deadline('to add missing evidence; the task’s own date, that of the review, comes first'),
    judgeEvidence: deadline('for the assessor to accept a piece of evidence or return it'),
    signAgreement: deadline('to sign again; at first the task’s own date, that of the agreement, comes first'),
    changeAgreement: deadline('to change an agreement that somebody would not sign'),
    recordSupervision: deadline('to record supervision; the task’s own date comes first'),
    recordWorkload: deadline('from the end of a month until its caseload and protected time are recorded'),
    lookIntoBreach: deadline('for the co-ordinator to say what is done about a caseload or time not kept'),
    holdReview: deadline('from the day of a review until it is recorded'),
    agreeSupportPlan: deadline('from a cause for concern until a support plan is agreed'),
    reviewSupportPlan: deadline('from the day a support plan is reviewed until it is recorded'),
    recommend: deadline('from the day of the final assessment until the assessor’s recommendation'),
    anonymiseCase: deadline('to anonymise the portfolio for the panel'),
    bookPanel: deadline('to book the case into a panel round'),
    recordPanel: deadline('from the panel until its decision is recorded'),
    confirmOutcome: deadline('for the employer to confirm the outcome'),
    proposeGrade: deadline('from a pass until the change of grade is proposed'),
    handOn: deadline('to send the record to a new employer'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For decisions that hold others up: reminds, then climbs the line.'),
    gentle: ladder('For work that holds nobody else up: reminds only.'),
  }),
  settings: z.strictObject({
    programmes: z.strictObject({
      asye: programme.describe('Assessed and supported year in employment.'),
      ecdp: programme.describe('Early Career Development Programme, its successor.'),
    }),
    absenceWorkingDays: whole('the working days', 0, 120).describe(
      'An absence of more working days than this stops the clock, from its first day. Parental leave and a career break always do.',
    ),
    evidenceNoticeWorkingDays: whole('the working days', 1, 40).describe(
      'Working days before a review at which missing evidence is asked for.',
    ),
    panelQuorum: whole('the quorum', 1, 12).describe('The least number of members with whom a panel moderates.'),
    employerRank: z
      .enum(ranks, `Choose a rank: ${ranks.join(', ')}.`)
      .describe('The least rank up the line of the manager that confirms the outcome for the employer.'),
    claimWithinWorkingDays: whole('the working days', 1, 120).describe(
      'Working days from registration, and from a pass, within which the funding is claimed.',
    ),
    actionAfterMonths: whole('the months', 1, 12).describe(
      'Months running in which the protected caseload or time was not kept, after which an improvement action is raised.',
    ),
    supportPlanLongestDays: whole('the days', 7, 366).describe(
      'The most calendar days until a support plan is reviewed.',
    ),
    deferralLongestMonths: whole('the months', 1, 24).describe(
      'The most months by which an outcome is deferred at a time.',
    ),
    gradeOnPass: z
      .strictObject({ from: code(grades, 'a grade'), to: code(grades, 'a grade') })
      .nullable()
      .describe('The change of grade that a pass proposes to HR; null when it proposes none.'),
  }),
});
