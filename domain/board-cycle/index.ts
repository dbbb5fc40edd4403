import { addDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import type { FactsOf, FormData, SettingsOf } from '../engine/define.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { Answered, Seen as RehearsalSeen } from '../engine/rehearsal.ts';
import { audiences, boards, daysOf } from './boards.ts';
import { type BoardCycle, boardCycle as contract } from './contract.ts';
import { details, standings } from './details.ts';

const { roles, dates, answer, corrected } = piecesOf(contract);

type Facts = FactsOf<BoardCycle>;

/** Who was asked and has said nothing stands in the pack as “no return”. */
const narratives: Piece<BoardCycle> = ({ facts: { narrators, given }, nameOf }) =>
  narrators.map((who) => ({
    label: nameOf(who),
    value: standings[given.find(({ by }) => by === who)?.is ?? 'none'],
  }));

const meeting: Piece<BoardCycle> = ({ facts: { board, meetsOn }, settings, calendars }) => {
  const { asAt } = daysOf(board, meetsOn, settings, calendars);
  return [
    { label: 'Meets on', value: formatDate(meetsOn) },
    { label: 'As things stood on', value: formatDate(asAt) },
    { label: 'Its papers are for', value: audiences[settings.audience[board]] },
  ];
};

/** One thing that was agreed, in the words in which it was. */
const action: Piece<BoardCycle> = ({ facts: { actions }, task }) => {
  const one = actions.find(({ n }) => task.about === `action-${n}`);
  return one ? [{ label: 'Due', value: formatDate(one.dueOn) }] : [];
};

const milestonesOf = (facts: Facts, settings: SettingsOf<BoardCycle>, calendars: Calendars) => ({
  issue: daysOf(facts.board, facts.meetsOn, settings, calendars).issue,
  meeting: { date: facts.meetsOn, basis: 'as it was arranged' },
});

/** The day to which a meeting is moved, or on which the board meets next. */
const nextDay = (deed: string, form: unknown): LocalDate | undefined => {
  if (deed === 'move') return (form as FormData<BoardCycle, 'move'>).meetsOn;
  return deed.startsWith('recordMeeting.') ? (form as FormData<BoardCycle, 'minutes' | 'notHeld'>).nextOn : undefined;
};

const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'closed' });

/** Sent back once and then cleared, without a pack; two meetings are held, four weeks apart. */
function own(task: string, { state: { visits, facts }, today }: RehearsalSeen<BoardCycle>): Partial<Answered> {
  const isFirst = visits.filter(({ stage }) => stage === 'clearing').length === 1 && facts.meetings.length === 0;
  if (task === 'clear' && isFirst) return { choice: 'notYet', reason: 'The figures are of last month' };
  if (task === 'freeze') return { choice: 'none', form: {}, reason: 'There is nothing new' };
  if (task !== 'recordMeeting') return {};
  return { form: { quorum: true, nextOn: addDays(today, 28), decided: 'The plan is on track' } };
}

