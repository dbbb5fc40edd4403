import { addDays, addMonths, addWorkingDays, type Calendars, formatDate } from '../calendar/index.ts';
import type { FactsOf, RequestOf, SettingsOf } from '../engine/define.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { PlannedDate } from '../engine/state.ts';
import { surveyRound as contract, type SurveyRound } from './contract.ts';
import { measures, populations, questionOf, themes } from './questions.ts';
import { rateOf, wholePercent } from './results.ts';
import type { SurveyResults } from './told.ts';

const { roles, facts: told, dates, answer, corrected } = piecesOf(contract);

type Facts = FactsOf<SurveyRound>;
type Settings = SettingsOf<SurveyRound>;

const asked = [
  told(contract.request.fields, ['opensOn', 'population', 'questions']),
  dates('opens', 'closes'),
] as const;

/** What was said, as it will be read by everybody: whoever publishes it sees no more. */
const found: Piece<SurveyRound> = ({ facts: { results, eligible } }) =>
  results === undefined
    ? []
    : [
        { label: 'Answered', value: responseWords(results.answered, eligible) },
        ...results.measures.map(({ measure, ...share }) => ({
          label: measures[measure]?.title ?? measure,
          value: `${wholePercent(share)}% (${share.positive} of ${share.of})`,
        })),
      ];

/** “521 of 1,200 (43.4%)”. */
export function responseWords(answered: number | null, eligible: number | undefined): string {
  if (answered === null) return 'Too few to be told';
  const rate = rateOf(answered, eligible);
  return rate === null
    ? `${answered}; no rate, since nobody knows how many were asked`
    : `${answered} of ${eligible} (${rate}%)`;
}

/** The one thing that the task is about. */
const action: Piece<SurveyRound> = ({ facts: { actions }, task }) => {
  const one = actions.find(({ n }) => task.about === `action-${n}`);
  return one
    ? [
        { label: 'About', value: themes[one.theme as keyof typeof themes] },
        { label: 'Due', value: formatDate(one.dueOn) },
      ]
    : [];
};

/** Its last day, so many working days from the day it opens. */
const closesOn = (
  { opensOn, closesOn: stands }: Pick<Facts, 'opensOn' | 'closesOn'>,
  days: number,
  { office }: Calendars,
) => stands ?? addWorkingDays(opensOn, days, office);

/** Every date that follows from the day it opens. */
function datesOf(facts: Facts, settings: Settings, calendars: Calendars) {
  const { openDays, resultsDays } = settings;
  const closes = closesOn(facts, openDays, calendars);
  return {
    opens: { date: facts.openedOn ?? facts.opensOn, basis: 'as it was asked for' },
    closes: { date: closes, basis: `${openDays} working days from the day it opens` },
    results: {
      date: addWorkingDays(closes, resultsDays, calendars.office),
      basis: `${resultsDays} working days after its last day`,
    },
  } as const satisfies Readonly<Record<string, PlannedDate>>;
}

/** When the next is proposed. */
export const nextRound = (lastDay: string, months: number): PlannedDate => ({
  date: addMonths(lastDay, months),
  basis: `${months} months after ${formatDate(lastDay)}`,
});

type Adopted = NonNullable<RequestOf<SurveyRound>['adopt']>;

/** Of a round that was held elsewhere only what was published of it is known. */
const resultsBefore = ({ answered, figures }: Adopted): SurveyResults => ({
  answered,
  response: [],
  measures: figures.map(({ measure, positive, of }) => ({ measure: String(measure), positive, of })),
  units: [],
  comments: 0,
});

const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'completed' });

