import { z } from 'zod';
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';
import { code, date, id, text, WORKING_LIFE, whole } from '../engine/fields.ts';
import { contribution, notAfter, notBefore, notes } from '../engine/forms.ts';
import type { FormContext, FormsFor, PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { isOpen, questionsOf } from '../engine/tasks.ts';
import { subjectOf } from '../engine/words.ts';
import { members, panelBooking } from '../panels/booking.ts';
import { presentErrors } from '../panels/rules.ts';
import { checklistAt } from './checklist.ts';
import type { AssessedYear } from './contract.ts';
import type { Year, YearSettings } from './facts.ts';
import { fte, registrationNumber } from './fields.ts';
import { type Four, partErrors } from './four.ts';
import { nobody } from './open.ts';
import { panelRule } from './panel.ts';
import { evidenceKinds, reviewNameOf } from './programmes.ts';
import { absences, notEligible, recommendations } from './reasons.ts';
import { registrationErrors } from './registration.ts';
import { hundredths } from './share.ts';

const factsIn = ({ state }: FormContext): Year => state.facts as unknown as Year; // the contract's facts, as JSON
const settingsIn = ({ settings }: FormContext): YearSettings => settings as YearSettings; // the kind's own

const yes = z.boolean('Say true or false.');
const held = z.strictObject({ heldOn: date('it was held') });
const report = { plain: z.strictObject({}), texts: z.strictObject({ report: text('the final report') }) };
const panelNotes = { texts: z.strictObject({ notes: text('the panel’s notes') }), keptAs: 'moderation' } as const;

const happened = async ({ heldOn }: { heldOn: LocalDate }, context: FormContext) => [
  ...notBefore('/heldOn', heldOn, factsIn(context).startsOn, 'the year had begun'),
  ...notAfter('/heldOn', heldOn, context.today, 'it has been held'),
];
const ahead = (pointer: string, day: LocalDate, { today }: FormContext) =>
  notBefore(pointer, day, addDays(today, 1), 'the date is still to come');

const ruleIn = (context: FormContext) =>
  panelRule(factsIn(context), context.state.who['nqsw'], settingsIn(context).panelQuorum);

export const forms: FormsFor<AssessedYear> = {
  registration: {
    plain: z.strictObject({
      person: id('the newly qualified social worker').exactOptional(),
      assessor: id('the assessor'),
      qualifiedOn: date('of qualifying', WORKING_LIFE),
      registered: yes.describe('Registered with Social Work England.'),
      statutoryWork: yes.describe('In statutory social work.'),
      agency: yes.describe('Employed through an agency.'),
    }),
    texts: z.strictObject({
      registrationNumber: registrationNumber.exactOptional(),
      notes: text('your notes').exactOptional(),
    }),
    keptAs: 'registration',
    verify: registrationErrors,
  },
  notEligible: { plain: z.strictObject({ code: code(notEligible, 'why not') }), texts: notes() },
  claim: {
    plain: z.strictObject({ claimedOn: date('it was claimed') }),
    verify: async ({ claimedOn }, { today }) => notAfter('/claimedOn', claimedOn, today, 'it has been claimed'),
  },
  supervision: { plain: held, texts: notes(), verify: happened },
  workload: {
    plain: z.strictObject({
      caseload: whole('the cases held', 0, 60),
      protectedHalfDays: whole('the half days of protected time', 0, 40),
    }),
    texts: notes(),
  },
  review: { plain: held, texts: notes('what was found'), verify: happened },
  reviewNotNeeded: { plain: z.strictObject({}), verify: async (_, context) => mustBeHeld(context) },
  supportPlan: {
    plain: z.strictObject({ reviewOn: date('the support plan is reviewed') }),
    texts: notes('the support that is agreed'),
    verify: async ({ reviewOn }, context) => [
      ...ahead('/reviewOn', reviewOn, context),
      ...notAfter(
        '/reviewOn',
        reviewOn,
        addDays(context.today, settingsIn(context).supportPlanLongestDays),
        'a support plan is reviewed by then',
      ),
    ],
  },
  assessment: report,
  passAssessment: { ...report, verify: async (_, context) => portfolioErrors(context) },
  panelBooking: panelBooking('moderation', ruleIn),
  panelDecision: { plain: z.strictObject({ present: members }), ...panelNotes, verify: quorate },
  panelReturn: { plain: z.strictObject({ present: members }), ...panelNotes, verify: quorate },
  panelView: {
    plain: z.strictObject({ present: members, recommendation: code(recommendations, 'the panel’s view') }),
    ...panelNotes,
    verify: quorate,
  },
  deferral: {
    plain: z.strictObject({ until: date('it is deferred to') }),
    texts: notes('what must be shown by then'),
    verify: async ({ until }, context) => {
      const months = settingsIn(context).deferralLongestMonths;
      const why = `an outcome is deferred by at most ${months} months at a time`;
      return [...ahead('/until', until, context), ...notAfter('/until', until, addMonths(context.today, months), why)];
    },
  },
  gradeChange: { plain: z.strictObject({ effectiveOn: date('the new grade begins') }), texts: notes() },
  fteChange: {
    plain: z.strictObject({ from: date('of the change'), fte: fte.transform(hundredths) }),
    texts: notes(),
    verify: async ({ from }, context) => notBefore('/from', from, factsIn(context).startsOn, 'the year had begun'),
  },
  absence: {
    plain: z
      .strictObject({
        kind: code(absences, 'a kind of absence'),
        from: date('of the first day away'),
        until: date('of the last day away').exactOptional(),
      })
      .refine(({ from, until }) => until === undefined || until >= from, {
        path: ['until'],
        message: 'The last day away comes after the first.',
      }),
    verify: async ({ from }, context) => notBefore('/from', from, factsIn(context).startsOn, 'the year had begun'),
  },
  comeBack: {
    plain: z.strictObject({ backOn: date('they were back') }),
    verify: async ({ backOn }, context) => [
      ...notAfter('/backOn', backOn, context.today, 'they are back'),
      ...(factsIn(context).absences.some(({ from, until }) => until === undefined && from < backOn)
        ? []
        : [{ pointer: '/backOn', message: 'No absence without an end is on record before this day.' }]),
    ],
  },
  teamChange: {
    plain: z.strictObject({ team: id('the team'), manager: id('the line manager'), from: date('of the move') }),
    verify: async ({ team, manager }, { directory, state }) => [
      ...((await directory.team(team)) ? [] : [{ pointer: '/team', message: 'There is no team with this id.' }]),
      ...managerErrors(await directory.person(manager), state.who),
    ],
  },
  contribution,
};

const managerErrors = (manager: PersonView | null, who: Four): readonly FieldError[] =>
  manager ? partErrors('/manager', 'manager', manager, who) : [nobody('/manager')];

async function quorate(
  { present: there }: { readonly present: readonly string[] },
  context: FormContext,
): Promise<readonly FieldError[]> {
  const { panel } = factsIn(context);
  return panel ? await presentErrors(there, panel, ruleIn(context), context.directory) : [];
}

/** A pass is recommended on a whole portfolio: each kind of evidence, accepted by the assessor, as often as there must be. */
function portfolioErrors(context: FormContext): readonly FieldError[] {
  const facts = factsIn(context);
  const short = checklistAt('finalAssessment', facts, settingsIn(context).programmes[facts.programme]);
  return short
    .filter(({ accepted, minimum }) => accepted < minimum)
    .map(({ kind, accepted, minimum }) => ({
      pointer: '/choice',
      message: `A pass needs ${minimum} of “${evidenceKinds[kind]}”, accepted; there are ${accepted}.`,
    }));
}

/** Only an optional review can be left out. */
function mustBeHeld(context: FormContext): readonly FieldError[] {
  const asked = questionsOf(context.state).find((question) => question.task === 'holdReview' && isOpen(question));
  const { reviews } = settingsIn(context).programmes[factsIn(context).programme];
  const review = reviews.find(({ months }) => subjectOf(asked?.about ?? '') === reviewNameOf(months));
  return review?.optional ? [] : [{ pointer: '/choice', message: 'This review must be held.' }];
}
