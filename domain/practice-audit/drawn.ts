/** A case that the month's round drew, named by the row of its team's list. */
import { auditRound } from '../audit-round/contract.ts';
import { isFree, wasDrawn } from '../audit-round/sums.ts';
import type { FactsOf } from '../engine/define.ts';
import type { Directory } from '../engine/kind.ts';
import { naturalKey } from '../engine/natural-key.ts';
import { unacceptable } from '../engine/refusals.ts';
import type { DrawnIn } from './facts.ts';

interface Named {
  /** The month. */
  readonly round: string;
  readonly team: string;
  readonly row: number;
}

/** @throws Refusal `invalid` where there is no such round, or it drew another row, or that is being audited */
export async function drawnCase(
  { round: month, team, row }: Named,
  { openUnder, process }: Directory,
): Promise<DrawnIn> {
  const round = await openUnder(naturalKey(auditRound, month));
  const found = round === null ? null : await process(round);
  if (round === null || !found)
    throw unacceptable([
      { pointer: '/round', message: 'There is no round for this month. Start it, or leave out the team.' },
    ]);
  const facts = roundIn(found.facts);
  const one = { team, row };
  if (!wasDrawn(facts, one))
    throw unacceptable([{ pointer: '/row', message: 'This row was not drawn. Give one that was.' }]);
  const by = facts.audits.find((audit) => !isFree([audit], one))?.id;
  if (by !== undefined)
    throw unacceptable([{ pointer: '/row', message: `This case is being audited already: ${by}.` }]);
  return { round, month, ...one };
}

const roundIn = (facts: unknown) => facts as Pick<FactsOf<typeof auditRound>, 'sample' | 'audits'>; // its own facts, as JSON
