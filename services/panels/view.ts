import { notFound } from '../../domain/engine/refusals.ts';
import { said } from '../../domain/engine/words.ts';
import { purposes } from '../../domain/panels/purposes.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { namesById } from '../../store/names.ts';
import type { Parts } from '../parts.ts';
import type { panelRound } from '../shapes/panels.ts';
import type { Told } from '../shapes/told.ts';
import { type Reader, seesEveryRound, viewCases } from './cases.ts';
import { getRound } from './convene.ts';

/** @throws Refusal `not-found` also for a round that the reader neither sits in nor sees by their office */
export async function seenRound(parts: Parts, id: string, reader: Reader): Promise<PanelRound> {
  const round = await getRound(parts, id);
  if (!seesEveryRound(reader) && !round.members.includes(reader.caller.id)) throw notFound('round');
  return round;
}

/** A round, with the cases on its list as far as the reader may see them. */
export async function viewRound(parts: Parts, round: PanelRound, reader: Reader): Promise<Told<typeof panelRound>> {
  const { id, purpose, meetsOn, chair, members, quorum } = round;
  const [cases, names] = await Promise.all([viewCases(parts, round, reader), namesById(parts.db, [...members, chair])]);
  const named = (person: string) => ({ id: person, name: names.get(person) ?? null });
  return {
    id,
    purpose,
    title: purposes[purpose].title,
    meets: said(meetsOn),
    quorum,
    chair: named(chair),
    members: members.map(named),
    cases,
  };
}
