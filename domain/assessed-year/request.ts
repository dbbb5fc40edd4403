/** What a request for an assessed year asks, and what is asked of one that began before the system did. */
import { formatDate } from '../calendar/index.ts';
import type { DayBound } from '../engine/bounds.ts';
import type { FileOfRequests, TakenOver } from '../engine/define.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { team } from '../engine/ordinary-fields.ts';
import {
  absence,
  beforeItStarts,
  eligibility,
  fte,
  fteChange,
  programme,
  qualifiedOn,
  registrationNumber,
  startsOn,
  workload,
} from './fields.ts';
import { ECDP_FROM, evidenceKinds, reviewTitles } from './programmes.ts';
import { recommendations } from './reasons.ts';

/** A preview needs only the first three. */
export const request = fields({
  person: {
    is: 'person',
    asks: 'the newly qualified social worker',
    label: 'Person',
    who: 'anybody',
    column: {
      also: ['Name', 'Full name', 'NQSW', 'Social worker', 'Practitioner'],
      meaning: 'The newly qualified social worker, by name, email address or id.',
      example: 'practitioner@example.org',
    },
  },
  startsOn: {
    ...startsOn,
    column: { also: ['Start', 'Start date', 'Starts', 'Started on'], oddInThePast: true, example: '07/12/2026' },
  },
  fte: {
    ...fte,
    column: {
      heading: 'FTE',
      also: ['Full-time equivalent', 'Hours FTE'],
      meaning: 'Full-time equivalent: 1, 0.6, 0,6 or 60%.',
      example: '0.6',
    },
  },
  programme: {
    ...programme,
    optional: true,
    hint: `Left out, by the day they start: the ASYE before ${formatDate(ECDP_FROM)}, the ECDP from then on.`,
    column: { meaning: 'The programme: asye or ecdp. Left empty, by the day they start.', example: 'asye' },
  },
  team: {
    ...team,
    optional: true,
    hint: 'Left out, the team of the person.',
    column: { meaning: 'The team, by name or id. Left empty, the person’s own.' },
  },
  manager: {
    is: 'person',
    asks: 'the line manager',
    who: { holds: 'manager' },
    optional: true,
    hint: 'Left out, the line manager of the person.',
    column: {
      heading: 'Manager',
      also: ['Line manager', 'Team manager'],
      meaning: 'The line manager. Left empty, as the directory has it.',
    },
  },
  assessor: {
    is: 'person',
    asks: 'the assessor',
    who: { holds: 'assessor' },
    optional: true,
    hint: 'Left out, named when the person is registered.',
    column: { also: ['Practice educator'], meaning: 'The assessor: a registered social worker.' },
  },
  coordinator: {
    is: 'person',
    asks: 'the co-ordinator',
    who: { holds: 'coordinator' },
    optional: true,
    hint: 'Left out, somebody of quality assurance.',
    column: { also: ['ASYE co-ordinator'], meaning: 'The co-ordinator of the programme.' },
  },
  qualifiedOn: {
    ...qualifiedOn,
    latest: [
      { of: { field: 'startsOn' }, ...beforeItStarts },
      { of: { field: 'startsOn' }, months: 12, why: beforeItStarts.why },
    ],
    optional: true,
    column: {
      also: ['Qualified', 'Date of qualification', 'Qualification date'],
      meaning: 'When they qualified: it decides whether the year is funded.',
      example: '01/07/2026',
    },
  },
  registrationNumber: {
    ...registrationNumber,
    column: { also: ['SWE number', 'SWE registration'], meaning: 'Of Social Work England: SW and figures.' },
  },
  registered: { ...eligibility.registered, optional: true, column: { also: ['SWE registered'], example: 'Yes' } },
  statutoryWork: {
    ...eligibility.statutoryWork,
    optional: true,
    column: { meaning: 'The post is statutory social work.', example: 'Yes' },
  },
  agency: { ...eligibility.agency, optional: true, column: { also: ['Agency worker'], example: 'No' } },
});

/** A cohort: one person's assessed year a row. */
export const file = {
  title: 'Assessed years',
  mayImport: ['hr'],
  onceEach: 'person',
} as const satisfies FileOfRequests;

const sinceItBegan = { of: 'processBegan', why: 'the year had begun' } as const satisfies DayBound;
const past = { earliest: sinceItBegan, latest: 'today' } as const;
const earlier = (asks: string, label: string) =>
  ({ is: 'people', asks, label, who: 'anybodyEver', most: 20, initially: [] }) as const satisfies PlainField;

export const adopt = {
  file: { title: 'Assessed years that are running', mayImport: ['hr'] },
  stages: ['registering', 'agreement', 'year', 'finalAssessment', 'moderation', 'confirmation', 'deferred'],
  fields: {
    agreedOn: { is: 'day', asks: 'the date the agreement was signed', optional: true, ...past },
    reviewsDone: {
      is: 'several',
      asks: 'the reviews that were held',
      label: 'Reviews held',
      of: reviewTitles,
      most: 7,
      initially: [],
    },
    fteChanges: {
      is: 'rows',
      asks: 'the changes of the share of full time',
      most: 20,
      initially: [],
      row: { ...fteChange, from: { ...fteChange.from, earliest: sinceItBegan } },
    },
    absences: {
      is: 'rows',
      asks: 'the absences',
      most: 50,
      initially: [],
      row: { ...absence, from: { ...absence.from, earliest: sinceItBegan } },
    },
    earlierAssessors: earlier('the earlier assessors', 'Earlier assessors'),
    earlierManagers: earlier('the earlier line managers', 'Earlier line managers'),
    evidence: {
      is: 'each',
      asks: 'a kind of evidence',
      label: 'Evidence',
      hint: 'How much of each kind of evidence had been accepted.',
      of: evidenceKinds,
      value: { is: 'whole', asks: 'how many', from: 0, to: 50 },
      initially: {},
    },
    supervisedOn: { is: 'day', asks: 'the date of the last supervision', optional: true, ...past },
    supervisionsHeld: { is: 'whole', asks: 'the supervisions held', from: 0, to: 200, initially: 0 },
    workload: {
      is: 'group',
      asks: 'the workload',
      hint: 'The last month whose caseload and protected time were recorded.',
      optional: true,
      fields: {
        month: { is: 'whole', asks: 'the month', from: 1, to: 60 },
        on: { is: 'day', asks: 'the date the month ended', ...past },
        ...workload,
        breachedMonths: { is: 'whole', asks: 'the months running', from: 0, to: 60 },
      },
    },
    concern: {
      is: 'group',
      asks: 'the cause for concern',
      hint: 'A cause for concern that is being worked on.',
      optional: true,
      fields: {
        raisedOn: { is: 'day', asks: 'the date it was raised', ...past },
        reviewOn: {
          is: 'day',
          asks: 'the date the support plan is reviewed',
          optional: true,
          earliest: { of: { field: 'raisedOn' }, why: 'a support plan is reviewed after the concern was raised' },
          latest: { of: 'today', days: { setting: 'supportPlanLongestDays' } },
        },
      },
    },
    recommendation: { is: 'choice', asks: 'a recommendation', of: recommendations, optional: true },
    deferredTo: {
      is: 'day',
      asks: 'the date it is deferred to',
      optional: true,
      earliest: sinceItBegan,
      latest: { of: 'today', months: { setting: 'deferralLongestMonths' } },
    },
  },
} as const satisfies TakenOver;
