import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'begin.begun': 'Their days are counted from then. Whoever looks after them is asked to talk with them in each round.',
  'begin.didNot': 'It ends here with your reason.',
  'step.done': 'The next step of their way here is asked for.',
  'step.later': 'You are asked again in a week. They are told how it stands.',
  'visa.granted': 'You are asked for its renewal in good time before it ends.',
  'visa.later': 'You are asked again in a week. They are told how it stands.',
  'review.held': 'The next is counted from the day it was held.',
  'review.notHeld': 'It stays due: you are asked again in a week.',
  'giveDays.given': 'They count towards what is asked of you.',
  'contact.held': 'It stands in the history. The next is asked for on its day.',
  'contact.notReached': 'Whoever leads the cohort is told.',
  'complete.complete': 'They go on to be assessed and registered, or into their post where they are registered.',
  'complete.goesOn': 'You are asked again on the day you enter.',
  'complete.failed': 'It ends here with your reason.',
  'assess.passed': 'Their registration is asked for. Until then they hold no cases.',
  'assess.failed': 'It ends here with your reason.',
  'register.registered': 'They take up their post. Whether they are still here is asked for after 12 and 24 months.',
  'register.refused': 'It ends here with your reason.',
  'stayed.here': 'They count among those who stayed.',
  'stayed.gone': 'It ends here: they count among those who left.',
  'renewVisa.renewed': 'You are asked again in good time before the new day.',
  'renewVisa.later': 'You are asked again in a week. Nobody works here on a visa that has ended.',
  'reportSponsor.reported': 'It stands in the history.',
  ...putRightFollows,
} as const;
