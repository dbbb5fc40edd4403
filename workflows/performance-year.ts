import { addDays, addMonths, formatDate } from '../domain/calendar/index.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { performanceYear as contract, type PerformanceYear } from '../domain/performance-year/contract.ts';
import { dayObjectivesAreDue, daySummaryIsDue, lastDayOf } from '../domain/performance-year/days.ts';
import { known } from '../domain/performance-year/fields.ts';
import { type Conversation, nextRound, type View } from '../domain/performance-year/rounds.ts';
import { away } from '../domain/supervision/fields.ts';
import { followed } from './agreed-actions.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Year = Run<PerformanceYear>;
type Held = Pick<FormData<PerformanceYear, 'conversation'>, 'heldOn' | 'kind'>;

export const performanceYear = story(contract, {
  chapters: {
    opening: (run) => unlessGone(run, opening(run)),
    running: (run) => unlessGone(run, running(run)),
    summary: (run) => unlessGone(run, summary(run)),
  },

  threads: { rounds, confirming, actions, handingOver, cover },

  told: {
    recordHeld: (run, { form }) => held(run, form, run.people.who(whoHolds(run))),
    amendHeld: ({ facts }, { form: { was, becomes } }) => {
      const wrong = facts.held.find((one) => isRecorded(known, was, one));
      facts.held = facts.held.flatMap((one) => {
        if (one !== wrong) return [one];
        return becomes ? [{ ...one, heldOn: becomes.heldOn, kind: becomes.kind }] : [];
      });
    },
    agree: ({ facts, today }, { form: { owner, dueOn } }) => {
      facts.actions = [...facts.actions, { n: facts.actions.length + 1, owner, dueOn, agreedOn: today }];
    },
    book: ({ facts }, { form: { on } }) => {
      facts.booked = on;
    },
    away: ({ facts }, { form }) => {
      facts.away = [...facts.away, form];
    },
    amendAway: ({ facts }, { form: { was, becomes } }) => {
      facts.away = [...facts.away.filter((one) => !isRecorded(away, was, one)), ...(becomes ? [becomes] : [])];
    },
    back: ({ facts }, { form: { on } }) => {
      facts.away = facts.away.map((one) => (one.back === undefined ? { ...one, back: on } : one));
    },
    managerAway: ({ facts }, { form }) => {
      facts.managerAway = form.from;
    },
    managerBack: ({ facts }) => {
      delete facts.managerAway;
    },
    changeManager: ({ facts, people }, { form: { manager } }) => {
      facts.handingOver = [...facts.handingOver, people.who('manager')];
      people.handOver('manager', manager);
      delete facts.managerAway;
    },
    support: ({ facts }, { form: { on } }) => {
      facts.support = { from: on };
    },
    supportEnds: ({ facts }, { form: { on } }) => {
      if (facts.support) facts.support = { ...facts.support, until: on };
    },
  },

  heard: {
    gone: ({ facts }) => {
      facts.gone = true;
    },
    heldElsewhere: (run, { from, held: all }) => {
      run.facts.held = run.facts.held.filter((one) => one.from !== from);
      for (const { on, by, kind } of all)
        held(run, { heldOn: on, kind: kind === 'development' ? kind : 'monthly' }, by, from);
    },
  },
});

const unlessGone = <Next>(run: Year, chapter: Promise<Next>): Promise<Next | 'left'> =>
  Promise.race([chapter, run.when(() => run.facts.gone === true).then(() => 'left' as const)]);

/** Conversations are due from the first month, whether or not the objectives are agreed. */
function begun(run: Year): void {
  const { facts, milestones } = run;
  milestones.plan('over', addMonths(facts.begins, 12), `the day after ${formatDate(lastDayOf(facts))}`);
  for (const thread of ['rounds', 'confirming', 'actions', 'handingOver', 'cover'] as const) run.open(thread);
}

/** Until they are agreed; the year goes on without them, and what nobody says is not agreement. */
async function opening(run: Year): Promise<'opening' | 'running' | 'summary'> {
  begun(run);
  const { facts, milestones, tasks, rules } = run;
  const first = dayObjectivesAreDue(facts, rules.deadlines.agreeObjectives.workingDays, rules.calendars);
  const over = milestones.reach('over');
  const asking = facts.objectives === undefined ? { due: first } : {};
  const answer = await Promise.race([run.ask('agreeObjectives', asking), over]);
  tasks.withdraw('agreeObjectives');
  if (!answer) return 'summary';
  if (answer.choice === 'needsMore') {
    facts.objectives = 'needsMore';
    return 'opening';
  }
  milestones.met('objectives', answer.on);
  facts.objectives = await viewOf(run, 'confirmObjectives');
  return 'running';
}

/** What whoever it is about says within the time they have; else it is unconfirmed. */
async function viewOf(run: Year, task: 'confirmObjectives'): Promise<View>;
async function viewOf(run: Year, task: 'confirmRecord', about: string): Promise<View>;
async function viewOf(run: Year, task: 'commentSummary'): Promise<View | 'content'>;
async function viewOf(
  run: Year,
  task: 'confirmObjectives' | 'confirmRecord' | 'commentSummary',
  about?: string,
): Promise<View | 'content'> {
  const due = run.clock.workingDaysFrom(run.today, run.rules.deadlines[task].workingDays);
  const over = run.clock.until(`unconfirmed:${about ?? ''}`, () => ({
    date: addDays(due.date, 1),
    basis: 'nothing was said',
  }));
  const gone = run.when(() => about !== undefined && !run.facts.held.some((one) => aboutOf(one) === about));
  const answer = await Promise.race([run.ask(task, { about }), over, gone]);
  run.tasks.withdraw(task, about);
  return answer ? answer.choice : 'unconfirmed';
}

