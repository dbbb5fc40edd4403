/** What is wrong with a form of an assessed year that its fields cannot say. */
import type { FormContext, Kind } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { subjectOf } from '../engine/words.ts';
import { bookingRule } from '../panels/panel-form.ts';
import { type PanelRule, presentErrors } from '../panels/rules.ts';
import { checklistAt } from './checklist.ts';
import type { AssessedYear } from './contract.ts';
import { panelRule } from './panel.ts';
import { evidenceKinds, reviewNameOf } from './programmes.ts';
import { registrationErrors } from './registration.ts';

type Context = FormContext<AssessedYear>;

const ruleIn = ({ state, settings }: Context): PanelRule =>
  panelRule(state.facts, state.who['nqsw'], settings.panelQuorum);

const quorate = async ({ present }: { readonly present: readonly string[] }, context: Context) => {
  const { panel } = context.state.facts;
  return panel ? await presentErrors(present, panel, ruleIn(context), context.directory) : [];
};

export const formRules: NonNullable<Kind<AssessedYear>['formRules']> = {
  registration: registrationErrors,
  reviewNotNeeded: (_, context) => mustBeHeld(context),
  passAssessment: (_, context) => portfolioErrors(context),
  panelBooking: bookingRule<Context>('moderation', ruleIn),
  panelDecision: quorate,
  panelReturn: quorate,
  panelView: quorate,
  supervision: ({ heldOn }, { state }) =>
    state.facts.supervision.days?.includes(heldOn)
      ? [{ pointer: '/heldOn', message: 'Supervision on this day is on record already: a day counts once.' }]
      : [],
  comeBack: ({ backOn }, { state }) =>
    state.facts.absences.some(({ from, until }) => until === undefined && from < backOn)
      ? []
      : [{ pointer: '/backOn', message: 'No absence without an end is on record before this day.' }],
};

/** A pass is recommended on a whole portfolio: each kind of evidence, accepted by the assessor, as often as there must be. */
function portfolioErrors({ state: { facts }, settings }: Context): readonly FieldError[] {
  return checklistAt('finalAssessment', facts, settings.programmes[facts.programme])
    .filter(({ accepted, minimum }) => accepted < minimum)
    .map(({ kind, accepted, minimum }) => ({
      pointer: '/choice',
      message: `A pass needs ${minimum} of “${evidenceKinds[kind]}”, accepted; there are ${accepted}.`,
    }));
}

/** Only an optional review can be left out. */
function mustBeHeld({ question, state, settings }: Context): readonly FieldError[] {
  const { reviews } = settings.programmes[state.facts.programme];
  const review = reviews.find(({ months }) => subjectOf(question?.about ?? '') === reviewNameOf(months));
  return review?.optional ? [] : [{ pointer: '/choice', message: 'This review must be held.' }];
}
