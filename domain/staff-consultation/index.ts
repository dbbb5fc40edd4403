import { addDays, addMonths, formatDate } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { outcomeTitle } from '../engine/words.ts';
import { placement } from '../placement/contract.ts';
import { selectionErrors } from '../placement/criteria.ts';
import { routes } from '../placement/fields.ts';
import { staffConsultation as contract, type StaffConsultation } from './contract.ts';
import { allProposed, earliestEffect, type Proposal } from './law.ts';
import { lawFor, missingBefore, outcomesOf, proposedSlots } from './standing.ts';
import { proposedErrors, type Timetable, timetableErrors } from './timetable.ts';

const { roles, request, facts, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<StaffConsultation>;

const planned = facts(contract.request.fields, [
  'opensOn',
  'closesOn',
  'respondsOn',
  'liveOn',
  'longestNotice',
  'inScope',
]);

const periodWords = (period: number): string => (period === 0 ? 'no period by law' : `${period} days`);

/** What the law asks at each establishment. */
const law: Look = ({ facts: now, settings }) =>
  lawFor(now, settings).map(({ establishment, number, period, earliest }) => ({
    label: `Dismissals proposed at ${establishment}`,
    value: `${number}: ${periodWords(period)}${period === 0 ? '' : `, none takes effect before ${formatDate(earliest)}`}`,
  }));

const here: Look = ({ task, facts: now, settings }) => {
  const place = Number(/^establishment-(\d+)/.exec(task.about ?? '')?.[1]);
  const one = lawFor(now, settings)[place - 1];
  return one
    ? [
        { label: 'Establishment', value: one.establishment },
        { label: 'Dismissals proposed', value: String(one.number) },
        { label: 'Sent before the first dismissal', value: `${one.period} days` },
      ]
    : [];
};

const people: Look = ({ facts: { people: of, inScope } }) => [
  { label: 'People in scope', value: `${of.length} of ${inScope} have a placement` },
  { label: 'Had their 1:1', value: `${of.filter(({ metOn }) => metOn !== undefined).length} of ${of.length}` },
];

const missing: Look = ({ facts: now, settings, today }) => [
  { label: 'Must come first', value: missingBefore(now, settings, today).join(' ') || 'Nothing: all is there' },
];

const slots: Look = ({ facts: now, today }) => {
  const proposal = proposedSlots(now, today);
  return now.people.flatMap(({ id, assessed, ended }) =>
    assessed && ended === undefined
      ? [{ label: id, value: `${assessed.score} points: ${proposal[id] ?? 'no post is left'}` }]
      : [],
  );
};

const about = [request, roles('sponsor', 'lead'), planned, law] as const;

/** What came of it, in words and numbers; nothing while nobody has come to an end. */
function outcomes(of: Parameters<typeof outcomesOf>[0]['people']) {
  const { byOutcome, placedByRoute, ...more } = outcomesOf({ people: of });
  return {
    ended: byOutcome.map(({ of: outcome, count }) => ({ outcome: outcomeTitle(placement, outcome), count })),
    placedByRoute: placedByRoute.map(({ of: route, count }) => ({ route: routes[route], count })),
    ...more,
  };
}

/** What no field can say of a plan: it is refused before anybody is told of it. */
const planErrors = (
  plan: Timetable & { readonly inScope: number },
  proposals: readonly Proposal[],
  threshold: number,
): readonly FieldError[] => [
  ...proposals
    .slice(-1)
    .flatMap((now) => [
      ...proposedErrors(now.proposed),
      ...(allProposed(now) > plan.inScope
        ? [{ pointer: '/inScope', message: 'Enter no fewer than those whose dismissal is proposed.' }]
        : []),
    ]),
  ...timetableErrors(plan, proposals, threshold),
];

const SPEAKS_FOR_STAFF = 'Name somebody else: the representative speaks for staff, and runs or approves nothing.';

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'implemented' });