async function running(run: Year): Promise<'summary'> {
  begun(run);
  await run.milestones.reach('over');
  return 'summary';
}

/** The last month may still be held late: it is waited for, and the year is not closed before. */
async function summary(run: Year): Promise<'completed'> {
  begun(run);
  const { facts, milestones, rules } = run;
  milestones.met('over');
  const due = daySummaryIsDue(facts, rules.deadlines.writeSummary.workingDays, rules.calendars);
  milestones.plan('summary', due.date, due.basis);
  const { on } = await run.ask('writeSummary', { due });
  milestones.met('summary', on);
  facts.summary = await viewOf(run, 'commentSummary');
  if (facts.summary === 'disagree') facts.settled = (await run.ask('settleDisagreement')).choice;
  await run.when(() => toCome(run) === undefined && facts.handingOver.length === 0);
  return 'completed';
}

const toCome = ({ facts, settings, rules, today }: Year) => nextRound(facts, settings, rules.calendars, today);

const whoHolds = ({ facts }: Year): 'senior' | 'manager' => (facts.covered ? 'senior' : 'manager');

/** One month: asked for from its first day until it is held, excused, or so late that it is missed and the next is due. */
async function rounds(run: Year): Promise<'again'> {
  const { facts, milestones, clock, tasks } = run;
  await run.when(() => toCome(run) !== undefined);
  const round = toCome(run);
  if (round === undefined) return 'again';
  const basis = 'the last working day of the month';
  milestones.plan('next', round.due, basis);
  const role = whoHolds(run);
  const otherwise = run.when(() => toCome(run)?.name !== round.name || whoHolds(run) !== role);
  await Promise.race([
    clock.until('opens', () => ({ date: round.opens, basis: 'the first day of the month' })),
    otherwise,
  ]);
  if (toCome(run)?.name !== round.name || whoHolds(run) !== role) return 'again';
  const missed = clock.until('missed', () => ({ date: addDays(round.lateUntil, 1), basis: 'it is missed' }));
  const asked = run.ask('holdConversation', { role, due: { date: round.due, basis } });
  const answer = await Promise.race([asked, otherwise, missed]);
  tasks.withdraw('holdConversation');
  if (answer?.choice === 'held') held(run, answer.form, answer.by);
  if (answer?.choice === 'excused') facts.excused = [...facts.excused, { month: round.name, why: answer.form.why }];
  return 'again';
}

/** What is held on one day is one: written down twice, or here and elsewhere, it was held once. */
function held(run: Year, { heldOn, kind }: Held, by: PersonId, from?: string): void {
  const { facts, milestones, today } = run;
  const before = facts.held.find((one) => one.heldOn === heldOn);
  if (before) {
    const isMore = kind === 'development' && before.kind !== kind;
    if (isMore) facts.held = facts.held.map((one) => (one === before ? { ...one, kind } : one));
    return;
  }
  const due = toCome(run)?.due;
  facts.counted += 1;
  const one = { n: facts.counted, heldOn, kind, by, recordedOn: today, ...(from !== undefined && { from }) };
  facts.held = [...facts.held, one];
  delete facts.booked;
  if (toCome(run)?.due !== due) milestones.met('next', heldOn);
}

const aboutOf = ({ n }: Pick<Conversation, 'n'>): string => `record-${n}`;

/** One record after the other. */
async function confirming(run: Year): Promise<'again'> {
  const first = () => run.facts.held.find(({ view, from }) => view === undefined && from === undefined);
  await run.when(() => first() !== undefined);
  const one = first();
  if (one === undefined) return 'again';
  const view = await viewOf(run, 'confirmRecord', aboutOf(one));
  run.facts.held = run.facts.held.map((other) => (other.n === one.n ? { ...other, view } : other));
  return 'again';
}

/** What is done is checked by the other of the two. */
function actions(run: Year): Promise<'again'> {
  return followed({
    when: (condition) => run.when(condition),
    all: () => run.facts.actions,
    keep: (all) => {
      run.facts.actions = all;
    },
    askOwner: (given) => run.ask('doAction', given),
    askAnother: (given, { owner }) =>
      run.ask('checkAction', { ...given, role: owner === run.people.who('manager') ? 'person' : 'manager' }),
  });
}

/** Whoever hands over writes what the next should know; whoever is above the new manager is above them from now on. */
async function handingOver(run: Year): Promise<'again'> {
  const { facts, people } = run;
  await run.when(() => facts.handingOver.length > 0);
  const [who] = facts.handingOver;
  const [senior] = await people.managersOf([people.who('manager')]);
  if (senior !== undefined && senior !== people.who('senior') && senior !== people.who('person'))
    people.handOver('senior', senior);
  await run.ask('writeHandOver', { about: `handOver-${run.round}`, who });
  facts.handingOver = facts.handingOver.slice(1);
  return 'again';
}

/** A manager who is away for long, with nobody who stands in: their own manager holds the conversations. Nothing is excused by it. */
async function cover(run: Year): Promise<'again'> {
  const { facts, clock, settings } = run;
  await run.when(() => facts.managerAway !== undefined);
  const from = facts.managerAway ?? run.today;
  const isBack = run.when(() => facts.managerAway === undefined);
  const long = clock.until('long', () => clock.workingDaysFrom(from, settings.coverDays)).then(() => 'long' as const);
  if ((await Promise.race([long, isBack])) === 'long') {
    facts.covered = true;
    await isBack;
    delete facts.covered;
  }
  return 'again';
}
