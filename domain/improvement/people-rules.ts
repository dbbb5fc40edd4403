import { inLine } from '../engine/in-line.ts';
import type { Directory, FormContext, PersonView, StateOf } from '../engine/kind.ts';
import { isAtLeast, type PersonId, rankTitles } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { isOpen, questionsOf } from '../engine/tasks.ts';
import { type ImprovementAction, reachOf } from './contract.ts';
import type { ActionSettings } from './policy.ts';

/** Who has a stake in an action: its owner, everybody who owned it before or delivered part of it, and who managed them then. */
export interface Stake {
  readonly owner: PersonId;
  readonly doers: readonly PersonId[];
  readonly managers: readonly PersonId[];
  /** Who reviews the evidence: two people look at what was done. */
  readonly lead?: PersonId | undefined;
}

/** Whoever owns it now: an action that has not been agreed may have no owner. */
function stakeIn({ facts, who }: StateOf<ImprovementAction>): Stake {
  const { doers, managers = [] } = facts;
  return { owner: who['owner'] ?? '', doers, managers, lead: who['lead'] };
}

/** What is wrong with somebody as the independent verifier: whoever has a stake may not be, nor by policy the owner's manager. */
export async function verifierErrors(
  verifier: PersonId,
  stake: Stake,
  settings: ActionSettings,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const person = await directory.person(verifier);
  const message = person ? await whyNotIndependent(person, stake, settings, directory) : undefined;
  return message === undefined ? [] : [{ pointer: '/verifier', message }];
}

async function whyNotIndependent(
  { id, name }: PersonView,
  { owner, doers, managers, lead }: Stake,
  settings: ActionSettings,
  directory: Directory,
): Promise<string | undefined> {
  const because = (stake: string) => `${name} ${stake}. Somebody independent must verify it.`;
  if (id === owner) return because('owns this action');
  if (id === lead) return because('reviews the evidence of it');
  if (doers.includes(id)) return because('took part in the work');
  const outside = [{ of: [owner, ...doers], ...reachOf(settings) }];
  const between = await inLine(id, outside, async (one) => (await directory.line(one)).map((above) => above.id));
  if (between?.is === 'below') return because('is managed by somebody who does the work');
  if (settings.ownersManagerMayVerify) return undefined;
  if (managers.includes(id)) return because('managed somebody who did the work');
  return between ? because('manages the owner') : undefined;
}

/** Is somebody free to verify an action that has not begun? The one who is chosen where nobody is named is judged by the same rule. */
export const mayVerify = async (
  person: PersonView,
  owner: PersonId,
  lead: PersonId | undefined,
  settings: ActionSettings,
  directory: Directory,
): Promise<boolean> =>
  (await whyNotIndependent(person, { owner, doers: [], managers: [], lead }, settings, directory)) === undefined;

/** What is wrong with somebody who takes a role over: a verifier is judged as one who is named, an owner by who is asked to verify. */
export async function holderErrors(
  role: string,
  person: PersonView,
  { state, settings, directory }: FormContext<ImprovementAction>,
): Promise<readonly FieldError[]> {
  const wrong = (message: string | undefined) => (message === undefined ? [] : [{ pointer: '/to', message }]);
  if (role === 'verifier') return wrong(await whyNotIndependent(person, stakeIn(state), settings, directory));
  if (role === 'sponsor')
    return wrong((await sponsorErrors(person.id, state.who['owner'] ?? '', settings, directory))[0]?.message);
  const verifier = questionsOf(state).find((question) => isOpen(question) && question.role === 'verifier')?.assignee;
  if (role !== 'owner' || verifier === undefined) return [];
  const asked = await directory.person(verifier);
  const stake = { ...stakeIn(state), owner: person.id };
  const barred =
    asked !== null && asked.id !== person.id && (await whyNotIndependent(asked, stake, settings, directory));
  if (!barred) return [];
  return wrong(
    `Whoever is asked to verify this manages ${person.name}, or is managed by them. Hand that to somebody independent first.`,
  );
}

/** The first up the owner's line of the policy's rank; the highest there is when nobody has it. */
export async function sponsorOf(
  owner: PersonId,
  { extensionRank }: ActionSettings,
  directory: Directory,
): Promise<PersonId | undefined> {
  const line = await directory.line(owner);
  return (line.find(({ rank }) => isAtLeast(rank, extensionRank)) ?? line.at(-1))?.id;
}

/** What is wrong with somebody as the sponsor. Left out, somebody must be above the owner. */
export async function sponsorErrors(
  sponsor: PersonId | undefined,
  owner: PersonId,
  settings: ActionSettings,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const wrong = (message: string) => [{ pointer: '/sponsor', message }];
  if (sponsor === undefined)
    return (await sponsorOf(owner, settings, directory)) === undefined
      ? wrong('Nobody is above the owner to decide on extensions. Name a sponsor.')
      : [];
  if (sponsor === owner) return wrong('The owner does not decide on their own extensions. Name somebody else.');
  const [person, line] = await Promise.all([directory.person(sponsor), directory.line(sponsor)]);
  if (!person) return [];
  if (!isAtLeast(person.rank, settings.extensionRank))
    return wrong(
      `${person.name} is not of the rank that decides on a later date: ${rankTitles[settings.extensionRank].toLowerCase()} or above.`,
    );
  const isJunior = line.some(({ id }) => id === owner);
  const anybodyAbove = (await sponsorOf(owner, settings, directory)) !== undefined;
  return isJunior && anybodyAbove ? wrong(`${person.name} is managed by the owner. Name somebody above them.`) : [];
}
