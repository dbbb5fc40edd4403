import { pendingExtension } from '../../domain/improvement/facts.ts';
import { unblock } from './colour.ts';
import { type ImprovementActionRun, judge, keepDoers, keepManagers } from './keeping.ts';

const grantedIn = (run: ImprovementActionRun): number =>
  run.facts.extensions.filter(({ decided }) => decided?.granted).length;

/** Waits for the delivery. With each later date that is granted the owner is asked anew, for that day. */
export async function delivered(run: ImprovementActionRun): Promise<void> {
  let decision = await deliveredBy(run, grantedIn(run));
  while (!decision) decision = await deliveredBy(run, grantedIn(run));
  keepDoers(run, [decision.by, decision.actingFor, run.people.who('owner'), ...decision.form.helpers]);
  await keepManagers(run);
  judge(run, 'delivered', decision);
  lapse(run);
  unblock(run); // whatever held it up
}

/** What the owner answered, or nothing when the date has been moved meanwhile. */
async function deliveredBy(run: ImprovementActionRun, granted: number) {
  const about = `date-${granted + 1}`;
  const due = { date: run.milestones.planned('due') ?? run.today, basis: 'the due date of the action' };
  const moved = run.when(() => grantedIn(run) !== granted);
  const first = await Promise.race([run.ask('deliver', { about, due }), moved]);
  if (!first) run.tasks.withdraw('deliver', about);
  return first ?? undefined;
}

/** Delivered, a request for a later date needs no decision any more. */
function lapse(run: ImprovementActionRun): void {
  const pending = pendingExtension(run.facts);
  if (!pending) return;
  run.facts.extensions = run.facts.extensions.map((one) => (one === pending ? { ...one, lapsedOn: run.today } : one));
}
