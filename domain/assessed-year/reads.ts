/** What each task of an assessed year is about. */
import { formatDate } from '../calendar/index.ts';
import { type Piece, piecesOf, type Reading, type ReadsOf } from '../engine/reads.ts';
import { checklistAt } from './checklist.ts';
import { type AssessedYear, assessedYear as contract } from './contract.ts';
import { moderationLinesOf } from './moderation.ts';
import { type Checkpoint, checkpointsOf, evidenceKinds, type Programme } from './programmes.ts';
import { recommendations } from './reasons.ts';
import { request } from './request.ts';
import { shareOn } from './share.ts';
import { frequencyOn } from './supervision.ts';
import { promisedWorkload } from './workload.ts';

const { roles, facts, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<AssessedYear>;

const whose = roles('nqsw', 'assessor', 'manager');
const terms = facts(request.fields, ['programme', 'startsOn', 'fte']);
const year = [whose, terms] as const;

/** By the terms of the programme that the year is under. */
const programmeOf = ({ facts: { programme }, settings }: Parameters<Look>[0]): Programme =>
  settings.programmes[programme];

/** Every kind of evidence against what there must be by a checkpoint. */
const evidenceBy =
  (checkpointOf: (seen: Parameters<Look>[0]) => Checkpoint | undefined): Look =>
  (seen) => {
    const checkpoint = checkpointOf(seen);
    if (checkpoint === undefined) return [];
    return checklistAt(checkpoint, seen.facts, programmeOf(seen)).map(
      ({ kind, minimum, accepted, waiting, missing }) => ({
        label: evidenceKinds[kind],
        value: `${accepted} of ${minimum} accepted${waiting > 0 ? `, ${waiting} waiting` : ''}${missing > 0 ? `, ${missing} missing` : ''}`,
      }),
    );
  };

const named: (seen: Parameters<Look>[0]) => Checkpoint | undefined = (seen) =>
  checkpointsOf(programmeOf(seen)).find((name) => name === (seen.task.about ?? '').split(/[#:]/)[0]);

const wholePortfolio = evidenceBy(() => 'finalAssessment');
const missingThen = evidenceBy(named);

/** The piece that is judged: what it is, of which day, from whom; and what it says, where it is a text. */
const piece: Look = ({ task, facts: { evidence }, nameOf, textsOf }) => {
  const id = task.about ?? '';
  const item = evidence[id];
  if (!item) return [];
  const { kind, datedOn, addedOn, by, version } = item;
  const text = textsOf(id)['text'];
  const ofPiece = { submission: id, for: { keptAs: kind, by } };
  return [
    { label: 'Kind of evidence', value: evidenceKinds[kind], ...ofPiece },
    { label: 'Dated', value: formatDate(datedOn) },
    { label: 'Added', value: `${formatDate(addedOn)}, ${nameOf(by)}${version > 1 ? `, version ${version}` : ''}` },
    ...(text === undefined ? [] : [{ label: 'What it says', value: text, ...ofPiece }]),
  ];
};

/** Why the version before this one was returned. */
const returnedBefore: Look = (seen) => {
  const { replaces } = seen.facts.evidence[seen.task.about ?? ''] ?? {};
  return replaces === undefined
    ? []
    : answer('judgeEvidence', { sameSubject: true, as: 'The version before' })({
        ...seen,
        task: { ...seen.task, about: replaces },
      });
};

const often = { weekly: 'Weekly', fortnightly: 'Fortnightly', monthly: 'Monthly' } as const;

const supervision: Look = (seen) => {
  const { held, missed } = seen.facts.supervision;
  return [
    { label: 'How often', value: often[frequencyOn(seen.today, seen.facts, programmeOf(seen))] },
    { label: 'Supervision so far', value: `${held} held, ${missed} not held` },
  ];
};

const limits: Look = (seen) => promisedWorkload(programmeOf(seen), shareOn(seen.facts, seen.today));

const lastMonth: Look = ({ facts: { workload } }) =>
  workload === undefined
    ? []
    : [
        {
          label: `Month ${workload.month}`,
          value: `${workload.caseload} cases, ${workload.protectedHalfDays} half days of protected time`,
        },
      ];

const concernWords = {
  raised: 'raised; no support plan yet',
  supported: 'being worked on under a support plan',
  resolved: 'resolved',
  capability: 'taken on under the capability procedure',
} as const;

/** For those who read the notes of a year. */
const concern: Look = ({ facts: { concern: about }, nameOf }) => {
  if (about === undefined) return [];
  const { raisedOn, raisedBy, status } = about;
  const value = `${formatDate(raisedOn)}, ${nameOf(raisedBy)}: ${concernWords[status]}`;
  return [{ label: 'Cause for concern', value, for: { keptAs: 'reason' } }];
};

/** Where their appointment knows the number nobody is asked for it again. */
const registered: Look = ({ facts: { registrationNumber } }) =>
  registrationNumber === undefined
    ? []
    : [{ label: 'Registration number', value: `${registrationNumber}, verified before they started` }];

const pounds: Look = (seen) => {
  const { registrationPounds, completionPounds } = programmeOf(seen).funding;
  const sum = seen.task.about === 'fundingCompletion' ? completionPounds : registrationPounds;
  return [{ label: 'To claim', value: `£${sum.toLocaleString('en-GB')}` }];
};

const reviews = dates('review3', 'review6', 'review9', 'review12', 'review15', 'review18', 'review21');
const recommended = answer('recommend', { as: 'Recommendation' });
const thePanel = answer('recordPanel', { as: 'The moderation panel' });

/** What the panel looks for, line by line, with the figures it is worked out from. */
const checklist: Look = (seen) =>
  moderationLinesOf(seen.facts, programmeOf(seen), seen.today).map(({ title, met, figures }) => ({
    label: title,
    value: `${met ? 'Yes' : 'No'}: ${figures.charAt(0).toLowerCase()}${figures.slice(1)}`,
  }));

const booked: Look = ({ facts: { panel }, nameOf }) =>
  panel === undefined
    ? []
    : [
        { label: 'Panel meets on', value: formatDate(panel.meetsOn) },
        { label: 'Members', value: panel.members.map(nameOf).join(', ') },
      ];

const portfolioAsRead: Look = ({ facts: { anonymised } }) => {
  const kept: Reading = { label: 'Portfolio', value: 'Anonymised', for: { keptAs: 'anonymised' } };
  return typeof anonymised === 'string' ? [{ ...kept, submission: anonymised }] : [];
};

/** Both views side by side: what was recommended, and what the panel came to. */
const views: Look = ({ facts: { recommendation, moderated } }) => [
  ...(recommendation === undefined
    ? []
    : [{ label: 'The assessor recommends', value: recommendations[recommendation] }]),
  ...(moderated === undefined ? [] : [{ label: 'The panel’s view', value: recommendations[moderated] }]),
];

const signing = [...year, limits, dates('agreement'), answer('changeAgreement')] as const;
const changesWanted = [
  answer('signAsNqsw'),
  answer('signAsAssessor'),
  answer('signAsManager'),
  answer('signAsCoordinator'),
] as const;

export const reads: ReadsOf<AssessedYear> = {
  register: [...year, registered, facts(request.fields, ['qualifiedOn', 'registered', 'statutoryWork', 'agency'])],
  claimFunding: [whose, terms, pounds, answer('register')],
  addMissingEvidence: [missingThen],
  judgeEvidence: [roles('nqsw'), piece, returnedBefore],
  signAsNqsw: [...signing],
  signAsAssessor: [...signing],
  signAsManager: [...signing],
  signAsCoordinator: [...signing],
  changeAgreement: [...year, ...changesWanted],
  recordSupervision: [roles('nqsw'), supervision, answer('recordSupervision', { as: 'The last' })],
  recordWorkload: [roles('nqsw'), limits, lastMonth],
  lookIntoBreach: [whose, limits, answer('recordWorkload', { sameSubject: true })],
  holdReview: [...year, reviews, missingThen, supervision, lastMonth, answer('holdReview', { every: true }), concern],
  agreeSupportPlan: [whose, concern, answer('raiseConcern')],
  reviewSupportPlan: [whose, concern, answer('raiseConcern'), answer('agreeSupportPlan'), answer('reviewSupportPlan')],
  recommend: [
    ...year,
    reviews,
    wholePortfolio,
    supervision,
    lastMonth,
    answer('holdReview', { every: true }),
    concern,
    thePanel,
  ],
  anonymiseCase: [whose, recommended],
  bookPanel: [whose, recommended, dates('moderation')],
  recordPanel: [
    answer('recommend', { as: 'Recommendation', unnamed: true }),
    checklist,
    wholePortfolio,
    portfolioAsRead,
    booked,
  ],
  confirmOutcome: [...year, views, recommended, thePanel, checklist, wholePortfolio, concern, dates('outcome')],
  proposeGrade: [whose, terms, answer('confirmOutcome')],
  handOn: [whose, terms, answer('transfer')],
  putRight: [...year, corrected],
};
