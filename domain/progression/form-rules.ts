/** What is wrong with a form of an application that its fields cannot say. */
import { addWorkingDays, type LocalDate } from '../calendar/index.ts';
import { notBefore } from '../engine/form-rules.ts';
import type { FormContext, Kind } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { type FieldError, outOfDate } from '../engine/refusals.ts';
import { bookingRule } from '../panels/panel-form.ts';
import { type PanelRule, panelRule, presentErrors } from '../panels/rules.ts';
import { progression as contract, type Progression } from './contract.ts';
import { onRecordErrors } from './on-record.ts';
import { needsOf, versionOf } from './portfolio.ts';

type Context = FormContext<Progression>;

export const formRules: NonNullable<Kind<Progression>['formRules']> = {
  eligibility: onRecordErrors,
  viewed: ({ portfolioVersion }, context) => {
    refuseStale(portfolioVersion, context);
    return missing(context);
  },
  panelBooking: async (booking, context) => [...(await booked(booking, context)), ...tooSoon(booking.meetsOn, context)],
  panelDecision: (form, context) => panelErrors(form, context),
  panelDeferral: (form, context) => panelErrors(form, context),
};

const isIn = (stage: string, { state }: Context): boolean => state.visits.at(-1)?.stage === stage;

/** What is decided is what was read: anything added since must be read first. @throws Refusal `stale` */
function refuseStale(seen: number, { state }: Context): void {
  const now = versionOf(state.facts.items);
  if (seen === now) return;
  const message = `The portfolio is at version ${now}; you have seen version ${seen}.`;
  throw outOfDate([{ pointer: '/portfolioVersion', message }]);
}

/** The applicant submits once the minimums are there; the line manager may still decide on less, a policy having changed. */
function missing(context: Context): readonly FieldError[] {
  if (!isIn('portfolio', context)) return [];
  return needsOf(context.state.facts.items, context.settings.evidence)
    .filter(({ met }) => !met)
    .map(({ title, needed, have }) => ({
      pointer: '',
      message: `${title}: ${needed} needed, ${have} in the portfolio.`,
    }));
}

const ruleOf = (context: Context): PanelRule => panelRule(contract, context, context.settings.panelQuorum);

const booked = bookingRule<Context>('progression', ruleOf);

/** A case comes onto the list early enough for the panel to read it; a list that changes later is not held up by that. */
function tooSoon(meetsOn: LocalDate, context: Context): readonly FieldError[] {
  if (!isIn('booking', context)) return [];
  const { papersWorkingDays: days } = context.settings.panelCalendar;
  const earliest = addWorkingDays(context.today, days, context.calendars.office);
  return notBefore('/meetsOn', meetsOn, earliest, `the panel has ${days} working days to read`);
}

interface Sat {
  readonly portfolioVersion: number;
  readonly present: readonly PersonId[];
}

async function panelErrors({ portfolioVersion, present }: Sat, context: Context): Promise<readonly FieldError[]> {
  const { panel } = context.state.facts;
  if (!panel) return [{ pointer: '', message: 'There is no panel.' }];
  const errors = await presentErrors(present, panel, ruleOf(context), context.directory);
  if (errors.length === 0) refuseStale(portfolioVersion, context);
  return errors;
}
