import type { PersonView } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';

/** Those who sign the agreement. */
const parts = {
  nqsw: 'newly qualified social worker',
  manager: 'line manager',
  coordinator: 'co-ordinator',
  assessor: 'assessor',
} as const;
export type Part = keyof typeof parts;
export type Four = Readonly<Partial<Record<Part, PersonId>>>;

export const isPart = (role: string): role is Part => Object.hasOwn(parts, role);

/** What is wrong with somebody in a part, beside those who have the others: four different people sign, one an assessor. */
export function partErrors(pointer: string, part: Part, person: PersonView, who: Four): readonly FieldError[] {
  const { id, name } = person;
  const has = Object.keys(parts)
    .filter(isPart)
    .find((other) => other !== part && who[other] === id);
  if (has === undefined) return part === 'assessor' ? notAnAssessor(pointer, person) : [];
  if (part === 'nqsw' || has === 'nqsw') return [ownYear(pointer)];
  return [{ pointer, message: `${name} is the ${parts[has]} in this year. Four different people sign the agreement.` }];
}

export const ownYear = (pointer: string): FieldError => ({
  pointer,
  message: 'Nobody has another part in their own year.',
});

/** An assessor is a registered social worker whom the council has made one. */
const notAnAssessor = (pointer: string, { name, offices }: PersonView): readonly FieldError[] =>
  offices.includes('assessor')
    ? []
    : [{ pointer, message: `${name} is not an assessor. Name a registered social worker who is.` }];
