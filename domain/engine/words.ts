/** What the contract's names are called by people. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';

/** `dbs#2` is the second time round of the check `dbs`. */
export const subjectOf = (about: string): string => about.split('#')[0] ?? about;

/** "Request: Enhanced DBS with barred lists". */
export function taskTitle(contract: ProcessContract, task: string, about: string | null | undefined): string {
  const title = contract.tasks[task]?.title ?? task;
  const check = about ? contract.checks[subjectOf(about)]?.title : undefined;
  return check === undefined ? title : `${title}: ${check}`;
}

export const stageTitle = (contract: ProcessContract, stage: string): string => contract.stages[stage]?.title ?? stage;

export const outcomeTitle = (contract: ProcessContract, outcome: string): string =>
  contract.outcomes[outcome] ?? outcome;

export const roleTitle = (contract: ProcessContract, role: string): string => contract.roles[role] ?? role;

/** A date for machines and the same in words for people. */
export interface Said {
  readonly date: LocalDate;
  readonly words: string;
}

export const said = (date: LocalDate): Said => ({ date, words: formatDate(date) });
