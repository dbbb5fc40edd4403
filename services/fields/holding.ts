/** Who may hold a role: what the contract and the kind say of it, whatever way somebody comes to hold it. */
import type { Holding, ProcessContract } from '../../domain/engine/define.ts';
import type { FormContext, Kind, PersonView } from '../../domain/engine/kind.ts';
import { isAtLeast, officeTitles, type PersonId, rankTitles } from '../../domain/engine/people.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { roleTitle } from '../../domain/engine/words.ts';

type Who = Readonly<Record<string, PersonId | undefined>>;

/** Everything that is wrong with somebody who is to hold a role of a process that has begun. */
export async function holderErrors(
  kind: Kind,
  role: string,
  person: PersonView,
  context: FormContext,
): Promise<readonly FieldError[]> {
  return [
    ...holdingErrors(kind.contract, role, person, context.state.who),
    ...((await kind.mayHold?.(role, person, context)) ?? []),
  ];
}

/** What the contract alone says against it, beside those who hold the other roles. */
export function holdingErrors(
  contract: ProcessContract,
  role: string,
  person: PersonView,
  who: Who,
): readonly FieldError[] {
  const { office, atLeast } = contract.mayHold?.[role] ?? {};
  const { name, offices, rank } = person;
  const errors = [
    ...(office === undefined || offices.includes(office)
      ? []
      : [`Choose somebody of ${officeTitles[office]}: ${name} is not one of them.`]),
    ...(atLeast === undefined || isAtLeast(rank, atLeast)
      ? []
      : [`${name} is not of the rank that this needs: ${rankTitles[atLeast].toLowerCase()} or above.`]),
    ...otherRoles(contract, role, person, who),
  ];
  return errors.map((message) => ({ pointer: '/to', message }));
}

/** Two roles that one of them says are never the same person's are so whichever of them is given last. */
function otherRoles(contract: ProcessContract, role: string, { id, name }: PersonView, who: Who): readonly string[] {
  const { mayHold = {} } = contract;
  return Object.entries(who).flatMap(([other, holder]) => {
    const apart = holder === id && other !== role && (bars(mayHold[role], other) ?? bars(mayHold[other], role));
    if (!apart) return [];
    return [`${name} is here as “${roleTitle(contract, other)}”: ${apart.why ?? 'choose somebody else'}.`];
  });
}

const bars = (holding: Holding | undefined, role: string): Holding | undefined =>
  holding?.not?.includes(role) ? holding : undefined;
