/** Who may hold a role: what the contract and the kind say of it, whatever way somebody comes to hold it. */
import type { Holding, ProcessContract } from '../../domain/engine/define.ts';
import type { Directory, FormContext, Kind, PersonView } from '../../domain/engine/kind.ts';
import { isAtLeast, officeTitles, type PersonId, type Rank, ranks, rankTitles } from '../../domain/engine/people.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { roleTitle } from '../../domain/engine/words.ts';

/** Those who hold the other roles, what the policy sets, and where people are looked up. */
export interface Beside {
  readonly who: Readonly<Record<string, PersonId | undefined>>;
  readonly settings: unknown;
  readonly directory: Directory;
}

/** Everything that is wrong with somebody who is to hold a role of a process that has begun. */
export async function holderErrors(
  kind: Kind,
  role: string,
  person: PersonView,
  context: FormContext,
): Promise<readonly FieldError[]> {
  const { directory, settings, state } = context;
  return [
    ...(await holdingErrors(kind.contract, role, person, { directory, settings, who: state.who })),
    ...((await kind.mayHold?.(role, person, context)) ?? []),
  ];
}

/** What the contract alone says against it. */
export async function holdingErrors(
  contract: ProcessContract,
  role: string,
  person: PersonView,
  beside: Beside,
): Promise<readonly FieldError[]> {
  const holding = contract.mayHold?.[role] ?? {};
  const errors = [
    ...unfit(holding, person, beside),
    ...otherRoles(contract, role, person, beside),
    ...(await inTheLine(contract, holding, person, beside)),
  ];
  return errors.map((message) => ({ pointer: '/to', message }));
}

function unfit(
  { office, atLeast }: Holding,
  { name, offices, rank }: PersonView,
  { settings }: Beside,
): readonly string[] {
  const least = typeof atLeast === 'object' ? rankIn(settings, atLeast.setting) : atLeast;
  return [
    ...(office === undefined || offices.includes(office)
      ? []
      : [`Choose somebody of ${officeTitles[office]}: ${name} is not one of them.`]),
    ...(least === undefined || isAtLeast(rank, least)
      ? []
      : [`${name} is not of the rank that this needs: ${rankTitles[least].toLowerCase()} or above.`]),
  ];
}

const rankIn = (settings: unknown, name: string): Rank | undefined => {
  const set = (settings as Readonly<Record<string, unknown>>)[name]; // the kind's own, which has a rank there
  return ranks.find((rank) => rank === set);
};

/** Two roles that one of them says are never the same person's are so whichever of them is given last. */
function otherRoles(
  contract: ProcessContract,
  role: string,
  { id, name }: PersonView,
  { who }: Beside,
): readonly string[] {
  const { mayHold = {} } = contract;
  return Object.entries(who).flatMap(([other, holder]) => {
    const apart = holder === id && other !== role && (bars(mayHold[role], other) ?? bars(mayHold[other], role));
    if (!apart) return [];
    return [`${name} is here as “${roleTitle(contract, other)}”: ${apart.why ?? 'choose somebody else'}.`];
  });
}

const bars = (holding: Holding | undefined, role: string): Holding | undefined =>
  holding?.not?.includes(role) ? holding : undefined;

async function inTheLine(
  contract: ProcessContract,
  { outsideLineOf, manages }: Holding,
  { id, name, offices }: PersonView,
  { who, directory }: Beside,
): Promise<readonly string[]> {
  const isAbove = async (role: string): Promise<boolean> => {
    const below = who[role];
    return below !== undefined && (await directory.line(below)).some((above) => above.id === id);
  };
  const titled = (role: string) => `whoever is here as “${roleTitle(contract, role)}”`;
  const stands = outsideLineOf !== undefined && (await isAbove(outsideLineOf));
  const lacks = manages !== undefined && !offices.includes('manager') && !(await isAbove(manages));
  return [
    ...(stands ? [`${name} manages ${titled(outsideLineOf)}: choose somebody outside their line.`] : []),
    ...(lacks ? [`${name} manages neither ${titled(manages)} nor anybody else: choose a manager.`] : []),
  ];
}
