import { story } from '../../../workflows/engine/story.ts';
import { drillContract } from './contract.ts';

/** The smallest story that asks once, asks three at once, waits for a date, and checks something alongside. */
export const drill = story(drillContract, {
  chapters: {
    async approval(run) {
      run.open('checks');
      const decision = await run.ask('approve');
      if (decision.choice === 'terms') run.facts.extended = decision.form.until;
      return decision.choice === 'refuse' ? 'refused' : 'signing';
    },
    async signing(run) {
      const answers = await Promise.all(run.settings.signatures.map((about) => run.ask('sign', { about })));
      run.facts.signed = answers.map(({ by }) => by);
      return answers.every(({ choice }) => choice === 'yes') ? 'waiting' : 'refused';
    },
    async waiting({ clock, milestones, settings, today }) {
      const { date, basis, counted } = clock.workingDaysFrom(today, settings.waitDays);
      if (milestones.planned('ready') === undefined) milestones.plan('ready', date, basis, counted);
      const law = clock.workingDaysFrom(today, settings.waitDays, 'statutory');
      if (milestones.planned('law') === undefined) milestones.plan('law', law.date, law.basis, law.counted);
      await milestones.reach('ready');
      milestones.met('ready');
      return 'agreed';
    },
    async withdrawing() {
      return 'withdrawn';
    },
  },
  threads: {
    async checks(run) {
      await run.checks.take('identity');
    },
    async returns(run) {
      await run.announce('returnWanted', { round: run.round });
      const decision = await run.ask('giveReturn');
      if (decision.choice === 'given') run.facts.papers = [...(run.facts.papers ?? []), decision.evidence.id];
      return run.round < 3 ? 'again' : undefined;
    },
  },
  told: {
    extend: (run, { form }) => run.milestones.plan('ready', form.until, 'Extended by the owner'),
    collect: (run) => run.open('returns'),
    withdraw: (run) => {
      run.facts.why = 'owner';
    },
  },
  heard: {
    news: (run, { word }) => {
      run.facts.heard = word;
    },
  },
});
