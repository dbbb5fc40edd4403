/** Who may add what: a kind of text is added by those who can attach it to something, or of whom its kind says that it is theirs. */
import type { By, ProcessContract } from './define.ts';

/** Everybody who may add one of this kind; nobody where it is written by the way, with a decision or an action. */
export function writersOf(contract: ProcessContract, kind: string): readonly By[] {
  const by = contract.submissions[kind]?.by;
  const takers = [
    ...Object.values(contract.tasks).flatMap(({ for: role, choices }) =>
      Object.values(choices).some(({ evidence }) => evidence?.kinds.includes(kind)) ? [role] : [],
    ),
    ...Object.values(contract.standing).flatMap(({ does, by: who, evidence }) =>
      evidence?.kinds.includes(kind) || (does === 'contribute' && kind === 'contribution') ? who : [],
    ),
  ];
  return [...new Set(takers)].filter((one) => by === undefined || by.includes(one)) as readonly By[];
}

/** The kinds that somebody may add to one of this contract. */
export const writableKinds = (contract: ProcessContract): readonly string[] =>
  Object.keys(contract.submissions).filter((kind) => writersOf(contract, kind).length > 0);
