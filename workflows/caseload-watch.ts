import { type CaseloadWatch, caseloadWatch as contract, KEPT, type Round } from '../domain/caseload-watch/contract.ts';
import { endOf, monthAfter } from '../domain/caseload-watch/months.ts';
import { type Held, isMet, isOver, roundsOver, runsNotMet } from '../domain/caseload-watch/sums.ts';
import type { ActionHere } from '../domain/engine/agreed.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { Told } from '../domain/engine/messages.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { followed } from './agreed-actions.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Watch = Run<CaseloadWatch>;
type Returned = FormData<CaseloadWatch, 'return'>;

export const caseloadWatch = story(contract, {
  chapters: {
    /** For as long as there is the team. */
    async watching(run) {
      run.open('rounds');
      run.open('breach');
      await run.when(() => false);
      return 'closed';
    },
  },
  threads: { rounds, breach, actions, amended },
  told: { amendReturn },
  heard: {},
});

/** One month: asked for on its last day; not given by the last day of the next, it stays without a figure. */
async function rounds(run: Watch): Promise<'again'> {
  const { facts, clock, milestones } = run;
  const { month } = facts;
  const due = clock.workingDaysFrom(endOf(month), 3);
  milestones.plan('return', due.date, due.basis);
  await clock.until('opened', () => ({ date: endOf(month), basis: 'the last day of the month' }));
  const over = clock.until('over', () => ({ date: endOf(monthAfter(month)), basis: 'the next month is returned' }));
  const answer = await Promise.race([run.ask('giveReturn', { due }), over]);
  if (answer) {
    milestones.met('return');
    await taken(run, { month, ...sums(answer.form) });
  } else {
    run.tasks.withdraw('giveReturn');
    keep(run, { month });
  }
  facts.month = monthAfter(month);
  return 'again';
}

const sums = ({ held, unallocated }: Returned): Pick<Round, 'held' | 'unallocated'> => ({
  held: held.map(({ person, cases, fte, is, away }) => ({
    person,
    cases,
    fte,
    is,
    ...(away && { away: true as const }),
  })),
  unallocated,
});

function keep({ facts }: Watch, round: Round): void {
  facts.rounds = [...facts.rounds.filter(({ month }) => month !== round.month), round].slice(-KEPT);
}

/** Above the maximum it is asked what is done; within it, nothing more. Month after month, it is told up the line and becomes an action. */
async function taken(run: Watch, round: Round): Promise<void> {
  keep(run, round);
  const { facts, settings, people } = run;
  const held = round.held ?? [];
  if (isWithin(run, held)) {
    delete facts.unexplained;
    return;
  }
  facts.unexplained ??= run.today;
  const returned = facts.rounds.flatMap((one) => (one.held === undefined ? [] : [one.held]));
  if (held.some(({ person }) => roundsOver(returned, person, settings.maxima) === 2)) {
    const told = (await people.approvers('head-of-service', 'manager')).slice(-1);
    const words = 'The same person holds more cases than they may for the second month running.';
    await run.announce('overTwice', { month: round.month }, { people: told, offices: [], words });
  }
  const months = monthsNotMet(run).length;
  if (months >= 2) await act(run);
  if (months === 3) {
    const told = (await people.approvers('assistant-director', 'manager')).slice(-1);
    const words = 'The team holds more cases than it may for the third month running: consider a risk.';
    await run.announce('notMetThrice', { month: round.month }, { people: told, offices: ['quality'], words });
  }
}

const isWithin = ({ settings: { maxima } }: Watch, held: readonly Held[]): boolean =>
  isMet(held, maxima) && !held.some((one) => isOver(one, maxima));

/** The run of months up to the last in which the team was not within its capacity; a month without a figure does not end it. */
function monthsNotMet({ facts, settings: { maxima } }: Watch): readonly Round[] {
  const returned = facts.rounds.filter(({ held }) => held !== undefined);
  return returned.slice(returned.findLastIndex(({ held }) => isMet(held ?? [], maxima)) + 1);
}

