/** What readers of a board see beside its stage: what is still owed for the next meeting, what was agreed, and how each meeting went. */
import type { FactsOf, SettingsOf } from '../engine/define.ts';
import type { DetailsContext, StateOf } from '../engine/kind.ts';
import { audiences, boards, daysOf, nextMonth } from './boards.ts';
import type { BoardAction, BoardCycle } from './contract.ts';

type State = StateOf<BoardCycle>;
type Facts = FactsOf<BoardCycle>;
type Settings = SettingsOf<BoardCycle>;
type Known = Pick<DetailsContext, 'calendars' | 'mayRead' | 'nameOf'>;

export const standings = {
  onTrack: 'On track',
  shortfall: 'Falls short; something is done',
  shortfallOpen: 'Falls short; nothing is agreed',
  none: 'No return',
} as const;

export function details(state: State, settings: Settings, known: Known) {
  const { facts } = state;
  return {
    board: boards[facts.board],
    audience: audiences[settings.audience[facts.board]],
    nextMonth: nextMonth(facts.meetsOn, settings.everyMonths[facts.board]),
    pack: facts.pack ?? null,
    addenda: facts.addenda,
    narratives: { asked: facts.narrators.length, given: facts.given.length },
    ...(state.closed === undefined && { next: nextMeeting(state, settings, known) }),
    meetings: facts.meetings.map(({ on, was, quorum, issueBy, issuedOn, pack, addenda, asked, given }) => ({
      on,
      was,
      ...(quorum !== undefined && { decisions: quorum ? 'Decided' : 'Kept as a view: there was no quorum' }),
      issueBy,
      issuedOn: issuedOn ?? null,
      inTime: issuedOn !== undefined && issuedOn <= issueBy,
      pack: pack ?? null,
      addenda,
      narratives: { asked, given },
    })),
    actions: {
      agreed: facts.actions.length,
      open: facts.actions.filter(({ over }) => over === undefined).length,
      list: facts.actions.map((one) => ({
        n: one.n,
        owner: { id: one.owner, name: known.nameOf(one.owner) },
        agreedOn: one.agreedOn,
        dueOn: one.dueOn,
        overOn: one.over ?? null,
        stands: standsAs(one),
      })),
    },
  };
}

function standsAs({ taken, over, letGo }: BoardAction) {
  if (over === undefined) return taken ? 'taken' : 'asked';
  if (!letGo) return 'done';
  return taken ? 'cannot' : 'declined';
}

/** Each paper with who owes it and by when. What a team has said of itself is for those who read what is written to the board. */
function nextMeeting(state: State, settings: Settings, { calendars, mayRead, nameOf }: Known) {
  const { facts, who, milestones } = state;
  const { asked, narratives, assembled, asAt, issue } = daysOf(facts.board, facts.meetsOn, settings, calendars);
  const named = (id: string | undefined) => (id === undefined ? null : { id, name: nameOf(id) });
  const cleared = clearedIn(state);
  const clears = [
    { of: 'service', by: named(who['clearer']), cleared: cleared('service') },
    ...(settings.audience[facts.board] === 'public' && who['monitor'] !== undefined
      ? [{ of: 'public', by: named(who['monitor']), cleared: cleared('public') }]
      : []),
  ];
  return {
    on: facts.meetsOn,
    asAt,
    narratives: facts.narrators.map((person) => ({
      by: named(person),
      askedOn: asked,
      dueOn: narratives,
      ...saidBy(facts, person, mayRead('form')),
    })),
    clearing: clears.map((one) => ({ ...one, from: assembled })),
    issue: {
      by: named(who['keeper']),
      dueOn: issue.date,
      issuedOn: facts.issuedOn ?? null,
      /** It was decided that none is sent. */
      none: facts.issuedOn === undefined && milestones['issue']?.metOn !== undefined,
    },
  };
}

const saidBy = ({ given }: Facts, person: string, mayRead: boolean) => {
  const said = given.find(({ by }) => by === person);
  return { given: said !== undefined, ...(mayRead && said && { stands: standings[said.is] }) };
};

/** As it was last answered for this meeting; sent back, it is cleared by nobody until it has been mended and looked at again. */
function clearedIn({ visits }: State): (about: string) => boolean {
  const began = visits.findLastIndex(({ stage }) => stage === 'planned');
  const last = visits.slice(began + 1).findLast(({ stage }) => stage === 'clearing');
  const answers = Object.values(last?.memory.questions ?? {});
  return (about) =>
    answers.some((one) => one.task === 'clear' && one.about === about && one.answer?.choice === 'clear');
}
