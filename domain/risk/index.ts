import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import type { FormData } from '../engine/names-of.ts';
import { isAtLeast } from '../engine/people.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { Answered, Seen as RehearsalSeen } from '../engine/rehearsal.ts';
import { sampleOf } from '../engine/sample.ts';
import { risk as contract, type Risk } from './contract.ts';
import { bandOf, bands, currentOf, reviewAfter, scoreOf } from './score.ts';

const { roles, facts, request, answer, dates, corrected } = piecesOf(contract);

const inWords = (score: Parameters<typeof bandOf>[0]) =>
  `${score.likelihood} × ${score.impact} = ${scoreOf(score)}, ${bands[bandOf(score)].toLowerCase()}`;

const now: Piece<Risk> = ({ facts: scored, settings }) => [
  { label: 'Score now', value: inWords(currentOf(scored)) },
  { label: 'Appetite', value: `Up to ${settings.appetite}` },
];
const asRaised = [
  request,
  roles('raiser', 'owner'),
  facts(contract.request.fields, ['likelihood', 'impact', 'targetLikelihood', 'targetImpact', 'targetOn']),
] as const;
const about = [request, now, dates('target', 'review'), answer('assess'), answer('rescore', { every: true })] as const;

const ordinary = ordinaryRehearsal(contract, { by: 'teamManager', ending: 'gone' });

/** High at first, treated and then accepted; it comes down to where it may stay, and two agree that it is gone. */
function own(task: string, { state: { facts }, cast, today }: RehearsalSeen<Risk>): Partial<Answered> {
  if (task === 'assess') return { form: { likelihood: 4, impact: 4 } };
  if (task === 'respond' && facts.treatments.length > 0) {
    const form = sampleOf(contract.forms.acceptance.fields, { cast, today }); // the day; who is of another rank
    return { choice: 'accept', form: { ...form, accepter: cast.assistantDirector }, reason: 'For now' };
  }
  if (task !== 'review') return {};
  return currentOf(facts).likelihood > 1
    ? { choice: 'score', form: { likelihood: 1, impact: 1 }, reason: 'It is far less likely' }
    : { choice: 'close', form: { why: 'gone' }, reason: 'Nothing of it is left' };
}

export const risk = lightKind(contract, {
  of: 'owner',
  title: (_, asked) => asked.risk,
  facts: ({ likelihood, impact, targetLikelihood, targetImpact, targetOn, adopt }, { today }) => {
    const inherent = { likelihood, impact };
    const reviewedOn = adopt?.reviewedOn ?? today;
    const scores = adopt ? [{ on: reviewedOn, likelihood: adopt.currentLikelihood, impact: adopt.currentImpact }] : [];
    const toldOf = bandOf(currentOf({ ...inherent, scores }));
    const kept = { scores, reviewedOn, toldOf, treatments: [], merged: [] };
    return { ...inherent, targetLikelihood, targetImpact, targetOn, ...kept };
  },
  schedule: ({ targetOn }) => ({ target: { date: targetOn, basis: 'as it was raised' } }),
  milestones: (facts, _, { rules }) => ({
    target: { date: facts.targetOn, basis: 'as it was raised' },
    review: reviewAfter(facts.reviewedOn, bandOf(currentOf(facts)), rules.settings.reviewMonths),
  }),
  datesAfter: (deed, form, { settings, today }) => {
    if (!['rescore', 'review.score', 'respond.score'].includes(deed)) return undefined;
    const band = bandOf(form as FormData<Risk, 'score'>); // all three ask for a score
    return [{ name: 'review', ...reviewAfter(today, band, settings.reviewMonths) }];
  },
  reads: {
    assess: asRaised,
    respond: [...about, answer('respond', { as: 'The last time' }), answer('treat', { every: true })],
    accept: [...about, answer('respond', { as: 'Asked for' })],
    treat: [request, now, answer('respond'), answer('agree'), answer('checkTreatment', { sameSubject: true })],
    checkTreatment: [
      request,
      now,
      answer('respond'),
      answer('agree', { every: true }),
      answer('treat', { sameSubject: true }),
    ],
    review: [...about, answer('review', { as: 'The last time' }), answer('treat', { every: true })],
    close: [...about, answer('review')],
    putRight: [now, corrected],
  },
  requestRules: [
    (asked) =>
      asked.targetLikelihood * asked.targetImpact <= asked.likelihood * asked.impact
        ? []
        : [{ pointer: '/targetLikelihood', message: 'Enter a target that is no graver than the risk is today.' }],
  ],
  formRules: {
    merge: ({ into }, { processId }) =>
      into === processId ? [{ pointer: '/into', message: 'Choose another risk than this one.' }] : [],
  },
  mayHold: async (role, { name, rank }, { state, settings }) =>
    role !== 'accepter' || scoreOf(currentOf(state.facts)) < settings.directorFrom || isAtLeast(rank, 'director')
      ? []
      : [
          {
            pointer: '/to',
            message: `${name} cannot answer for it: from a score of ${settings.directorFrom} only a director does.`,
          },
        ],
  details: ({ facts: { acceptedUntil, mergedInto = null, merged, scores, treatments, ...asRaised } }, { appetite }) => {
    const current = currentOf({ ...asRaised, scores });
    return {
      inherent: inWords(asRaised),
      now: inWords(current),
      target: inWords({ likelihood: asRaised.targetLikelihood, impact: asRaised.targetImpact }),
      score: scoreOf(current),
      band: bandOf(current),
      aboveAppetite: scoreOf(current) > appetite,
      scores: scores.map((one) => ({ on: one.on, words: inWords(one) })),
      acceptedUntil: acceptedUntil ?? null,
      treatments: { agreed: treatments.length, open: treatments.filter(({ over }) => over === undefined).length },
      mergedInto,
      merged,
    };
  },
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => ({ ...ordinary.answer(task, seen), ...own(task.name, seen) }),
  },
});
