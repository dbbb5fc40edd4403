import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { clearByHand } from '../../store/findings.ts';
import type { Finding } from '../../store/generated/client.ts';
import { listFindings as findingsIn, listNotices as noticesIn } from '../../store/watched.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { refusalBy } from '../engine/send.ts';
import { list, page } from '../shapes/common.ts';
import { finding, notice, noticeStatus, reconciled } from '../shapes/figures.ts';
import type { Told } from '../shapes/told.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { flag, limit, opaqueId, processId } from './fields.ts';
import { operation } from './operation.ts';

/** What an administrator watches: findings, and the ledger of everything anybody was told. */
export const listFindings = operation('listFindings', {
  title: 'What needs an administrator',
  may: ['administrator'],
  query: z.strictObject({ cleared: flag.default('false') }),
  output: list(finding),
  run: async ({ db }, _who, { query: { cleared }, most }) => {
    const found = await findingsIn(db, { isCleared: cleared === 'true', limit: most });
    const named = await namingOf(
      db,
      found.map(({ clearedBy }) => clearedBy),
    );
    return { items: found.map((one) => viewIn(named, one)) };
  },
});

export const clearFinding = operation('clearFinding', {
  title: 'Say that a finding has been dealt with',
  may: ['administrator'],
  params: z.strictObject({ id: opaqueId }),
  output: finding,
  once: 'kept',
  run: async ({ db, clock }, { caller }, { params: { id } }) => {
    const cleared = await clearByHand(db, id, caller.id, clock.now());
    if (!cleared) throw notFound('finding');
    return viewIn(await namingOf(db, [cleared.clearedBy]), cleared);
  },
});

export const reconcileNow = operation('reconcileNow', {
  title: 'Compare the database with the engine now: mend what is safe, list the rest',
  may: ['administrator'],
  output: reconciled,
  refuses: ['engine-unavailable'],
  once: 'kept',
  run: async ({ db, engine, taskQueue }) =>
    await reconcile({ db, engine, ...(taskQueue && { taskQueue }) }, { deep: true }).catch((error: unknown) => {
      throw refusalBy(error);
    }),
});

export const listNotices = operation('listNotices', {
  title: 'Who was told what, when, and how the sending went',
  may: ['hr', 'administrator'],
  query: z.strictObject({
    process: processId.optional(),
    person: opaqueId.optional(),
    status: noticeStatus.optional(),
    after: z
      .string()
      .regex(/^\d{1,18}$/, 'Take “after” from the page before.')
      .optional(),
    limit,
  }),
  output: page(notice),
  run: async ({ db }, _who, { query: { after, ...query } }) => {
    const rows = await noticesIn(db, { ...query, after: after === undefined ? undefined : BigInt(after) });
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    const named = await namingOf(
      db,
      rows.flatMap(({ personId, standsInFor }) => [personId, standsInFor]),
    );
    const items = rows.map(({ id, personId, standsInFor, sendAfter, sentAt, ...row }) => ({
      id: String(id),
      person: named(personId),
      ...row,
      standsInFor: named(standsInFor),
      status: noticeStatus.parse(row.status),
      sendAfter: sendAfter.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    }));
    return { items, next: last ? String(last.id) : null };
  },
});

const viewIn = (named: Naming, { foundAt, clearedAt, clearedBy, ...row }: Finding): Told<typeof finding> => ({
  ...row,
  clearedBy: named(clearedBy),
  foundAt: foundAt.toISOString(),
  clearedAt: clearedAt?.toISOString() ?? null,
});
