import { formatDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { Override } from '../../domain/improvement/facts.ts';
import { blocked } from '../../domain/improvement/reasons.ts';
import { lapsesOn, lapseWords } from '../../domain/improvement/schedule.ts';
import type { ImprovementActionRun } from './keeping.ts';

const BLOCKED = 'blocked';
const KEPT = 12;

/** It cannot go on, and everybody can see why: leadership are told. */
export function block(run: ImprovementActionRun, { actor, code: why }: Told<ImprovementAction, 'block'>): void {
  run.facts.blocks = [...run.facts.blocks, { code: why, from: run.today, by: actor.id }].slice(-KEPT);
  flagBlocked(run);
}

/** Also of one that was blocked before it was taken over: every list and report knows it. */
export function flagBlocked(run: ImprovementActionRun): void {
  const now = run.facts.blocks.findLast(({ until }) => until === undefined);
  if (now) run.flag(BLOCKED, `Blocked since ${formatDate(now.from)}: ${blocked[now.code]}.`);
}

export function unblock(run: ImprovementActionRun): void {
  const until = run.today;
  run.facts.blocks = run.facts.blocks.map((one) => (one.until === undefined ? { ...one, until } : one));
  run.unflag(BLOCKED);
}

/** A colour given by hand, in place of any given before. */
export function giveOverride(
  run: ImprovementActionRun,
  { actor, form, reason }: Told<ImprovementAction, 'overrideBrag'>,
): void {
  const { value, until } = form;
  const given = { value, on: run.today, until, by: actor.id, reason: reason.id };
  run.facts.overrides = [...ended(run), given].slice(-KEPT);
  run.milestones.plan('overrideLapses', lapsesOn(until), lapseWords(until));
  run.open('override');
}

export function liftOverride(run: ImprovementActionRun): void {
  run.facts.overrides = ended(run);
}

const current = (run: ImprovementActionRun): Override | undefined =>
  run.facts.overrides.find(({ endedOn }) => endedOn === undefined);

const ended = (run: ImprovementActionRun): readonly Override[] =>
  run.facts.overrides.map((one) => (one.endedOn === undefined ? { ...one, endedOn: run.today } : one));

/** Lapses by itself. One round is one colour given by hand, or several that took each other's place. */
export async function override(run: ImprovementActionRun): Promise<'again'> {
  await run.when(() => current(run) !== undefined);
  await Promise.race([run.milestones.reach('overrideLapses'), run.when(() => current(run) === undefined)]);
  run.facts.overrides = ended(run);
  run.milestones.met('overrideLapses');
  return 'again';
}
