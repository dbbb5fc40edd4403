import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { CohortFacts } from '../cohort/contract.ts';
import { type Scheme, schemes } from '../cohort/schemes.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData, RequestOf } from '../engine/define.ts';
import type { OpeningContext } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { Away } from '../engine/series.ts';
import { away, learner as contract, type Learner } from './contract.ts';
import { endOf, type Journey, missingDays, monthsToReturn, type Step, stepNames, steps } from './journey.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Facts = FactsOf<Learner>;
type Look = Piece<Learner>;

const who = [roles('learner', 'tutor', 'manager')] as const;

const scheme: Look = ({ facts }) => [
  { label: 'Scheme', value: schemes[facts.scheme] },
  { label: 'Begins on', value: formatDate(facts.startsOn) },
];

/** Days of placement, where the scheme asks for some. */
const days: Look = ({ facts, settings }) => {
  const asked = settings.days[facts.scheme];
  return asked === 0
    ? []
    : [{ label: 'Days of placement', value: `${asked - missingDays(facts, settings)} of ${asked}` }];
};

const lastReview: Look = ({ facts: { reviews } }) => {
  const last = reviews.at(-1);
  return last
    ? [{ label: 'Last review', value: `${formatDate(last.on)}, ${last.onTrack ? 'on track' : 'not on track'}` }]
    : [];
};

/** How far their way here has come. */
const way: Look = ({ facts: { steps: taken } }) =>
  stepNames.flatMap((step) => {
    const on = taken[step];
    return on === undefined ? [] : [{ label: steps[step], value: formatDate(on) }];
  });

const step: Look = ({ task }) => {
  const name = (task.about ?? '').split('#')[0] as Step;
  return steps[name] === undefined ? [] : [{ label: 'Step', value: steps[name] }];
};

const visa: Look = ({ facts: { visaEndsOn } }) =>
  visaEndsOn === undefined ? [] : [{ label: 'Last day of the visa', value: formatDate(visaEndsOn) }];

const about = [...who, scheme] as const;

const noCohort: FieldError = { pointer: '/cohort', message: 'Choose a cohort that goes on.' };

async function schemeOf(
  { cohort, scheme: alone }: RequestOf<Learner>,
  { directory }: Pick<OpeningContext<Learner>, 'directory'>,
): Promise<Scheme> {
  if (cohort === undefined) return alone ?? 'stepUp'; // one of them is there: its rule says so
  const found = await directory.process(cohort);
  if (found?.kind !== 'cohort' || found.outcome !== null) throw unacceptable([noCohort]);
  return (found.facts as unknown as CohortFacts).scheme; // of a cohort
}

const overlaps = (
  from: string,
  back: string | undefined,
  others: Facts['breaks'],
  pointer: string,
): readonly FieldError[] =>
  others.some((one) => (one.back === undefined || from < one.back) && (back === undefined || one.from < back))
    ? [{ pointer, message: 'They are on record as away then already. Put that right instead.' }]
    : [];

/** The days of their journey as an answer or action would make them. Its form has been read by its own fields. */
function journeyAfter(action: string, form: unknown, facts: Facts): Journey | undefined {
  const { breaks } = facts;
  switch (action) {
    case 'begin.begun':
      return { ...facts, startsOn: (form as FormData<Learner, 'begun'>).on };
    case 'away':
      return { ...facts, breaks: [...breaks, form as Away] };
    case 'back': {
      const { on } = form as FormData<Learner, 'back'>;
      return { ...facts, breaks: breaks.map((one) => (one.back === undefined ? { ...one, back: on } : one)) };
    }
    case 'amendAway': {
      const { was, becomes } = form as FormData<Learner, 'awayAmended'>;
      const others = breaks.filter((one) => !isRecorded(away, was, one));
      return { ...facts, breaks: becomes ? [...others, becomes] : others };
    }
    default:
      return undefined;
  }
}

/** What was returned before this system, as one sum: of the months that were over then nobody is asked again. */
function returnedBefore(startsOn: LocalDate, done: number, today: LocalDate): Facts['returned'] {
  const [first = startsOn.slice(0, 7), ...others] = monthsToReturn({ startsOn, returned: {} }, today);
  return done === 0 && others.length === 0
    ? {}
    : { ...Object.fromEntries(others.map((month) => [month, 0])), [first]: done };
}

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'stayed' });

