import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Batch, Event } from '../../domain/engine/event.ts';
import { openingState } from '../../domain/engine/opening.ts';
import { atOneMoment, type Database } from '../../store/database.ts';
import { record } from '../../store/journal/record.ts';
import { restore } from '../../store/journal/restore.ts';
import { verify } from '../../store/journal/verify.ts';
import { noticesFor } from '../../store/notices.ts';
import { liveRules } from '../../store/rules.ts';
import { reserve } from '../../store/starts.ts';
import { drillContract } from '../support/drill/contract.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand(); // no worker: the engine writes nothing here
});
afterAll(() => s.close());

const flagged = (seq: number, why: string): Event => ({ kind: 'flagged', flag: 'risk', why, seq, at: AT });
const AT = '2026-11-10T10:00:00.000Z';

/** A process that has no line yet, and batches for it. */
async function blank() {
  const rules = await liveRules(s.db, 'drill');
  const who = { owner: 'owen', signer: 'tess', hr: 'hana', verifier: 'vera' };
  const state = openingState(drillContract, rules, { team: 'north', who, facts: { signed: [] }, today: '2026-11-10' });
  const reserved = await reserve(s.db, { prefix: 'DRL', title: 'Drill', state, key: randomUUID(), bodyHash: '' });
  if ('second' in reserved) throw new Error('There may be many drills');
  const { id } = reserved;
  const batch = (events: readonly Event[], after: string, epoch = 1): Batch => ({
    processId: id,
    kind: 'drill',
    epoch,
    build: 'test',
    after,
    events,
    state: { ...state, epoch, flags: { risk: 'x' }, seq: events.at(-1)?.seq ?? 0 },
  });
  const lines = async () =>
    (await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } })).map(({ line }) => line);
  return { id, batch, lines };
}

const write = (batch: Batch) => record(s.db, batch, noticesFor);

describe('a batch of lines', () => {
  it('is written once, however often it is sent, and answers the same', async () => {
    const { id, batch, lines } = await blank();
    const first = batch([flagged(1, 'a'), flagged(2, 'b')], '');
    const answer = await write(first);
    expect(await write(first)).toEqual(answer);
    expect(await lines()).toHaveLength(2);
    const letters = await s.db.notice.count({ where: { processId: id } });
    expect(letters).toBeGreaterThan(0);
    expect(await verify(s.db, id)).toBeNull();
  });

  it('sent many times at once is written once, with its notices once', async () => {
    const { id, batch, lines } = await blank();
    const first = batch([flagged(1, 'a')], '');
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(first)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await lines()).toHaveLength(1);
    expect(await verify(s.db, id)).toBeNull();
  });

  it.each([
    ['another line under a known number is a fork', [flagged(1, 'z')], 'own', 1, 'journal-forked'],
    ['a line after another history’s is a fork', [flagged(2, 'z')], 'other', 1, 'journal-forked'],
    ['a line that leaves one out is a gap', [flagged(3, 'z')], 'own', 1, 'journal-gap'],
    ['a run that has been begun again can write no more', [flagged(2, 'z')], 'own', 0, 'superseded'],
    ['a run of which the database does not know finds a gap', [flagged(2, 'z')], 'own', 2, 'journal-gap'],
  ] as const)('%s, and nothing is written', async (_, events, after, epoch, code) => {
    const { batch, lines } = await blank();
    const { digest } = await write(batch([flagged(1, 'a')], ''));
    const wrong = batch(events, after === 'own' ? digest : 'ff'.repeat(32), epoch);
    await expect(write(wrong)).rejects.toMatchObject({ code });
    expect(await lines()).toEqual([JSON.stringify(flagged(1, 'a'))]);
  });

  it('read back from the engine is written whatever its run, sends nothing, and only where it follows', async () => {
    const { id, batch, lines } = await blank();
    const first = batch([flagged(1, 'a')], '', 3);
    expect(await restore(s.db, batch([flagged(2, 'b')], ''))).toBe(0);
    expect(await restore(s.db, first)).toBe(1);
    expect(await restore(s.db, first)).toBe(0);
    expect(await lines()).toHaveLength(1);
    expect(await s.db.notice.count({ where: { processId: id } })).toBe(0);
    expect(await s.process(id)).toMatchObject({ epoch: 3, seq: 1 });
  });
});

describe('what is written while a record is checked', () => {
  it('is no tampering: row and lines are of one moment', async () => {
    const { batch } = await blank();
    const first = batch([flagged(1, 'one')], '');
    const { digest } = await write(first);
    const id = first.processId;
    let asked = 0;
    const busy = s.db.$extends({
      query: {
        async $queryRaw({ args, query }) {
          const found: unknown = await query(args);
          if (++asked === 1) await write(batch([flagged(2, 'two')], digest));
          return found;
        },
      },
    }) as unknown as Database; // as far as it is used
    expect([await verify(busy, id), asked > 0, await verify(s.db, id)]).toEqual([null, true, null]);
  });

  it('is not seen, in however many questions it is checked', async () => {
    const { batch } = await blank();
    const first = batch([flagged(1, 'one')], '');
    const { digest } = await write(first);
    const where = { processId: first.processId };
    const counts = await atOneMoment(s.db, async (then) => {
      const before = await then.event.count({ where });
      await write(batch([flagged(2, 'two')], digest));
      return [before, await then.event.count({ where })];
    });
    expect([counts, await s.db.event.count({ where })]).toEqual([[1, 1], 2]);
  });
});
