import type { Evidence, Told } from '../../domain/engine/messages.ts';
import type { Area } from '../../domain/improvement/areas.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { Item } from '../../domain/readiness/facts.ts';
import { roleOfArea } from '../../domain/readiness/roles.ts';
import { acceptedIn, wantedIn } from '../../domain/readiness/wanted.ts';
import { type ReadinessCycleRun, times } from './cycle.ts';

/** One piece after another, each with its two dates, until as many have been accepted as the area must have. */
export async function evidenceFor(run: ReadinessCycleRun, area: Area): Promise<void> {
  const accepted = () => acceptedIn(run.facts, area);
  for (let n = 1; accepted() < wantedIn(run.facts, area, run.settings); n += 1) await piece(run, area, n);
}

async function piece(run: ReadinessCycleRun, area: Area, number: number): Promise<void> {
  const kept = run.facts.items.find((item) => item.area === area && item.number === number);
  if (kept && kept.status !== 'waiting') return;
  const item = kept ?? (await given(run, area, number));
  const barred = [...hands(item), run.people.who(roleOfArea(area))]; // of one that was taken over no act is known
  const about = times(`area-${area}`, number);
  const { choice, by: reviewer, on: reviewedOn } = await run.ask('reviewEvidence', { about, barred });
  keep(run, { ...item, status: choice === 'accept' ? 'accepted' : 'returned', reviewer, reviewedOn });
}

async function given(run: ReadinessCycleRun, area: Area, number: number): Promise<Item> {
  const about = times(`area-${area}`, number);
  const { evidence, by, actingFor } = await run.ask('gatherEvidence', { about, role: roleOfArea(area) });
  const item: Item = {
    area,
    number,
    ...datesOf(evidence),
    by,
    ...(actingFor !== undefined && { actingFor }),
    status: 'waiting',
  };
  keep(run, item);
  return item;
}

function keep(run: ReadinessCycleRun, item: Item): void {
  const others = run.facts.items.filter(({ area, number }) => area !== item.area || number !== item.number);
  run.facts.items = [...others, item];
}

/** Where it is, of which day it is and when it was added: never what it says. */
const datesOf = ({ id, hash, datedOn, addedOn, version }: Evidence) => ({ id, hash, datedOn, addedOn, version });

/** More than was asked for: kept and shown, not reviewed. */
export function addEvidence(
  run: ReadinessCycleRun,
  { evidence, form, actor }: Told<ReadinessCycle, 'addEvidence'>,
): void {
  if (!evidence) return;
  const { area } = form;
  const item: Item = { area, number: 0, ...datesOf(evidence), by: actor.id, status: 'added' };
  run.facts.added = [...run.facts.added, item];
}

/** Whoever gave it, in their own name or for another. */
const hands = ({ by, actingFor }: Item): string[] => (actingFor === undefined ? [by] : [by, actingFor]);
