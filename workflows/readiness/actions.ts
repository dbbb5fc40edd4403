import type { Told } from '../../domain/engine/messages.ts';
import { improvementAction } from '../../domain/improvement/contract.ts';
import { newAction } from '../../domain/improvement/facts.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { Finding } from '../../domain/readiness/facts.ts';
import { isFull } from '../../domain/readiness/inspections.ts';
import type { ReadinessCycleRun } from './cycle.ts';

/** Noted down as inspectors say it; from then on it cannot quietly disappear. */
export function addFinding(run: ReadinessCycleRun, { form, texts, actor }: Told<ReadinessCycle, 'addFinding'>): void {
  if (!texts) return;
  const { area, kind, dueOn } = form;
  const number = run.facts.findings.length + 1;
  const finding = { number, area, kind, text: texts.id, on: run.today, by: actor.id };
  run.facts.findings = [...run.facts.findings, { ...finding, ...(dueOn !== undefined && { dueOn }) }];
  run.open('actions');
}

export const isRaised = ({ action }: Finding): boolean => action !== undefined;

/** Each finding becomes an action of the improvement plan, which outlives this cycle. */
export async function actions(run: ReadinessCycleRun): Promise<void> {
  for (;;) {
    await run.when(() => !run.facts.findings.every(isRaised));
    for (const finding of run.facts.findings.filter((one) => !isRaised(one))) await raise(run, finding);
  }
}

async function raise(run: ReadinessCycleRun, { number, area, kind, dueOn, text, by }: Finding): Promise<void> {
  const source = isFull(run.facts.inspection) ? 'finding' : 'visit';
  const action = await run.startChild(improvementAction, `finding-${number}`, {
    who: { raiser: by, lead: run.people.who('lead') },
    facts: newAction({ area, source, reference: run.id, finding: kind, ...(dueOn !== undefined && { dueOn }) }),
    title: { submission: text, field: 'title' },
  });
  run.facts.findings = run.facts.findings.map((one) => (one.number === number ? { ...one, action } : one));
}
