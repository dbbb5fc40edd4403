import { addDays, addWorkingDays, formatDate, type LocalDate, workingDaysBetween } from '../calendar/index.ts';
import type { RequestOf } from '../engine/define.ts';
import type { OpeningContext } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { unacceptable } from '../engine/refusals.ts';
import type { ConsultationFacts } from '../staff-consultation/contract.ts';
import { newWorkBy, priorityUntil } from '../staff-consultation/law.ts';
import { placement as contract, type Placement } from './contract.ts';
import { criteria, pointsErrors, selectionErrors, totalOf } from './criteria.ts';
import { routes } from './fields.ts';
import { lastDayOf, weeksFor } from './notice.ts';
import { placedAt } from './placed.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<Placement>;

const post: Look = ({ facts }) => [
  { label: 'Substantive post', value: `${facts.post}, tier ${facts.tier}` },
  { label: 'How they come to a post', value: routes[facts.route] },
];

const declared: Look = ({ facts: { confirmed } }) =>
  confirmed ? [{ label: 'Scored by', value: confirmed.criteria.map((one) => criteria[one]).join(', ') }] : [];

const posts: Look = ({ facts: { confirmed } }) => [
  { label: 'Posts', value: confirmed?.posts.join(', ') || 'None are named' },
];

const scores: Look = ({ facts: { first, second, agreed, slotted } }) => [
  ...(first ? [{ label: 'First scorer', value: `${totalOf(first)} points` }] : []),
  ...(second ? [{ label: 'Second scorer', value: `${totalOf(second)} points` }] : []),
  ...(agreed ? [{ label: 'Agreed', value: `${totalOf(agreed)} points` }] : []),
  ...(slotted?.cutOff === undefined ? [] : [{ label: 'Cut-off', value: `${slotted.cutOff} points` }]),
];

const outcome: Look = ({ facts }) => [{ label: 'Outcome', value: placedAt(facts) ?? 'No post was left: at risk' }];

const priority: Look = ({ facts }) =>
  facts.priorityUntil === undefined
    ? []
    : [{ label: 'Has priority for a suitable vacancy', value: `Until ${formatDate(facts.priorityUntil)}` }];

const leaving: Look = ({ facts, today }) => [
  { label: 'Weeks of notice', value: String(weeksFor(facts, facts.noticeOn ?? today)) },
  ...(facts.confirmed?.earliest === undefined
    ? []
    : [{ label: 'No dismissal takes effect before', value: formatDate(facts.confirmed.earliest) }]),
];

const who = [roles('person', 'manager'), post] as const;

interface Around {
  readonly until: LocalDate;
  readonly sponsor?: string;
}

/** Whoever comes into scope late has as long as everybody else. */
async function around(
  { consultation }: RequestOf<Placement>,
  { directory, rules, today }: Pick<OpeningContext<Placement>, 'directory' | 'rules' | 'today'>,
): Promise<Around> {
  const { office } = rules.calendars;
  if (consultation === undefined) return { until: addWorkingDays(today, rules.settings.commentDays, office) };
  const found = await directory.process(consultation);
  const refused = (message: string) => unacceptable([{ pointer: '/consultation', message }]);
  if (found?.kind !== 'staff-consultation' || found.outcome !== null)
    throw refused('Choose a consultation that goes on.');
  const { openedOn, closesOn, confirmedOn, sponsor } = found.facts as unknown as ConsultationFacts; // of a consultation
  if (openedOn === undefined) throw refused('Wait until it has opened: nobody in scope is told before.');
  if (confirmedOn !== undefined) throw refused('It has been answered. Whoever was forgotten is consulted anew.');
  const own = addWorkingDays(today, workingDaysBetween(openedOn, closesOn, office), office);
  return { until: own > closesOn ? own : closesOn, sponsor };
}

const ordinary = ordinaryRehearsal(contract, { by: 'hr', ending: 'redeployed' });

