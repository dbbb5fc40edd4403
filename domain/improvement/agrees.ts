/** The plan's action among all that is agreed: its owner and day stand once it was agreed, and it is done and checked as its stage says. */
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import type { Action } from './facts.ts';

const delivered: readonly string[] = ['reviewing', 'verifying', 'watching'];

export function agrees({ facts, people, milestones, stage }: AgreedGiven<Action>): readonly AgreedAction[] {
  const { agreedOn, judgements } = facts;
  const { owner } = people;
  const { due } = milestones;
  if (agreedOn === undefined || owner === undefined || due === undefined) return [];
  const on = (what: string) => judgements.findLast((one) => one.what === what)?.on;
  return [
    {
      ...{ key: 'whole', owner, agreedOn, dueOn: due.date },
      ...(delivered.includes(stage) && { doneOn: on('delivered') ?? due.metOn ?? agreedOn }),
      ...(stage === 'watching' && { verifiedOn: on('verified') ?? due.metOn ?? agreedOn }),
    },
  ];
}
