import type { Directory } from '../engine/kind.ts';
import { isAtLeast, type PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ActionSettings } from './facts.ts';

const NOBODY = 'Nobody with this id works for the council today.';

/** Who has a stake in an action: its owner, and everybody who owned it before or delivered part of it. */
export interface Stake {
  readonly owner: PersonId;
  readonly doers: readonly PersonId[];
}

/** What is wrong with somebody as the independent verifier: whoever has a stake may not be, nor by policy the owner's manager. */
export async function verifierErrors(
  verifier: PersonId,
  { owner, doers }: Stake,
  { ownersManagerMayVerify }: ActionSettings,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const wrong = (message: string) => [{ pointer: '/verifier', message }];
  const person = await directory.person(verifier);
  if (!person) return wrong(NOBODY);
  if (verifier === owner) return wrong(`${person.name} owns this action. Somebody independent must verify it.`);
  if (doers.includes(verifier))
    return wrong(`${person.name} took part in the work. Somebody independent must verify it.`);
  const manager = (await directory.person(owner))?.manager;
  if (verifier === manager && !ownersManagerMayVerify)
    return wrong(`${person.name} manages the owner. Somebody independent must verify it.`);
  return [];
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
  return (await directory.person(sponsor)) ? [] : wrong(NOBODY);
}

export const ownerErrors = async (owner: PersonId, directory: Directory): Promise<readonly FieldError[]> =>
  (await directory.person(owner)) ? [] : [{ pointer: '/owner', message: NOBODY }];
