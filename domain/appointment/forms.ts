import { z } from 'zod';
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';
import { code, date, text } from '../engine/fields.ts';
import { contribution, notAfter, notBefore, notes } from '../engine/forms.ts';
import type { FormContext, FormsFor } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { subjectOf } from '../engine/words.ts';
import { checks, conditionalAtFirst, isGoodOn } from './checks.ts';
import type { Appointment } from './contract.ts';
import type { Appointee, AppointmentSettings } from './facts.ts';
import { declined, notPassed } from './reasons.ts';

const runsOut = date('the check runs out');
const factsIn = ({ state }: FormContext): Appointee => state.facts as unknown as Appointee; // the contract's facts, as JSON
const settingsIn = ({ settings }: FormContext): AppointmentSettings => settings as AppointmentSettings; // the kind's own

export const forms: FormsFor<Appointment> = {
  notNeeded: { plain: z.strictObject({}), verify: async (_, context) => notNeededErrors(context) },
  declined: { plain: z.strictObject({ code: code(declined, 'why they declined') }), texts: notes() },
  checkReceived: {
    plain: z
      .strictObject({
        receivedOn: date('the result came in'),
        result: z.enum(['clear', 'concern'], 'Choose clear or concern.'),
        expiresOn: runsOut.exactOptional(),
      })
      .refine(({ receivedOn, expiresOn }) => expiresOn === undefined || expiresOn > receivedOn, {
        path: ['expiresOn'],
        message: 'A check cannot run out before its result came in.',
      }),
    texts: z.strictObject({
      evidenceKept: text('where the evidence is kept').exactOptional(),
      notes: text('your notes').exactOptional(),
    }),
    verify: async ({ receivedOn, expiresOn }, { today }) => [
      ...notAfter('/receivedOn', receivedOn, today, 'the result has come in'),
      ...(expiresOn === undefined
        ? []
        : notBefore('/expiresOn', expiresOn, addDays(today, 1), 'a check that has run out clears nobody')),
    ],
  },
  startDate: {
    plain: z.strictObject({ startsOn: date('they start') }),
    texts: notes(),
    verify: async ({ startsOn }, { today }) => notBefore('/startsOn', startsOn, today, 'the start is still to come'),
  },
  started: {
    plain: z.strictObject({ startedOn: date('they started') }),
    texts: notes(),
    verify: async ({ startedOn }, { today, state }) => [
      ...notAfter('/startedOn', startedOn, today, 'they have started'),
      ...notBefore('/startedOn', startedOn, acceptedOn(state), 'nobody starts before they have accepted the offer'),
    ],
  },
  riskAssessment: {
    plain: z.strictObject({ expiresOn: date('the risk assessment runs out') }),
    texts: z.strictObject({
      reasons: text('why they must start before the checks clear'),
      mitigations: text('what is done to keep children safe meanwhile'),
    }),
    verify: async ({ expiresOn }, context) => riskErrors(expiresOn, context),
  },
  renewed: {
    plain: z.strictObject({ expiresOn: runsOut }),
    texts: notes(),
    verify: async ({ expiresOn }, context) => renewalErrors(expiresOn, context),
  },
  extension: {
    plain: z.strictObject({ until: date('the extended probation ends') }),
    texts: notes('what must improve'),
    verify: async ({ until }, context) => extensionErrors(until, context),
  },
  notPassed: { plain: z.strictObject({ code: code(notPassed, 'why it was not passed') }), texts: notes() },
  contribution,
};

/** The day the offer was accepted; where that is not known here, the day it was made. */
const acceptedOn = ({ visits, startedOn }: FormContext['state']): LocalDate =>
  visits.find(({ stage }) => stage === 'clearance')?.enteredOn ?? startedOn;

function riskErrors(expiresOn: string, context: FormContext): readonly FieldError[] {
  const { today, state } = context;
  const { checksByRoute, riskLongestDays } = settingsIn(context);
  const needed = checksByRoute[factsIn(context).route];
  if (needed.every((check) => isGoodOn(today, state.checks[check])))
    return [{ pointer: '', message: 'Every check has cleared. No risk assessment is needed.' }];
  return [
    ...notBefore('/expiresOn', expiresOn, addDays(today, 1), 'a risk assessment runs for at least a day'),
    ...notAfter(
      '/expiresOn',
      expiresOn,
      addDays(today, riskLongestDays),
      `it may run for ${riskLongestDays} days before it is renewed`,
    ),
  ];
}

/** Whether somebody needs one of these is for HR to say; all others everybody must pass. */
function notNeededErrors(context: FormContext): readonly FieldError[] {
  const check = subjectOf(context.question?.about ?? '');
  const { conditionalChecks: conditional = conditionalAtFirst } = settingsIn(context);
  if (conditional.some((name) => name === check)) return [];
  const titles = conditional.map((name) => checks[name].title).join(', ');
  const others = titles ? ` Only these can be not needed: ${titles}.` : '';
  return [{ pointer: '/choice', message: `Everybody must pass this check.${others}` }];
}

/** A check is asked about by the date it runs out on, so a renewed one must run out later. */
function renewalErrors(expiresOn: string, { today, state, question }: FormContext): readonly FieldError[] {
  const [check = ''] = question?.about?.split(':') ?? [];
  const runsOutOn = state.checks[check]?.expiresOn ?? today;
  const earliest = addDays(runsOutOn > today ? runsOutOn : today, 1);
  return notBefore('/expiresOn', expiresOn, earliest, 'a renewed check runs out later');
}

function extensionErrors(until: string, context: FormContext): readonly FieldError[] {
  const ends = context.state.milestones['probationEnds']?.date ?? context.today;
  const { longestExtensionMonths: months } = settingsIn(context).probation;
  return [
    ...notBefore(
      '/until',
      until,
      addDays(ends > context.today ? ends : context.today, 1),
      'an extension moves the end',
    ),
    ...notAfter(
      '/until',
      until,
      addMonths(ends, months),
      `probation is extended by at most ${months} months at a time`,
    ),
  ];
}
