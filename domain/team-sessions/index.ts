import { formatDate, type LocalDate } from '../calendar/index.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf } from '../engine/define.ts';
import type { RulesFor } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { beginningOf, firstToCome, standings, yearOn } from '../engine/series.ts';
import { teamSessions as contract, session, type TeamSessions } from './contract.ts';
import { countedRounds, roundsOf } from './rounds.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Facts = FactsOf<TeamSessions>;

const sofar: Piece<TeamSessions> = ({ facts, settings, calendars, today }) =>
  roundsOf(facts, settings, calendars, today).map(({ due, standing }) => ({
    label: `By ${formatDate(due)}`,
    value: standings[standing],
  }));

const nextOf = (facts: Facts, { settings, calendars }: RulesFor<TeamSessions>, today: LocalDate) => {
  const next = firstToCome(roundsOf(facts, settings, calendars, today));
  return next ? { next: { date: next.due, basis: 'as the policy says' } } : {};
};

const tooMany = ({ present, members }: { readonly present: number; readonly members: number }, at = '') =>
  present <= members ? [] : [{ pointer: `${at}/present`, message: `Enter ${members} or fewer: the team has no more.` }];

export const teamSessions = lightKind(contract, {
  of: 'manager',
  title: ({ manager }, { year }) => `${contract.title}${year === undefined ? '' : ` ${year}`}: ${manager?.name}’s team`,
  facts: ({ team, year: asked, manager, adopt }, { today, rules: { settings } }) => {
    const year = asked ?? yearOn(adopt?.startedOn ?? today, settings.beginsIn);
    const held = (adopt?.held ?? []).map((one) => ({ ...one, by: manager }));
    return { key: `${team} ${year}`, year, team, begins: beginningOf(year, settings.beginsIn), held };
  },
  settingsRules: ({ months }) =>
    months.every((month, index) => month > (months[index - 1] ?? 0))
      ? []
      : [{ pointer: '/months', message: 'Enter the months in their order, each once.' }],
  schedule: (facts, rules, today) => nextOf(facts, rules, today),
  milestones: (facts, _, { rules, today }) => nextOf(facts, rules, today),
  reads: {
    holdTeamSession: [roles('manager'), sofar, dates('next'), answer('holdTeamSession', { as: 'The last time' })],
    bookSession: [roles('manager'), sofar, dates('next'), answer('holdTeamSession', { as: 'The last time' })],
    lookBack: [roles('manager'), sofar, answer('holdTeamSession', { every: true })],
    putRight: [roles('manager'), corrected],
  },
  requestRules: [
    ({ adopt }) =>
      (adopt?.held ?? []).flatMap((one, index): readonly FieldError[] => tooMany(one, `/adopt/held/${index}`)),
  ],
  starting: { sessionAmended: ({ state: { facts } }) => asRecorded(facts.held.at(-1), session) },
  formRules: {
    session: (form) => tooMany(form),
    sessionAmended: ({ was, becomes }, { state: { facts } }) => [
      ...(facts.held.some((one) => isRecorded(session, was, one))
        ? []
        : [{ pointer: '/was', message: 'Nothing like this was recorded as held.' }]),
      ...(becomes ? tooMany(becomes, '/becomes') : []),
    ],
  },
  details: ({ facts }, settings, today, { calendars }) => ({
    sessions: roundsOf(facts, settings, calendars, today).map(({ due, standing, held }) => {
      const one = facts.held.find(({ heldOn }) => heldOn === held?.on);
      return {
        due,
        standing: standings[standing],
        heldOn: held?.on ?? null,
        present: one ? { numerator: one.present, denominator: one.members } : null,
      };
    }),
  }),
  series: {
    of: 'manager',
    strands: { session: 'Team sessions' },
    share: 'Of the team present',
    rounds: ({ facts }, settings, today, calendars) => countedRounds(facts, settings, calendars, today),
  },
  rehearsal: ordinaryRehearsal(
    contract,
    { by: 'serviceManager', ending: 'completed' },
    { request: ({ team, teamManager }) => ({ team, manager: teamManager }) },
  ),
});
