/** A process that began before the system did: what its request says, and what is wrong with it. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';
import type { PersonView } from './kind.ts';
import type { Office } from './people.ts';
import type { FieldError } from './refusals.ts';

export interface AdoptedStages {
  readonly startedOn: LocalDate;
  readonly past: readonly { readonly stage: string; readonly on: LocalDate }[];
  readonly stage: string;
  readonly on: LocalDate;
}

/** Those who may say what happened before; a kind may let others. */
const adopters: readonly Office[] = ['hr', 'administrator'];

/** The offices that may say of such work what happened before. */
export const adoptersOf = ({ adopt }: Pick<ProcessContract, 'adopt'>): readonly Office[] => [
  ...adopters,
  ...(adopt?.by ?? []),
];

/** Only these offices may say what happened before; the dates run forwards; each stage may follow the one before. */
export function adoptionErrors(
  contract: ProcessContract,
  { startedOn, past, stage, on }: AdoptedStages,
  { caller, today }: { readonly caller: PersonView; readonly today: LocalDate },
): readonly FieldError[] {
  if (!caller.offices.some((office) => adoptersOf(contract).includes(office)))
    return [{ pointer: '/adopt', message: 'Your office may not adopt work that began before.' }];
  const visits = [
    ...past.map((visit, index) => ({ ...visit, at: `/adopt/past/${index}` })),
    { stage, on, at: '/adopt' },
  ];
  const errors = visits.flatMap((visit, index) => {
    const before = visits[index - 1];
    return [...outOfOrder(visit, before?.on ?? startedOn), ...cannotFollow(contract, visit, before?.stage)];
  });
  return on > today ? [...errors, { pointer: '/adopt/on', message: 'Enter today or an earlier date.' }] : errors;
}

interface VisitAt {
  readonly stage: string;
  readonly on: LocalDate;
  readonly at: string;
}

const outOfOrder = ({ on, at }: VisitAt, earliest: LocalDate): FieldError[] =>
  on < earliest
    ? [{ pointer: `${at}/on`, message: `Enter ${formatDate(earliest)} or a later date: stages follow one another.` }]
    : [];

function cannotFollow(contract: ProcessContract, { stage, at }: VisitAt, before: string | undefined): FieldError[] {
  if (before === undefined || contract.stages[before]?.next.includes(stage)) return [];
  const title = (name: string) => contract.stages[name]?.title ?? name;
  return [{ pointer: `${at}/stage`, message: `“${title(stage)}” cannot follow “${title(before)}”.` }];
}
