import { type List, listNames } from '../../domain/readiness/annex-a.ts';
import { type ReadinessCycleRun, reviewed, times } from './cycle.ts';

/** All eleven lists, then a dry run of the whole; lists it finds wrong are produced again for the next. */
export async function annexA(run: ReadinessCycleRun): Promise<void> {
  for (let n = 1; run.facts.ready.annexA === undefined; n += 1) {
    await Promise.all(listNames.map((list) => produce(run, list, n)));
    const about = times('part-annexA', n);
    const tried = await run.ask('dryRun', { about });
    if (tried.choice === 'worked') await reviewed(run, 'annexA', about);
    else for (const list of tried.form.lists) markWrong(run, list, n);
  }
}

/** One list, unless it stands: a dry run of an earlier turn may have found it wrong. */
async function produce(run: ReadinessCycleRun, list: List, n: number): Promise<void> {
  const kept = run.facts.lists[list];
  const stands = kept && (kept.wrongIn === undefined || kept.wrongIn >= n);
  if (stands) return;
  const { form, by, on } = await run.ask('prepareList', { about: times(`list-${list}`, n) });
  run.facts.lists[list] = { ...form, by, on };
}

function markWrong(run: ReadinessCycleRun, list: List, n: number): void {
  const kept = run.facts.lists[list];
  if (kept) run.facts.lists[list] = { ...kept, wrongIn: n };
}
