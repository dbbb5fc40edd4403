import { addMonths, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { isToDo } from '../engine/agreed.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData, RequestOf, SettingsOf } from '../engine/define.ts';
import type { RulesFor } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf, sentWith } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { beginningOf, standings, yearOn } from '../engine/series.ts';
import { away as awayFields, reasonsAway } from '../supervision/fields.ts';
import { byFile } from './by-file.ts';
import { performanceYear as contract, keyOf, type PerformanceYear } from './contract.ts';
import { dayObjectivesAreDue, daySummaryIsDue, lastDayOf } from './days.ts';
import { elsewhere } from './elsewhere.ts';
import { known } from './fields.ts';
import {
  type Conversation,
  conversationKinds,
  countedRounds,
  nextRound,
  roundsOf,
  type Strand,
  strands,
} from './rounds.ts';

const { roles, answer, dates, corrected } = piecesOf(contract);

type Facts = FactsOf<PerformanceYear>;
type Rules = RulesFor<PerformanceYear>;

/** How far each strand has come. */
const standing: Piece<PerformanceYear> = ({ facts, settings, calendars, today }) =>
  (Object.keys(strands) as Strand[]).map((strand) => {
    const rounds = roundsOf(facts, strand, settings, calendars, today);
    const held = rounds.filter(({ held: by }) => by !== undefined).length;
    const next = rounds.find(({ standing: is }) => is === 'open' || is === 'overdue');
    const due = next ? `; the next by ${formatDate(next.due)}` : '';
    return { label: strands[strand], value: `${held} of ${rounds.length} held${due}` };
  });
const open: Piece<PerformanceYear> = ({ facts: { actions, booked } }) => [
  { label: 'Agreed and still to be done', value: `${actions.filter(isToDo).length} of ${actions.length}` },
  ...(booked === undefined ? [] : [{ label: 'Booked for', value: formatDate(booked) }]),
];

/** The conversation that the task is about alone, and what was written of it. */
const conversation: Piece<PerformanceYear> = ({ facts, acts, task, nameOf, textsOf }) => {
  const one = facts.held.find(({ n }) => task.about === `record-${n}`);
  if (!one) return [];
  const isOfIt = ({ name, form }: (typeof acts)[number]) =>
    recording.includes(name) && (form as { readonly heldOn?: LocalDate } | undefined)?.heldOn === one.heldOn;
  const written = acts.findLast(isOfIt);
  return [
    {
      label: 'Held',
      value: `${formatDate(one.heldOn)}, ${nameOf(one.by)}: ${conversationKinds[one.kind].toLowerCase()}`,
    },
    ...(written ? sentWith(contract, written, { nameOf, textsOf }) : []),
  ];
};
const recording: readonly string[] = ['holdConversation', 'recordHeld'];

const action: Piece<PerformanceYear> = ({ facts: { actions }, acts, task, nameOf, textsOf }) => {
  const n = Number(/^action-(\d+)/.exec(task.about ?? '')?.[1]);
  const one = actions.find((agreed) => agreed.n === n);
  const agreed = acts.filter(({ name }) => name === 'agree')[n - 1];
  return [
    ...(one ? [{ label: 'Due', value: formatDate(one.dueOn) }] : []),
    ...(agreed ? sentWith(contract, agreed, { nameOf, textsOf }) : []),
  ];
};

const about = [roles('person', 'manager'), standing] as const;
const agreed = [roles('person', 'manager'), action] as const;
const ordinary = ordinaryRehearsal(contract, { by: 'teamManager', ending: 'completed' });

const say = (pointer: string, message: string): readonly FieldError[] => [{ pointer, message }];

/** They are away once at a time. */
const overlaps = (
  { from, back }: FormData<PerformanceYear, 'away'>,
  others: Facts['away'],
  pointer: string,
): readonly FieldError[] =>
  others.some((one) => (one.back === undefined || from < one.back) && (back === undefined || one.from < back))
    ? say(pointer, 'They are on record as away then already. Put that right instead.')
    : [];

