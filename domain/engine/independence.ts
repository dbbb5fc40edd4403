/**
 * Who may not judge something, because of what they did, were or have at stake: one rule for whoever decides, in their own name or
 * for another, corrects, takes over, is escalated to or sits on a panel. Independence follows acts, not chairs.
 */
import { formatDate } from '../calendar/index.ts';
import type { Independence, LineReach, ProcessContract } from './define.ts';
import { deedKey } from './did.ts';
import type { Done } from './done.ts';
import type { PersonId } from './people.ts';
import type { Question, RunState } from './state.ts';
import { roleTitle } from './words.ts';

/** Somebody who may not judge this. */
export interface Party {
  readonly person: PersonId;
  /** Completes “You …” and “They …”: “answered “Return” to “Endorse” on 3 November 2026”. */
  readonly why: string;
}

/** Whoever manages these people, or is managed by them, may not judge it either. Only the directory knows who that is. */
export interface InLine extends LineReach {
  readonly of: readonly Party[];
}

type Stand = Pick<RunState, 'who' | 'former' | 'did' | 'facts'>;

interface Judged extends Pick<Question, 'task'> {
  readonly about?: string | undefined;
  readonly barred?: readonly PersonId[] | undefined;
}

/** What is judged: a task, about something or not, or a standing action. */
export type Matter = Judged | { readonly action: string };

/** Everybody who may not decide this question, with the reason. */
export function partiesTo(contract: ProcessContract, state: Stand, question: Judged): readonly Party[] {
  const { never, independent } = contract.tasks[question.task] ?? {};
  const byName = (question.barred ?? []).map((person) => ({ person, why: 'had a part in what is decided here' }));
  return [
    ...(never ?? []).flatMap((role) => heldBy(contract, state, role)),
    ...partiesBy(contract, state, independent, question.about),
    ...byName,
  ];
}

/** Everybody who may not take this standing action, with the reason. */
export function partiesToAction(contract: ProcessContract, state: Stand, action: string): readonly Party[] {
  const { never, independent } = contract.standing[action] ?? {};
  return [
    ...(never ?? []).flatMap((role) => heldBy(contract, state, role)),
    ...partiesBy(contract, state, independent, undefined),
  ];
}

function partiesBy(
  contract: ProcessContract,
  state: Stand,
  independent: readonly Independence[] = [],
  about: string | undefined,
): readonly Party[] {
  return independent.flatMap((one) => partiesIn(contract, state, one, about));
}

function partiesIn(
  contract: ProcessContract,
  state: Stand,
  { of = [], from = [], named, sameAbout }: Independence,
  about: string | undefined,
): readonly Party[] {
  const keys = (name: string) => (sameAbout === true && about !== undefined ? deedKey(name, about) : name);
  const did = Object.entries(state.did ?? {}).flatMap(([person, deeds]) =>
    of.flatMap((name) => {
      const done = Object.hasOwn(deeds, keys(name)) ? deeds[keys(name)] : undefined;
      return done ? [{ person, why: deedWords(contract, name, done) }] : [];
    }),
  );
  const inFacts = Object.entries(named?.(state.facts as never) ?? {}); // the contract's own facts
  return [
    ...did,
    ...inFacts.map(([person, why]) => ({ person, why })),
    ...from.flatMap((role) => heldBy(contract, state, role)),
  ];
}

/** Whoever holds a role, and whoever did where that is kept. */
function heldBy(contract: ProcessContract, { who, former }: Stand, role: string): readonly Party[] {
  const people = [...(who[role] === undefined ? [] : [who[role]]), ...(former?.[role] ?? [])];
  return people.map((person) => ({ person, why: `came to this as “${roleTitle(contract, role)}”` }));
}

function deedWords({ tasks, standing }: ProcessContract, name: string, { on, choice, actingFor, by }: Done): string {
  const task = tasks[name];
  const answer = choice === undefined ? undefined : task?.choices[choice]?.label;
  const what =
    task && answer !== undefined
      ? `answered “${answer}” to “${task.title}”`
      : `took a part in “${task?.title ?? standing[name]?.label ?? name}”`;
  const how = actingFor !== undefined ? ', for somebody else' : by !== undefined ? ', through a deputy' : '';
  return `${what} on ${formatDate(on)}${how}`;
}

/** Whose line bars from it. Nobody reaches further than the contract says; taken without end, everybody is the Director's junior. */
export function linesBarredFrom(
  contract: ProcessContract,
  state: Stand,
  settings: unknown,
  matter: Matter,
): readonly InLine[] {
  const definition = 'action' in matter ? contract.standing[matter.action] : contract.tasks[matter.task];
  const about = 'action' in matter ? undefined : matter.about;
  const reach = contract.lineReach?.(settings as never) ?? ORDINARY_REACH; // the contract's own settings
  return (definition?.independent ?? []).flatMap((one) => {
    if (one.line === undefined) return [];
    const up = one.line === 'down' ? 0 : reach.up;
    const down = one.line === 'up' ? 0 : reach.down;
    return [{ of: partiesIn(contract, state, one, about), up, down }];
  });
}

/** Two levels up, one down. */
export const ORDINARY_REACH: LineReach = { up: 2, down: 1 };

/** Roles whose former holders are kept: a hand-over makes no case another's. */
export const isKeptFor = (contract: ProcessContract, role: string): boolean =>
  contract.barsForGood?.includes(role) === true ||
  judging(contract).some(
    ({ independent = [], never = [] }) =>
      independent.some(({ from }) => from?.includes(role)) ||
      (isOfWhoeverAsked(contract, role) && never.includes(role)),
  );

const judging = ({ tasks, standing }: ProcessContract) => [...Object.values(tasks), ...Object.values(standing)];

/** That they asked for it is no act on record but this: they came to it in this role. */
function isOfWhoeverAsked({ cast = {} }: ProcessContract, role: string): boolean {
  const found = Object.hasOwn(cast, role) ? cast[role] : undefined;
  return found === 'caller' || (typeof found === 'object' && 'callerFirst' in found);
}
