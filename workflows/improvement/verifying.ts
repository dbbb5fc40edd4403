import { addMonths } from '../../domain/calendar/index.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { recheckWords } from '../../domain/improvement/schedule.ts';
import { type ImprovementActionRun, judge } from './keeping.ts';

/** Whether it has worked: asked of somebody who has no stake in it. */
export async function verify(run: ImprovementActionRun) {
  const barred = await withVerifier(run);
  const decision = await run.ask('verifyImpact', { barred });
  judge(run, decision.choice, decision);
  return decision;
}

/** Whether it still works, the policy's months after the verification. */
export async function recheck(run: ImprovementActionRun) {
  planRecheck(run);
  await run.milestones.reach('recheck');
  const barred = await withVerifier(run);
  const decision = await run.ask('recheckImpact', { barred });
  if (decision.choice === 'sustained') judge(run, 'sustained', decision);
  run.milestones.met('recheck');
  return decision;
}

/** Planned once for each verification: a pause may have moved it since. */
function planRecheck(run: ImprovementActionRun): void {
  const { facts } = run;
  const verifiedOn = facts.judgements.findLast(({ what }) => what === 'verified')?.on ?? run.today;
  if (facts.recheckAfter === verifiedOn) return;
  facts.recheckAfter = verifiedOn;
  const { recheckMonths: months } = run.settings;
  run.milestones.plan('recheck', addMonths(verifiedOn, months), recheckWords(months, verifiedOn));
}

/** Who may not verify; and another verifier, should the one named be among them by now. */
async function withVerifier(run: ImprovementActionRun): Promise<readonly PersonId[]> {
  const barred = await barredFrom(run);
  if (barred.includes(run.people.who('verifier'))) {
    const { form } = await run.ask('nameVerifier');
    run.people.assign('verifier', form.verifier);
  }
  return barred;
}

/** Whoever owned it or took part; by policy whoever managed them as it was delivered, and the owner's line manager, too. */
async function barredFrom(run: ImprovementActionRun): Promise<readonly PersonId[]> {
  const owner = run.people.who('owner');
  const doers = [...new Set([...run.facts.doers, owner])];
  if (run.settings.ownersManagerMayVerify) return doers;
  return [...new Set([...doers, ...(run.facts.managers ?? []), ...(await run.people.managersOf([owner]))])];
}
