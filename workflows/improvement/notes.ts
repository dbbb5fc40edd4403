import { addDays, formatDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { PlannedDate } from '../../domain/engine/state.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { Note } from '../../domain/improvement/facts.ts';
import type { ImprovementActionRun } from './keeping.ts';

/** Two years of monthly notes; what came before is in the journal. */
const KEPT = 24;

const last = (run: ImprovementActionRun): Note | undefined => run.facts.notes.at(-1);

function keep(run: ImprovementActionRun, note: Note): void {
  const others = run.facts.notes.filter(({ key }) => key !== note.key);
  run.facts.notes = [...others, note].slice(-KEPT);
}

/** One round is one note, while the owner is at work: asked for at the policy's interval, unless it comes unasked before. */
export async function notes(run: ImprovementActionRun): Promise<'again'> {
  await run.when(() => run.facts.workSince !== undefined);
  const before = last(run)?.key;
  const noLongerWanted = run.when(() => run.facts.workSince === undefined || last(run)?.key !== before);
  await Promise.race([noLongerWanted, askForNote(run)]);
  return 'again';
}

async function askForNote(run: ImprovementActionRun): Promise<void> {
  const { workSince = run.today } = run.facts;
  const { on: noted = workSince } = last(run) ?? {};
  const since = noted > workSince ? noted : workSince;
  const { noteEveryDays, noteWorkingDays } = run.settings;
  const date = addDays(since, noteEveryDays);
  await run.clock.until('note', () => ({ date, basis: `${noteEveryDays} days from ${formatDate(since)}` }));
  const due = run.clock.workingDaysFrom(date > run.today ? date : run.today, noteWorkingDays);
  const { by, on, choice, form } = await noteAsked(run, due);
  const from = choice === 'acceptPartner' && ({ from: 'partner' } as const);
  keep(run, { key: `round-${run.round}`, on, by, outlook: form.outlook, ...from });
}

/** A note of the owner's, or of the partner's that they accept. What the partner said may not do: then they are asked once more. */
async function noteAsked(run: ImprovementActionRun, due: PlannedDate) {
  let decision = await run.ask('progressNote', { due });
  for (let again = 1; decision.choice === 'askPartner'; again += 1) {
    const later = run.clock.workingDaysFrom(decision.on, run.settings.noteWorkingDays);
    decision = await run.ask('progressNote', { about: `again-${again}`, due: later });
  }
  return decision;
}

/** The owner writes before being asked: the next is due the policy's interval later. */
export function giveNote(run: ImprovementActionRun, { actor, form }: Told<ImprovementAction, 'giveNote'>): void {
  const { outlook } = form;
  run.facts.notesUnasked += 1;
  keep(run, { key: `unasked-${run.facts.notesUnasked}`, on: run.today, by: actor.id, outlook });
}
