import type { Told } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import { type Extension, pendingExtension } from '../../domain/improvement/facts.ts';
import { extendedWords } from '../../domain/improvement/schedule.ts';
import { leadershipFor } from './ending.ts';
import { askedBy, askers, dueBy, type ImprovementActionRun } from './keeping.ts';

/** The owner asks. What was agreed before stays as it was: this is a record of its own. */
export function requestExtension(
  run: ImprovementActionRun,
  { actor, form }: Told<ImprovementAction, 'requestExtension'>,
): void {
  const { until } = form;
  const { extensions } = run.facts;
  const from = run.milestones.planned('due') ?? run.today;
  const asked = { number: extensions.length + 1, from, asked: until, ...askedBy(actor), askedOn: run.today };
  run.facts.extensions = [...extensions, asked];
}

/** One round is one request, decided by somebody other than the owner; delivered before that, it lapses. */
export async function extensions(run: ImprovementActionRun): Promise<'again'> {
  await run.when(() => pendingExtension(run.facts) !== undefined);
  const asked = pendingExtension(run.facts);
  if (asked)
    await Promise.race([decide(run, asked), run.when(() => pendingExtension(run.facts)?.number !== asked.number)]);
  return 'again';
}

async function decide(run: ImprovementActionRun, asked: Extension): Promise<void> {
  const barred = askers(asked);
  const who = await deciderOf(run, barred);
  const decision = await run.ask('decideExtension', { about: `request-${asked.number}`, who, barred });
  const { by, on, choice } = decision;
  if (choice === 'refuse') return settle(run, asked, { granted: false, by, on });
  const { until } = decision.form;
  settle(run, asked, { granted: true, until, by, on });
  dueBy(run, until, extendedWords(on, asked.from, until));
}

function settle(run: ImprovementActionRun, { number }: Extension, decided: NonNullable<Extension['decided']>): void {
  run.facts.extensions = run.facts.extensions.map((one) => (one.number === number ? { ...one, decided } : one));
}

/** The sponsor; leadership once too many have been granted, or when the sponsor is the one who asked. */
async function deciderOf(run: ImprovementActionRun, barred: readonly PersonId[]): Promise<PersonId> {
  const granted = run.facts.extensions.filter(({ decided }) => decided?.granted).length;
  const sponsor = run.people.who('sponsor');
  const free = sponsor !== run.people.who('owner') && !barred.includes(sponsor);
  if (free && granted < run.settings.extensionsBeforeLeadership) return sponsor;
  return await leadershipFor(run, barred);
}
