/** Each morning: what was held in one process and counts in another of the same person is told there, so that nobody is asked twice for it. */
import { addMonths, type LocalDate } from '../domain/calendar/index.ts';
import type { Elsewhere, Kind } from '../domain/engine/kind.ts';
import type { HeldThere } from '../domain/engine/series.ts';
import type { RunState } from '../domain/engine/state.ts';
import { type Beside, besideEachOther, idsAfter } from '../store/rounds.ts';
import { settingsOf } from '../store/rules.ts';
import type { Engine } from './begin-again.ts';
import { tell } from './tell.ts';

const PAGE = 100;
/** What has been closed for longer says nothing new. */
const MONTHS = 3;

/** Told twice, a process does nothing more. @returns how many were told */
export async function tellHeldElsewhere(parts: Engine, kinds: readonly Kind[], today: LocalDate): Promise<number> {
  let told = 0;
  const since = addMonths(today, -MONTHS);
  for (const { contract, series } of kinds)
    for (const there of series?.elsewhere ?? []) {
      const here = { kind: contract.name, role: series?.of ?? '' };
      for (let page = await idsAfter(parts.db, here.kind, '', PAGE), after = ''; page.length > 0; ) {
        for (const one of await besideEachOther(parts.db, here, there, { after, since, most: PAGE }))
          if (await tellOne(parts, there, one)) told += 1;
        after = page.at(-1) ?? '';
        page = await idsAfter(parts.db, here.kind, after, PAGE);
      }
    }
  return told;
}

async function tellOne(
  { db, engine }: Engine,
  there: Elsewhere,
  { to, state, from, fromState }: Beside,
): Promise<boolean> {
  const side = async (text: string) => {
    const of = JSON.parse(text) as RunState;
    return { state: of, settings: await settingsOf(db, of) };
  };
  const [here, other] = [await side(state), await side(fromState)];
  const held = there.counts(here as never, other); // of the kind's own facts
  if (isSame(held, there.known(here.state as never, from))) return false;
  const data = { from, held: held.map(({ on, by, kind }) => ({ on, by, ...(kind !== undefined && { kind }) })) };
  // What the other has come to since is another message.
  const id = `${to}:heldElsewhere:${from}:${other.state.seq}`;
  if (here.state.heard.includes(id)) return false; // it has its reasons: the day is taken by what was held there
  return await tell({ db, engine }, to, { id, from, message: 'heldElsewhere', data });
}

const isSame = (one: readonly HeldThere[], other: readonly HeldThere[]): boolean => {
  const days = (of: readonly HeldThere[]) =>
    of
      .map(({ on, kind = '' }) => `${on} ${kind}`)
      .sort()
      .join();
  return days(one) === days(other);
};
