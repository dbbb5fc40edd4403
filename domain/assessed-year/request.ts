import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, WORKING_LIFE, whole } from '../engine/fields.ts';
import { fte, registrationNumber } from './fields.ts';
import { type EvidenceKind, evidenceNames, programmes, reviewMonths, reviewNameOf } from './programmes.ts';
import { absences, recommendations } from './reasons.ts';

const stages = [
  'registering',
  'agreement',
  'year',
  'finalAssessment',
  'moderation',
  'confirmation',
  'deferred',
] as const;
const reviews = reviewMonths.map(reviewNameOf);
const yes = z.boolean('Say true or false.');

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    agreedOn: date('the agreement was signed').exactOptional(),
    reviewsDone: z.array(z.enum(reviews, `Choose a review: ${reviews.join(', ')}.`)).default([]),
    fteChanges: z.array(z.strictObject({ from: date('of the change'), fte })).default([]),
    absences: z
      .array(
        z.strictObject({
          kind: code(absences, 'a kind of absence'),
          from: date('it began'),
          until: date('of the last day away').exactOptional(),
        }),
      )
      .default([]),
    earlierAssessors: z.array(id('the assessor')).default([]),
    earlierManagers: z.array(id('the manager')).default([]),
    evidence: z
      .partialRecord(z.enum(evidenceNames, `Choose a kind: ${evidenceNames.join(', ')}.`), whole('how many', 0, 50))
      .default({} as Partial<Record<EvidenceKind, number>>)
      .describe('How much of each kind of evidence had been accepted.'),
    supervisedOn: date('of the last supervision').exactOptional(),
    supervisionsHeld: whole('the supervisions held', 0, 200).default(0),
    workload: z
      .strictObject({
        month: whole('the month', 1, 60),
        on: date('the month ended'),
        caseload: whole('the caseload', 0, 60),
        protectedHalfDays: whole('the half days', 0, 40),
        breachedMonths: whole('the months running', 0, 60),
      })
      .exactOptional()
      .describe('The last month whose caseload and protected time were recorded.'),
    concern: z
      .strictObject({ raisedOn: date('it was raised'), reviewOn: date('the support plan is reviewed').exactOptional() })
      .exactOptional()
      .describe('A cause for concern that is being worked on.'),
    recommendation: code(recommendations, 'a recommendation').exactOptional(),
    deferredTo: date('it is deferred to').exactOptional(),
  })
  .describe('For a year that began before the system did: the stage reached, and how it came there.');

/** Body of `POST /assessed-years`; a preview needs only the first four. */
export const request = z.strictObject({
  person: id('the person'),
  startsOn: date('the year starts'),
  fte,
  programme: code(programmes, 'a programme'),
  team: id('the team').exactOptional().describe('Left out, the team of the person.'),
  manager: id('the line manager').exactOptional().describe('Left out, the line manager of the person.'),
  assessor: id('the assessor').exactOptional().describe('Left out, named when the person is registered.'),
  coordinator: id('the co-ordinator').exactOptional(),
  qualifiedOn: date('of qualifying', WORKING_LIFE).exactOptional(),
  registrationNumber: registrationNumber.exactOptional(),
  registered: yes.exactOptional().describe('Registered with Social Work England.'),
  statutoryWork: yes.exactOptional().describe('In statutory social work.'),
  agency: yes.exactOptional().describe('Employed through an agency.'),
  adopt: adopt.exactOptional(),
});

export type YearRequest = z.infer<typeof request>;
export type AdoptedYear = NonNullable<YearRequest['adopt']>;
