import { progression as contract } from '../domain/progression/contract.ts';
import { criteriaIn, isEligible } from '../domain/progression/eligibility.ts';
import { afterEligibility, afterSubmission } from '../domain/progression/schedule.ts';
import { story } from './engine/story.ts';
import { addEvidence, appeal, appealsHaveClosed, mayAppeal, reapply } from './progression/applicant.ts';
import { about, expectAnew, happened, type ProgressionRun } from './progression/application.ts';
import { decidedOn, endorse } from './progression/endorsement.ts';
import { hearPanel, seat } from './progression/panel.ts';
import { changeGrade, confirmPay } from './progression/pay.ts';

export const progression = story(contract, {
  chapters: {
    async intent(run) {
      if (run.facts.intentOn === undefined) run.facts.intentOn = (await run.ask('recordIntent')).form.discussedOn;
      happened(run, 'intent', 'the supervision in which it was talked about', run.facts.intentOn);
      return 'eligibility';
    },

    async eligibility(run) {
      const { form, on } = await run.ask('checkEligibility', about(run));
      run.facts.eligibility = { ...form, checkedOn: on };
      if (!isEligible(criteriaIn(run.facts, run.settings)) && !(await goesOn(run))) return 'explaining';
      happened(run, 'eligible', 'the day HR checked the criteria');
      expectAnew(run, afterEligibility(run.today, run.rules));
      return 'portfolio';
    },

    async explaining(run) {
      const { form } = await run.ask('explainIneligible', about(run));
      run.facts.feedbackOn = form.givenOn;
      return 'notEligible';
    },

    async portfolio(run) {
      await run.ask('submitPortfolio');
      happened(run, 'submitted', 'the day the portfolio was submitted');
      expectAnew(run, afterSubmission(run.today, run.rules));
      return 'endorsement';
    },

    endorsement: endorse,

    async booking(run) {
      const { form } = await run.ask('bookPanel', about(run));
      seat(run, form);
      return 'panel';
    },

    panel: hearPanel,
    implementing: changeGrade,
    paying: confirmPay,

    async feedback(run) {
      const { form } = await run.ask('giveFeedback', about(run));
      run.facts.feedbackOn = form.givenOn;
      happened(run, 'feedback', 'the day the applicant was given feedback', form.givenOn);
      const { outcome } = decidedOn(run);
      if (outcome === 'approved') return 'approved';
      if (run.facts.appealed) return outcome === 'deferred' ? 'deferral' : 'declined'; // an appeal is heard once
      await mayAppeal(run);
      return 'appealWindow';
    },

    async appealWindow(run) {
      await appealsHaveClosed(run);
      const { outcome } = decidedOn(run);
      if (outcome === 'deferred') return 'deferral';
      return outcome === 'notEndorsed' ? 'notEndorsed' : 'declined';
    },

    deferral: reapply,
  },

  threads: {},

  told: {
    addEvidence,
    addFeedback: addEvidence,
    changePanel: (run, { form }) => seat(run, form),
    appeal,
  },

  heard: {},
});

/** A criterion is not met: by policy HR may let the application go on, with a recorded reason. */
async function goesOn(run: ProgressionRun): Promise<boolean> {
  if (!run.settings.mayGoOnIneligible) return false;
  const { choice } = await run.ask('decideException', about(run));
  if (choice === 'goOn') run.facts.exception = true;
  return choice === 'goOn';
}
