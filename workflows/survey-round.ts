import { addDays, addMonths, formatDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { PlannedDate } from '../domain/engine/state.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { surveyRound as contract, type SurveyRound } from '../domain/survey-round/contract.ts';
import { type SurveyAction, worstOf } from '../domain/survey-round/results.ts';
import type { SurveyNews } from '../domain/survey-round/told.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Round = Run<SurveyRound>;

export const surveyRound = story(contract, {
  chapters: {
    async drafting(run) {
      run.milestones.plan('opens', run.facts.opensOn, 'as it was asked for');
      const { choice } = await run.ask('approve', { due: approvedBy(run) });
      if (choice === 'approve') return 'approved';
      const { form } = await run.ask('redraft');
      Object.assign(run.facts, form);
      return 'drafting';
    },

    /** Silence approves nothing: approved too late, it opens on that day. */
    async approved(run) {
      await run.milestones.reach('opens');
      return 'open';
    },

    /** Who is asked is known from here on as a number; who has answered nobody is told, this process least of all. */
    async open(run) {
      const { facts, settings, milestones, clock } = run;
      facts.openedOn ??= run.today;
      milestones.met('opens', facts.openedOn);
      const lastDay = clock.workingDaysFrom(facts.openedOn, settings.openDays);
      facts.closesOn ??= lastDay.date;
      milestones.plan('closes', facts.closesOn, lastDay.basis);
      facts.eligible = await run.surveys.open({
        ...{ on: facts.openedOn, closesOn: facts.closesOn, population: facts.population, questions: facts.questions },
        ...{ least: settings.least, lettersAnHour: settings.lettersAnHour },
      });
      const stopped = run.when(() => facts.stopped === true).then(() => true);
      const over = Promise.all([closing(run), reminded(run)]).then(() => false);
      if (await Promise.race([stopped, over])) {
        await run.surveys.drop();
        return 'abandoned';
      }
      milestones.met('closes', facts.closesOn);
      return 'analysed';
    },

    async analysed(run) {
      const { facts, clock, milestones, settings } = run;
      facts.results = await run.surveys.count();
      const due = clock.workingDaysFrom(facts.closesOn ?? run.today, settings.resultsDays);
      milestones.plan('results', due.date, due.basis);
      const answer = await run.ask('publish', { due });
      milestones.met('results', answer.on);
      facts.publishedOn = answer.on;
      return 'acting';
    },

    async acting(run) {
      run.open('actions');
      await written(run, 'results');
      const { facts, clock, milestones, settings } = run;
      const published = facts.publishedOn ?? run.today;
      const date = addMonths(published, settings.reportMonths);
      const basis = `${settings.reportMonths} months after ${formatDate(published)}`;
      milestones.plan('report', date, basis);
      await clock.until('report', () => ({ date: clock.workingDaysBefore(date, 10), basis }));
      const due = date < run.today ? clock.workingDaysFrom(run.today, 10) : { date, basis }; // brought over late
      const answer = await run.ask('reportBack', { due });
      milestones.met('report', answer.on);
      await written(run, 'done');
      await run.when(() => facts.actions.every(({ over }) => over !== undefined));
      return 'completed';
    },
  },

  threads: { actions },

  told: {
    extend: (run, { form: { until } }) => {
      run.facts.closesOn = until;
      run.facts.extended = true;
      run.milestones.plan('closes', until, 'left open for longer');
    },
    stop: ({ facts }) => {
      facts.stopped = true;
    },
    agree: (run, { form }) => agreed(run, form),
  },

  heard: {},
});

/** So many working days before it opens; where that has gone by, the two that its policy leaves. */
function approvedBy({ facts: { opensOn }, clock, today, settings: { approveDays } }: Round): PlannedDate {
  const date = clock.workingDaysBefore(opensOn, approveDays);
  return date < today
    ? clock.workingDaysFrom(today, 2)
    : { date, basis: `${approveDays} working days before it opens` };
}

/** Until the morning after its last day, wherever that is moved. Everybody was told the day: no pause moves it. */
async function closing(run: Round): Promise<void> {
  for (;;) {
    const { closesOn } = run.facts;
    if (closesOn === undefined) return;
    await run.surveys.closeOn(closesOn);
    const moved = run.when(() => run.facts.closesOn !== closesOn).then(() => true);
    const day = { date: addDays(closesOn, 1), basis: 'the day after its last' };
    const there = run.clock.untilDespitePauses(`closed-${closesOn}`, () => day).then(() => false);
    if (!(await Promise.race([there, moved]))) return;
  }
}

/** Everybody is, since nobody knows who has not answered. */
async function reminded(run: Round): Promise<void> {
  const { facts, clock, settings } = run;
  const date = clock.workingDaysBefore(facts.closesOn ?? run.today, settings.remindDays);
  await clock.until('remind', () => ({ date, basis: `${settings.remindDays} working days before its last` }));
  await written(run, 'reminder');
}

const written = (run: Round, what: SurveyNews): Promise<void> => {
  const { facts, settings, surveys, today: on } = run;
  return surveys.write({ what, on, population: facts.population, lettersAnHour: settings.lettersAnHour });
};

/** Where few are content it is in the improvement plan too. */
function agreed({ facts, settings, today }: Round, { theme, owner, dueOn }: FormData<SurveyRound, 'action'>): void {
  const worst = facts.results && worstOf(theme, facts.results);
  const isPoor = worst !== undefined && worst < settings.planBelow;
  const one = { n: facts.actions.length + 1, theme, owner, dueOn, agreedOn: today };
  facts.actions = [...facts.actions, { ...one, ...(isPoor && { inPlan: true as const }) }];
}

/** All that was agreed, side by side, whenever it was agreed. */
async function actions(run: Round, from = 0): Promise<undefined> {
  await run.when(() => run.facts.actions.length > from);
  await Promise.all([carriedOut(run, from), actions(run, from + 1)]);
}

async function carriedOut(run: Round, index: number): Promise<void> {
  const action = run.facts.actions[index];
  if (!action || action.over !== undefined) return;
  const change = (more: Partial<SurveyAction>) => {
    run.facts.actions = run.facts.actions.map((one, n) => (n === index ? { ...one, ...more } : one));
  };
  const asking = { about: `action-${action.n}`, who: action.owner };
  if (!action.taken) {
    const answer = await run.ask('agreeAction', asking);
    if (answer.choice === 'decline') return change({ over: answer.on, letGo: true });
    change({ taken: true });
  }
  if (action.inPlan) change({ plan: await intoPlan(run, action) });
  const due = { date: action.dueOn, basis: 'as it was agreed' };
  const { on, choice } = await run.ask('doAction', { ...asking, due });
  change({ over: on, ...(choice === 'not' && { letGo: true }) });
}

async function intoPlan(run: Round, { n, dueOn }: SurveyAction): Promise<string> {
  const { id, people, settings } = run;
  const owner = people.who('owner');
  return await run.startChild(improvementAction, `action-${n}`, {
    who: { raiser: owner, lead: owner },
    facts: newAction({ area: settings.area, source: 'survey', reference: id, dueOn }),
  });
}
