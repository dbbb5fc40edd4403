import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addDays, formatDate } from '../../domain/calendar/index.ts';
import { notFound, Refusal, wrongAt } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import * as deputies from '../../store/deputies.ts';
import { lineAbove, lineBelow } from '../../store/directory.ts';
import { hereOn } from '../../store/people.ts';
import { oneChangeAtATime } from '../../store/person-changes.ts';
import { hasLapsed, mustStillWait } from '../lapsing.ts';
import { list } from '../shapes/common.ts';
import { deputy as shape } from '../shapes/people.ts';
import type { Told } from '../shapes/told.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { date, opaqueId } from './fields.ts';
import { operation, type Who } from './operation.ts';
import { isInLine } from './own-line.ts';

const params = z.strictObject({ id: opaqueId });

/** A person who may act for another between two dates. One proposes, another confirms. */
export const listDeputies = operation('listDeputies', {
  title: 'Who stands in for whom',
  may: 'everybody',
  query: z.strictObject({ person: opaqueId.optional(), on: date.optional() }),
  output: list(shape),
  run: async ({ db }, { scope }, { query, most }) => {
    const found = await deputies.listDeputies(db, { ...query, scope, limit: most });
    const named = await namesIn(db, found);
    return { items: found.map((row) => viewIn(named, row)) };
  },
});

export const proposeDeputy = operation('proposeDeputy', {
  title: 'Propose a deputy for yourself, or for somebody in your line',
  may: 'everybody',
  input: z
    .strictObject({ person: opaqueId, deputy: opaqueId, fromOn: date, untilOn: date })
    .refine(({ fromOn, untilOn }) => fromOn <= untilOn, {
      message: 'The last day is before the first.',
      path: ['untilOn'],
    })
    .refine(({ person, deputy }) => person !== deputy, { message: 'Nobody is their own deputy.', path: ['deputy'] }),
  output: shape,
  refuses: ['already-decided'],
  once: 'kept',
  run: async (parts, { caller, scope, today }, { input: { person, deputy, fromOn, untilOn } }) => {
    // A deputy acts for somebody, and chooses nobody to act for them in turn.
    if (person !== caller.id) mustBeInOwnLine(await lineBelow(parts.db, caller.id), scope, person);
    if (untilOn < today) throw wrongAt('/untilOn', 'These days are over. Enter today or a later date.');
    const latest = addDays(today, LONGEST_DAYS);
    if (fromOn > latest) throw wrongAt('/fromOn', `Enter ${formatDate(latest)} or an earlier date.`);
    const longest = addDays(fromOn, LONGEST_DAYS);
    if (untilOn > longest)
      throw wrongAt(
        '/untilOn',
        `Somebody stands in for a year at most: enter ${formatDate(longest)} or an earlier date.`,
      );
    const createdAt = parts.clock.now();
    const days = { fromOn, untilOn };
    const proposed = {
      id: randomUUID(),
      personId: person,
      deputyId: deputy,
      ...days,
      proposedBy: caller.id,
      createdAt,
    };
    return await view(
      parts.db,
      await parts.db.$transaction(async (db) => {
        await oneChangeAtATime(db);
        await mustStandAlone(db, proposed, today);
        await mustBeFirst(db, proposed);
        return await deputies.proposeDeputy(db, proposed);
      }),
    );
  },
});

/** Longer than anybody is away without somebody else taking their post. */
const LONGEST_DAYS = 365;

export const confirmDeputy = operation('confirmDeputy', {
  title: 'Confirm a deputy that somebody else has proposed',
  may: ['manager', 'hr', 'leadership', 'administrator'],
  params,
  output: shape,
  refuses: ['barred-from-own-case', 'already-decided', 'gone', 'invalid'],
  once: 'kept',
  run: async (parts, who, { params: { id } }) => {
    return await view(
      parts.db,
      await parts.db.$transaction(async (db) => {
        await oneChangeAtATime(db);
        const proposed = await deputies.findDeputy(db, id);
        if (!proposed) throw notFound('proposal');
        if (proposed.endedBy !== null) throw new Refusal('gone', 'This was ended.');
        if (proposed.confirmedBy !== null)
          throw new Refusal('already-decided', 'This has been confirmed already.', {
            decided: {
              by: proposed.confirmedBy,
              choice: 'confirmed',
              at: (proposed.confirmedAt ?? proposed.createdAt).toISOString(),
            },
          });
        mustStillWait(proposed.createdAt, parts.clock.now());
        if (proposed.untilOn < who.today) throw new Refusal('gone', 'These days are over. Propose others.');
        await mustBeAnother(db, proposed, who);
        await mustStandAlone(db, proposed, who.today);
        return await deputies.confirmDeputy(db, id, who.caller.id, parts.clock.now());
      }),
    );
  },
});

