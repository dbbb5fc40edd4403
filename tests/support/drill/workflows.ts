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
    async waiting(run) {
      const { date, basis, counted } = run.workingDaysFrom(run.today, run.settings.waitDays);
      if (run.planned('ready') === undefined) run.plan('ready', date, basis, counted);
      const law = run.workingDaysFrom(run.today, run.settings.waitDays, 'statutory');
      if (run.planned('law') === undefined) run.plan('law', law.date, law.basis, law.counted);
      await run.reach('ready');
      run.met('ready');
      return 'agreed';
    },
    async withdrawing() {
      return 'withdrawn';
    },
  },
  threads: {
    async checks(run) {
      await run.check('identity');
    },
    async returns(run) {
      await run.announce('returnWanted', { round: run.round });
      const decision = await run.ask('giveReturn');
      if (decision.choice === 'given') run.facts.papers = [...(run.facts.papers ?? []), decision.evidence.id];
      return run.round < 3 ? 'again' : undefined;
    },
  },
  told: {
    extend: (run, { form }) => run.plan('ready', form.until, 'Extended by the owner'),
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
