/** What each form of an appointment asks. */
import { amending } from '../engine/amend.ts';
import { checkForms, runsOut } from '../engine/check-tasks.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { contribution, happened, notes, text } from '../engine/ordinary-fields.ts';
import { declined, notPassed } from './reasons.ts';
import { reference } from './references.ts';
import { registrationNumber } from './registration.ts';

export const startsOn = {
  is: 'day',
  asks: 'the date they start',
  label: 'Starts on',
  earliest: { of: 'today', why: 'the start is still to come' },
  latest: [
    { of: 'today', months: 12, why: 'most people start within a year of their offer', unusual: true },
    { of: 'today', months: 24, why: 'a start is agreed within 2 years' },
  ],
} as const satisfies PlainField;

export const startedOn = {
  is: 'day',
  asks: 'the date they started',
  label: 'Started on',
  earliest: { of: 'processBegan', why: 'nobody starts before they have an offer' },
  latest: { of: 'today', why: 'they have started' },
} as const satisfies PlainField;

const riskExpiresOn = {
  is: 'day',
  asks: 'the date the risk assessment runs out',
  label: 'Runs out on',
  earliest: { of: 'today', days: 1, why: 'a risk assessment runs for at least a day' },
  latest: { of: 'today', days: { setting: 'riskLongestDays' }, why: 'then it is renewed' },
} as const satisfies PlainField;

const until = {
  is: 'day',
  asks: 'the date the extended probation ends',
  label: 'Extended until',
  earliest: [
    { of: 'today', days: 1, why: 'an extension is still to come' },
    { of: { milestone: 'probationEnds' }, days: 1, why: 'an extension moves the end' },
  ],
  latest: {
    of: { milestone: 'probationEnds' },
    months: { setting: 'probation.longestExtensionMonths' },
    why: 'that is the most by which probation is extended at a time',
  },
} as const satisfies PlainField;

const { checkReceived } = checkForms;
const { expiresOn: _, ...referred } = checkReceived.fields;

export const forms = {
  ...checkForms,
  registrationReceived: fields({ ...checkReceived.fields, registrationNumber }),
  referencesReceived: fields({
    ...referred,
    references: {
      is: 'rows',
      asks: 'each reference by itself',
      label: 'References',
      hint: 'Two that cover five years, one of them from the current or last employer.',
      least: 2,
      most: 6,
      row: reference,
    },
  }),
  declined: fields({ code: { is: 'choice', asks: 'why they declined', of: declined }, ...notes() }),
  startDate: fields({ startsOn: { ...startsOn, onWorkingDays: true }, ...notes() }),
  started: fields({ startedOn, ...notes() }),
  startedEarly: fields({ startedOn, ...notes() }),
  startAmended: amending({ startedOn }, 'the start'),
  riskAssessment: fields({
    expiresOn: riskExpiresOn,
    barredListOn: {
      is: 'day',
      asks: 'the day on which the barred list was checked',
      label: 'Barred list checked on',
      hint: 'By itself, while the DBS certificate is still to come. Leave it out when the DBS check has cleared.',
      ...happened,
      optional: true,
    },
    reasons: text('why they must start before the checks clear'),
    mitigations: text('what is done to keep children safe meanwhile'),
  }),
  renewed: fields({ expiresOn: runsOut, ...notes() }),
  extension: fields({ until, ...notes('what must improve') }),
  notPassed: fields({ code: { is: 'choice', asks: 'why it was not passed', of: notPassed }, ...notes() }),
  contribution,
} as const;
