/** What a council sets for assessed years: deadlines, reminders and rules, and what they are at first. */
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { settings as described, type Plain, type PlainField } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { rankTitles } from '../engine/people.ts';
import { grades } from '../recruitment/posts.ts';
import { initialProgrammes } from './initial.ts';
import { programmeFields, programmes } from './programmes.ts';

export const deadlines = {
  register: working(10, 'to register somebody or find them not eligible'),
  claimFunding: working(20, 'to claim the funding; the task’s own date comes first'),
  addMissingEvidence: working(10, 'to add missing evidence; the task’s own date, that of the review, comes first'),
  judgeEvidence: working(10, 'for the assessor to accept a piece of evidence or return it'),
  signAgreement: working(5, 'to sign again; at first the task’s own date, that of the agreement, comes first'),
  changeAgreement: working(5, 'to change an agreement that somebody would not sign'),
  recordSupervision: working(5, 'to record supervision; the task’s own date comes first'),
  recordWorkload: working(5, 'from the end of a month until its caseload and protected time are recorded'),
  lookIntoBreach: working(5, 'for the co-ordinator to say what is done about a caseload or time not kept'),
  holdReview: working(10, 'from the day of a review until it is recorded'),
  agreeSupportPlan: working(5, 'from a cause for concern until a support plan is agreed'),
  reviewSupportPlan: working(5, 'from the day a support plan is reviewed until it is recorded'),
  recommend: working(10, 'from the day of the final assessment until the assessor’s recommendation'),
  anonymiseCase: working(5, 'to anonymise the portfolio for the panel'),
  bookPanel: working(5, 'to book the case into a panel round'),
  recordPanel: working(3, 'from the panel until its decision is recorded'),
  confirmOutcome: working(5, 'for the employer to confirm the outcome'),
  proposeGrade: working(5, 'from a pass until the change of grade is proposed'),
  handOn: working(10, 'to send the record to a new employer'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm,
  gentle: {
    what: 'For work that holds nobody else up: reminds only.',
    rungs: [
      { workingDays: -5, does: 'remind' },
      { workingDays: -1, does: 'remind' },
      { workingDays: 1, does: 'remind' },
      { workingDays: 5, does: 'remind' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;

const whole = (asks: string, from: number, to: number, label: string, hint: string) =>
  ({ is: 'whole', asks, from, to, label, hint }) as const satisfies PlainField;

const programme = <const Name extends keyof typeof programmes>(name: Name) =>
  ({ is: 'group', asks: 'the programme', label: programmes[name], fields: programmeFields }) as const;

const grade = { is: 'choice', asks: 'a grade', of: grades } as const satisfies PlainField;

export const settings = described(
  {
    programmes: { is: 'group', asks: 'the programmes', fields: { asye: programme('asye'), ecdp: programme('ecdp') } },
    absenceWorkingDays: whole(
      'the working days',
      0,
      120,
      'Working days of an absence',
      'An absence of more working days than this stops the clock, from its first day. Parental leave and a career break always do.',
    ),
    evidenceNoticeWorkingDays: whole(
      'the working days',
      1,
      40,
      'Working days of notice of missing evidence',
      'Working days before a review at which missing evidence is asked for.',
    ),
    panelQuorum: whole('the quorum', 1, 12, 'Quorum', 'The least number of members with whom a panel moderates.'),
    employerRank: {
      is: 'choice',
      asks: 'a rank',
      label: 'Rank that confirms the outcome',
      hint: 'The least rank up the line of the manager that confirms the outcome for the employer.',
      of: rankTitles,
    },
    claimWithinWorkingDays: whole(
      'the working days',
      1,
      120,
      'Working days to claim',
      'Working days from registration, and from a pass, within which the funding is claimed.',
    ),
    actionAfterMonths: whole(
      'the months',
      1,
      12,
      'Months until an action',
      'Months running in which the protected caseload or time was not kept, after which an improvement action is raised.',
    ),
    supportPlanLongestDays: whole(
      'the days',
      7,
      366,
      'Longest support plan, in days',
      'The most calendar days until a support plan is reviewed.',
    ),
    deferralLongestMonths: whole(
      'the months',
      1,
      24,
      'Longest deferral, in months',
      'The most months by which an outcome is deferred at a time.',
    ),
    gradeOnPass: {
      is: 'group',
      asks: 'the change of grade',
      label: 'Change of grade on a pass',
      hint: 'The change of grade that a pass proposes to HR; left out when it proposes none.',
      orNone: true,
      fields: { from: grade, to: grade },
    },
  },
  {
    programmes: initialProgrammes,
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
);

export type YearSettings = Plain<typeof settings.fields>;