export const performanceYear = lightKind(contract, {
  of: 'person',
  title: ({ person }, { year }) => `${contract.title}${year === undefined ? '' : ` ${year}`}: ${person?.name}`,
  requestRules: [
    ({ joined, leaves }) =>
      joined !== undefined && leaves !== undefined && leaves <= joined
        ? say('/leaves', `Enter a day after ${formatDate(joined)}, when they joined.`)
        : [],
  ],
  facts: (asked, { today, rules: { settings } }) => factsOf(asked, settings, today),
  schedule: (facts, rules, today) => datesOf(facts, rules, today),
  milestones: (facts, { adopt }, { rules, today }) => {
    const { objectives, ...planned } = datesOf(facts, rules, today);
    return { ...planned, objectives: { ...objectives, metOn: adopt?.objectivesOn ?? objectives.date } };
  },
  reads: {
    agreeObjectives: [...about, answer('agreeObjectives', { as: 'The last time' })],
    confirmObjectives: [roles('manager'), answer('agreeObjectives')],
    holdConversation: [...about, open, dates('next'), answer('agreeObjectives')],
    confirmRecord: [conversation],
    doAction: [...agreed, answer('checkAction', { sameSubject: true })],
    checkAction: [...agreed, answer('doAction', { sameSubject: true })],
    writeHandOver: [...about, open, answer('agreeObjectives')],
    writeSummary: [...about, open, answer('agreeObjectives'), answer('writeHandOver', { every: true })],
    commentSummary: [standing, answer('writeSummary')],
    settleDisagreement: [...about, answer('writeSummary'), answer('commentSummary')],
    putRight: [...about, corrected],
  },
  starting: {
    conversationAmended: ({ state: { facts } }) => asRecorded(facts.held.at(-1), known) as object,
    awayAmended: ({ state: { facts } }) =>
      asRecorded(facts.away.at(-1) as FormData<PerformanceYear, 'away'>, awayFields),
  },
  formRules: {
    conversationAmended: ({ was }, { state: { facts } }) =>
      facts.held.some((one) => isRecorded(known, was, one))
        ? []
        : say('/was', 'Nothing like this was recorded as held.'),
    away: (form, { state: { facts } }) => overlaps(form, facts.away, '/from'),
    awayAmended: ({ was, becomes }, { state: { facts } }) => {
      const isThis = (one: object) => isRecorded(awayFields, was, one);
      if (!facts.away.some(isThis)) return say('/was', 'No time away like this was recorded.');
      const others = facts.away.filter((one) => !isThis(one));
      return becomes ? overlaps(becomes, others, '/becomes/from') : [];
    },
    changeManager: ({ manager }, { state: { who } }) =>
      manager === who['manager'] ? say('/manager', 'Choose somebody else: they are the manager already.') : [],
  },
  details: ({ facts }, settings, today, { calendars }) => ({
    year: { from: facts.begins, until: lastDayOf(facts) },
    strands: (Object.keys(strands) as Strand[]).map((strand) => ({
      strand: strands[strand],
      ...countsOf(facts, strand, { settings, calendars, today }),
    })),
    confirmed: facts.held.filter(({ view }) => view === 'agree' || view === 'comment').length,
    recorded: facts.held.filter(({ from }) => from === undefined).length,
    away: facts.away.map(({ from, back, why }) => ({ from, back: back ?? null, why: reasonOf(why) })),
    booked: facts.booked ?? null,
    actions: { agreed: facts.actions.length, open: facts.actions.filter(isToDo).length },
    support: facts.support ? { from: facts.support.from, until: facts.support.until ?? null } : null,
  }),
  rowFor: ({ email, managerEmail }) => ({ Person: email, Manager: managerEmail }),
  series: {
    of: 'person',
    strands,
    share: 'Records they agree with, of those written',
    elsewhere,
    byFile,
    each: { fact: 'year', of: (today, { beginsIn }) => yearOn(today, beginsIn) },
    rounds: ({ facts, closed }, settings, today, calendars) =>
      countedRounds(closed === 'left' ? { ...facts, until: facts.until ?? today } : facts, settings, calendars, today),
  },
  rehearsal: {
    ...ordinary,
    request: ({ practitioner, teamManager }) => ({ person: practitioner, manager: teamManager }),
    // The first time the objectives need more; every third conversation is on development.
    answer: (task, seen) => {
      const { facts } = seen.state;
      const said = ordinary.answer(task, seen);
      if (task.name === 'agreeObjectives' && facts.objectives === undefined)
        return { choice: 'needsMore', reason: 'We meet again next week' };
      const kind = facts.held.length % 3 === 0 ? 'development' : 'monthly';
      return task.name === 'holdConversation' ? { ...said, form: { ...said.form, kind } } : said;
    },
    acts: ({ state: { facts, who, closed }, today }) => {
      if (closed !== undefined || facts.held.length === 0 || facts.actions.length > 0) return null;
      const form = { owner: who['person'] ?? '', dueOn: addMonths(today, 1), what: 'Ask for a place on the course' };
      return { action: 'agree', by: who['manager'] ?? '', form };
    },
  },
});