export const boardCycle = lightKind(contract, {
  of: 'keeper',
  title: (_, { board }) => boards[board],
  facts: ({ board, meetsOn, narrators, monitor, adopt }, { rules: { settings, calendars } }) => {
    if (settings.audience[board] === 'public' && monitor === undefined) throw unacceptable([clearedByTwo]);
    const meetings = (adopt?.meetings ?? []).map((one) => ({
      ...one,
      was: 'held' as const,
      issueBy: daysOf(board, one.on, settings, calendars).issue.date,
      addenda: 0,
      unanswered: [],
    }));
    return { board, meetsOn, narrators, given: [], addenda: 0, meetings, actions: [] };
  },
  schedule: (facts, { settings, calendars }) => milestonesOf(facts, settings, calendars),
  milestones: (facts, _, { rules: { settings, calendars } }) => milestonesOf(facts, settings, calendars),
  datesAfter: (deed, form, { state: { facts }, settings, calendars }) => {
    const meetsOn = nextDay(deed, form);
    if (meetsOn === undefined) return undefined;
    return Object.entries(milestonesOf({ ...facts, meetsOn }, settings, calendars)).map(([name, date]) => ({
      name,
      ...date,
    }));
  },
  threads: () => ['actions'],
  reads: {
    giveNarrative: [roles('chair'), meeting, answer('giveNarrative', { as: 'The last time' })],
    clear: [meeting, narratives, dates('issue'), answer('mend')],
    mend: [meeting, narratives, answer('clear', { as: 'Why they are not cleared' })],
    freeze: [meeting, narratives, dates('issue'), answer('clear')],
    recordMeeting: [roles('chair'), meeting, narratives, answer('freeze')],
    agreeAction: [roles('chair'), action, answer('agree', { every: true })],
    doAction: [roles('chair'), action, answer('agree', { every: true })],
    putRight: [corrected],
  },
  requestRules: [
    ({ adopt }) =>
      (adopt?.meetings ?? []).flatMap(({ asked, given, on, issuedOn = on }, index) => [
        ...(given <= asked ? [] : [wrong(index, 'given', `Enter ${asked} or fewer: no more were asked.`)]),
        ...(issuedOn <= on ? [] : [wrong(index, 'issuedOn', `Enter a day up to ${formatDate(on)}, when it met.`)]),
      ]),
  ],
  starting: {
    narrators: ({ state: { facts } }) => ({ narrators: facts.narrators }),
  },
  formRules: {
    pack: async ({ pack }, { state: { facts }, settings, calendars, directory }) => {
      const found = await directory.boardPack(pack);
      const { asAt } = daysOf(facts.board, facts.meetsOn, settings, calendars);
      if (!found) return [{ pointer: '/pack', message: `There is no board pack ${pack}. Make it first.` }];
      return found.asAt === asAt
        ? []
        : [
            {
              pointer: '/pack',
              message: `Board pack ${pack} tells how things stood on ${formatDate(found.asAt)}. This meeting needs ${formatDate(asAt)}.`,
            },
          ];
    },
    minutes: ({ nextOn }, { state: { facts } }) => later(nextOn, facts),
    notHeld: ({ nextOn }, { state: { facts } }) => later(nextOn, facts),
    addendum: (_, { state: { facts } }) =>
      facts.pack === undefined ? [{ pointer: '', message: 'No pack was sent for this meeting.' }] : [],
  },
  details: (state, settings, _, known) => details(state, settings, known),
  rehearsal: {
    ...ordinary,
    request: ({ director, assistantDirector, hr, teamManager }, today) => ({
      board: 'performance',
      meetsOn: addDays(today, 28),
      chair: director,
      clerk: hr,
      clearer: assistantDirector,
      narrators: [teamManager],
    }),
    answer: (task, seen) => ({ ...ordinary.answer(task, seen), ...own(task.name, seen) }),
    acts: ({ state: { facts, who, closed }, cast, today }) => {
      if (closed !== undefined || facts.meetings.length === 0) return null;
      const form = { owner: cast.practitioner, dueOn: addDays(today, 7), what: 'Look at the waiting list' };
      if (facts.actions.length === 0) return { action: 'agree', by: who['clerk'] ?? '', form };
      const isOver = facts.meetings.length > 1 && facts.actions.every(({ over }) => over !== undefined);
      return isOver ? { action: 'close', by: cast.quality, reason: 'It meets no more' } : null;
    },
  },
});

const wrong = (index: number, field: string, message: string): FieldError => ({
  pointer: `/adopt/meetings/${index}/${field}`,
  message,
});

const clearedByTwo: FieldError = {
  pointer: '/monitor',
  message: 'Choose the monitoring officer: its papers are for the public, and cleared by two.',
};

const later = (nextOn: string, { meetsOn }: Pick<Facts, 'meetsOn'>) =>
  nextOn > meetsOn ? [] : [{ pointer: '/nextOn', message: `Enter a day after ${formatDate(meetsOn)}.` }];
