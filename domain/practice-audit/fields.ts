/** What is asked about a practice audit. No child is named anywhere: the auditor writes this audit's number on the child's own file. */
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, notes, text } from '../engine/ordinary-fields.ts';
import { grades } from './sums.ts';

/** What is graded, as a council's tool begins with. */
export const domains = {
  assessment: 'Assessment',
  planning: 'Planning',
  voice: 'Voice of the child',
  visits: 'Visits',
  oversight: 'Management oversight',
  recording: 'Recording',
  impact: 'Impact',
} as const;

export const domainNames = Object.keys(domains) as readonly (keyof typeof domains)[]; // as they are written

export const grade = (asks: string) => ({ is: 'choice', asks, of: grades }) as const satisfies PlainField;

/** Beside whoever holds it today. */
export const heldBefore = {
  is: 'person',
  asks: 'who else held or supervised the case in the last twelve months',
  label: 'Held it before',
  hint: 'In the last twelve months. They neither audit nor moderate it; whoever supervised the practitioner is known from the record of supervision.',
  who: 'anybodyEver',
  optional: true,
  column: { example: '' },
} as const satisfies PlainField;

const happened = { is: 'day', earliest: { of: 'processBegan' }, latest: 'today' } as const;

/** Nothing is agreed for yesterday. */
const agreed = {
  owner: { is: 'person', asks: 'who does it', who: 'anybody' },
  dueOn: { is: 'day', asks: 'the day it is due', earliest: { of: 'today' }, latest: { of: 'today', months: 12 } },
} as const satisfies PlainFields;

export const forms = {
  audit: fields({
    auditedOn: { ...happened, asks: 'the day it was audited' },
    domains: { is: 'each', asks: 'a grade for each part', of: domains, every: true, value: grade('the grade') },
    riskManaged: grade('how well risk was managed'),
    overall: {
      ...grade('the grade of the whole'),
      hint: 'Never better than the worse of risk and management oversight.',
    },
    withPractitioner: { is: 'yesNo', asks: 'whether the practitioner was there' },
    strengths: text('what was done well'),
    gaps: text('what was missing'),
  }),
  feedback: fields({ heldOn: { ...happened, asks: 'the day you talked' }, ...notes('what was said') }),
  grade: fields({ overall: grade('the grade of the whole'), ...notes('what you looked at') }),
  action: fields({
    ...agreed,
    forPlan: {
      is: 'yesNo',
      asks: 'whether it also becomes an action of the improvement plan',
      initially: false,
    },
    what: text('what they do'),
  }),
  again: fields(agreed),
  concern: fields({ what: text('what you saw, without naming the child') }),
  reAuditor: fields({ auditor: { is: 'person', asks: 'who audits again', who: { holds: 'reAuditor' } } }),
  contribution,
} as const;
