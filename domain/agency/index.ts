import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf, SettingsOf } from '../engine/define.ts';
import { notAfter, notBefore } from '../engine/form-rules.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf, told } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type Agency, agency as contract, isUnsigned } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { away, payModel, rate } from './fields.ts';
import { capOn, departures, feeFreeFrom, isGuided, jobTypes, noticeDays, parityFrom, THREE_YEARS } from './rules.ts';
import { type Checked, isLong, testedBy } from './standing.ts';

const { roles, facts, request, answer, dates, corrected } = piecesOf(contract);
type Facts = FactsOf<Agency>;

const need = [
  request,
  roles('requester', 'manager'),
  facts(contract.request.fields, ['jobType', 'startsOn', 'endsOn']),
] as const;

/** The same figures for both who sign. */
const costs: Piece<Agency> = ({ facts: { jobType, rate: costing }, settings: { caps }, today, nameOf }) => {
  const cap = capOn(caps, jobType, today);
  const pounds = (label: string, pence: number) => told({ ...rate, label }, pence, nameOf);
  return [
    { label: 'Job type', value: jobTypes[jobType] },
    ...pounds('Cost of an hour', costing),
    ...(cap === undefined ? [{ label: 'Cap', value: 'None has been entered' }] : pounds('Cap', cap)),
  ];
};
const notice: Piece<Agency> = ({ facts: { noticeWeeks } }) => [
  { label: 'Notice', value: `${noticeDays(noticeWeeks) / 7} weeks` },
];
const worker = [request, roles('manager', 'desk'), dates('starts', 'ends')] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'teamManager', ending: 'ended' });

interface Unmet extends FieldError {
  readonly rule: keyof typeof departures;
}

/** What is not met of the rules that may be departed from. */
function unmet(
  checked: Checked,
  { startsOn, jobType }: Pick<Facts, 'startsOn' | 'jobType'>,
  { guidance }: SettingsOf<Agency>,
): readonly Unmet[] {
  if (!isGuided(guidance, jobType, startsOn)) return [];
  const { days, references, notBefore: earliest } = testedBy(checked);
  return [
    ...(days >= THREE_YEARS
      ? []
      : [
          {
            rule: 'threeYears' as const,
            pointer: '/employments',
            message: `These come to ${days} days; three years are ${THREE_YEARS}.`,
          },
        ]),
    ...(references >= 2
      ? []
      : [
          {
            rule: 'references' as const,
            pointer: '/references',
            message: 'Two practice references in the template are needed.',
          },
        ]),
    ...(earliest === undefined || startsOn >= earliest
      ? []
      : [
          {
            rule: 'coolOff' as const,
            pointer: '/permanent/leftOn',
            message: `They may be engaged from ${formatDate(earliest)}: three months after a permanent post in the region.`,
          },
        ]),
  ];
}

/** Employments that end before they begin. */
const ordered = ({ employments }: Checked): readonly FieldError[] =>
  employments.flatMap(({ from, until }, index) =>
    notBefore(`/employments/${index}/until`, until, from, 'it ends after it begins'),
  );

/** Notice makes nothing longer: an extension does, and says so. */
const asAgreed = (lastDay: LocalDate, { agreedUntil, endsOn }: Facts): readonly FieldError[] =>
  notAfter('/lastDay', lastDay, agreedUntil ?? endsOn, 'it was to end then; extend it first');

/** What the law asks of everybody, whatever the circumstances. */
const unlawful = (
  { dbs, rightToWork, registered }: Checked,
  { jobType }: Pick<Facts, 'jobType'>,
): readonly FieldError[] => [
  ...(dbs ? [] : [{ pointer: '/dbs', message: 'Nobody works here without a clear enhanced DBS check.' }]),
  ...(rightToWork ? [] : [{ pointer: '/rightToWork', message: 'Nobody works here without the right to work.' }]),
  ...(registered || jobType === 'other'
    ? []
    : [{ pointer: '/registered', message: 'A social worker is registered with Social Work England.' }]),
];

