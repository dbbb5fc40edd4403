/** What the contract's names are called by people. */
import { formatDate, formatMoment, type LocalDate, type LocalTime } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';

/** `dbs#2` is the second time round of the check `dbs`, and `dbs:2027-11-30` the one that runs out then. */
export const subjectOf = (about: string): string => about.split(/[#:]/)[0] ?? about;

/** "Request: Enhanced DBS with barred lists". A subject that has no words is of the engine, not for people. */
export function taskTitle(contract: ProcessContract, task: string, about: string | null | undefined): string {
  const title = contract.tasks[task]?.title ?? task;
  const subject = about ? subjectOf(about) : undefined;
  const words = subject === undefined ? undefined : (contract.checks[subject]?.title ?? declared(contract, subject));
  return words === undefined ? title : `${title}: ${words}`;
}

/** An announcement, a message or a flag in words: the contract's, or the name itself with spaces. */
export const wordsFor = (contract: ProcessContract, name: string): string =>
  declared(contract, name) ??
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

/** `level-#` stands for every level: its words have the number where they have `#`. */
function declared({ words = {} }: ProcessContract, name: string): string | undefined {
  if (Object.hasOwn(words, name)) return words[name];
  const [, series, number = ''] = /^(.+-)(\d+)$/.exec(name) ?? [];
  return words[`${series}#`]?.replaceAll('#', number);
}

export const stageTitle = (contract: ProcessContract, stage: string): string => contract.stages[stage]?.title ?? stage;

export const outcomeTitle = (contract: ProcessContract, outcome: string): string =>
  contract.outcomes[outcome] ?? outcome;

export const roleTitle = (contract: ProcessContract, role: string): string => contract.roles[role] ?? role;

/** `on 10 November 2026`, or `by 17:00 on 10 November 2026`: what completes “It is due …”. */
export const dueWords = (date: LocalDate, time?: LocalTime | null): string =>
  `${time ? 'by' : 'on'} ${said(date, time).words}`;

/** A date for machines and the same in words for people. */
export interface Said {
  readonly date: LocalDate;
  readonly words: string;
}

export const said = (date: LocalDate, time?: LocalTime | null): Said => ({
  date,
  words: time ? formatMoment(date, time) : formatDate(date),
});

/** What a process is called before those who are not to know whose it is. */
export const withoutName = ({ title }: Pick<ProcessContract, 'title'>): string => `${title}: a case without a name`;
