/** What is wrong with a form of an assessed year that its fields cannot say. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import type { FormContext, Kind } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { subjectOf } from '../engine/words.ts';
import { bookingRule } from '../panels/panel-form.ts';
import { type PanelRule, panelRule, presentErrors } from '../panels/rules.ts';
import { monthsIn } from './amended.ts';
import { isAwayOn, sharesIn } from './changes.ts';
import { checklistAt } from './checklist.ts';
import { type AssessedYear, assessedYear as contract } from './contract.ts';
import type { Absence, AbsenceRecord, FteChange, Year } from './facts.ts';
import { absence, fteChange, month } from './fields.ts';
import { evidenceKinds, reviewNameOf } from './programmes.ts';
import { absences, type Recommendation, recommendations } from './reasons.ts';
import { registrationErrors } from './registration.ts';
import { endOfMonth } from './workload.ts';

type Context = FormContext<AssessedYear>;

const ruleIn = (context: Context): PanelRule => panelRule(contract, context, context.settings.panelQuorum);

const quorate = async ({ present }: { readonly present: readonly string[] }, context: Context) => {
  const { panel } = context.state.facts;
  return panel ? await presentErrors(present, panel, ruleIn(context), context.directory) : [];
};

export const formRules: NonNullable<Kind<AssessedYear>['formRules']> = {
  registration: registrationErrors,
  reviewNotNeeded: (_, context) => mustBeHeld(context),
  passAssessment: (_, context) => portfolioErrors(context, '/choice'),
  panelBooking: bookingRule<Context>('moderation', ruleIn),
  panelDecision: quorate,
  panelReturn: quorate,
  panelView: async (form, context) => [
    ...(form.recommendation === 'pass' ? portfolioErrors(context, '/recommendation') : []),
    ...(await quorate(form, context)),
  ],
  supervision: ({ heldOn }, { state }) =>
    state.facts.supervision.days?.includes(heldOn)
      ? [{ pointer: '/heldOn', message: 'Supervision on this day is on record already: a day counts once.' }]
      : [],
  absence: (added, { state }) => shorterErrors(state.facts.absences, added),
  absenceAmended: ({ was }, { state }) =>
    state.facts.absences.some((known) => isRecorded(absence, was, known))
      ? []
      : [
          {
            pointer: '/was',
            message: `No such absence is on record. On record: ${absencesInWords(state.facts.absences)}.`,
          },
        ],
  fteAmended: ({ was, becomes }, { state: { facts } }) => shareErrors(facts, was, becomes),
  supervisionAmended: ({ was, becomes }, { state: { facts } }) =>
    heldErrors(facts.supervision.days ?? [], was.heldOn, becomes?.heldOn),
  workloadAmended: ({ was, becomes }, { state: { facts }, today }) => monthErrors(facts, was, becomes, today),
  comeBack: ({ backOn }, { state }) =>
    state.facts.absences.some((known) => isAwayOn(known, backOn))
      ? []
      : [{ pointer: '/backOn', message: 'They are not on record as away on this day and the day before.' }],
};

/** A shorter end is another fact than a longer one: they are back, or it was never so. */
function shorterErrors(known: readonly Absence[], { kind, from, until }: AbsenceRecord): readonly FieldError[] {
  const longer = known.find(
    (one) =>
      one.kind === kind && until !== undefined && from >= one.from && one.until !== undefined && until < one.until,
  );
  return longer?.until === undefined
    ? []
    : [
        {
          pointer: '/until',
          message: `They are on record as away until ${formatDate(longer.until)}. Record that they are back, or put that absence right.`,
        },
      ];
}

const notOnRecord = (what: string, known: readonly string[]): readonly FieldError[] => [
  { pointer: '/was', message: `No such ${what} is on record. On record: ${known.join('; ') || 'none'}.` },
];

/** A year always has a share that it began with, on its first day. */
function shareErrors(year: Year, was: FteChange, becomes: FteChange | undefined): readonly FieldError[] {
  const [first, ...changes] = sharesIn(year);
  if (changes.some((one) => isRecorded(fteChange, was, one))) return [];
  if (first === undefined || !isRecorded(fteChange, was, first))
    return notOnRecord(
      'share of full time',
      sharesIn(year).map(({ from, fte }) => `${fte / 100} from ${formatDate(from)}`),
    );
  return becomes?.from === first.from
    ? []
    : [{ pointer: '/becomes', message: `A year begins with a share of full time on ${formatDate(first.from)}.` }];
}