export const staffConsultation = lightKind(contract, {
  of: 'lead',
  title: (_, { title }) => title,
  facts: (asked, { rules, caller }) => {
    const { opensOn, closesOn, respondsOn, liveOn, longestNotice, inScope, representative, sponsor, proposed } = asked;
    if (representative === caller?.id) throw unacceptable([{ pointer: '/representative', message: SPEAKS_FOR_STAFF }]);
    const wrong = planErrors(asked, [{ on: opensOn, proposed }], rules.settings.threshold);
    if (wrong.length > 0) throw unacceptable(wrong);
    return {
      ...{ opensOn, closesOn, respondsOn, liveOn, longestNotice, inScope, representative, sponsor },
      proposals: [{ on: opensOn, proposed }],
      people: [],
      hr1: {},
      themes: 0,
      answered: 0,
    };
  },
  schedule: ({ opensOn, closesOn, respondsOn, liveOn, proposals }, { settings }) => {
    const effect = earliestEffect(proposals, settings.threshold);
    const as = (date: string) => ({ date, basis: 'as it was planned' });
    return {
      opens: as(opensOn),
      closes: as(closesOn),
      responds: as(respondsOn),
      ...(effect !== undefined && { effect: { date: effect, basis: 'section 188, by the numbers proposed' } }),
      live: as(liveOn),
    };
  },
  requestRules: [
    ({ sponsor, approver, representative }) =>
      [sponsor, approver].includes(representative) ? [{ pointer: '/representative', message: SPEAKS_FOR_STAFF }] : [],
  ],
  // Before it opens nobody is here as representative, and yet it is known who will be.
  mayHold: async (_, person, { state: { facts: now, who } }) =>
    person.id === now.representative && who['representative'] === undefined
      ? [{ pointer: '/to', message: SPEAKS_FOR_STAFF }]
      : [],
  reads: {
    approveCase: [...about, answer('approveCase', { as: 'The last time' })],
    redraft: [...about, answer('approveCase')],
    giveInformation: [...about, dates('opens', 'effect')],
    sendHr1: [here, ...about, dates('opens', 'effect')],
    answerTheme: [...about, answer('raise', { every: true })],
    respond: [...about, people, missing, answer('raise', { every: true }), answer('answerTheme', { every: true })],
    slot: [...about, answer('respond'), slots],
    putRight: [...about, corrected],
  },
  starting: {
    draft: ({ state: { facts: now } }) => {
      const { opensOn, closesOn, respondsOn, liveOn, longestNotice, inScope, proposals } = now;
      return {
        opensOn,
        closesOn,
        respondsOn,
        liveOn,
        longestNotice,
        inScope,
        proposed: proposals.at(-1)?.proposed ?? [],
      };
    },
    change: ({ state: { facts: now } }) => {
      const { closesOn, respondsOn, liveOn, inScope, proposals } = now;
      return { closesOn, respondsOn, liveOn, inScope, proposed: proposals.at(-1)?.proposed ?? [] };
    },
  },
  formRules: {
    draft: (plan, { settings }) =>
      planErrors(plan, [{ on: plan.opensOn, proposed: plan.proposed }], settings.threshold),
    change: ({ proposed, ...moved }, { state: { facts: now }, settings, today }) =>
      planErrors(
        { ...moved, longestNotice: now.longestNotice },
        [...now.proposals, { on: today, proposed }],
        settings.threshold,
      ),
    structure: ({ posts, ...selection }) => [
      ...selectionErrors(selection),
      ...posts.flatMap(({ post }, index) =>
        posts.findIndex((other) => other.post === post) < index
          ? [{ pointer: `/posts/${index}/post`, message: 'This post is there already.' }]
          : [],
      ),
    ],
  },
  details: ({ facts: now }, settings, today) => ({
    law: lawFor(now, settings).map(({ establishment, number, period, earliest }) => ({
      establishment,
      number,
      period,
      earliest: period === 0 ? null : earliest,
      hr1SentOn: now.hr1[establishment]?.on ?? null,
    })),
    informationGivenOn: now.information?.on ?? null,
    inScope: now.inScope,
    named: now.people.length,
    met: now.people.filter(({ metOn }) => metOn !== undefined).length,
    themes: now.themes,
    answered: now.answered,
    missing: now.confirmedOn === undefined ? missingBefore(now, settings, today) : [],
    ...outcomes(now.people),
    people: now.people.map(({ id, metOn, ended }) => ({
      placement: id,
      metOn: metOn ?? null,
      outcome: ended === undefined ? null : outcomeTitle(placement, ended.outcome),
    })),
  }),
  rehearsal: {
    ...ordinary,
    request: ({ assistantDirector, director, quality }, today) => ({
      title: 'A new structure for the front door',
      sponsor: assistantDirector,
      approver: director,
      representative: quality,
      opensOn: addDays(today, 14),
      closesOn: addDays(today, 35),
      respondsOn: addDays(today, 49),
      liveOn: addMonths(today, 4),
      proposed: [],
      inScope: 0,
    }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      const { opensOn, closesOn, respondsOn, liveOn, longestNotice, inScope } = seen.state.facts;
      if (task.name === 'approveCase' && seen.state.tasksOpened < 2)
        return { choice: 'notYet', reason: 'The equality assessment has a gap' };
      if (task.name === 'redraft')
        return { ...said, form: { opensOn, closesOn, respondsOn, liveOn, longestNotice, inScope, proposed: [] } };
      if (task.name === 'respond')
        return {
          ...said,
          form: { posts: [], criteria: ['knowledge', 'skills'], tie: 'skills', leavesOut: true, said: 'It goes ahead' },
        };
      return said;
    },
    acts: ({ state: { facts: now, visits }, cast }) =>
      visits.at(-1)?.stage === 'open' && now.themes === 0
        ? { action: 'raise', by: cast.quality, form: { theme: 'People ask about parking' } }
        : null,
  },
});
