/** What of a process is not for whoever reads it, by the audiences that its contract names. */
import { mattersOf, type Part } from '../domain/engine/confidential.ts';
import type { Confidential, ProcessContract } from '../domain/engine/define.ts';
import type { Event } from '../domain/engine/event.ts';
import { KEPT_FLAG } from '../domain/engine/rag.ts';
import type { RunState } from '../domain/engine/state.ts';
import { findQuestion, isOpen, questionsOf } from '../domain/engine/tasks.ts';
import type { Caller } from './caller.ts';

/** A process and who reads it. */
interface Reading {
  readonly contract: ProcessContract;
  readonly state: RunState;
  readonly caller: Caller;
}

/** Of a contract: what is kept from a reader. */
export interface Kept {
  /** What stands in the place of a part that is not for the reader; undefined where it is. */
  insteadOf(part: Part): string | undefined;
  /** What was written with it is not for the reader. */
  hidesTexts(part: Part): boolean;
  /** The same of a line of the journal. */
  insteadOfLine(event: Event): string | undefined;
  hidesTextsOf(event: Event): boolean;
  /** Details without what is not for the reader. */
  strip(details: unknown): unknown;
  /** Anything of it is not for the reader. */
  readonly hidesSomething: boolean;
  /** One of the details is not for the reader, by its path. */
  hidesDetails(path: string): boolean;
}

/** What is kept from somebody who sees the process. */
export function keptFrom({ contract, state, caller }: Reading): Kept {
  const hidden = new Set(Object.values(contract.confidential ?? {}).filter((matter) => !isFor(matter)));
  const first = (part: Part, texts: boolean) =>
    hidden.size === 0
      ? undefined
      : mattersOf(contract, part).find((one) => hidden.has(one) && (texts || !one.textsOnly));
  const partOf = (event: Event): Part | undefined => partIn(event, state);
  return {
    insteadOf: (part) => first(part, false)?.title,
    hidesTexts: (part) => first(part, true) !== undefined,
    insteadOfLine: (event) => {
      const part = partOf(event);
      return part && first(part, false)?.title;
    },
    hidesTextsOf: (event) => {
      const part = partOf(event);
      return part !== undefined && first(part, true) !== undefined;
    },
    strip: (details) =>
      [...hidden].flatMap((matter) => matter.details ?? []).reduce((so, path) => without(so, path.split('.')), details),
    hidesSomething: hidden.size > 0,
    hidesDetails: (path) => [...hidden].some(({ details = [] }) => details.includes(path)),
  };

  /** Its audience, and whoever has been asked about it: they decide on it. */
  function isFor(matter: Confidential): boolean {
    const roles = rolesOf(contract, state, caller);
    const isAudience = matter.audience.some((by) =>
      by.startsWith('office:') ? caller.offices.some((office) => by === `office:${office}`) : roles.has(by),
    );
    const people = [caller.id, ...caller.standsInFor];
    return (
      isAudience ||
      questionsOf(state).some(
        (asked) =>
          mattersOf(contract, asked).includes(matter) &&
          !matter.textsOnly &&
          [asked.assignee, ...asked.escalatedTo].some((person) => people.includes(person)),
      )
    );
  }
}

/** Flags as a list names them: what is not for the offices of whoever reads it is only that there is something. */
export const flagsInList = (
  contract: ProcessContract | undefined,
  flags: readonly string[],
  { offices }: Pick<Caller, 'offices'>,
): readonly string[] =>
  flags.map((flag) => {
    const matters = contract ? mattersOf(contract, { flag }) : [];
    const isFor = matters.every(({ audience }) => offices.some((office) => audience.includes(`office:${office}`)));
    return isFor ? flag : KEPT_FLAG;
  });

/** What stands in a list in the place of a date: it is named for the offices of its audience alone. Undefined where it is for the reader. */
export const insteadOfDateInList = (
  contract: ProcessContract | undefined,
  milestone: string,
  { offices }: Pick<Caller, 'offices'>,
): string | undefined =>
  contract &&
  mattersOf(contract, { milestone }).find(
    ({ audience }) => !offices.some((office) => audience.includes(`office:${office}`)),
  )?.title;

/**
 * What stands in a list in the place of a task whose process is not looked into: it is named for its holders and for the offices of its
 * audience alone.
 */
export function insteadInList(
  contract: ProcessContract,
  {
    name,
    about,
    holders,
  }: { readonly name: string; readonly about: string | null; readonly holders: readonly string[] },
  { id, offices, standsInFor }: Caller,
): string | undefined {
  const isHolder = holders.some((holder) => holder === id || standsInFor.includes(holder));
  if (isHolder) return undefined;
  return mattersOf(contract, { task: name, about }).find(
    ({ textsOnly, audience }) => !textsOnly && !offices.some((office) => audience.includes(`office:${office}`)),
  )?.title;
}

function partIn(event: Event, state: RunState): Part | undefined {
  if (event.kind === 'actionTaken') return { action: event.action };
  if (event.kind === 'checkChanged') return { check: event.check };
  if (event.kind === 'threadOpened' || event.kind === 'threadClosed') return { thread: event.thread };
  if (event.kind === 'flagged' || event.kind === 'unflagged') return { flag: event.flag };
  if ('milestone' in event) return { milestone: event.milestone };
  if (event.kind === 'taskOpened') return { task: event.card.task, about: event.card.about };
  const asked = 'taskId' in event ? findQuestion(state, event.taskId) : undefined;
  return asked && { task: asked.task, about: asked.about };
}

/** A copy without what stands at a path, in each of many where it leads through a list. */
function without(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, path));
  const [name = '', ...rest] = path;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const { [name]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return rest.length === 0 ? others : { ...others, [name]: without(inner, rest) };
}

/**
 * What somebody is here, to read by: their roles, those of people they stand in for, and those whose open tasks have come to them.
 * Whoever decides reads what they decide on. In one's own case one is oneself alone.
 */
export function rolesOf(
  { fixed = [] }: Pick<ProcessContract, 'fixed'>,
  state: RunState,
  { id, standsInFor }: Caller,
): ReadonlySet<string> {
  const heldBy = (people: readonly string[]) =>
    Object.entries(state.who).flatMap(([role, person]) =>
      person !== undefined && people.includes(person) ? [role] : [],
    );
  const own = heldBy([id]);
  if (own.some((role) => fixed.includes(role))) return new Set(own);
  const people = [id, ...standsInFor];
  const asked = questionsOf(state).filter(
    (question) => isOpen(question) && [question.assignee, ...question.escalatedTo].some((one) => people.includes(one)),
  );
  return new Set([...heldBy(people), ...asked.map(({ role }) => role)]);
}
