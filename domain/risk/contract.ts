/** A risk to the service: scored, kept within the appetite or answered for, and looked at again until it is gone. */
import type { LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line, notes, text } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { area } from '../improvement/fields.ts';
import { follows } from './follows.ts';
import { type Band, bands, currentOf, impact, likelihood, type Scored, scoreOf } from './score.ts';

const runs = ['owner', 'keeper', 'office:quality'] as const;
const past = { is: 'day', earliest: { of: 'today', months: -12 }, latest: 'today' } as const;
const dueOn = {
  is: 'day',
  asks: 'the day it is due',
  earliest: { of: 'today' },
  latest: { of: 'today', months: 24 },
} as const satisfies PlainField;

/** What is done against it, by whom and until when. */
export interface Treatment {
  readonly doer: PersonId;
  readonly dueOn: LocalDate;
  readonly agreedOn?: LocalDate;
  /** Its doer says since then that it is done, or that it cannot be. */
  readonly over?: LocalDate;
  readonly cannot?: true;
  /** Done, as its doer says: somebody else is asked to look. */
  readonly unchecked?: true;
  readonly verifiedOn?: LocalDate;
  /** It is to be an action of the improvement plan too. */
  readonly inPlan?: true;
  /** That action, once it was started. */
  readonly plan?: string;
}

interface Kept extends Scored {
  reviewedOn: LocalDate;
  treatments: readonly Treatment[];
  /** Somebody of rank answers for it above the appetite, until the end of this day. */
  acceptedUntil?: LocalDate;
  /** The gravest band that has been told up the line. */
  toldOf: Band;
  closing?: 'gone' | 'happened' | 'merged';
  mergedInto?: string;
  /** Others that were the same. */
  merged: readonly string[];
}

type Cover = Scored & Pick<Kept, 'treatments' | 'acceptedUntil'>;

/** Above the appetite while nothing is done against it and nobody answers for it. */
export const isBare = (risk: Cover, { appetite }: { readonly appetite: number }): boolean =>
  scoreOf(currentOf(risk)) > appetite &&
  risk.acceptedUntil === undefined &&
  risk.treatments.every(({ over }) => over !== undefined);

const agrees = ({ facts: { treatments }, startedOn }: AgreedGiven<Kept>): readonly AgreedAction[] =>
  treatments.map(({ doer, dueOn, agreedOn, over, cannot, verifiedOn, plan }, index) => ({
    key: `treatment-${index + 1}`,
    owner: doer,
    agreedOn: agreedOn ?? startedOn,
    dueOn,
    ...(cannot ? { letGoOn: over } : { doneOn: over, verifiedOn }),
    plan,
  }));