function heldErrors(days: readonly LocalDate[], was: LocalDate, becomes: LocalDate | undefined): readonly FieldError[] {
  if (!days.includes(was)) return notOnRecord('supervision', days.map(formatDate));
  return becomes !== undefined && becomes !== was && days.includes(becomes)
    ? [{ pointer: '/becomes/heldOn', message: 'Supervision on this day is on record already: a day counts once.' }]
    : [];
}

type Month = FormData<AssessedYear, 'workloadAmended'>['was'];

function monthErrors(year: Year, was: Month, becomes: Month | undefined, today: LocalDate): readonly FieldError[] {
  const known = monthsIn(year);
  if (!known.some((one) => isRecorded(month, was, one)))
    return notOnRecord(
      'month',
      known.map((one) => `month ${one.month}: ${one.caseload} cases, ${one.protectedHalfDays} half days`),
    );
  if (becomes === undefined || becomes.month === was.month) return [];
  if (known.some((one) => one.month === becomes.month))
    return [{ pointer: '/becomes/month', message: 'This month is on record already. Put that one right.' }];
  const ends = endOfMonth(year, becomes.month);
  return ends <= today ? [] : [{ pointer: '/becomes/month', message: `This month ends on ${formatDate(ends)}.` }];
}

const absencesInWords = (known: readonly Absence[]): string =>
  known.length === 0
    ? 'none'
    : known
        .map(
          ({ kind, from, until }) =>
            `${absences[kind]} from ${formatDate(from)}${until ? ` to ${formatDate(until)}` : ''}`,
        )
        .join('; ');

/** Whoever gives a pass gives it on a whole portfolio; whoever comes to another view than the panel says why; so does whoever gives it early. */
export const choiceRules: NonNullable<Kind<AssessedYear>['choiceRules']> = {
  'confirmOutcome.pass': (sent, context) => [
    ...portfolioErrors(context, '/choice'),
    ...(sent.reason ? [] : overruling('pass', context)),
    ...(sent.reason ? [] : early(context)),
  ],
};

/** The panel's view is in the record; the employer may come to another, in words. Fail and deferral need a reason anyway. */
function overruling(outcome: Recommendation, { state: { facts } }: Context): readonly FieldError[] {
  const { moderated } = facts;
  if (moderated === undefined || moderated === outcome) return [];
  return [
    {
      pointer: '/reason',
      message: `The panel’s view is “${recommendations[moderated]}”. Give the reason for coming to another.`,
    },
  ];
}

/** The outcome is given when the year is over, or it is said why not. */
function early({ state, today }: Context): readonly FieldError[] {
  const endsOn = state.milestones['outcome']?.date;
  if (endsOn === undefined || today >= endsOn) return [];
  return [
    {
      pointer: '/reason',
      message: `The year is over on ${formatDate(endsOn)}. Give the reason for giving its outcome before.`,
    },
  ];
}

/** A pass is recommended on a whole portfolio: each kind of evidence, accepted by the assessor, as often as there must be. */
function portfolioErrors({ state: { facts }, settings }: Context, pointer: string): readonly FieldError[] {
  return checklistAt('finalAssessment', facts, settings.programmes[facts.programme])
    .filter(({ accepted, minimum }) => accepted < minimum)
    .map(({ kind, accepted, minimum }) => ({
      pointer,
      message: `A pass needs ${minimum} of “${evidenceKinds[kind]}”, accepted; there are ${accepted}.`,
    }));
}

/** Only an optional review can be left out. */
function mustBeHeld({ question, state, settings }: Context): readonly FieldError[] {
  const { reviews } = settings.programmes[state.facts.programme];
  const review = reviews.find(({ months }) => subjectOf(question?.about ?? '') === reviewNameOf(months));
  return review?.optional ? [] : [{ pointer: '/choice', message: 'This review must be held.' }];
}
