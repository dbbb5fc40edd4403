/** What an application asks, and what is asked of one that began before the system did. */
import type { TakenOver } from '../engine/define.ts';
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { happened, sinceItBegan, team } from '../engine/ordinary-fields.ts';
import { grades } from '../recruitment/posts.ts';
import { criteria, effectiveOn, feedbackOn, intentOn } from './forms.ts';
import { evidenceKinds } from './portfolio.ts';

/** The step that somebody applies for. */
export const step = {
  fromGrade: { is: 'choice', asks: 'the present grade', of: grades },
  toGrade: { is: 'choice', asks: 'the grade applied for', of: grades },
} as const satisfies PlainFields;

export const request = fields({
  person: {
    is: 'person',
    asks: 'the applicant',
    who: 'anybody',
    optional: true,
    hint: 'Who applies. Only HR may name somebody else; left out, it is you.',
  },
  ...step,
  intentOn: { ...intentOn, optional: true },
  team: { ...team, optional: true, hint: 'Left out, it is the applicant’s own.' },
});

/** What HR found, and when. */
export const eligibility = {
  is: 'group',
  asks: 'what HR found of each criterion',
  label: 'Eligibility',
  hint: 'What HR found; needed after the eligibility check.',
  optional: true,
  fields: { ...criteria, checkedOn: { is: 'day', asks: 'the date the criteria were checked', ...sinceItBegan } },
} as const satisfies PlainField;

const decision = {
  is: 'group',
  asks: 'the panel’s decision',
  optional: true,
  fields: {
    outcome: {
      is: 'choice',
      asks: 'what the panel decided',
      of: { approved: 'Approved', deferred: 'Deferred', declined: 'Declined' },
    },
    on: { is: 'day', asks: 'the date the panel decided', ...sinceItBegan },
    round: {
      is: 'round',
      asks: 'the round',
      hint: 'The round in which it was decided; its members hear no appeal.',
    },
    reapplyOn: {
      is: 'day',
      asks: 'the date they may apply again',
      hint: 'For one deferred.',
      optional: true,
      earliest: { of: { field: 'on' }, why: 'somebody deferred applies again later' },
      latest: { of: { field: 'on' }, months: 24, why: 'somebody deferred may apply again within two years' },
    },
  },
} as const satisfies PlainField;

export const adopt = {
  stages: [
    'intent',
    'eligibility',
    'portfolio',
    'endorsement',
    'booking',
    'panel',
    'implementing',
    'paying',
    'feedback',
    'appealWindow',
    'deferral',
  ],
  fields: {
    eligibility,
    evidence: {
      is: 'rows',
      asks: 'the pieces of evidence',
      hint: 'The pieces that the portfolio holds on paper.',
      most: 60,
      initially: [],
      row: {
        kind: { is: 'choice', asks: 'a kind of evidence', of: evidenceKinds },
        datedOn: { is: 'day', asks: 'the date of the evidence', ...happened },
        addedOn: {
          is: 'day',
          asks: 'the date it was added',
          earliest: { of: { field: 'datedOn' }, why: 'evidence is added once it is there' },
          latest: 'today',
        },
      },
    },
    endorsedOn: { is: 'day', asks: 'the date the line manager endorsed it', optional: true, ...sinceItBegan },
    decision,
    effectiveOn: {
      ...effectiveOn,
      optional: true,
      earliest: { of: { field: 'decision.on' }, why: 'a grade changes after it was approved' },
    },
    feedbackOn: {
      ...feedbackOn,
      optional: true,
      earliest: { of: { field: 'decision.on' }, why: 'feedback follows the decision' },
    },
    portfolioVersion: {
      is: 'whole',
      asks: 'the version of the portfolio',
      hint: 'The version of the portfolio decided on; left out, all of it.',
      from: 0,
      to: 60,
      optional: true,
    },
  },
} as const satisfies TakenOver;
