import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, whole } from '../engine/fields.ts';
import { grades } from '../recruitment/posts.ts';
import { eligibility } from './forms.ts';
import { evidenceNames } from './portfolio.ts';

const stages = [
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
] as const;

const decision = z.strictObject({
  outcome: z.enum(['approved', 'deferred', 'declined'], 'Choose approved, deferred or declined.'),
  on: date('the panel decided'),
  round: id('the round').describe('The round in which it was decided; its members hear no appeal.'),
  reapplyOn: date('they may apply again').exactOptional().describe('For one deferred.'),
});

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    eligibility: eligibility
      .extend({ checkedOn: date('the criteria were checked') })
      .exactOptional()
      .describe('What HR found; needed after the eligibility check.'),
    evidence: z
      .array(
        z.strictObject({
          kind: z.enum(evidenceNames, `Choose a kind: ${evidenceNames.join(', ')}.`),
          datedOn: date('of the evidence'),
          addedOn: date('it was added'),
        }),
      )
      .max(60, 'At most 60 pieces of evidence.')
      .default([])
      .describe('The pieces that the portfolio holds on paper.'),
    endorsedOn: date('the line manager endorsed it').exactOptional(),
    decision: decision.exactOptional(),
    effectiveOn: date('the new grade takes effect').exactOptional(),
    feedbackOn: date('feedback was given').exactOptional(),
    portfolioVersion: whole('the version', 0, 60)
      .exactOptional()
      .describe('The version of the portfolio decided on; left out, all of it.'),
  })
  .describe('For an application that began before the system did: the stage it has reached, and how it came there.');

/** Body of `POST /progressions`. */
export const request = z.strictObject({
  person: id('the applicant')
    .exactOptional()
    .describe('Who applies. Only HR may name somebody else; left out, it is the caller.'),
  fromGrade: code(grades, 'the present grade'),
  toGrade: code(grades, 'the grade applied for'),
  intentOn: date('the intention was talked about in supervision').exactOptional(),
  team: id('the team').exactOptional().describe('Left out, it is the applicant’s own.'),
  adopt: adopt.exactOptional(),
});

export type ProgressionRequest = z.infer<typeof request>;
