/** Management development: a manager is assessed outside their line, hears of it, agrees a plan, and it is looked at again in a year. */
import type { LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { type Codes, facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, happened, notes, sinceItBegan, text } from '../engine/ordinary-fields.ts';
import { competencies, HIGHEST, LOWEST, type Scores } from './competencies.ts';
import { follows } from './follows.ts';
import { isOpenNeed, type Need, progress, ways } from './plan.ts';

const runs = ['lead', 'office:hr'] as const;
const never = ['participant'] as const;
/** Scores go no further: not up the line, and to no pool of a selection. */
const knows = ['participant', 'assessor', 'giver', 'lineManager', 'lead'] as const;

interface Own {
  selfScores?: Scores;
  scores?: Scores;
  feedbackOn?: LocalDate;
  planAgreedOn?: LocalDate;
  needs: readonly Need[];
  /** The day on which training was done; they need not have it. */
  trainedOn?: LocalDate;
  exempt?: true;
  /** What they make of the training, of 5, in hundredths. */
  rated?: number;
  /** Put off until this day, before the feedback. */
  until?: LocalDate;
}

/** Of what was agreed with them: done when they say so, checked when a review says that they have progressed. */
const agrees = ({ facts: { needs }, people }: AgreedGiven<Own>): readonly AgreedAction[] =>
  needs.flatMap(({ agreedOn, n, dueOn, doneOn, reviews, ...need }) => {
    if (agreedOn === undefined) return [];
    const last = isOpenNeed({ n, dueOn, reviews, ...need }) ? undefined : reviews.at(-1);
    const met = last?.is === 'progressed' ? last.on : undefined;
    return [
      {
        key: `need-${n}`,
        owner: people['participant'] ?? '',
        agreedOn,
        dueOn,
        ...(last?.is === 'closed' ? { letGoOn: last.on } : { doneOn: doneOn ?? met, verifiedOn: met }),
      },
    ];
  });

const score = { is: 'whole', asks: 'the score', from: LOWEST, to: HIGHEST } as const satisfies PlainField;
const scores = {
  is: 'each',
  asks: 'a score for each',
  label: 'Scores',
  hint: `From ${LOWEST}, begins to show it, to ${HIGHEST}, others learn it from them.`,
  of: competencies,
  every: true,
  value: score,
} as const satisfies PlainField;
const by = {
  is: 'day',
  asks: 'the day by which it is done',
  earliest: { of: 'today' },
  latest: { of: 'today', months: 24 },
} as const satisfies PlainField;
const need = {
  competency: { is: 'choice', asks: 'the competency', of: competencies },
  how: { is: 'choice', asks: 'how', of: ways },
} as const;
const needs = { is: 'rows', asks: 'the needs', label: 'What is to be learned', least: 1, most: 9 } as const;
const looked = <const Of extends Codes>(of: Of) =>
  ({
    is: 'each',
    asks: 'how far each need has come',
    label: 'Needs of the plan',
    of: competencies,
    value: { is: 'choice', asks: 'how far it has come', of },
  }) as const;
const assessor = (asks: string, role: 'assessor' | 'giver') =>
  ({ is: 'person', asks, who: { holds: role } }) as const satisfies PlainField;
const outside = {
  not: ['participant', 'lineManager'],
  outsideLineOf: 'participant',
  why: 'whoever assesses is outside the line of the manager',
} as const;

export const managementDevelopment = defineProcess({
  ...none,
  name: 'management-development',
  prefix: 'MDV',
  title: 'Management development',
  path: 'management-developments',
  mayStart: ['hr'],
  request: fields({
    person: {
      is: 'person',
      asks: 'the manager',
      who: { atLeast: 'team-manager' },
      column: { heading: 'Person', also: ['Manager'], example: 'manager@example.org' },
    },
    cohort: {
      is: 'reference',
      asks: 'the cohort',
      hint: 'One word, such as EDUCATION. Figures are told for each cohort of five or more.',
      matches: /^[A-Z][A-Z0-9-]{1,29}$/,
      like: 'EDUCATION',
      column: { example: 'EDUCATION' },
    },
    assessor: {
      ...assessor('who assesses them', 'assessor'),
      label: 'Assessor',
      column: { example: 'assessor@example.org' },
    },
    giver: {
      ...assessor('who gives the feedback', 'giver'),
      label: 'Gives the feedback',
      column: { heading: 'Feedback giver', example: 'assessor@example.org' },
    },
    trainingBy: {
      is: 'day',
      asks: 'the last day of the cohort’s training',
      label: 'Trained by',
      earliest: { of: 'today', months: -24 },
      latest: { of: 'today', months: 24 },
      column: { example: '31/10/2027' },
    },
  }),
  file: { title: 'Managers on the development programme', mayImport: ['hr'], onceEach: 'person' },
  adopt: {
    stages: ['planned'],
    fields: {
      scores,
      selfScores: { ...scores, asks: 'the scores they gave themselves', label: 'Their own scores', optional: true },
      feedbackOn: { is: 'day', asks: 'the day the feedback was held', ...sinceItBegan },
      needs: {
        ...needs,
        row: {
          ...need,
          dueOn: {
            is: 'day',
            asks: 'the day by which it is done',
            earliest: { of: 'today', months: -24 },
            latest: { of: 'today', months: 24 },
          },
        },
      },
      trainedOn: { is: 'day', asks: 'the day they were trained', ...happened, optional: true },
    },
  },
  oneOpen: { each: { role: 'participant' }, named: 'person', words: 'This manager is on the programme already' },
  roles: {
    participant: 'Manager on the programme',
    assessor: 'Assessor',
    giver: 'Gives the feedback',
    lineManager: 'Line manager',
    lead: 'Leads the programme',
  },
  line: [],
  fixed: ['participant'],
  barsForGood: ['participant'],
  lineReach: () => ({ up: 9, down: 9 }),
  cast: {
    participant: { field: 'person' },
    lineManager: { managerOf: 'participant' },
    assessor: { field: 'assessor' },
    giver: { field: 'giver' },
    lead: { office: 'hr', callerFirst: true, not: ['participant'] },
  },
  mayHold: {
    assessor: outside,
    giver: outside,
    lineManager: { not: ['participant', 'assessor', 'giver'], manages: 'participant' },
    lead: { office: 'hr', not: ['participant'] },
  },
  starts: 'enrolled',
  stages: {
    enrolled: { title: 'Being assessed', next: ['assessed', 'deferred'] },
    assessed: { title: 'Assessed', next: ['feedback', 'deferred'] },
    deferred: { title: 'Put off', next: ['enrolled', 'assessed'] },
    feedback: { title: 'Plan being written', next: ['planned'] },
    planned: { title: 'Plan agreed', next: ['feedback', 'completed'] },
  },
  outcomes: {
    completed: 'Completed',
    leftManagement: 'No longer manages',
    left: 'They left',
    withdrawn: 'Withdrawn',
  },
  forms: {
    scores: fields({ scores, why: text('why, with examples of their work') }, { keptAs: 'scores' }),
    newAssessor: fields({ assessor: assessor('who assesses them instead', 'assessor') }),
    held: fields({ on: { is: 'day', asks: 'the day it was held', earliest: { of: 'processBegan' }, latest: 'today' } }),
    plan: fields(
      {
        needs: { ...needs, row: { ...need, dueOn: by } },
        different: text('what will be different, need by need'),
        visible: text('how anybody will see it'),
      },
      { keptAs: 'plan' },
    ),
    attended: fields({
      on: { is: 'day', asks: 'the day it was done', ...happened },
      requirement: {
        is: 'process',
        kind: 'learner-requirement',
        asks: 'the training that was required of you',
        hint: 'Its reference, where it was. It counts without being asked for twice.',
        optional: true,
      },
    }),
    reviewed: fields({ needs: looked(progress), ...notes('what was said') }, { keptAs: 'plan' }),
    completed: fields(
      { needs: looked({ progressed: progress.progressed, closed: progress.closed }), ...notes('what was said') },
      { keptAs: 'plan' },
    ),
    done: fields({ competency: need.competency, ...notes('how anybody can see it') }, { keptAs: 'plan' }),
    rating: fields({
      score: {
        is: 'decimal',
        asks: 'what the training was worth to you',
        hint: `From ${LOWEST} to ${HIGHEST}. It is counted with those of others, and each answer once.`,
        from: LOWEST,
        to: HIGHEST,
        places: 1,
        inHundredths: true,
      },
    }),
    until: fields({
      until: {
        is: 'day',
        asks: 'the day it goes on',
        earliest: { of: 'today', days: 1 },
        latest: { of: 'today', months: 24 },
      },
    }),
    contribution,
  },
  follows,
  tasks: {
    selfAssess: {
      title: 'Score yourself on the nine competencies',
      for: 'participant',
      ladder: 'gentle',
      choices: { submitted: { label: 'Send my scores', form: 'scores' } },
    },
    assess: {
      title: 'Assess a manager on the nine competencies',
      for: 'assessor',
      never,
      independent: [{ from: ['participant'], line: 'both' }],
      choices: {
        scored: { label: 'Send the scores', form: 'scores' },
        notPossible: { label: 'I cannot assess them', reason: 'required', tells: ['lead'], tellsWhy: true },
      },
    },
    nameAssessor: {
      title: 'Name another assessor',
      for: 'lead',
      never,
      choices: { named: { label: 'Name them', form: 'newAssessor' } },
    },
    giveFeedback: {
      title: 'Give a manager their feedback',
      for: 'giver',
      never,
      independent: [{ from: ['participant'], line: 'both' }],
      choices: {
        held: { label: 'It was held', form: 'held' },
        declined: { label: 'They declined it', reason: 'required', tells: ['lead'], tellsWhy: true },
      },
    },
    writePlan: {
      title: 'Write your development plan',
      for: 'participant',
      ladder: 'gentle',
      choices: { submitted: { label: 'Send the plan', form: 'plan' } },
    },
    agreePlan: {
      title: 'Agree a development plan',
      for: 'lineManager',
      never,
      independent: [{ of: ['writePlan'], oneWay: 'a plan that was agreed is written again by whoever it is for' }],
      choices: {
        agree: { label: 'Agree' },
        sendBack: { label: 'Send it back', reason: 'required', tells: ['participant'], tellsWhy: true },
      },
    },
    trainingDone: {
      title: 'Do the training of your cohort',
      for: 'participant',
      ladder: 'gentle',
      choices: { attended: { label: 'I have done it', form: 'attended' } },
    },
    confirmTraining: {
      title: 'Check that a manager was trained',
      for: 'lead',
      never,
      ladder: 'gentle',
      choices: {
        accept: { label: 'They were' },
        refuse: {
          label: 'The register does not have them',
          reason: 'required',
          tells: ['participant'],
          tellsWhy: true,
        },
      },
    },
    annualReview: {
      title: 'Review a development plan',
      for: 'lineManager',
      never,
      choices: {
        complete: {
          label: 'It is complete',
          form: 'completed',
          unless: ({ milestones: { trained } }: Given) =>
            trained?.metOn === undefined ? 'They have not been trained yet, and are not exempt.' : undefined,
        },
        goOn: { label: 'It goes on with a plan for the next year', form: 'reviewed' },
      },
    },
    putRight: putRight('lead', never),
  },
  deadlines: {
    selfAssess: working(10, 'to score oneself'),
    assess: working(30, 'to assess a manager'),
    nameAssessor: working(5, 'to name another assessor'),
    giveFeedback: working(10, 'to give the feedback'),
    writePlan: working(20, 'to write a plan, from the feedback'),
    agreePlan: working(5, 'to agree a plan'),
    trainingDone: working(20, 'to be trained; the last day of the cohort comes first'),
    confirmTraining: working(5, 'to check that somebody was trained'),
    annualReview: working(20, 'to review a plan; twelve months after it was agreed comes first'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle },
  milestones: {
    assessed: { title: 'Assessed', kind: 'pausable' },
    fedBack: { title: 'Feedback held', kind: 'pausable' },
    planned: { title: 'Plan agreed', kind: 'pausable' },
    trained: { title: 'Trained', kind: 'pausable' },
    reviewed: { title: 'Annual review', kind: 'pausable' },
  },
  threads: { scoring: 'Their own scores', training: 'Training' },
  standing: {
    done: {
      label: 'Say that something of your plan is done',
      by: ['participant'],
      stages: ['planned'],
      form: 'done',
      amendedBy: { why: 'The annual review says how far it has come.' },
      does: 'tell',
    },
    rate: {
      label: 'Say what the training was worth',
      by: ['participant'],
      unless: ({ rated, trainedOn }: Own) =>
        trainedOn === undefined
          ? 'You have not been trained yet.'
          : rated === undefined
            ? undefined
            : 'You have said so already, and each answer counts once.',
      form: 'rating',
      amendedBy: { why: 'It is an opinion, counted once.' },
      does: 'tell',
    },
    exempt: {
      label: 'Record that they need no training',
      by: ['lead'],
      never,
      unless: ({ trainedOn, exempt }: Own) =>
        trainedOn === undefined && exempt === undefined ? undefined : 'They are trained or exempt already.',
      reason: 'required',
      tells: ['participant', 'lineManager'],
      amendedBy: { why: 'The decision stays; whoever wants the training asks for it as for any other.' },
      does: 'tell',
    },
    defer: {
      label: 'Put it off until a day',
      by: runs,
      never,
      stages: ['enrolled', 'assessed'],
      reason: 'required',
      form: 'until',
      tells: ['participant', 'lineManager'],
      amendedBy: { why: 'It goes on at once by “Go on now”, or is put off again from then.' },
      does: 'tell',
    },
    goOnNow: {
      label: 'Go on now',
      by: runs,
      never,
      stages: ['deferred'],
      tells: ['participant'],
      amendedBy: { why: 'It is put off again, with a reason.' },
      does: 'tell',
    },
    leaveManagement: {
      label: 'Record that they no longer manage',
      by: ['lineManager', ...runs],
      never,
      reason: 'required',
      tells: ['participant'],
      amendedBy: { why: 'It ends this one. Whoever manages again begins anew; the plan stays theirs.' },
      does: 'move',
      to: 'leftManagement',
    },
    withdraw: {
      label: 'Take them off the programme',
      by: runs,
      never,
      reason: 'required',
      tells: ['participant', 'lineManager'],
      tellsWhy: true,
      amendedBy: { why: 'It ends this one. They are put on the programme anew.' },
      does: 'move',
      to: 'withdrawn',
    },
    leave: {
      label: 'Record that they have left',
      by: ['lineManager', ...runs, 'office:administrator'],
      never,
      amendedBy: { why: 'It ends this one. Whoever stays begins anew.' },
      does: 'move',
      to: 'left',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: knows }),
  },
  facts: facts(
    { cohort: { is: 'reference', asks: 'the cohort', matches: /./, like: 'EDUCATION' }, trainingBy: by },
    shape<Own>(),
  ),
  settings: settings(
    {
      reviewMonths: { is: 'whole', asks: 'the months from a plan that is agreed to its review', from: 3, to: 24 },
      noticeDays: { is: 'whole', asks: 'the working days before a review on which it is asked for', from: 0, to: 40 },
    },
    { reviewMonths: 12, noticeDays: 20 },
  ),
  agrees,
  record: {
    purpose: 'see that managers learn what their work asks for',
    basis: 'contract',
    class: 'programme',
    of: 'participant',
  },
  submissions: {
    ...ordinarySubmissions(knows),
    scores: { title: 'Scores', audience: knows },
    plan: { title: 'Development plan', audience: ['participant', 'lineManager', 'lead'] },
  },
  figures: {
    assessed: { title: 'Assessed', formula: 'assessed ÷ enrolled', met: 'assessed', among: onProgramme() },
    fedBack: { title: 'Feedback held', formula: 'fed back ÷ enrolled', met: 'fedBack', among: onProgramme() },
    planned: { title: 'Plan agreed', formula: 'plan agreed ÷ enrolled', met: 'planned', among: onProgramme() },
    trained: {
      title: 'Trained or exempt',
      formula: 'trained or exempt ÷ enrolled',
      met: 'trained',
      among: onProgramme(),
    },
    reviewed: { title: 'Reviewed', formula: 'reviewed ÷ enrolled', met: 'reviewed', among: onProgramme() },
  },
  words: { 'need-#': 'need #' },
  lasting: ['selfScores', 'trainedOn', 'exempt', 'rated'],
  compensation: 'putRight',
});

/** Whoever no longer manages, has left or was taken off counts in neither part of a figure. */
function onProgramme() {
  return { notEnded: ['leftManagement', 'left', 'withdrawn'] } as const;
}

export type ManagementDevelopment = typeof managementDevelopment;
