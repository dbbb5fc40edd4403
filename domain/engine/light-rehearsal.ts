import type { Choice, OutcomeOf, ProcessContract } from './define.ts';
import type { Answered, Cast, Rehearsal, Said } from './rehearsal.ts';
import { sampleOf } from './sample.ts';

/** Everybody gives the first answer that a task offers, with the fields filled in as their own descriptions say. */
export const ordinaryRehearsal = <C extends ProcessContract>(
  contract: C,
  { by, ending }: { readonly by: keyof Cast; readonly ending: OutcomeOf<C> },
  more: Partial<Rehearsal<C>> = {},
): Rehearsal<C> => ({
  by,
  ending,
  request: (cast, today) => sampleOf(contract.request.fields, { cast, today }),
  answer: ({ name }, { cast, today }): Answered => {
    const [choice, { form, reason }] = firstChoice(contract, name);
    const filled = form === undefined ? undefined : contract.forms[form];
    const said: Said = {
      ...(filled && { form: sampleOf(filled.fields, { cast, today }) }),
      ...(reason && { reason: 'A sample reason' }),
    };
    return { choice, ...said };
  },
  ...more,
});

function firstChoice(contract: ProcessContract, task: string): readonly [string, Choice] {
  const first = Object.entries(contract.tasks[task]?.choices ?? {})[0];
  if (!first) throw new Error(`${contract.name} has no task ${task}`);
  return first;
}
