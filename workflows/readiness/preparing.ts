import type { Area } from '../../domain/improvement/areas.ts';
import type { Part } from '../../domain/readiness/parts.ts';
import { annexA } from './annex-a.ts';
import { type ReadinessCycleRun, reviewed, times } from './cycle.ts';
import { evidenceFor } from './evidence.ts';

/** Everything side by side. What was found ready before, or in an earlier turn, is not asked for again. */
export async function preparing(run: ReadinessCycleRun): Promise<'review'> {
  run.open('meetings');
  await Promise.all([
    annexA(run),
    prepared(run, 'audits', (about) => run.ask('sampleAudits', { about })),
    prepared(run, 'selfEvaluation', (about) => run.ask('refreshSelfEvaluation', { about })),
    gotReady(run, 'documents'),
    gotReady(run, 'communications'),
    gotReady(run, 'it'),
    everyArea(run),
  ]);
  run.milestones.met('prepared');
  return 'review';
}

/** Each area that is looked at, those too by which the scope is widened while the others are prepared. */
async function everyArea(run: ReadinessCycleRun): Promise<void> {
  const begun = new Map<Area, Promise<void>>();
  const isWider = () => run.facts.areas.some((area) => !begun.has(area));
  while (isWider()) {
    for (const area of run.facts.areas) if (!begun.has(area)) begun.set(area, evidenceFor(run, area));
    await Promise.race([Promise.all(begun.values()), run.when(isWider)]);
  }
}

/** Prepared, then reviewed by somebody else; sent back, it is prepared again. */
async function prepared(
  run: ReadinessCycleRun,
  part: Part,
  prepare: (about: string) => Promise<unknown>,
): Promise<void> {
  for (let n = 1; run.facts.ready[part] === undefined; n += 1) {
    const about = times(`part-${part}`, n);
    await prepare(about);
    await reviewed(run, part, about);
  }
}

async function gotReady(run: ReadinessCycleRun, part: 'documents' | 'communications' | 'it'): Promise<void> {
  if (run.facts.ready[part] !== undefined) return;
  const { on } = await run.ask('preparePart', { about: `part-${part}`, role: part });
  run.facts.ready[part] = on;
}
