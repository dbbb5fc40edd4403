import { addDays, addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { FactsOf, FormData } from '../engine/define.ts';
import type { FormContext, RulesFor } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Answered, Seen as RehearsalSeen } from '../engine/rehearsal.ts';
import { competencies, competencyNames, HIGHEST, type Scores } from './competencies.ts';
import { managementDevelopment as contract, type ManagementDevelopment } from './contract.ts';
import { agreedOn, isOpenNeed, type Need, openNeeds, progress, ways, withWritten } from './plan.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Facts = FactsOf<ManagementDevelopment>;
type Look = Piece<ManagementDevelopment>;

const who = [roles('participant', 'lineManager')] as const;
const ofScores = { for: { keptAs: 'scores' } } as const;

/** Each competency as the assessor sees it, and as they see themself. */
const scores: Look = ({ facts: { scores: others, selfScores: own } }) =>
  others === undefined
    ? []
    : competencyNames.map((name) => ({
        label: competencies[name],
        value: `${others[name]} of ${HIGHEST}; ${own === undefined ? 'they have not scored themself' : `themself ${own[name]}`}`,
        ...ofScores,
      }));

/** What stands in the plan. */
const needs: Look = ({ facts }) =>
  openNeeds(facts.needs).map((need) => ({
    label: competencies[need.competency],
    value: needWords(need),
    for: { keptAs: 'plan' },
  }));

function needWords({ how, dueOn, doneOn, reviews }: Need): string {
  const said = reviews.map(({ on, is }) => `${progress[is].toLowerCase()} on ${formatDate(on)}`);
  const done = doneOn === undefined ? [] : [`done, they said on ${formatDate(doneOn)}`];
  return [`${ways[how]} by ${formatDate(dueOn)}`, ...done, ...said].join('; ');
}

/** One of each competency, and whatever was carried on from the last review. */
function planErrors(
  { needs: written }: FormData<ManagementDevelopment, 'plan'>,
  { needs: known }: Facts,
): readonly FieldError[] {
  const named = written.map(({ competency }) => competency);
  const twice = named.flatMap((competency, index) =>
    named.indexOf(competency) === index
      ? []
      : [
          {
            pointer: `/needs/${index}/competency`,
            message: `Write one need for “${competencies[competency]}”: it stands above already.`,
          },
        ],
  );
  const missing = openNeeds(known).filter(
    ({ competency, agreedOn }) => agreedOn !== undefined && !named.includes(competency),
  );
  return [
    ...twice,
    ...missing.map(({ competency }) => ({
      pointer: '/needs',
      message: `Carry on with “${competencies[competency]}”: at the last review it had not progressed.`,
    })),
  ];
}

/** Every need that is open is looked at, and no other. */
const reviewErrors = (said: object, facts: Facts): readonly FieldError[] => {
  const open = openNeeds(facts.needs).map(({ competency }) => competency);
  return [
    ...open
      .filter((name) => !Object.hasOwn(said, name))
      .map((name) => ({ pointer: `/needs/${name}`, message: `Choose how far “${competencies[name]}” has come.` })),
    ...competencyNames
      .filter((name) => Object.hasOwn(said, name) && !open.includes(name))
      .map((name) => ({
        pointer: `/needs/${name}`,
        message: `Leave out “${competencies[name]}”: it is not in the plan.`,
      })),
  ];
};

/** Theirs, and done: what was learned there is not asked for twice. */
async function attendedErrors(
  { requirement }: FormData<ManagementDevelopment, 'attended'>,
  { state: { who: roles }, directory }: FormContext<ManagementDevelopment>,
): Promise<readonly FieldError[]> {
  if (requirement === undefined) return [];
  const mine = await directory.cases('learner-requirement', 'learner', roles['participant'] ?? '');
  const found = mine.find(({ id }) => id === requirement);
  const say = (message: string): readonly FieldError[] => [{ pointer: '/requirement', message }];
  if (!found) return say('Choose training that was required of you.');
  const { completions } = found.facts as { readonly completions: readonly object[] }; // of a requirement: its field says so
  return completions.length > 0 ? [] : say('It is not done yet. It counts as soon as it is.');
}

