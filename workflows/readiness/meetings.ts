import type { ReadinessCycleRun } from './cycle.ts';

/** Readiness meetings, one after another at the policy's interval. From a call on, the inspection sets the diary. */
export async function meetings(run: ReadinessCycleRun): Promise<'again'> {
  await run.when(() => run.facts.call === undefined);
  await Promise.race([meeting(run), run.when(() => run.facts.call !== undefined)]);
  return 'again';
}

async function meeting(run: ReadinessCycleRun): Promise<void> {
  const { meetingEveryWorkingDays: days } = run.settings;
  await run.clock.until('meeting', () => run.clock.workingDaysFrom(run.today, days));
  const about = `meeting-${run.round}`;
  const decision = await run.ask('holdMeeting', { about });
  const { upTo, held } = run.facts.meetings;
  if (decision.choice !== 'held' || upTo >= run.round) return;
  run.facts.meetings = { upTo: run.round, held: held + 1, lastOn: decision.form.heldOn };
}
