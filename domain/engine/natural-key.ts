/** What there is only one open process of: a person's assessed year, a candidate's appointment. The database holds it against any number at once. */
import type { FieldError } from './refusals.ts';

/** Of whom or what there is one: whoever has a role for good, or what a fact names for good. */
export interface OneOpen<Role extends string = string, Fact extends string = string, Form extends string = string> {
  readonly each: { readonly role: Role } | { readonly fact: Fact };
  /** The field that names them, of the request and of `forms`. */
  readonly named: string;
  /** Forms that name whom it is about where the request could not. */
  readonly forms?: readonly Form[];
  /** Why there is no second; completed by the reference of the first: “This person is in an assessed year already”. */
  readonly words: string;
}

interface Named {
  readonly name: string;
  readonly oneOpen?: OneOpen;
}

/** The key of all that is known of somebody: of a person's year `assessed-year:p-0012`. */
export const naturalKey = ({ name }: Pick<Named, 'name'>, of: string): string => `${name}:${of}`;

/** The key that a process is open under; undefined where there may be many, or while nobody knows whom it is about. */
export function naturalKeyOf(
  contract: Named,
  { who, facts }: { readonly who: Readonly<Record<string, string | undefined>>; readonly facts: unknown },
): string | undefined {
  const { oneOpen } = contract;
  if (!oneOpen) return undefined;
  const { each } = oneOpen;
  const of = 'role' in each ? who[each.role] : (facts as Readonly<Record<string, unknown>>)[each.fact];
  return typeof of === 'string' ? naturalKey(contract, of) : undefined;
}

/** What whoever comes second is told: which was first. */
export const openAlready = ({ oneOpen }: Named, first: string): FieldError => ({
  pointer: `/${oneOpen?.named ?? ''}`,
  message: `${oneOpen?.words ?? 'There is one already'}: ${first}.`,
});
