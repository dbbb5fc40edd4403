/** What falls due to go: shown a month before, confirmed by two, stopped by a hold, and written into a register. */
import { z } from 'zod';
import { addMonths, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { notFound, Refusal, wrongAt } from '../../domain/engine/refusals.ts';
import {
  confirmFirst,
  confirmSecond,
  findList,
  itemsOf,
  keepers,
  leaveOut,
  readRegister,
} from '../../store/disposals.ts';
import {
  findHold,
  listHolds as holdsIn,
  liftHold,
  oneThingGoesAtATime,
  placeHold,
  proposeLifting,
  reviewHold,
} from '../../store/legal-holds.ts';
import { letGo } from '../disposals/carry-out.ts';
import { viewHolds, viewList, viewLists, viewRegister } from '../disposals/views.ts';
import { line } from '../fields/pieces.ts';
import type { Parts } from '../parts.ts';
import { getPerson } from '../people.ts';
import { list, page } from '../shapes/common.ts';
import { disposalList, disposals, disposed, legalHold } from '../shapes/records.ts';
import { date, flag, limit, note, opaqueId, processId } from './fields.ts';
import { operation } from './operation.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month like 2026-12.');
const params = z.strictObject({ month });
const number = z.string().regex(/^\d{1,18}$/, 'Take it from the list.');

export const listDisposals = operation('listDisposals', {
  title: 'What falls due to go, month by month, and who has confirmed it',
  may: keepers,
  query: z.strictObject({ limit }),
  output: list(disposalList),
  run: async ({ db }, _who, { query }) => ({ items: await viewLists(db, query.limit) }),
});

export const readDisposals = operation('readDisposals', {
  title: 'What falls due to go in one month, thing by thing',
  may: keepers,
  params,
  output: disposals,
  run: async (parts, _who, asked) => await listOf(parts, asked.params.month),
});

export const confirmDisposals = operation('confirmDisposals', {
  title: 'Confirm what falls due to go in a month: once two have, it goes on its day',
  isLong: true,
  may: keepers,
  params,
  output: disposals,
  refuses: ['already-decided', 'barred-from-own-case'],
  once: 'kept',
  run: async (parts, { caller, today }, asked) => {
    const found = await findList(parts.db, asked.params.month);
    if (!found) throw notFound('list');
    if (found.secondBy !== null) throw confirmedAlready();
    if (found.firstBy === caller.id)
      throw new Refusal('barred-from-own-case', 'Somebody else must confirm this too. You have confirmed it.');
    const items = await itemsOf(parts.db, found.month);
    if (items.some(({ personId }) => personId === caller.id))
      throw new Refusal('barred-from-own-case', 'A record of your own is on this list. Others must confirm it.');
    const confirm = found.firstBy === null ? confirmFirst : confirmSecond;
    if (!(await confirm(parts.db, found.month, caller.id, parts.clock.now()))) throw confirmedAlready();
    if (found.firstBy !== null) await letGo(parts, today);
    return await listOf(parts, found.month);
  },
});

export const keepFromDisposal = operation('keepFromDisposal', {
  title: 'Leave something out of a list of what falls due to go, and say why',
  may: keepers,
  params: params.extend({ id: number }),
  input: z.strictObject({ why: note }),
  output: disposals,
  refuses: ['already-decided'],
  once: 'kept',
  run: async (parts, { caller }, { params: { month: of, id }, input: { why } }) => {
    await listOf(parts, of);
    if (!(await leaveOut(parts.db, of, BigInt(id), caller.id, why))) throw confirmedAlready();
    return await listOf(parts, of);
  },
});

export const listDisposed = operation('listDisposed', {
  title: 'The register of what went: which, when, by which rule, and who confirmed it',
  may: keepers,
  query: z.strictObject({ after: number.optional(), limit }),
  output: page(disposed),
  run: async ({ db }, _who, { query }) => {
    const rows = await readRegister(db, query);
    const items = await viewRegister(db, rows);
    return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
  },
});

