/** Who has a stake in an action by what its facts say: whoever was named as having helped, and what was taken over from before. */
import type { PersonId } from '../engine/people.ts';
import type { Action } from './facts.ts';

type Named = Readonly<Record<PersonId, string>>;

/** Its owners, whoever delivered it, and those whom they named as having taken part. */
export const tookPart = ({ doers }: Pick<Action, 'doers'>): Named =>
  Object.fromEntries(doers.map((person) => [person, 'took part in the work']));

/** Whoever accepted the evidence or sent it back. */
export const reviewed = ({ judgements }: Pick<Action, 'judgements'>): Named =>
  Object.fromEntries(
    judgements
      .filter(({ what }) => what === 'accepted' || what === 'returned')
      .map(({ by }) => [by, 'reviewed the evidence']),
  );

/** Whoever has asked leadership to let it end undone, and for whom. */
export function askedToEnd({ endingAsked }: Pick<Action, 'endingAsked'>): Named {
  const { askedBy, askedFor = askedBy } = endingAsked ?? {};
  return askedBy === undefined || askedFor === undefined
    ? {}
    : { [askedBy]: 'asked for this', [askedFor]: 'asked for this' };
}
