import { formatDate } from '../domain/calendar/index.ts';
import { question as contract } from '../domain/question/contract.ts';
import { story } from './engine/story.ts';

export const question = story(contract, {
  chapters: {
    /** Its days are counted from when it was asked; asked long before it was written down, it still has two. */
    async asked(run) {
      const { facts, settings, clock, milestones } = run;
      const date = clock.workingDaysFrom(facts.askedOn, settings.answerDays).date;
      const basis = `${settings.answerDays} working days from ${formatDate(facts.askedOn)}, when it was asked`;
      milestones.plan('answered', date, basis);
      const due = date < run.today ? clock.workingDaysFrom(run.today, 2) : { date, basis };
      const { on, form } = await run.ask('answer', { due });
      facts.answeredOn = on;
      if (form.action !== undefined) facts.action = form.action;
      milestones.met('answered', on);
      return 'answered';
    },

    async answered(run) {
      const { choice, on } = await run.ask('publish');
      if (choice === 'again') {
        run.milestones.unmet('answered');
        return 'asked';
      }
      run.facts.publishedOn = on;
      return 'published';
    },
  },
  threads: {},
  told: {},
  heard: {},
});
