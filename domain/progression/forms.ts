/** What each form of an application asks. */
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, notes, text, workingLife } from '../engine/ordinary-fields.ts';
import { bookingFields, membersField } from '../panels/panel-form.ts';

/** The supervision in which the intention was talked about: somebody who waits for a year usually talks about it again. */
export const intentOn = {
  is: 'day',
  asks: 'the date the intention was talked about in supervision',
  label: 'Intention talked about',
  earliest: [
    { of: 'processBegan', months: -60, why: 'the intention is talked about shortly before somebody applies' },
    { of: 'processBegan', months: -12, why: 'most people apply within a year of it', unusual: true },
  ],
  latest: { of: 'today', why: 'the supervision has been held' },
} as const satisfies PlainField;

/** What HR finds of each criterion. */
export const criteria = {
  permanent: { is: 'yesNo', asks: 'whether they are employed permanently', label: 'Employed permanently' },
  inGradeSince: {
    is: 'day',
    asks: 'the date they came into their grade',
    label: 'In the grade since',
    earliest: workingLife.earliest,
    latest: { of: 'today', why: 'they are in the grade already' },
  },
  asyePassed: {
    is: 'yesNo',
    asks: 'whether the assessed year is passed',
    label: 'Assessed year passed',
    hint: 'The assessed year is passed, or they qualified before there was one.',
  },
  fullCaseload: { is: 'yesNo', asks: 'whether they hold a full caseload', label: 'Full caseload held' },
} as const satisfies PlainFields;

const portfolioVersion = {
  is: 'seen',
  asks: 'the version of the portfolio you have seen',
  hint: 'The version shown under details.portfolio when you read it: a decision names it.',
} as const satisfies PlainField;

/** Who was there, and the version of the portfolio they decided on. */
const sat = {
  portfolioVersion,
  present: membersField('the members who were there', 'Members who were there'),
} as const satisfies PlainFields;

const reasons = { reasons: text('the panel’s reasons') } as const;

export const effectiveOn = {
  is: 'day',
  asks: 'the date the new grade takes effect',
  label: 'New grade takes effect',
  earliest: { of: { fact: 'decision.on' }, why: 'a grade changes after it was approved' },
  latest: [
    { of: 'today', months: 24, why: 'a grade changes within two years' },
    { of: 'today', months: 3, why: 'a grade that was approved changes soon', unusual: true },
  ],
} as const satisfies PlainField;

/** Given on the decision, or that the criteria are not met. */
export const feedbackOn = {
  is: 'day',
  asks: 'the date feedback was given',
  label: 'Feedback given',
  earliest: [
    { of: { fact: 'eligibility.checkedOn' }, why: 'feedback follows the check of the criteria' },
    { of: { fact: 'decision.on' }, why: 'feedback follows the decision' },
  ],
  latest: { of: 'today', why: 'feedback has been given' },
} as const satisfies PlainField;

const reapplyWhy = 'the policy says after how many months somebody deferred may apply again';

export const forms = {
  intent: fields({ discussedOn: intentOn, ...notes('what was agreed in supervision') }),
  eligibility: fields({ ...criteria, ...notes() }),
  viewed: fields({ portfolioVersion, ...notes() }),
  panelBooking: fields(bookingFields),
  panelDecision: fields({ ...sat, ...reasons }, { keptAs: 'panelReasons' }),
  panelDeferral: fields(
    {
      ...sat,
      reapplyOn: {
        is: 'day',
        asks: 'the date they may apply again',
        earliest: { of: 'today', months: { setting: 'reapplyMonths.least' }, why: reapplyWhy },
        latest: { of: 'today', months: { setting: 'reapplyMonths.most' }, why: reapplyWhy },
      },
      ...reasons,
    },
    { keptAs: 'panelReasons' },
  ),
  gradeChange: fields({ effectiveOn, ...notes() }),
  feedback: fields(
    { givenOn: feedbackOn, feedback: text('the feedback the applicant was given') },
    { keptAs: 'feedback' },
  ),
  contribution,
} as const;