export const endDeputy = operation('endDeputy', {
  title: 'End a delegation today',
  may: 'everybody',
  params,
  output: shape,
  once: 'kept',
  run: async ({ db }, { caller, scope }, { params: { id } }) => {
    const found = await deputies.findDeputy(db, id);
    if (!found || !(isInLine(scope, found.personId) || found.deputyId === caller.id)) throw notFound('delegation');
    return await view(db, await deputies.endDeputy(db, id, caller.id));
  },
});

/** The same is proposed once: the others are told who was first. @throws Refusal `already-decided` */
async function mustBeFirst(db: Db, proposed: deputies.NewDeputy): Promise<void> {
  const same = await deputies.findWaiting(db, proposed);
  if (!same) return;
  if (hasLapsed(same.createdAt, proposed.createdAt)) {
    await deputies.endDeputy(db, same.id, proposed.proposedBy); // nobody can confirm it any more
    return;
  }
  throw new Refusal('already-decided', 'The same deputy is proposed for these days already. Confirm or end that one.', {
    decided: { by: same.proposedBy, choice: 'proposed', at: same.createdAt.toISOString() },
  });
}

/** Somebody of the caller's own line of management, or anybody for those who see everything. @throws Refusal `not-permitted` */
function mustBeInOwnLine(below: readonly string[], scope: Who['scope'], person: string): void {
  if (scope.all || below.includes(person)) return;
  throw new Refusal('not-permitted', 'You may propose a deputy only for yourself or your line.');
}

/**
 * One deputy for one person on a day, who is here and is not away themselves: whoever stands in has nobody standing in for them, so
 * that no ring and no chain comes about in which nobody acts.
 */
async function mustStandAlone(db: Db, proposed: deputies.NewDeputy, today: string): Promise<void> {
  const { personId, deputyId, fromOn, untilOn } = proposed;
  const here = await hereOn(db, [personId, deputyId], fromOn > today ? fromOn : today);
  if (here.length < 2) throw wrongAt('/deputy', 'One of them is not on record, or has left.');
  const days = `${formatDate(fromOn)} to ${formatDate(untilOn)}`;
  const others = (await deputies.confirmedWithin(db, fromOn, untilOn)).filter(({ id }) => id !== proposed.id);
  if (others.some((other) => other.personId === personId))
    throw wrongAt(
      '/fromOn',
      `They have a deputy for some of the days from ${days}. End that first, or choose other days.`,
    );
  if (others.some((other) => other.personId === deputyId))
    throw wrongAt('/deputy', `The deputy is away for some of the days from ${days}: somebody stands in for them.`);
  if (others.some((other) => other.deputyId === personId))
    throw wrongAt(
      '/person',
      `They stand in for somebody else on some of the days from ${days}. Find that person another deputy first.`,
    );
}

/** Neither the proposer nor the deputy confirms, but the person, their line, HR or an administrator. */
async function mustBeAnother(db: Db, proposed: deputies.DeputyRow, { caller, today }: Who): Promise<void> {
  if (proposed.proposedBy === caller.id || proposed.deputyId === caller.id)
    throw new Refusal('barred-from-own-case', 'Somebody else must confirm this: neither its proposer nor the deputy.');
  const line = await lineAbove(db, proposed.personId, today);
  const isTheirs = proposed.personId === caller.id || line.some(({ id }) => id === caller.id);
  if (!isTheirs && !caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw new Refusal('not-permitted', 'The person themselves, their line, HR or an administrator confirms a deputy.');
}

const view = async (db: Db, row: deputies.DeputyRow): Promise<Told<typeof shape>> =>
  viewIn(await namesIn(db, [row]), row);

const namesIn = (db: Db, rows: readonly deputies.DeputyRow[]): Promise<Naming> =>
  namingOf(
    db,
    rows.flatMap(({ personId, deputyId, proposedBy, confirmedBy, endedBy }) => [
      ...[personId, deputyId],
      ...[proposedBy, confirmedBy, endedBy],
    ]),
  );

const viewIn = (
  named: Naming,
  { id, personId, deputyId, fromOn, untilOn, proposedBy, confirmedBy, endedBy, createdAt }: deputies.DeputyRow,
): Told<typeof shape> => ({
  id,
  person: named(personId),
  deputy: named(deputyId),
  fromOn,
  untilOn,
  proposedBy: named(proposedBy),
  confirmedBy: named(confirmedBy),
  endedBy: named(endedBy),
  createdAt: createdAt.toISOString(),
});