export const agency = lightKind(contract, {
  of: 'manager',
  title: ({ manager }, { post, worker: name }) => `${name ?? post}, agency worker for ${manager?.name}`,
  facts: ({ cover, fte, jobType, startsOn, endsOn, adopt }, { rules: { settings } }) => ({
    cover,
    fte,
    jobType,
    startsOn,
    endsOn,
    payModel: adopt?.payModel ?? 'paye',
    rate: adopt?.rate ?? 0,
    noticeWeeks: adopt?.noticeWeeks ?? 4,
    countsFrom: startsOn,
    breaks: [],
    reviewedOn: adopt?.reviewedOn ?? startsOn,
    turns: 0,
    ...(adopt?.parity && { parityGiven: adopt.on }),
    ...(adopt && isLong(startsOn, endsOn, settings) && { long: true as const }), // as it was agreed before
  }),
  schedule: ({ startsOn, endsOn }) => ({
    starts: { date: startsOn, basis: 'as it was asked for' },
    ends: { date: endsOn, basis: 'as it was asked for' },
  }),
  milestones: ({ startsOn, endsOn }) => ({
    starts: { date: startsOn, basis: 'as it was agreed', metOn: startsOn },
    ends: { date: endsOn, basis: 'as it was agreed' },
  }),
  threads: () => ['cap', 'parity', 'reviews', 'reference'],
  reads: {
    approveNeed: need,
    match: [...need, answer('approveNeed'), answer('check', { as: 'Before' })],
    check: [...worker, costs, answer('match')],
    agreeDeparture: [...worker, costs, answer('check', { as: 'Asked for' })],
    decideStatus: [...worker, facts({ payModel }, ['payModel']), answer('match')],
    answerStatus: [...worker, answer('decideStatus'), answer('disagree')],
    askCap: [...worker, costs, answer('match'), answer('changeRate')],
    signDirector: [...worker, costs, answer('askCap', { as: 'Asked for' })],
    signChief: [...worker, costs, answer('askCap', { as: 'Asked for' })],
    confirmStart: [...worker, answer('check', { unnamed: true })],
    giveParity: [...worker, dates('parity'), answer('break', { every: true })],
    review: [...worker, notice, dates('review', 'parity'), answer('review', { as: 'The last time' })],
    agreeLonger: [
      ...worker,
      ({ facts: { wanted } }) => (wanted === undefined ? [] : [{ label: 'Until', value: formatDate(wanted) }]),
      answer('review', { as: 'The last review' }),
      answer('extend'),
    ],
    agreeNoReference: [...worker, dates('reference'), answer('giveReference')],
    giveReference: [...worker, dates('reference'), answer('review', { as: 'The last review' })],
    confirmEnd: [...worker, notice, answer('giveNotice'), answer('review', { as: 'The last review' })],
    putRight: [...worker, corrected],
  },
  starting: {
    change: ({ state: { facts: now } }) => ({ rate: now.rate, jobType: now.jobType }),
    rate: ({ state: { facts: now } }) => ({ rate: now.rate }),
    breakAmended: ({ state: { facts: now } }) => asRecorded(now.breaks.at(-1), away),
  },
  datesAfter,
  formRules: {
    match: ({ startsOn, endsOn }, { state, settings }) =>
      state.facts.long || !isLong(startsOn, endsOn, settings)
        ? []
        : notAfter('/endsOn', endsOn, addMonths(startsOn, settings.longMonths), 'no head of service has approved more'),
    checks: (form, { state, settings }) => [
      ...unlawful(form, state.facts),
      ...ordered(form),
      ...unmet(form, state.facts, settings).map(({ pointer, message }) => ({ pointer, message })),
    ],
    departure: (form, { state, settings }) => [
      ...unlawful(form, state.facts),
      ...ordered(form),
      ...unmet(form, state.facts, settings)
        .filter(({ rule }) => !form.from.includes(rule))
        .map(({ rule, pointer, message }) => ({
          pointer,
          message: `${message} Or add “${departures[rule]}” to what is departed from.`,
        })),
    ],
    signers: ({ director, chief }) =>
      director === chief ? [{ pointer: '/chief', message: 'Name two people: each signs for themself.' }] : [],
    notice: ({ lastDay }, { state: { facts: now }, today }) => [
      ...notBefore('/lastDay', lastDay, addDays(today, noticeDays(now.noticeWeeks)), 'that is the notice there is'),
      ...asAgreed(lastDay, now),
    ],
    conversion: ({ lastDay }, { state }) => asAgreed(lastDay, state.facts),
    rate: (form, { state }) =>
      form.rate >= state.facts.rate ? [{ pointer: '/rate', message: 'Enter less than it costs now.' }] : [],
    change: (form, { state: { facts: now } }) => [
      ...(form.rate === now.rate && form.jobType === now.jobType
        ? [{ pointer: '/rate', message: 'Enter another rate or job type than there is.' }]
        : []),
      ...((form.jobType === 'other') === (now.jobType === 'other')
        ? []
        : [
            {
              pointer: '/jobType',
              message: 'Social workers are checked for what they do. End this assignment, and ask for another.',
            },
          ]),
    ],
    break: ({ from, until }, { state }) =>
      state.facts.breaks.some((other) => other.from <= until && from <= other.until)
        ? [{ pointer: '/from', message: 'Other days without work have been recorded there already.' }]
        : [],
    breakAmended: ({ was }, { state }) =>
      state.facts.breaks.some((one) => isRecorded(away, was, one))
        ? []
        : [{ pointer: '/was', message: 'No such days are on record.' }],
  },
  details: ({ facts: now }, settings: SettingsOf<Agency>, today, { mayRead }) => {
    const cap = capOn(settings.caps, now.jobType, today);
    return {
      jobType: jobTypes[now.jobType],
      weeksOfNotice: noticeDays(now.noticeWeeks) / 7,
      parityFrom: parityFrom(now.countsFrom, now.breaks),
      feeFreeFrom: feeFreeFrom(now.firstDay ?? now.startsOn, now.endsOn),
      isLong: isLong(now.startsOn, now.endsOn, settings),
      ...(mayRead('form') && {
        pay: {
          anHour: now.rate / 100,
          cap: cap === undefined ? null : cap / 100,
          awaitsSignatures: isUnsigned(now, settings, today),
        },
      }),
    };
  },
  // Nobody's post is in the guidance, so that no cap is needed; the rest is met.
  rehearsal: {
    ...ordinary,
    request: (cast, today) => ({
      ...(ordinary.request(cast, today) as object),
      manager: cast.teamManager,
      endsOn: addMonths(today, 5),
    }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      if (task.name === 'match')
        return {
          ...said,
          form: {
            ...said.form,
            startsOn: addDays(seen.today, 14),
            endsOn: addMonths(seen.today, 5),
            payModel: 'umbrella',
          },
        };
      return said;
    },
  },
});