/** Counted from the day they joined; else from the first day of the year or, begun later, from the day it was. */
function factsOf(
  { person, year: asked, joined, leaves, adopt }: RequestOf<PerformanceYear>,
  { beginsIn }: SettingsOf<PerformanceYear>,
  today: LocalDate,
): Facts {
  const first = adopt?.startedOn ?? today;
  const year = asked ?? yearOn(first, beginsIn);
  const begins = beginningOf(year, beginsIn);
  const held = (adopt?.held ?? []).map(
    ({ heldOn, kind }, index): Conversation => ({
      n: index + 1,
      heldOn,
      kind,
      by: '',
      recordedOn: heldOn,
      from: 'before',
    }),
  );
  return {
    key: keyOf(person, year),
    year,
    begins,
    since: joined ?? (first < begins ? begins : first),
    ...(leaves !== undefined && { until: leaves }),
    held,
    counted: held.length,
    away: adopt?.away ?? [],
    excused: [],
    actions: [],
    handingOver: [],
  };
}

const datesOf = (facts: Facts, { deadlines, settings, calendars }: Rules, today: LocalDate) => {
  const next = nextRound(facts, settings, calendars, today);
  return {
    objectives: dayObjectivesAreDue(facts, deadlines.agreeObjectives.workingDays, calendars),
    ...(next && { next: { date: next.due, basis: 'the last working day of the month' } }),
    over: { date: addMonths(facts.begins, 12), basis: `the day after ${formatDate(lastDayOf(facts))}` },
    summary: daySummaryIsDue(facts, deadlines.writeSummary.workingDays, calendars),
  };
};

const reasonOf = (code: string): string => reasonsAway[code as keyof typeof reasonsAway] ?? code;

interface By {
  readonly settings: SettingsOf<PerformanceYear>;
  readonly calendars: Calendars;
  readonly today: LocalDate;
}

/** What is to come is neither held nor missed. */
function countsOf(facts: Facts, strand: Strand, { settings, calendars, today }: By) {
  const rounds = roundsOf(facts, strand, settings, calendars, today);
  const count = (of: keyof typeof standings) => rounds.filter(({ standing: is }) => is === of).length;
  return {
    expected: rounds.length - count('excused'),
    held: count('held'),
    late: count('late'),
    missed: count('missed'),
    excused: count('excused'),
    rounds: rounds.map(({ due, standing: is, held, excused }) => ({
      due,
      standing: standings[is],
      ...(held && { heldOn: held.on }),
      ...(excused !== undefined && { why: reasonOf(excused) }),
    })),
  };
}