export const learner = lightKind(contract, {
  of: 'learner',
  title: ({ learner: person }) => `Learner: ${person?.name}`,
  facts: async (asked, context) => {
    const { cohort, startsOn, adopt } = asked;
    const of = await schemeOf(asked, context);
    const working = adopt?.stage === 'working';
    return {
      ...(cohort !== undefined && { cohort }),
      scheme: of,
      startsOn: adopt?.startedOn ?? startsOn,
      breaks: [],
      returned: adopt ? returnedBefore(adopt.startedOn, adopt.done, context.today) : {},
      reviews: adopt?.lastReview === undefined ? [] : [{ on: adopt.lastReview, onTrack: true }],
      steps: adopt && of === 'overseas' ? Object.fromEntries(stepNames.map((name) => [name, adopt.startedOn])) : {},
      toReport: 0,
      reported: 0,
      contacts: 0,
      ...(adopt?.visaEndsOn !== undefined && { visaEndsOn: adopt.visaEndsOn }),
      ...(adopt?.registeredOn !== undefined && { registeredOn: adopt.registeredOn }),
      ...(working && { learnedOn: adopt.on, inPostSince: adopt.on }),
    };
  },
  schedule: (facts, { settings }, today) => ({
    begins: { date: facts.startsOn, basis: 'as it was planned' },
    ends: endOf(facts, settings, today),
  }),
  milestones: (facts, { adopt }, { rules, today }) => {
    const { startedOn = today, on = today, stage } = adopt ?? {};
    const isWorking = stage === 'working';
    return {
      begins: { date: startedOn, basis: 'as it was recorded', metOn: startedOn },
      ends: { ...endOf(facts, rules.settings, today), ...(isWorking && { metOn: on }) },
      ...(facts.registeredOn !== undefined && {
        registered: { date: facts.registeredOn, basis: 'as it was recorded', metOn: facts.registeredOn },
      }),
      ...(isWorking && {
        twelve: { date: addMonths(on, 12), basis: `12 months from ${formatDate(on)}` },
        twentyFour: { date: addMonths(on, 24), basis: `24 months from ${formatDate(on)}` },
      }),
    };
  },
  threads: ({ scheme: of }, { adopt }) => {
    if (adopt?.stage === 'working') return of === 'overseas' ? ['visa', 'reports'] : [];
    return of === 'overseas' ? ['reviews', 'contacts', 'visa', 'reports'] : ['reviews', 'returns'];
  },
  requestRules: [
    ({ cohort, scheme: alone }) =>
      (cohort === undefined) === (alone === undefined)
        ? [{ pointer: '/cohort', message: 'Enter the cohort, or the scheme of somebody who comes by themself.' }]
        : [],
    ({ adopt }) =>
      adopt?.stage === 'working' && adopt.registeredOn === undefined
        ? [
            {
              pointer: '/adopt/registeredOn',
              message: 'Enter the day they were registered: nobody works unregistered.',
            },
          ]
        : [],
  ],
  reads: {
    begin: [...about, dates('begins')],
    step: [...about, step, way, dates('answered'), answer('step', { sameSubject: true, as: 'The last time' })],
    visa: [...about, way, answer('visa', { as: 'The last time' })],
    review: [...about, days, lastReview, answer('review', { as: 'The last time' })],
    giveDays: [...about, days],
    contact: [...about, answer('contact', { as: 'The last time' })],
    complete: [...about, days, lastReview, dates('ends')],
    assess: [...about, days, lastReview],
    register: [...about, answer('assess')],
    stayed: [...about, dates('registered')],
    renewVisa: [...about, visa, answer('renewVisa', { as: 'The last time' })],
    reportSponsor: [...about, answer('away'), answer('back')],
    putRight: [...about, corrected],
  },
  starting: {
    awayAmended: ({ state: { facts } }) => asRecorded(facts.breaks.at(-1) as never, away),
    daysAmended: ({ state: { facts } }) => {
      const [month, given] = Object.entries(facts.returned).at(-1) ?? [];
      return month === undefined || given === undefined ? {} : { was: { month, days: given } };
    },
    days: ({ question }) => (question?.about === undefined ? {} : { month: question.about }),
  },
  formRules: {
    days: ({ month }, { question }) =>
      question?.about === undefined || question.about === month
        ? []
        : [{ pointer: '/month', message: `Enter ${question.about}: it is this month that you are asked for.` }],
    daysAmended: ({ was, becomes }, { state: { facts } }) => [
      ...(facts.returned[was.month] === was.days
        ? []
        : [{ pointer: '/was', message: 'Nothing like this was returned.' }]),
      ...(becomes && becomes.month !== was.month && facts.returned[becomes.month] !== undefined
        ? [{ pointer: '/becomes/month', message: 'This month was returned already. Put that right instead.' }]
        : []),
    ],
    away: ({ from, back }, { state: { facts } }) => overlaps(from, back, facts.breaks, '/from'),
    awayAmended: ({ was, becomes }, { state: { facts } }) => {
      const isThis = (one: object) => isRecorded(away, was, one);
      if (!facts.breaks.some(isThis)) return [{ pointer: '/was', message: 'No time away like this was recorded.' }];
      const others = facts.breaks.filter((one) => !isThis(one));
      return becomes ? overlaps(becomes.from, becomes.back, others, '/becomes/from') : [];
    },
    visa: ({ on, endsOn }) =>
      endsOn > on ? [] : [{ pointer: '/endsOn', message: 'Enter a day after it was granted.' }],
  },
  datesAfter: (action, form, { state: { facts }, settings, today }) => {
    const after = facts.learnedOn === undefined ? journeyAfter(action, form, facts) : undefined;
    return after && [{ name: 'ends', ...endOf(after, settings, today) }];
  },
  details: ({ facts }, settings, today) => ({
    cohort: facts.cohort ?? null,
    scheme: schemes[facts.scheme],
    ends: endOf(facts, settings, today).date,
    days:
      settings.days[facts.scheme] === 0
        ? null
        : { asked: settings.days[facts.scheme], missing: missingDays(facts, settings) },
    registered: facts.registeredOn ?? null,
    mayHoldCases: facts.registeredOn !== undefined,
    visaEndsOn: facts.visaEndsOn ?? null,
    steps: stepNames.flatMap((name) => {
      const on = facts.steps[name];
      return on === undefined ? [] : [{ step: steps[name], on }];
    }),
    reviews: facts.reviews.map(({ on, onTrack }) => ({ on, onTrack })),
  }),
  rehearsal: {
    ...ordinary,
    request: ({ practitioner, assessor }, today) => ({
      person: practitioner,
      scheme: 'stepUp',
      tutor: assessor,
      startsOn: addDays(today, 14),
    }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      const { reviews } = seen.state.facts;
      if (task.name === 'giveDays') return { ...said, form: { month: task.about, days: 16 } };
      if (task.name === 'review' && reviews.length === 0 && !(task.about ?? '').includes('#'))
        return { choice: 'notHeld', reason: 'They were ill' };
      if (task.name === 'review')
        return { ...said, form: { on: seen.today, onTrack: reviews.length !== 1, what: 'They learn' } };
      return said;
    },
  },
});
