import { addMonths, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import {
  managementDevelopment as contract,
  type ManagementDevelopment,
} from '../domain/management-development/contract.ts';
import { agreedOn, isOpenNeed, reviewedOn, withWritten } from '../domain/management-development/plan.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Developing = Run<ManagementDevelopment>;

export const managementDevelopment = story(contract, {
  chapters: {
    async enrolled(run) {
      run.open('scoring');
      const scored = await Promise.race([assessed(run), putOff(run)]);
      for (const task of ['assess', 'nameAssessor'] as const) run.tasks.withdraw(task);
      if (!scored) return 'deferred';
      run.facts.scores = scored.form.scores;
      run.milestones.met('assessed', scored.on);
      return 'assessed';
    },

    async assessed(run) {
      plan(run, 'fedBack', run.today, run.rules.deadlines.giveFeedback.workingDays);
      const answer = await Promise.race([run.ask('giveFeedback'), putOff(run)]);
      run.tasks.withdraw('giveFeedback');
      if (!answer) return 'deferred';
      const on = answer.choice === 'held' ? answer.form.on : answer.on;
      run.facts.feedbackOn = on;
      if (answer.choice === 'held') run.milestones.met('fedBack', on);
      else run.milestones.drop('fedBack');
      return 'feedback';
    },

    /** Until its day, or until somebody says that it goes on now; what was done before is not done again. */
    async deferred(run) {
      const { facts, clock } = run;
      const until = facts.until ?? run.today;
      const over = clock.until('goesOn', () => ({ date: until, basis: 'put off until then' }));
      await Promise.race([over, run.when(() => facts.until === undefined)]);
      delete facts.until;
      return facts.scores === undefined ? 'enrolled' : 'assessed';
    },

    async feedback(run) {
      const { facts, rules, clock, milestones } = run;
      const reviewed = facts.needs
        .flatMap(({ reviews }) => reviews.map(({ on }) => on))
        .sort()
        .at(-1);
      const from = reviewed ?? facts.feedbackOn ?? run.today;
      const due = clock.workingDaysFrom(from, rules.deadlines.writePlan.workingDays);
      plan(run, 'planned', due.date, rules.deadlines.agreePlan.workingDays);
      for (let time = 1; ; time += 1) {
        const about = time === 1 ? {} : { about: `again-${time}` };
        const { form } = await run.ask('writePlan', { ...about, ...(time === 1 && { due }) });
        facts.needs = withWritten(facts.needs, form.needs);
        const { choice, on } = await run.ask('agreePlan', about);
        if (choice === 'sendBack') continue;
        facts.needs = agreedOn(facts.needs, on);
        facts.planAgreedOn = on;
        milestones.met('planned', on);
        return 'planned';
      }
    },

    async planned(run) {
      const { facts, clock, milestones, settings } = run;
      const agreed = facts.planAgreedOn ?? run.today;
      const due = {
        date: addMonths(agreed, settings.reviewMonths),
        basis: `${settings.reviewMonths} months from ${formatDate(agreed)}`,
      };
      run.open('training');
      milestones.unmet('reviewed');
      milestones.plan('reviewed', due.date, due.basis);
      const asked = clock.workingDaysBefore(due.date, settings.noticeDays);
      await clock.until('reviewAsked', () => ({
        date: asked,
        basis: `${settings.noticeDays} working days before its review`,
      }));
      const { choice, form, on } = await run.ask('annualReview', { due });
      facts.needs = reviewedOn(facts.needs, form.needs, on);
      milestones.met('reviewed', on);
      return choice === 'complete' ? 'completed' : 'feedback';
    },
  },

  threads: { scoring, training },

  told: {
    done: ({ facts, today }, { form: { competency } }) => {
      facts.needs = facts.needs.map((need) =>
        need.competency === competency && isOpenNeed(need) ? { ...need, doneOn: need.doneOn ?? today } : need,
      );
    },
    rate: ({ facts }, { form: { score } }) => {
      facts.rated = score;
    },
    exempt: ({ facts }) => {
      facts.exempt = true;
    },
    defer: ({ facts }, { form: { until } }) => {
      facts.until = until;
    },
    goOnNow: ({ facts }) => {
      delete facts.until;
    },
  },

  heard: {},
});

function plan(
  { clock, milestones }: Developing,
  milestone: 'fedBack' | 'planned',
  from: LocalDate,
  days: number,
): void {
  const { date, basis } = clock.workingDaysFrom(from, days);
  milestones.unmet(milestone);
  milestones.plan(milestone, date, basis);
}

const putOff = (run: Developing): Promise<undefined> =>
  run.when(() => run.facts.until !== undefined).then(() => undefined);

/** By whoever can: where one cannot, another is named. */
async function assessed(run: Developing) {
  for (let time = 1; ; time += 1) {
    const about = time === 1 ? {} : { about: `again-${time}` };
    const answer = await run.ask('assess', about);
    if (answer.choice === 'scored') return answer;
    const { form } = await run.ask('nameAssessor', about);
    run.people.handOver('assessor', form.assessor);
  }
}

/** Alongside: nobody waits for it. What has not come by the feedback is not asked for any more. */
async function scoring(run: Developing): Promise<'again' | undefined> {
  const { facts, tasks } = run;
  await run.when(() => facts.until === undefined);
  const over = () => facts.feedbackOn !== undefined;
  const gone = run.when(() => facts.until !== undefined || over());
  const answer = await Promise.race([run.ask('selfAssess'), gone]);
  tasks.withdraw('selfAssess');
  if (answer) facts.selfScores = answer.form.scores;
  return answer || over() ? undefined : 'again';
}

/** A requirement of theirs that is done counts at once; of anything else somebody looks in the register. */
async function training(run: Developing): Promise<'again' | undefined> {
  const { facts, tasks, milestones } = run;
  if (facts.trainedOn !== undefined || facts.exempt) return undefined;
  const due = { date: facts.trainingBy, basis: 'the last day of the cohort' };
  const exempt = run.when(() => facts.exempt === true);
  const answer = await Promise.race([run.ask('trainingDone', { due }), exempt]);
  tasks.withdraw('trainingDone');
  const isKnown = answer?.form.requirement !== undefined;
  const checked = answer && !isKnown ? await Promise.race([run.ask('confirmTraining'), exempt]) : undefined;
  tasks.withdraw('confirmTraining');
  if (!facts.exempt && !isKnown && checked?.choice !== 'accept') return 'again';
  if (answer && (isKnown || checked?.choice === 'accept')) facts.trainedOn = answer.form.on;
  milestones.met('trained', facts.trainedOn ?? run.today);
  return undefined;
}
