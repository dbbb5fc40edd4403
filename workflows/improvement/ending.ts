import type { Told } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { EndingAsked } from '../../domain/improvement/facts.ts';
import { cancelled } from '../../domain/improvement/reasons.ts';
import { askedBy, askers, type ImprovementActionRun } from './keeping.ts';

/** Leadership may let it end, whatever stage it is at. */
export const unlessEnding = <Next>(run: ImprovementActionRun, chapter: Promise<Next>): Promise<Next | 'ending'> =>
  Promise.race([chapter, run.when(() => run.facts.ending !== undefined).then(() => 'ending' as const)]);

/** An agreed action cannot quietly disappear: somebody asks, with a reason, and leadership decides. */
export const askToCancel = (run: ImprovementActionRun, { actor, code }: Told<ImprovementAction, 'askToCancel'>): void =>
  ask(run, { outcome: 'cancelled', code, ...askedBy(actor) });

export function askToSupersede(
  run: ImprovementActionRun,
  { actor, form }: Told<ImprovementAction, 'askToSupersede'>,
): void {
  const { by } = form;
  ask(run, { outcome: 'superseded', by, ...askedBy(actor) });
}

function ask(run: ImprovementActionRun, asked: Omit<EndingAsked, 'number' | 'askedOn'>): void {
  run.facts.endings += 1;
  run.facts.endingAsked = { ...asked, number: run.facts.endings, askedOn: run.today };
}

/** One round is one request. */
export async function endings(run: ImprovementActionRun): Promise<'again' | undefined> {
  await run.when(() => run.facts.endingAsked !== undefined);
  const { endingAsked: asked } = run.facts;
  if (!asked) return 'again';
  const barred = askers(asked);
  const who = await leadershipFor(run, barred);
  const { choice } = await run.ask('decideEnding', { about: `request-${asked.number}`, who, barred });
  delete run.facts.endingAsked;
  if (choice === 'keep') return 'again';
  run.facts.ending = asked;
  return undefined;
}

/**
 * The first up the owner's line of the rank that may end an action; until there is an owner, up the lead's. Nobody is above
 * the Director: their sponsor decides then.
 */
export async function leadershipFor(run: ImprovementActionRun, barred: readonly PersonId[]): Promise<PersonId> {
  const of = run.facts.agreedOn === undefined ? 'lead' : 'owner';
  const line = await run.people.approvers(run.settings.endingRank, of, barred);
  return line.at(-1) ?? run.people.who('sponsor');
}

/** Leadership are told of every action that ends undone. */
export async function conclude(run: ImprovementActionRun): Promise<EndingAsked['outcome']> {
  const { ending } = run.facts;
  if (!ending) throw new Error('An action is ended only once leadership has decided so');
  const { outcome, code, by } = ending;
  const why = code === undefined ? `${by ?? 'another action'} takes its place` : cancelled[code];
  const words = `An agreed improvement action ends without having been done (${why})`;
  const about = { action: run.id, area: run.facts.area, outcome, code, by };
  await run.announce('endedUndone', about, { people: [run.people.who('lead')], offices: ['leadership'], words });
  return outcome;
}