export const listHolds = operation('listHolds', {
  title: 'Legal holds: of whom and of what nothing goes',
  may: keepers,
  query: z.strictObject({ all: flag.default('false').meta({ description: 'true: also those that were lifted.' }) }),
  output: list(legalHold),
  run: async ({ db }, { today }, { query: { all }, most }) => ({
    items: await viewHolds(db, await holdsIn(db, { all: all === 'true', limit: most }), today),
  }),
});

const LONGEST_REVIEW_MONTHS = 6;

function mustBeReviewedSoon(reviewOn: LocalDate, today: LocalDate): void {
  if (reviewOn <= today) throw wrongAt('/reviewOn', 'Name a day to come.');
  if (reviewOn > addMonths(today, LONGEST_REVIEW_MONTHS))
    throw wrongAt('/reviewOn', 'A hold is looked at again within 6 months.');
}

export const makeHold = operation('makeHold', {
  title: 'Place a legal hold: nothing of a person or process goes until it is lifted, nor what is added to them',
  may: keepers,
  input: z.strictObject({
    reference: line('the reference of the case', 100),
    reason: note,
    person: opaqueId.optional(),
    process: processId.optional(),
    reviewOn: date,
  }),
  output: legalHold,
  once: 'kept',
  run: async (parts, { caller, today }, { input: { reference, reason, person, process, reviewOn } }) => {
    if ((person === undefined) === (process === undefined)) throw wrongAt('', 'Name either a person or a process.');
    mustBeReviewedSoon(reviewOn, today);
    if (person !== undefined) await getPerson(parts, person);
    const made = await parts.db.$transaction(async (db) => {
      await oneThingGoesAtATime(db);
      if (process !== undefined && !(await db.process.findUnique({ where: { id: process }, select: { id: true } })))
        throw wrongAt('/process', 'There is no work with this reference.');
      return await placeHold(db, {
        reference,
        reason,
        personId: person ?? null,
        processId: process ?? null,
        placedBy: caller.id,
        placedAt: parts.clock.now(),
        reviewOn,
      });
    });
    return await holdOf(parts, made.id);
  },
});

export const keepHold = operation('keepHold', {
  title: 'Look at a legal hold again: it goes on, until another day, whoever has proposed to lift it',
  may: keepers,
  params: z.strictObject({ id: number }),
  input: z.strictObject({ reviewOn: date }),
  output: legalHold,
  refuses: ['gone'],
  once: 'kept',
  run: async (parts, { today }, { params: { id }, input: { reviewOn } }) => {
    mustBeReviewedSoon(reviewOn, today);
    await holdOf(parts, BigInt(id));
    if (!(await reviewHold(parts.db, BigInt(id), reviewOn))) throw lifted();
    return await holdOf(parts, BigInt(id));
  },
});

export const liftLegalHold = operation('liftLegalHold', {
  title: 'Say that a legal hold is over; once somebody else has said so too it is lifted, and what is due goes',
  may: keepers,
  params: z.strictObject({ id: number }),
  input: z.strictObject({ why: note }),
  output: legalHold,
  refuses: ['gone', 'barred-from-own-case'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id }, input: { why } }) => {
    const hold = await findHold(parts.db, BigInt(id));
    if (!hold) throw notFound('hold');
    if (hold.personId === caller.id) throw new Refusal('barred-from-own-case', 'It is about you. Others must lift it.');
    if (hold.liftBy === caller.id)
      throw new Refusal('barred-from-own-case', 'You have said so. Somebody else must say so too.');
    const said = { by: caller.id, at: parts.clock.now(), why };
    const say = hold.liftBy === null ? proposeLifting : liftHold;
    if (!(await say(parts.db, hold.id, said))) throw lifted();
    return await holdOf(parts, hold.id);
  },
});

const lifted = (): Refusal => new Refusal('gone', 'Somebody has been here before you. Look at the hold again.');

async function holdOf({ db, clock }: Parts, id: bigint) {
  const found = await findHold(db, id);
  const [view] = await viewHolds(db, found ? [found] : [], londonDate(clock.now().getTime()));
  if (!view) throw notFound('hold');
  return view;
}

async function listOf({ db }: Parts, of: string) {
  const found = await viewList(db, of);
  if (!found) throw notFound('list');
  return found;
}

const confirmedAlready = (): Refusal =>
  new Refusal('already-decided', 'Somebody has been here before you. Look at the list again.');