export const surveyRound = lightKind(contract, {
  of: 'owner',
  title: (_, { opensOn }) => `Staff survey of ${formatDate(opensOn).replace(/^\d+ /, '')}`,
  facts: ({ opensOn, population, questions, earlier, adopt }, { today }) => {
    if (adopt === undefined && opensOn < today)
      throw unacceptable([{ pointer: '/opensOn', message: 'Enter today or a later day: it is still to be approved.' }]);
    const of = { opensOn, population, questions, ...(earlier !== undefined && { earlier }), actions: [] };
    if (adopt === undefined) return of;
    const { closesOn: lastDay, publishedOn, eligible } = adopt;
    const held = { openedOn: opensOn, closesOn: lastDay, publishedOn, results: resultsBefore(adopt) };
    return { ...of, ...held, ...(eligible !== undefined && { eligible }) };
  },
  schedule: (facts, { settings, calendars }) => datesOf(facts, settings, calendars),
  foresees: (facts, { settings, calendars }) => ({
    next: nextRound(closesOn(facts, settings.openDays, calendars), settings.nextMonths),
  }),
  milestones: (facts, { adopt }, { rules: { settings, calendars } }) => {
    const { opens, closes, results } = datesOf(facts, settings, calendars);
    return {
      opens: { ...opens, metOn: opens.date },
      closes: { ...closes, metOn: closes.date },
      results: { ...results, ...(adopt && { metOn: adopt.publishedOn }) },
    };
  },
  threads: () => ['actions'],
  reads: {
    approve: [roles('owner'), ...asked, answer('redraft')],
    redraft: [roles('approver'), ...asked, answer('approve', { as: 'Why it is not approved' })],
    publish: [...asked, found, dates('results')],
    agreeAction: [roles('owner'), action, answer('agree', { every: true })],
    doAction: [roles('owner'), action, answer('agree', { every: true })],
    reportBack: [answer('agree', { every: true }), answer('doAction', { every: true }), dates('report')],
    putRight: [corrected],
  },
  requestRules: [
    ({ adopt }) => (adopt === undefined ? [] : figuresWrong(adopt)),
    ({ adopt, opensOn }) =>
      adopt === undefined || opensOn <= adopt.closesOn
        ? []
        : [{ pointer: '/opensOn', message: `Enter a day up to ${formatDate(adopt.closesOn)}, its last day.` }],
  ],
  starting: {
    draft: ({ state: { facts } }) => ({
      opensOn: facts.opensOn,
      population: facts.population,
      questions: facts.questions,
    }),
  },
  formRules: {
    action: ({ theme }, { state: { facts }, settings: { mostThemes } }) => {
      const about = new Set<string>([theme, ...facts.actions.map((one) => one.theme)]);
      return about.size <= mostThemes
        ? []
        : [
            {
              pointer: '/theme',
              message: `Choose a theme that something is agreed about already: ${mostThemes} are enough.`,
            },
          ];
    },
  },
  details: ({ facts, milestones }, settings) => {
    const { results, eligible, population, publishedOn, actions } = facts;
    const lastDay = facts.closesOn ?? milestones['closes']?.date;
    const isPublished = publishedOn !== undefined;
    return {
      population: populations[population],
      questions: facts.questions.map((id) => questionOf(id)?.asks ?? id),
      next: lastDay === undefined ? null : nextRound(lastDay, settings.nextMonths).date,
      answered: isPublished && results ? responseWords(results.answered, eligible) : null,
      measures:
        isPublished && results
          ? results.measures.map(({ measure, positive, of }) => ({
              measure: measures[measure]?.title ?? measure,
              positive,
              of,
              percent: rateOf(positive, of),
            }))
          : [],
      actions: { agreed: actions.length, open: actions.filter(({ over }) => over === undefined).length },
    };
  },
  rehearsal: {
    ...ordinary,
    request: ({ assistantDirector }, today) => ({
      opensOn: addDays(today, 21),
      population: 'everybody',
      questions: ['morale1', 'informed1', 'culture1'],
      approver: assistantDirector,
    }),
    answer: (task, seen) => {
      const isFirst = seen.state.visits.length === 1;
      if (task.name === 'approve' && isFirst) return { choice: 'notYet', reason: 'It says nothing of workload' };
      return ordinary.answer(task, seen);
    },
    acts: ({ state: { facts, visits }, cast, today }) => {
      if (visits.at(-1)?.stage !== 'acting' || facts.actions.length > 0) return null;
      const form = { theme: 'workload', owner: cast.practitioner, dueOn: addDays(today, 7), what: 'Shorter forms' };
      return { action: 'agree', by: cast.quality, form };
    },
  },
});

function figuresWrong({ answered, eligible, figures }: Adopted): readonly FieldError[] {
  const names = figures.map(({ measure }) => measure);
  return [
    ...(eligible === undefined || answered <= eligible
      ? []
      : [{ pointer: '/adopt/answered', message: `Enter ${eligible} or fewer: no more were asked.` }]),
    ...figures.flatMap(({ positive, of, measure }, index): readonly FieldError[] => {
      const at = (field: string, message: string) => ({ pointer: `/adopt/figures/${index}/${field}`, message });
      if (names.indexOf(measure) < index) return [at('measure', 'This is there already.')];
      if (of > answered) return [at('of', `Enter ${answered} or fewer: no more answered.`)];
      return positive > of ? [at('positive', `Enter ${of} or fewer: no more answered it.`)] : [];
    }),
  ];
}
