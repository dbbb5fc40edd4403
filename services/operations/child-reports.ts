/** A child's data that got in goes by two: whoever sees it reports it, and it is hidden at once; another purges it or puts it back. */
import { z } from 'zod';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import {
  type ChildReport,
  countWaiting,
  findReport,
  hide,
  hideTitle,
  listReports,
  purge,
  putBack,
  type Settled,
} from '../../store/child-reports.ts';
import { register } from '../../store/disposals.ts';
import { holdsOver, oneThingGoesAtATime } from '../../store/legal-holds.ts';
import { listReasons } from '../../store/said-right.ts';
import type { Caller } from '../caller.ts';
import { getSubject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { childReport, childReportWhole, saidRight } from '../shapes/child-reports.ts';
import { list } from '../shapes/common.ts';
import type { Told } from '../shapes/told.ts';
import { readSubmission } from '../submissions.ts';
import { namesOf } from '../views/names.ts';
import { limit, note, processId } from './fields.ts';
import { operation } from './operation.ts';

const keepers = ['hr', 'quality', 'leadership'] as const;
const params = z.strictObject({ id: z.string().regex(/^\d{1,18}$/, 'Take it from the list.') });
const HOURS_72 = 72 * 3_600_000;
const THE_RULE = 'No child’s data is kept here: reported by one, purged by another.';

/** Of one person, so many wait for somebody else: whoever hid everything that they can read would keep others from their work. */
const MOST_WAITING = 10;

/** @throws Refusal `not-as-things-are` */
async function mustNotHideMore({ db }: Pick<Parts, 'db'>, { id }: Caller): Promise<void> {
  if ((await countWaiting(db, id)) < MOST_WAITING) return;
  throw new Refusal(
    'not-as-things-are',
    `${MOST_WAITING} of your reports wait to be decided on. Tell HR, quality or leadership of any more: they look through these first.`,
  );
}

export const reportChild = operation('reportChild', {
  title: 'Report that a child can be identified from something: it is hidden from everybody at once',
  may: 'everybody',
  params: z.strictObject({ id: processId, sid: z.uuid() }),
  output: childReport,
  refuses: ['gone', 'not-as-things-are'],
  once: 'kept',
  run: async (parts, { caller, scope }, { params: { id, sid } }) => {
    const subject = await getSubject(parts, id, { scope });
    await readSubmission(parts, subject, sid, caller);
    await mustNotHideMore(parts, caller);
    const made = await parts.db.$transaction(async (db) => await hide(db, sid, caller.id, parts.clock.now()));
    if (!made) throw new Refusal('gone', 'Somebody has reported it already: nobody can read it.');
    return await viewOne(parts, made);
  },
});

export const reportTitle = operation('reportTitle', {
  title: 'Report that a child can be identified from the title of some work: it is hidden from everybody at once',
  may: 'everybody',
  params: z.strictObject({ id: processId }),
  output: childReport,
  refuses: ['gone', 'not-as-things-are'],
  once: 'kept',
  run: async (parts, { caller, scope }, { params: { id } }) => {
    const { kind } = await getSubject(parts, id, { scope });
    await mustNotHideMore(parts, caller);
    const hiding = { processId: id, shown: kind.contract.title, reportedBy: caller.id, reportedAt: parts.clock.now() };
    const made = await parts.db.$transaction(async (db) => await hideTitle(db, hiding));
    if (!made) throw new Refusal('gone', 'Somebody has reported it already: nobody can read it.');
    return await viewOne(parts, made);
  },
});

export const listSaidRight = operation('listSaidRight', {
  title: 'What looked like a child’s and was said not to be: where, by whom, and why',
  may: keepers,
  query: z.strictObject({ limit }),
  output: list(saidRight),
  run: async ({ db }, _who, { query }) => {
    const said = await listReasons(db, query.limit);
    const nameOf = await namesOf(
      db,
      said.map(({ saidBy }) => saidBy),
    );
    return {
      items: said.map(({ id, processId: process, pointer, why, saidBy, saidAt }) => ({
        id: String(id),
        process,
        pointer,
        why,
        saidBy: { id: saidBy, name: nameOf(saidBy) },
        saidAt: saidAt.toISOString(),
      })),
    };
  },
});

export const listChildReports = operation('listChildReports', {
  title: 'What was reported as holding a child’s data; what waits for a second person first',
  may: keepers,
  query: z.strictObject({ limit }),
  output: list(childReport),
  run: async ({ db }, _who, { query }) => ({ items: await view({ db }, await listReports(db, query.limit)) }),
});

export const readChildReport = operation('readChildReport', {
  title: 'One of them, with what was written, for whoever decides',
  may: keepers,
  params,
  output: childReportWhole,
  shows: (_, { process }) => [{ process }],
  run: async (parts, _who, asked) => {
    const found = await reportOf(parts, asked.params.id);
    const isText = found.mediaType === 'text/plain' || found.mediaType === 'application/json';
    const said = isText && found.content ? Buffer.from(found.content).toString() : null;
    return { ...(await viewOne(parts, found)), said };
  },
});

const settling = {
  may: keepers,
  params,
  input: z.strictObject({ why: note }),
  output: childReport,
  refuses: ['already-decided', 'barred-from-own-case', 'not-as-things-are'],
  once: 'kept',
} as const;

export const purgeChild = operation('purgeChild', {
  title: 'Confirm that a child can be identified from it: it goes for good',
  ...settling,
  run: async (parts, { caller }, { params: { id }, input: { why } }) =>
    await settle(parts, id, caller, why, async (db, report, settled) => {
      await oneThingGoesAtATime(db);
      const { processId: of, submissionId: about, reportedBy } = report;
      const held = await holdsOver(db, [{ processId: of, personId: null }]);
      if (held.size > 0)
        throw new Refusal(
          'not-as-things-are',
          `A legal hold stands over this work (${[...held.values()].join(', ')}). It stays hidden until that is lifted.`,
        );
      if (!(await purge(db, report, settled))) return false;
      await register(db, {
        at: settled.settledAt,
        what: 'text',
        about,
        class: 'childData',
        rule: THE_RULE,
        processId: of,
        texts: 1,
        byFirst: reportedBy,
        bySecond: settled.settledBy,
      });
      return true;
    }),
});

export const putBackChild = operation('putBackChild', {
  title: 'Say that no child can be identified from it: it is put back as it was',
  ...settling,
  run: async (parts, { caller }, { params: { id }, input: { why } }) => await settle(parts, id, caller, why, putBack),
});

type Db = Parameters<typeof putBack>[0];

async function settle(
  parts: Parts,
  id: string,
  caller: Caller,
  why: string,
  how: (db: Db, report: ChildReport, settled: Settled) => Promise<boolean>,
): Promise<Told<typeof childReport>> {
  const found = await reportOf(parts, id);
  if (found.settledBy !== null) throw settledAlready();
  if (found.reportedBy === caller.id)
    throw new Refusal('barred-from-own-case', 'Somebody else must decide on what you have reported.');
  const settled = { settledBy: caller.id, settledAt: parts.clock.now(), why };
  if (!(await parts.db.$transaction(async (db) => await how(db, found, settled)))) throw settledAlready();
  return await viewOne(parts, await reportOf(parts, id));
}

const settledAlready = (): Refusal => new Refusal('already-decided', 'Somebody has decided on this already.');

async function reportOf({ db }: Pick<Parts, 'db'>, id: string): Promise<ChildReport> {
  const found = await findReport(db, BigInt(id));
  if (!found) throw notFound('report');
  return found;
}

async function viewOne(parts: Pick<Parts, 'db'>, report: ChildReport): Promise<Told<typeof childReport>> {
  const [one] = await view(parts, [report]);
  if (!one) throw notFound('report');
  return one;
}

async function view({ db }: Pick<Parts, 'db'>, reports: readonly ChildReport[]): Promise<Told<typeof childReport>[]> {
  const nameOf = await namesOf(
    db,
    reports.flatMap(({ reportedBy, settledBy }) => [reportedBy, settledBy].filter((id) => id !== null)),
  );
  return reports.map(
    ({ id, processId: process, submissionId, reportedBy, reportedAt, settledBy, settledAt, settledHow, why }) => ({
      id: String(id),
      process,
      submission: submissionId,
      reportedBy: { id: reportedBy, name: nameOf(reportedBy) },
      reportedAt: reportedAt.toISOString(),
      commissionerUntil: new Date(reportedAt.getTime() + HOURS_72).toISOString(),
      settled:
        settledBy === null || settledAt === null
          ? null
          : {
              how: settledHow === 'purged' ? 'purged' : 'put-back',
              by: { id: settledBy, name: nameOf(settledBy) },
              at: settledAt.toISOString(),
              why: why ?? '',
            },
    }),
  );
}
