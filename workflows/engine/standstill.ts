import { condition } from '@temporalio/workflow';
import { WAITS_FOR_NOTHING } from '../../domain/engine/state.ts';
import type { Process } from './process.ts';

const WORDS =
  'Part of it stands still: it waits for no task, no date and no message. An administrator can have the task that is missing asked again.';

/** Keeps the flag of a process that waits for nothing. In any other it commands nothing: what has been recorded replays. */
export async function seeStandstill(process: Process, isCaughtUp: () => boolean): Promise<never> {
  const isFlagged = () => Object.hasOwn(process.state.flags, WAITS_FOR_NOTHING);
  for (;;) {
    await condition(() => isCaughtUp() && waitsForNothing(process) !== isFlagged());
    await process.journal.quiet(); // it may only be on its way to the next
    if (waitsForNothing(process)) process.flag(WAITS_FOR_NOTHING, WORDS);
    else process.unflag(WAITS_FOR_NOTHING);
  }
}

/** Is there a part of it that no person, no date and no message can move on any more: a stage, a thread, or the whole? */
function waitsForNothing(process: Process): boolean {
  const { state, busy, waits, desk } = process;
  if (state.closed !== undefined || busy) return false;
  return isStranded(process) || (waits.none && desk.open.length === 0);
}

function isStranded({ waits: { stranded }, visit, state }: Process): boolean {
  if (stranded.length === 0) return false;
  const running = Object.values(state.threads).filter(({ status }) => status === 'running');
  const present = [visit, ...running].flatMap(({ memory }) => Object.values(memory.questions));
  return stranded.some(({ question }) => present.includes(question));
}
