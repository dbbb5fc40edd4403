import { z } from 'zod';
import { addMonths, addWorkingDays, type LocalDate } from '../calendar/index.ts';
import { date, id, text, WORKING_LIFE, whole } from '../engine/fields.ts';
import { contribution, notAfter, notBefore, notes } from '../engine/forms.ts';
import type { Form, FormContext, FormsFor } from '../engine/kind.ts';
import { type FieldError, outOfDate } from '../engine/refusals.ts';
import { panelBooking } from '../panels/booking.ts';
import { type PanelBooking, type PanelRule, presentErrors } from '../panels/rules.ts';
import type { Progression } from './contract.ts';
import type { Application, ProgressionSettings } from './facts.ts';
import { barredFrom } from './panel.ts';
import { needsOf, versionOf } from './portfolio.ts';

const factsIn = ({ state }: FormContext): Application => state.facts as unknown as Application; // the contract's facts, as JSON
const settingsIn = ({ settings }: FormContext): ProgressionSettings => settings as ProgressionSettings; // the kind's own

export const eligibility = z.strictObject({
  permanent: z.boolean('Say true or false.').describe('Employed permanently.'),
  inGradeSince: date('they came into their grade', WORKING_LIFE),
  asyePassed: z
    .boolean('Say true or false.')
    .describe('The assessed year is passed, or they qualified before there was one.'),
  fullCaseload: z.boolean('Say true or false.').describe('They hold a full caseload.'),
});

const portfolioVersion = whole('the version of the portfolio you have seen', 0, 1_000).describe(
  'The version shown under details.portfolio when you read it: a decision names it.',
);
const sat = {
  portfolioVersion,
  present: z
    .array(id('a member who was there'))
    .min(1, 'Name who was there.')
    .max(12, 'A panel has at most 12 people.'),
};
const panelReasons = {
  texts: z.strictObject({ reasons: text('the panel’s reasons') }),
  keptAs: 'panelReasons',
} as const;

export const forms: FormsFor<Progression> = {
  intent: {
    plain: z.strictObject({ discussedOn: date('it was talked about') }),
    texts: notes('what was agreed in supervision'),
    verify: async ({ discussedOn }, { today }) =>
      notAfter('/discussedOn', discussedOn, today, 'the supervision has been held'),
  },
  eligibility: {
    plain: eligibility,
    texts: notes(),
    verify: async ({ inGradeSince }, { today }) =>
      notAfter('/inGradeSince', inGradeSince, today, 'they are in the grade already'),
  },
  viewed: {
    plain: z.strictObject({ portfolioVersion }),
    texts: notes(),
    verify: async (viewed, context) => {
      refuseStale(viewed, context);
      return missing(context);
    },
  },
  panelBooking: booking(),
  panelDecision: { plain: z.strictObject(sat), ...panelReasons, verify: panelErrors },
  panelDeferral: {
    plain: z.strictObject({ ...sat, reapplyOn: date('they may apply again') }),
    ...panelReasons,
    verify: async (deferral, context) => [
      ...(await panelErrors(deferral, context)),
      ...reapplyErrors(deferral.reapplyOn, context),
    ],
  },
  gradeChange: {
    plain: z.strictObject({ effectiveOn: date('the new grade takes effect') }),
    texts: notes(),
    verify: async ({ effectiveOn }, context) =>
      notBefore(
        '/effectiveOn',
        effectiveOn,
        factsIn(context).decision?.on ?? context.today,
        'a grade changes after it was approved',
      ),
  },
  feedback: {
    plain: z.strictObject({ givenOn: date('feedback was given') }),
    texts: z.strictObject({ feedback: text('the feedback the applicant was given') }),
    keptAs: 'feedback',
    verify: async ({ givenOn }, context) => [
      ...notAfter('/givenOn', givenOn, context.today, 'feedback has been given'),
      ...notBefore('/givenOn', givenOn, lastStep(context), 'feedback follows the decision'),
    ],
  },
  contribution,
};

/** What is decided is what was read: anything added since must be read first. @throws Refusal `stale` */
function refuseStale({ portfolioVersion: seen }: { readonly portfolioVersion: number }, context: FormContext): void {
  const now = versionOf(factsIn(context).items);
  if (seen === now) return;
  const message = `The portfolio is at version ${now}; you have seen version ${seen}.`;
  throw outOfDate([{ pointer: '/portfolioVersion', message }]);
}

/** The applicant submits once the minimums are there; the line manager may still decide on less, a policy having changed. */
function missing(context: FormContext): readonly FieldError[] {
  if (context.state.visits.at(-1)?.stage !== 'portfolio') return [];
  return needsOf(factsIn(context).items, settingsIn(context).evidence)
    .filter(({ met }) => !met)
    .map(({ title, needed, have }) => ({
      pointer: '',
      message: `${title}: ${needed} needed, ${have} in the portfolio.`,
    }));
}

function ruleOf(context: FormContext): PanelRule {
  const barred = barredFrom(factsIn(context), context.state.who);
  return { quorum: settingsIn(context).panelQuorum, barred };
}

/** A case comes onto the list early enough for the panel to read it; a list that changes later is not held up by that. */
function booking(): Form<PanelBooking> {
  const form = panelBooking('progression', ruleOf);
  return {
    ...form,
    verify: async (booked, context) => [
      ...(await (form.verify?.(booked, context) ?? [])),
      ...(context.state.visits.at(-1)?.stage === 'booking' ? tooSoon(booked.meetsOn, context) : []),
    ],
  };
}

function tooSoon(meetsOn: LocalDate, context: FormContext): readonly FieldError[] {
  const { papersWorkingDays: days } = settingsIn(context).panelCalendar;
  const earliest = addWorkingDays(context.today, days, context.calendars.office);
  return notBefore('/meetsOn', meetsOn, earliest, `the panel has ${days} working days to read`);
}

async function panelErrors(
  { portfolioVersion: seen, present }: { readonly portfolioVersion: number; readonly present: readonly string[] },
  context: FormContext,
): Promise<readonly FieldError[]> {
  const { panel } = factsIn(context);
  if (!panel) return [{ pointer: '', message: 'There is no panel.' }];
  const errors = await presentErrors(present, panel, ruleOf(context), context.directory);
  if (errors.length === 0) refuseStale({ portfolioVersion: seen }, context);
  return errors;
}

function reapplyErrors(reapplyOn: LocalDate, context: FormContext): readonly FieldError[] {
  const { least, most } = settingsIn(context).reapplyMonths;
  const why = `somebody deferred may apply again after ${least} to ${most} months`;
  return [
    ...notBefore('/reapplyOn', reapplyOn, addMonths(context.today, least), why),
    ...notAfter('/reapplyOn', reapplyOn, addMonths(context.today, most), why),
  ];
}

/** What the feedback is about: the decision, or that the criteria are not met. */
const lastStep = (context: FormContext): LocalDate => {
  const { decision, eligibility: found } = factsIn(context);
  return decision?.on ?? found?.checkedOn ?? context.today;
};
