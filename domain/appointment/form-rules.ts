/** What is wrong with a form of an appointment that its fields cannot say. */
import { addDays, formatDate, type LocalDate } from '../calendar/index.ts';
import { concernErrors } from '../engine/check-tasks.ts';
import { notBefore } from '../engine/form-rules.ts';
import type { FormContext, Kind } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { subjectOf } from '../engine/words.ts';
import { checkTitles, isGoodOn } from './checks.ts';
import type { Appointment } from './contract.ts';
import { clearedOn, isBeforeClearance } from './early.ts';
import { referenceErrors } from './references.ts';

type Context = FormContext<Appointment>;

export const formRules: NonNullable<Kind<Appointment>['formRules']> = {
  declined: ({ code }, { written = [] }) =>
    code === 'other' && !written.includes('notes')
      ? [{ pointer: '/notes', message: 'Say in words which other reason it is.' }]
      : [],
  checkReceived: concernErrors,
  registrationReceived: concernErrors,
  referencesReceived: (form, context) => [
    ...concernErrors(form, context),
    ...referenceErrors(form.references, form.receivedOn, {
      isOfPractice: subjectOf(context.question?.about ?? '') === 'practiceReferences',
    }),
  ],
  startDate: ({ startsOn }, context) => outlastedErrors(startsOn, context),
  started: ({ startedOn }, { state }) => {
    const why = 'nobody starts before they have accepted the offer';
    const early = notBefore('/startedOn', startedOn, acceptedOn(state), why);
    return early.length > 0 ? early : startErrors(startedOn, state);
  },
  startedEarly: ({ startedOn }, context) => earlyErrors(startedOn, context),
  startAmended: ({ was, becomes }, { state }) => {
    if (was.startedOn !== state.facts.startedOn)
      return [{ pointer: '/was/startedOn', message: 'No start on this day is on record.' }];
    return becomes ? [] : [{ pointer: '/becomes', message: 'Enter the day on which they started.' }];
  },
  riskAssessment: ({ barredListOn }, context) => [
    ...clearedErrors(context),
    ...barredListErrors(barredListOn, context),
  ],
  renewed: ({ expiresOn }, context) => renewalErrors(expiresOn, context),
};

/** What lets them start must still do so on the day: a visa, a registration, the risk assessment while checks are outstanding. */
function outlastedErrors(on: LocalDate, { today, state }: Context): readonly FieldError[] {
  const outlasted = (title: string, expiresOn: LocalDate | undefined, then: string): readonly FieldError[] =>
    expiresOn === undefined || on <= expiresOn
      ? []
      : [
          {
            pointer: '/startsOn',
            message: `Is this right? “${title}” runs out on ${formatDate(expiresOn)}, before they start. ${then}`,
            unusual: true,
          },
        ];
  const checks = Object.entries(state.checks);
  const isCleared = checks.every(([, check]) => isGoodOn(today, check));
  const { risk } = state.facts;
  return [
    ...checks.flatMap(([check, { expiresOn }]) =>
      isGoodOn(today, state.checks[check]) && Object.hasOwn(checkTitles, check)
        ? outlasted(checkTitles[check as keyof typeof checkTitles], expiresOn, 'Nobody starts until it is renewed.')
        : [],
    ),
    ...(risk?.status === 'approved' && !isCleared
      ? outlasted('Risk assessment', risk.expiresOn, 'Nobody starts after that unless the checks have cleared.')
      : []),
  ];
}

/** The day the offer was accepted; where that is not known here, the day it was made. */
const acceptedOn = ({ visits, startedOn }: Context['state']): LocalDate =>
  visits.find(({ stage }) => stage === 'clearance')?.enteredOn ?? startedOn;

/** Who was cleared by then has an ordinary start, which is confirmed on its day. */
const earlyErrors = (on: LocalDate, { state, today }: Context): readonly FieldError[] =>
  isBeforeClearance(on, state) || Object.values(state.checks).some((check) => !isGoodOn(today, check))
    ? []
    : [{ pointer: '/startedOn', message: 'They were cleared by then. The start is confirmed on its day.' }];

/** They were cleared by then, or a risk assessment was in force on that day: a date gets round neither. */
function startErrors(on: LocalDate, state: Context['state']): readonly FieldError[] {
  if (!isBeforeClearance(on, state)) return [];
  const why = 'nobody starts before the last of the checks cleared';
  const otherwise = 'If they were at work before, HR or the line manager record just that, and it is looked into';
  return notBefore('/startedOn', on, clearedOn(state) ?? on, `${why}. ${otherwise}`);
}

/** A risk assessment may stand in for the certificate, never for the barred list. */
const barredListErrors = (on: LocalDate | undefined, { state, today }: Context): readonly FieldError[] =>
  on !== undefined || state.checks['dbs'] === undefined || isGoodOn(today, state.checks['dbs'])
    ? []
    : [
        {
          pointer: '/barredListOn',
          message: 'Enter the day on which the barred list was checked: nobody starts without.',
        },
      ];

function clearedErrors({ today, state, settings }: Context): readonly FieldError[] {
  const needed = settings.checksByRoute[state.facts.route];
  return needed.every((check) => isGoodOn(today, state.checks[check]))
    ? [{ pointer: '', message: 'Every check has cleared. No risk assessment is needed.' }]
    : [];
}

/** A check is asked about by the date it runs out on, so a renewed one must run out later. */
function renewalErrors(expiresOn: LocalDate, { today, state, question }: Context): readonly FieldError[] {
  const runsOutOn = state.checks[subjectOf(question?.about ?? '')]?.expiresOn ?? today;
  return notBefore('/expiresOn', expiresOn, addDays(runsOutOn, 1), 'a renewed check runs out later');
}