/** One action for a run, whoever starts it. */
async function act(run: Watch): Promise<void> {
  const { facts } = run;
  await actFor(run, monthsNotMet(run)[0]?.month ?? facts.rounds.at(-1)?.month ?? facts.month);
}

async function actFor(run: Watch, from: string): Promise<void> {
  const { people, settings } = run;
  await run.startChild(improvementAction, `run-${from}`, {
    who: { raiser: people.who('senior'), lead: people.who('keeper') },
    facts: newAction({ area: settings.area, source: 'breach', reference: run.id }),
  });
}

/** How soon it must be said what is done: by the graver of what was returned. */
function daysToExplain({ facts, settings }: Watch): number {
  const held = facts.rounds.at(-1)?.held ?? [];
  if (held.some(({ cases }) => cases >= settings.redLine)) return 1;
  return held.some((one) => one.is === 'newlyQualified' && isOver(one, settings.maxima)) ? settings.newlyDays : 5;
}

async function breach(run: Watch): Promise<'again'> {
  const { facts, clock, tasks } = run;
  await run.when(() => facts.unexplained !== undefined);
  const within = run.when(() => facts.unexplained === undefined);
  const due = clock.workingDaysFrom(facts.unexplained ?? run.today, daysToExplain(run));
  const said = await Promise.race([run.ask('explainBreach', { due }), within]);
  if (!said) {
    tasks.withdraw('explainBreach');
    return 'again';
  }
  if (said.choice === 'wrong') {
    const month = facts.rounds.at(-1)?.month ?? facts.month;
    await taken(run, { month, ...sums(said.form) });
    return 'again';
  }
  const decided = await Promise.race([run.ask('agreeRelief'), within]);
  if (!decided) tasks.withdraw('agreeRelief');
  else if (decided.choice !== 'more') {
    if (decided.choice === 'raise') await act(run);
    if (decided.choice === 'agree') agree(run, { owner: said.by, dueOn: said.form.by, agreedOn: decided.on });
    delete facts.unexplained;
  }
  return 'again';
}

/** What the team has said it does stands in the register, until somebody else has seen that it is done. */
function agree(run: Watch, one: Omit<ActionHere, 'n'>): void {
  const { facts } = run;
  const before = facts.actions ?? [];
  run.open('actions');
  if (before.some(({ agreedOn, dueOn }) => agreedOn === one.agreedOn && dueOn === one.dueOn)) return;
  facts.actions = [...before, { n: before.length + 1, ...one }];
}

function actions(run: Watch): Promise<'again'> {
  return followed({
    when: (condition) => run.when(condition),
    all: () => run.facts.actions ?? [],
    keep: (all) => {
      run.facts.actions = all;
    },
    askOwner: (given) => run.ask('doAction', given),
    askAnother: (given) => run.ask('checkAction', given),
  });
}

/**
 * What a month is now known to have been counts as if it had been returned so: of the last month it is asked what is done, and a run of
 * months that nobody had seen is an improvement action.
 */
function amendReturn(run: Watch, { form: { month, ...returned } }: Told<CaseloadWatch, 'amendReturn'>): void {
  const { facts, settings } = run;
  const before = runsNotMet(facts.rounds, settings.maxima);
  const round = { month, ...sums(returned) };
  facts.rounds = facts.rounds.map((one) => (one.month === month ? round : one));
  if (facts.rounds.at(-1)?.month === month) {
    if (isWithin(run, round.held ?? [])) delete facts.unexplained;
    else facts.unexplained ??= run.today;
  }
  const found = runsNotMet(facts.rounds, settings.maxima).find(
    ({ from, to }) => !before.some((one) => one.from <= to && from <= one.to),
  );
  if (!found) return;
  facts.actionDue = found.from;
  run.openAgain('amended');
}

async function amended(run: Watch): Promise<void> {
  const { actionDue } = run.facts;
  if (actionDue !== undefined) await actFor(run, actionDue);
  delete run.facts.actionDue;
}
