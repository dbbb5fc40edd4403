/** Each morning: has a new day, or new code, made a truth of an open process false, or true again? Only such a process is told to look. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { type LocalDate, londonDate, openingOf } from '../domain/calendar/index.ts';
import { isToLookAgain } from '../domain/engine/always.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import { signals } from '../domain/engine/messages.ts';
import type { Json, RunState } from '../domain/engine/state.ts';
import { subjectsToFollow, waitingForLeavers } from '../store/leavers.ts';
import { settingsOf } from '../store/rules.ts';
import type { Engine } from './begin-again.ts';
import { tell } from './tell.ts';

const PAGE = 200;

/** Looks at the truths each morning. */
export const everyMorning = (parts: Engine, contracts: readonly ProcessContract[]) =>
  onceEachMorning((today) => lookAtTruths(parts, contracts, today));

/**
 * Looks once a day, from the hour at which reminders go out. A worker that has just begun looks at once, since it may know truths that
 * the one before it did not. What fails is tried again in the next round.
 */
export function onceEachMorning(look: (today: LocalDate) => Promise<unknown>): (now: Date) => Promise<void> {
  let lookedOn: LocalDate | undefined;
  return async (now) => {
    const today = londonDate(now.getTime());
    if (lookedOn === today || (lookedOn !== undefined && now.getTime() < openingOf(today))) return;
    await look(today);
    lookedOn = today;
  };
}

/** Told twice, a process writes nothing more. @returns how many were told */
export async function lookAtTruths(
  { db, engine }: Engine,
  contracts: readonly ProcessContract[],
  today: LocalDate,
): Promise<number> {
  let told = 0;
  for (const contract of contracts.filter(({ always }) => always !== undefined)) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: { readonly id: string; readonly state: string }[] = await db.process.findMany({
        where: { kind: contract.name, status: { in: ['open', 'paused'] }, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: PAGE,
        select: { id: true, state: true },
      });
      for (const { id, state: text } of page) {
        const state = JSON.parse(text) as RunState;
        if (!isToLookAgain(contract, state, { today, settings: await settingsOf(db, state) })) continue;
        if (await tellToLook(engine, id)) told += 1;
      }
      after = page.length < PAGE ? undefined : page.at(-1)?.id;
    }
  }
  return told;
}

const tellToLook = (engine: Engine['engine'], id: string): Promise<boolean> =>
  isTold(() => engine.workflow.getHandle(id).signal(signals.look));

/** What people who have left are asked goes up the line: of each process that waits for one. @returns how many were told */
export async function passUpFromLeavers({ db, engine }: Engine, today: LocalDate): Promise<number> {
  let told = 0;
  for (const { process, people } of await waitingForLeavers(db, today))
    if (await isTold(() => engine.workflow.getHandle(process).signal(signals.left, people))) told += 1;
  return told;
}

/**
 * What is somebody's own, whose story listens for it, hears who they are once the directory knows, and that they have left.
 * @returns how many were told
 */
export async function followPeople(
  { db, engine }: Engine,
  contracts: readonly ProcessContract[],
  today: LocalDate,
): Promise<number> {
  let told = 0;
  for (const { name, hears, record } of contracts) {
    if (!Object.hasOwn(hears, GONE) || record.of === undefined) continue;
    for (const { process, person, isKnown, isGone } of await subjectsToFollow(db, name, record.of, today)) {
      const say = (message: string, data: Json) =>
        tell({ db, engine }, process, { id: `${process}:${message}:${person}`, from: 'the directory', message, data });
      if (!isKnown && (await say('known', { person }))) told += 1;
      if (isGone && (await say(GONE, {}))) told += 1;
    }
  }
  return told;
}

const GONE = 'gone';

/** @returns whether it is there to be told; what the engine has lost is a finding of the reconciler's */
async function isTold(tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