const within = (from: LocalDate, { deadlines, calendars }: RulesFor<ManagementDevelopment>) => ({
  date: addWorkingDays(from, deadlines.assess.workingDays, calendars.office),
  basis: `${deadlines.assess.workingDays} working days from ${formatDate(from)}`,
});

const planOf = (agreed: LocalDate, months: number) => ({
  planned: { date: agreed, basis: 'as it was agreed', metOn: agreed },
  reviewed: { date: addMonths(agreed, months), basis: `${months} months from ${formatDate(agreed)}` },
});

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'completed' });

const sampleScores = (): Scores => Object.fromEntries(competencyNames.map((name) => [name, 3])) as unknown as Scores; // all nine

/** The first plan is sent back; a year later one need has progressed, and the one of the year after is complete. */
function own(
  task: string,
  { state: { facts, visits }, today }: RehearsalSeen<ManagementDevelopment>,
): Partial<Answered> {
  const asked = visits.flatMap(({ memory: { questions } }) =>
    Object.values(questions).filter((one) => one.task === task),
  );
  const isFirst = asked.length === 1;
  const open = openNeeds(facts.needs).map(({ competency }) => competency);
  const reviewed = facts.needs.some(({ reviews }) => reviews.length > 0);
  if (task === 'selfAssess' || task === 'assess') return { form: { scores: sampleScores(), why: 'By their work' } };
  if (task === 'writePlan') {
    const written = (open.length > 0 ? open : (['resilience', 'vision'] as const)).map((competency) => ({
      competency,
      how: 'mentoring',
      dueOn: addDays(today, 200),
    }));
    return { form: { needs: written, different: 'They delegate', visible: 'Their team says so' } };
  }
  if (task === 'agreePlan' && isFirst) return { choice: 'sendBack', reason: 'Say how anybody will see it' };
  if (task !== 'annualReview') return {};
  const said = (is: string, first = is) =>
    Object.fromEntries(open.map((name, index) => [name, index === 0 ? first : is]));
  return reviewed
    ? { choice: 'complete', form: { needs: said('progressed') } }
    : { choice: 'goOn', form: { needs: said('partly', 'progressed') } };
}