export const risk = defineProcess({
  ...none,
  name: 'risk',
  prefix: 'RSK',
  title: 'Risk',
  path: 'risks',
  mayStart: ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership'],
  readers: ['quality'],
  request: fields({
    risk: { ...line('what may go wrong'), column: { heading: 'Risk', example: 'A surge in demand' } },
    about: { ...text('why, and what it would mean'), column: { heading: 'Why', example: 'Schools are open again.' } },
    owner: { is: 'person', asks: 'the owner', who: 'anybody', column: { example: 'manager@example.org' } },
    likelihood: { ...likelihood, column: { heading: 'Likelihood', example: '3' } },
    impact: { ...impact, column: { heading: 'Impact', example: '4' } },
    targetLikelihood: {
      ...likelihood,
      asks: 'how likely it may stay',
      column: { heading: 'Target likelihood', example: '2' },
    },
    targetImpact: { ...impact, asks: 'how much harm may stay', column: { heading: 'Target impact', example: '4' } },
    targetOn: { ...dueOn, asks: 'the day by which it is there', label: 'There by', column: { example: '31/03/2027' } },
  }),
  file: { title: 'Risks', mayImport: ['quality'] },
  adopt: {
    stages: ['raised', 'open'],
    by: ['quality'],
    fields: {
      currentLikelihood: { ...likelihood, asks: 'how likely it is now' },
      currentImpact: { ...impact, asks: 'how much harm it would do now' },
      reviewedOn: { ...past, asks: 'the day it was last looked at' },
    },
  },
  roles: {
    raiser: 'Raised it',
    owner: 'Owner',
    keeper: 'Keeps the register',
    doer: 'Does what was agreed',
    accepter: 'Answers for it above the appetite',
  },
  cast: { raiser: 'caller', owner: { field: 'owner' }, keeper: { office: 'quality', not: ['owner'] } },
  mayHold: {
    keeper: { office: 'quality', not: ['owner'], why: 'two people agree that a risk is closed' },
    accepter: { atLeast: 'assistant-director', not: ['owner'], why: 'nobody answers for their own risk' },
  },
  starts: 'raised',
  stages: {
    raised: { title: 'Being assessed', next: ['open', 'noRisk'] },
    open: { title: 'Open', next: ['gone', 'happened', 'merged'] },
  },
  outcomes: {
    gone: 'Gone',
    happened: 'It happened',
    merged: 'Merged into another',
    noRisk: 'No risk',
    withdrawn: 'Withdrawn',
  },
  forms: {
    score: fields({ likelihood, impact, ...notes('what you looked at') }),
    treatment: fields({
      how: {
        is: 'choice',
        asks: 'what is done',
        of: { treat: 'It is made smaller', transfer: 'Somebody else carries it', terminate: 'What causes it ends' },
      },
      doer: { is: 'person', asks: 'who does it', who: 'anybody' },
      dueOn,
      what: text('what they do'),
    }),
    acceptance: fields({
      until: {
        is: 'day',
        asks: 'the last day on which it is accepted',
        earliest: { of: 'today' },
        latest: { of: 'today', months: 6, why: 'no risk above the appetite is accepted for longer at once' },
      },
      accepter: { is: 'person', asks: 'who answers for it', who: { holds: 'accepter' } },
    }),
    closing: fields({
      why: { is: 'choice', asks: 'why it is closed', of: { gone: 'It is gone', happened: 'It happened' } },
    }),
    merge: fields({ into: { is: 'process', asks: 'the risk it is the same as', kind: 'risk' } }),
    contribution,
  },
  follows,
  tasks: {
    assess: {
      title: 'Assess the risk',
      for: 'owner',
      choices: { assessed: { label: 'Assessed', form: 'score' }, no: { label: 'It is no risk', reason: 'required' } },
    },
    respond: {
      title: 'Say what is done about a risk above the appetite',
      for: 'owner',
      choices: {
        treat: { label: 'Something is done against it', form: 'treatment' },
        accept: { label: 'Ask for it to be accepted', form: 'acceptance', reason: 'required' },
        score: { label: 'Its score has changed', form: 'score', reason: 'required' },
      },
    },
    accept: {
      title: 'Decide whether the risk is accepted',
      for: 'accepter',
      never: ['owner'],
      independent: [{ of: ['respond'], oneWay: 'whoever answers for it may own it later; then somebody else answers' }],
      choices: { accept: { label: 'Accept it', reason: 'required' }, refuse: { label: 'Refuse', reason: 'required' } },
    },
    treat: {
      title: 'Do what was agreed against the risk',
      for: 'doer',
      choices: {
        done: { label: 'Done', reason: 'required' },
        not: { label: 'It cannot be done', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    checkTreatment: {
      title: 'Check that what was agreed against the risk is done',
      for: 'owner',
      independent: [{ of: ['treat'], sameAbout: true, oneWay: 'it is done when it is checked' }],
      choices: {
        verified: { label: 'It is done', reason: 'required' },
        not: { label: 'It is not', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    review: {
      title: 'Look at the risk again',
      for: 'owner',
      choices: {
        same: { label: 'It is as it was', reason: 'required' },
        score: { label: 'Its score has changed', form: 'score', reason: 'required' },
        close: { label: 'It can be closed', form: 'closing', reason: 'required' },
      },
    },
    close: {
      title: 'Agree that the risk is closed',
      for: 'keeper',
      never: ['owner'],
      independent: [{ of: ['review'], oneWay: 'whoever agreed to close one may own it later' }],
      choices: { agree: { label: 'Agree' }, refuse: { label: 'It stays open', reason: 'required' } },
    },
    putRight: putRight('keeper', []),
  },
  deadlines: {
    assess: working(10, 'to assess a risk'),
    respond: working(10, 'to say what is done about a risk above the appetite'),
    accept: working(10, 'to decide whether a risk is accepted'),
    treat: working(20, 'to do what was agreed; the day that was agreed comes first'),
    checkTreatment: working(10, 'to check what was done against a risk'),
    review: working(10, 'to look at a risk again; the day of the review comes first'),
    close: working(10, 'to agree that a risk is closed'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: {
    review: { title: 'Looked at again', kind: 'own', recurs: true },
    target: { title: 'Down to where it may stay', kind: 'own' },
  },
  threads: {
    reviews: 'Reviews',
    cover: 'What is done about it',
    treatments: 'What was agreed',
    news: 'Word up the line',
  },
  always: {
    bare: {
      holds: ({ stage, facts, settings }: Given<Kept, { appetite: number }>) =>
        stage !== 'open' || !isBare(facts, settings),
      words: 'Above the appetite, and nothing is done against it and nobody answers for it',
      tells: ['owner', 'keeper'],
    },
    targetMissed: {
      holds: ({ milestones: { target }, today }: Given) =>
        !target || target.metOn !== undefined || today <= target.date,
      words: 'Not down to where it was to be by its day',
      tells: ['owner', 'keeper'],
    },
  },
  standing: {
    rescore: {
      label: 'Record another score',
      by: runs,
      stages: ['open'],
      form: 'score',
      reason: 'required',
      amendedBy: { why: 'Another score takes its place; both are kept with their reasons.' },
      does: 'tell',
    },
    agree: {
      label: 'Agree something against it',
      by: runs,
      stages: ['open'],
      form: 'treatment',
      amendedBy: { why: 'Whoever does it says that it cannot be done, and something else is agreed.' },
      does: 'tell',
    },
    merge: {
      label: 'Merge it into another',
      by: ['keeper', 'office:quality'],
      stages: ['open'],
      form: 'merge',
      reason: 'required',
      amendedBy: { why: 'It ends this one. The risk is raised anew.' },
      does: 'tell',
    },
    withdraw: {
      label: 'Withdraw it',
      by: ['raiser', 'keeper'],
      stages: ['raised'],
      reason: 'required',
      amendedBy: { why: 'It ends this one. The risk is raised anew.' },
      does: 'move',
      to: 'withdrawn',
    },
    ...ordinaryActions({
      runs,
      handsOver: ['owner', 'keeper', 'office:quality', 'office:administrator'],
      takesPart: ['raiser', 'doer'],
    }),
  },
  hears: { merged: shape<Record<never, never>>() },
  facts: facts(
    { likelihood, impact, targetLikelihood: likelihood, targetImpact: impact, targetOn: dueOn },
    shape<Kept>(),
  ),
  settings: settings(
    {
      appetite: { is: 'whole', asks: 'the highest score that needs no answer', from: 1, to: 25 },
      directorFrom: { is: 'whole', asks: 'the score from which only a director accepts', from: 2, to: 25 },
      reviewMonths: {
        is: 'each',
        asks: 'the months between two reviews',
        of: bands,
        every: true,
        value: { is: 'whole', asks: 'the months', from: 1, to: 12 },
      },
      planFrom: {
        is: 'choice',
        asks: 'the band from which what is agreed against a risk becomes an action of the improvement plan too',
        of: { ...bands, never: 'Never' },
      },
      area: { ...area, asks: 'the area of the improvement plan that such actions belong to' },
    },
    {
      ...{ appetite: 12, directorFrom: 20, reviewMonths: { severe: 1, high: 2, medium: 3, low: 6 } },
      ...{ planFrom: 'severe', area: 9 },
    },
  ),
  record: { purpose: 'know what may go wrong and who answers for it', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions([
    'raiser',
    'owner',
    'keeper',
    'doer',
    'accepter',
    'office:quality',
    'office:leadership',
  ]),
  agrees,
  figures: {
    happened: {
      title: 'Happened',
      formula: 'happened ÷ assessed',
      ended: ['happened'],
      among: { past: 'raised', notEnded: ['noRisk'] },
    },
    gone: {
      title: 'Gone',
      formula: 'gone ÷ assessed',
      ended: ['gone'],
      among: { past: 'raised', notEnded: ['noRisk'] },
    },
  },
  words: { 'treatment-#': 'treatment #', rose: 'The risk has become graver' },
  lasting: ['merged'],
  compensation: 'putRight',
});

export type Risk = typeof risk;
