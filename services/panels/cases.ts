/** What a round's list shows to whom: a moderation panel reads its cases without names. */

import type { Office } from '../../domain/engine/people.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import { stageTitle } from '../../domain/engine/words.ts';
import { purposes } from '../../domain/panels/purposes.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { type CaseRow, casesOf } from '../../store/panels.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import { endingOf } from '../file-types.ts';
import type { Parts } from '../parts.ts';
import { paths } from '../paths.ts';

export interface Reader {
  readonly caller: Caller;
  readonly scope: Scope;
}

/** Those who convene panels, and those who answer for them, see every round; everybody else the rounds they sit in. */
const seesAll: readonly Office[] = ['hr', 'quality', 'leadership', 'administrator'];
const holds = ({ caller }: Reader, offices: readonly Office[]): boolean =>
  caller.offices.some((office) => offices.includes(office));

export const seesEveryRound = (reader: Reader): boolean => holds(reader, seesAll);

/** Whoever moderates reads every case without its name, also one of somebody in their own line, and whatever office they hold. */
const readsWithoutNames = ({ purpose, members }: PanelRound, { caller }: Reader): boolean =>
  'blindIn' in purposes[purpose] && members.includes(caller.id);

/** The cases on a round's list, as far as the reader may see them. */
export async function viewCases({ db, kinds }: Parts, round: PanelRound, reader: Reader) {
  const rows = await casesOf(db, round.id, reader.scope);
  const shown = rows.map((row) => ({ row, plain: withoutName(row, round) }));
  if (readsWithoutNames(round, reader)) return shown.map(({ plain }) => plain);
  return shown
    .filter(({ row }) => row.seen)
    .map(({ row: { id, kind, title, status, stage, outcome }, plain }) => ({
      ...plain,
      id,
      title,
      status,
      stage,
      stageTitle: kinds[kind] ? stageTitle(kinds[kind].contract, stage) : stage,
      outcome,
    }));
}

function withoutName(row: CaseRow, round: PanelRound) {
  const { panel } = factsIn(row);
  return {
    number: row.number,
    bookedHere: panel?.round === round.id,
    portfolio: portfolioOf(row) === undefined ? null : paths.panelCase(round.id, row.number),
  };
}

interface CaseFacts {
  readonly panel?: { readonly round: string };
  readonly anonymised?: string | true;
}

/** Of the facts of a case, what a panel goes by. */
const factsIn = ({ state }: CaseRow): CaseFacts => (JSON.parse(state) as { readonly facts: CaseFacts }).facts;

function portfolioOf(row: CaseRow): string | undefined {
  const { anonymised } = factsIn(row);
  return typeof anonymised === 'string' ? anonymised : undefined;
}

/** The portfolio of a case without names. Its file's own name may name somebody. @throws Refusal `not-found` */
export async function readPortfolio({ db }: Parts, round: PanelRound, number: number) {
  const row = (await casesOf(db, round.id, { all: true })).find((one) => one.number === number);
  const id = row && portfolioOf(row);
  if (!row || id === undefined) throw notFound('portfolio');
  const found = await db.submission.findFirst({ where: { id, processId: row.id, kind: 'anonymised' } });
  if (!found?.content) throw notFound('portfolio');
  return { content: Buffer.from(found.content), mediaType: found.mediaType, extension: endingOf(found.mediaType) };
}
