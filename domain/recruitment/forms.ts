/** What each form of a vacancy asks. */
import { amending } from '../engine/amend.ts';
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, notes, text } from '../engine/ordinary-fields.ts';
import { membersField } from '../panels/panel-form.ts';
import { noLongerConsidered, unsuccessful } from './posts.ts';

export const positions = {
  is: 'whole',
  asks: 'the number of positions',
  from: 1,
  to: 50,
} as const satisfies PlainField;

export const budgetCode = {
  is: 'reference',
  asks: 'the budget code',
  matches: /^[A-Za-z0-9/-]{2,20}$/,
  like: 'CS-1204',
  hint: 'Letters, digits, / and -.',
} as const satisfies PlainField;

/** Posts for next September are asked for a year ahead. */
export const opensOn = {
  is: 'day',
  asks: 'the date the advert opens',
  label: 'Advert opens',
  earliest: { of: 'processBegan', why: 'an advert opens after the vacancy was asked for' },
  latest: { of: 'today', months: 12, why: 'an advert opens within a year' },
} as const satisfies PlainField;

/** Later than any advert closes: the date has its year wrong, and the vacancy would go quiet until then. */
const LONGEST_MONTHS = 6;
const longestAdvert = { months: LONGEST_MONTHS, why: 'an advert is open for at most 6 months' } as const;

export const closesOn = {
  is: 'day',
  asks: 'the date the advert closes',
  label: 'Advert closes',
  earliest: { of: { field: 'opensOn' }, why: 'an advert closes after it opens' },
  latest: { of: { field: 'opensOn' }, ...longestAdvert },
} as const satisfies PlainField;

export const interviews = {
  on: {
    is: 'day',
    asks: 'the date of the interviews',
    earliest: { of: 'today', why: 'interviews are arranged ahead' },
    latest: { of: 'today', months: LONGEST_MONTHS, why: 'interviews are held within 6 months' },
  },
  panel: { is: 'people', asks: 'the members of the panel', label: 'Panel', who: 'anybody', least: 1, most: 12 },
  chair: { is: 'person', asks: 'the chair', who: 'anybody' },
} as const satisfies Readonly<Record<string, PlainField>>;

const candidate = { is: 'candidate', asks: 'the candidate' } as const satisfies PlainField;

/** Somebody turned down is told which of these it was. */
const whyNot = {
  is: 'choice',
  asks: 'why not',
  hint: 'Only of somebody who is turned down.',
  of: unsuccessful,
  optional: true,
} as const satisfies PlainField;

/** What the panel decided about everybody whom it saw, and who saw them. */
const decided = {
  present: membersField('the members who were there', 'Members who were there'),
  results: {
    is: 'rows',
    asks: 'the results',
    most: 100,
    row: {
      candidate,
      score: { is: 'whole', asks: 'the score', from: 0, to: 100 },
      result: {
        is: 'choice',
        asks: 'the result',
        of: { offer: 'Offer', reserve: 'Reserve', 'not-appointable': 'Not appointable' },
      },
      code: whyNot,
    },
  },
} as const satisfies PlainFields;

/** What it saw, and why it came to this view. */
const view = {
  ...text('what the panel saw and why it decided so'),
  label: 'What the panel saw, and why it decided so',
} as const;

/** Somebody who is no longer considered, though nobody has turned them down. */
export const applicantOut = {
  candidate: { ...candidate, asks: 'the applicant', label: 'Applicant' },
  why: { is: 'choice', asks: 'why they are no longer considered', label: 'Why', of: noLongerConsidered },
} as const satisfies PlainFields;

export const forms = {
  revisedRequest: fields(
    {
      positions,
      budgetCode,
      opensOn: { ...opensOn, optional: true },
      closesOn: { ...closesOn, optional: true },
      ...notes('what has changed'),
    },
    { keptAs: 'request' },
  ),
  advert: fields({ opensOn, closesOn, ...notes() }),
  newClosingDate: fields({
    closesOn: {
      ...closesOn,
      earliest: {
        of: { milestone: 'advertCloses' },
        days: 1,
        why: 'that is after the present closing date. To close sooner, close the advert early',
      },
      latest: { of: { milestone: 'advertOpens' }, ...longestAdvert },
    },
    ...notes(),
  }),
  shortlist: fields({
    applicants: {
      is: 'rows',
      asks: 'the applicants',
      least: 1,
      most: 500,
      row: {
        candidate,
        shortlisted: { is: 'yesNo', asks: 'whether they are shortlisted', label: 'Shortlisted' },
        code: whyNot,
      },
    },
    ...notes(),
  }),
  interviews: fields({ ...interviews, on: { ...interviews.on, onWorkingDays: true }, ...notes() }),
  interviewResults: fields({ ...decided, view }),
  nobodyAppointed: fields({ ...decided, ...notes('the panel’s notes') }),
  reserve: fields({ candidate, ...notes() }),
  applicantOut: fields({ ...applicantOut, ...notes() }),
  applicantOutAmended: amending(applicantOut, 'the applicant and why'),
  contribution,
} as const;