export const managementDevelopment = lightKind(contract, {
  of: 'participant',
  title: ({ participant }) => `Management development: ${participant?.name}`,
  facts: ({ cohort, trainingBy, adopt }) => ({
    cohort,
    trainingBy,
    needs: [],
    ...(adopt && {
      needs: agreedOn(withWritten([], adopt.needs), adopt.on),
      scores: adopt.scores,
      feedbackOn: adopt.feedbackOn,
      planAgreedOn: adopt.on,
      ...(adopt.selfScores && { selfScores: adopt.selfScores }),
      ...(adopt.trainedOn !== undefined && { trainedOn: adopt.trainedOn }),
    }),
  }),
  schedule: ({ trainingBy }, rules, today) => ({
    assessed: within(today, rules),
    trained: { date: trainingBy, basis: 'the last day of the cohort' },
  }),
  milestones: (facts, { adopt }, { rules, today }) => {
    const { startedOn = today, on = today, feedbackOn = today, trainedOn } = adopt ?? {};
    return {
      assessed: { ...within(startedOn, rules), metOn: feedbackOn },
      fedBack: { date: feedbackOn, basis: 'as it was held', metOn: feedbackOn },
      ...planOf(on, rules.settings.reviewMonths),
      trained: {
        date: facts.trainingBy,
        basis: 'the last day of the cohort',
        ...(trainedOn !== undefined && { metOn: trainedOn }),
      },
    };
  },
  threads: () => ['training'],
  requestRules: [
    ({ adopt }) =>
      adopt && adopt.feedbackOn > adopt.on
        ? [{ pointer: '/adopt/feedbackOn', message: 'Enter a day up to the one on which the plan was agreed.' }]
        : [],
  ],
  reads: {
    selfAssess: [...who, dates('assessed')],
    assess: [...who, dates('assessed'), answer('nameAssessor')],
    nameAssessor: [...who, answer('assess')],
    giveFeedback: [...who, scores, answer('selfAssess'), answer('assess')],
    writePlan: [
      ...who,
      scores,
      needs,
      answer('assess'),
      answer('giveFeedback'),
      answer('agreePlan', { as: 'The last time' }),
    ],
    agreePlan: [...who, scores, answer('writePlan')],
    trainingDone: [...who, dates('trained'), answer('confirmTraining', { as: 'The last time' })],
    confirmTraining: [...who, answer('trainingDone')],
    annualReview: [...who, needs, answer('writePlan'), answer('done', { every: true })],
    putRight: [...who, corrected],
  },
  starting: {
    plan: ({ state: { facts } }) => ({
      needs: openNeeds(facts.needs).map(({ competency, how, dueOn }) => ({ competency, how, dueOn })),
    }),
  },
  formRules: {
    plan: (form, { state: { facts } }) => planErrors(form, facts),
    reviewed: ({ needs: said }, { state: { facts } }) => reviewErrors(said, facts),
    completed: ({ needs: said }, { state: { facts } }) => reviewErrors(said, facts),
    attended: attendedErrors,
    newAssessor: ({ assessor }, { state: { who: roles } }) =>
      assessor === roles['assessor']
        ? [{ pointer: '/assessor', message: 'Choose somebody else: they cannot assess them.' }]
        : [],
    done: ({ competency }, { state: { facts } }) =>
      facts.needs.some((need) => need.competency === competency && isOpenNeed(need))
        ? []
        : [{ pointer: '/competency', message: 'Choose something that stands in your plan.' }],
  },
  details: ({ facts }, _, __, { mayRead }) => ({
    cohort: facts.cohort,
    trainingBy: facts.trainingBy,
    training: facts.exempt
      ? 'Exempt'
      : facts.trainedOn === undefined
        ? 'To be done'
        : `Done on ${formatDate(facts.trainedOn)}`,
    putOffUntil: facts.until ?? null,
    ...(mayRead('scores') &&
      facts.scores && {
        scores: competencyNames.map((name) => ({
          competency: competencies[name],
          assessor: facts.scores?.[name] ?? null,
          themself: facts.selfScores?.[name] ?? null,
        })),
      }),
    ...(mayRead('plan') && {
      plan: facts.needs.map((need) => ({
        competency: competencies[need.competency],
        how: ways[need.how],
        by: need.dueOn,
        stands: isOpenNeed(need) ? 'Open' : progress[need.reviews.at(-1)?.is ?? 'not'],
        reviews: need.reviews.map(({ on, is }) => ({ on, is: progress[is] })),
      })),
    }),
  }),
  scored: {
    of: 'participant',
    on: competencies,
    together: 'Cohort',
    read: ({ facts: { cohort: group, scores: given, selfScores: themself, rated }, milestones: { assessed } }) => ({
      group,
      ...(assessed?.metOn !== undefined && { on: assessed.metOn }),
      ...(given && { scores: given }),
      ...(themself && { own: themself }),
      ...(rated !== undefined && { rated: rated / 100 }),
    }),
  },
  rehearsal: {
    ...ordinary,
    request: ({ teamManager, assessor }, today) => ({
      person: teamManager,
      cohort: 'FIRST',
      assessor,
      giver: assessor,
      trainingBy: addDays(today, 120),
    }),
    answer: (task, seen) => ({ ...ordinary.answer(task, seen), ...own(task.name, seen) }),
  },
});