export const placement = lightKind(contract, {
  of: 'person',
  title: ({ person }) => `Placement: ${person?.name}`,
  facts: async (asked, context) => {
    const {
      consultation,
      post: theirs,
      grade,
      establishment,
      tier,
      startedOn,
      contractWeeks,
      route,
      protectedFrom,
    } = asked;
    return {
      ...(consultation !== undefined && { consultation }),
      ...(await around(asked, context)),
      ...{ post: theirs, grade, establishment, tier, startedOn, contractWeeks, route },
      ...(protectedFrom !== undefined && { priorityUntil: priorityUntil(protectedFrom) }),
      prefers: [],
      trials: 0,
    };
  },
  schedule: (_, { deadlines, calendars }, today) => ({
    met: {
      date: addWorkingDays(today, deadlines.holdMeeting.workingDays, calendars.office),
      basis: `${deadlines.holdMeeting.workingDays} working days from when they came into scope`,
    },
  }),
  requestRules: [
    ({ protection, protectedFrom }) =>
      (protection === undefined) === (protectedFrom === undefined)
        ? []
        : [
            {
              pointer: '/protectedFrom',
              message: 'Enter why they have priority and the day it is counted from, or neither.',
            },
          ],
    ({ route, firstScorer, secondScorer }) => {
      const both = firstScorer !== undefined && secondScorer !== undefined;
      if (route !== 'assimilated' && !both)
        return [{ pointer: '/firstScorer', message: 'Name two who score them apart from each other.' }];
      return [];
    },
  ],
  reads: {
    holdMeeting: [...who, dates('met'), answer('holdMeeting', { as: 'The last time' })],
    conclude: [...who, answer('holdMeeting')],
    prefer: [post, posts],
    scoreFirst: [roles('person'), post, declared],
    scoreSecond: [roles('person'), post, declared],
    nameScorer: [roles('person', 'firstScorer', 'secondScorer')],
    agreeScore: [...who, declared, scores, answer('scoreFirst'), answer('scoreSecond')],
    place: [...who, scores],
    tellOutcome: [...who, outcome, scores],
    namePanel: [...who, answer('appeal')],
    hearAppeal: [...who, outcome, scores, answer('appeal'), answer('tellOutcome')],
    answerAppeal: [...who, outcome, scores, answer('appeal'), answer('hearAppeal')],
    redeploy: [...who, priority, dates('leaves'), answer('redeploy', { as: 'The last time' })],
    giveNotice: [...who, leaving],
    confirmTrial: [...who, dates('trial', 'leaves'), answer('redeploy')],
    confirmLeft: [...who, leaving, dates('leaves')],
    putRight: [...who, corrected],
  },
  formRules: {
    alone: selectionErrors,
    points: (given, { state: { facts } }) => pointsErrors(given.points, facts.confirmed?.criteria ?? []),
    preference: ({ prefers }, { state: { facts } }) => {
      const known = facts.confirmed?.posts ?? [];
      return prefers.flatMap(({ post: one }, index) =>
        known.length === 0 || known.includes(one)
          ? []
          : [{ pointer: `/prefers/${index}/post`, message: `Enter one of: ${known.join(', ')}.` }],
      );
    },
    panel: ({ panel }, { state: { facts } }) =>
      panel === facts.sponsor
        ? [{ pointer: '/panel', message: 'Name somebody else: the sponsor decided on the structure.' }]
        : [],
    found: ({ startsOn }, { state: { facts } }) => {
      const last = lastDayOf({
        ...facts,
        ...(facts.confirmed?.earliest !== undefined && { earliest: facts.confirmed.earliest }),
      });
      return last === undefined || startsOn <= newWorkBy(last)
        ? []
        : [
            {
              pointer: '/startsOn',
              message: `Enter ${formatDate(newWorkBy(last))} or an earlier date: new work begins within four weeks of the last day.`,
            },
          ];
    },
  },
  details: ({ facts }, _, today) => ({
    consultation: facts.consultation ?? null,
    post: facts.post,
    grade: facts.grade,
    establishment: facts.establishment,
    tier: facts.tier,
    route: routes[facts.route],
    commentsUntil: facts.until,
    metOn: facts.metOn ?? null,
    weeksOfNotice: weeksFor(facts, facts.noticeOn ?? today),
    priorityUntil: facts.priorityUntil ?? null,
    prefers: facts.prefers,
    scores:
      facts.toldOn === undefined || facts.agreed === undefined
        ? null
        : { points: totalOf(facts.agreed), cutOff: facts.slotted?.cutOff ?? null },
    outcome: facts.toldOn === undefined ? null : (placedAt(facts) ?? 'At risk'),
  }),
  rehearsal: {
    ...ordinary,
    request: ({ practitioner, assessor, coordinator }, today) => ({
      person: practitioner,
      post: 'SW-12',
      grade: 'G10',
      establishment: 'NORTH-1',
      tier: 3,
      startedOn: addDays(today, -7 * 365 - 30),
      contractWeeks: 4,
      route: 'pool',
      firstScorer: assessor,
      secondScorer: coordinator,
    }),
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      const { facts } = seen.state;
      const alike = { knowledge: 4, skills: 3 };
      switch (task.name) {
        case 'holdMeeting':
          return (task.about ?? '') === '' ? { choice: 'absent', reason: 'They are on leave' } : said;
        case 'conclude':
          return {
            ...said,
            form: {
              liveOn: addDays(seen.today, 120),
              criteria: ['knowledge', 'skills'],
              tie: 'skills',
              leavesOut: true,
            },
          };
        case 'prefer':
          return { choice: 'none' };
        case 'scoreFirst':
        case 'agreeScore':
          return { ...said, form: { points: alike, why: 'What they wrote and said' } };
        case 'scoreSecond':
          return { ...said, form: { points: { ...alike, skills: 4 }, why: 'What they wrote and said' } };
        case 'place':
          return { choice: 'none', reason: 'No post is left' };
        case 'redeploy':
          return facts.noticeOn === undefined
            ? { choice: 'notYet', reason: 'Nothing suits yet' }
            : { ...said, form: { post: 'SW-40', startsOn: addDays(seen.today, 7) } };
        default:
          return said;
      }
    },
  },
});
