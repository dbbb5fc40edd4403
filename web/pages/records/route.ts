import type { Fields } from '../../../domain/engine/field.ts';
import { listChildReports } from '../../../services/operations/child-reports.ts';
import {
  confirmDisposals,
  keepFromDisposal,
  keepHold,
  liftLegalHold,
  listDisposals,
  listDisposed,
  listHolds,
  makeHold,
  readDisposals,
} from '../../../services/operations/records.ts';
import { GoTo } from '../../content.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { monthWords } from '../../words.ts';
import { type Attempt, attempt, notTried } from '../one-form.tsx';
import { childReports } from './child-reports.tsx';
import { holdPage, holdsPage, listPage, recordsPage, registerPage } from './pages.tsx';

const keepFields: Fields = {
  id: { is: 'whole', asks: 'the number', label: 'Number on the list', from: 1, to: 2_000_000_000 },
  why: { is: 'text', asks: 'why it is kept', label: 'Why it is kept', most: 1_000 },
};

const soon = { earliest: { of: 'today', days: 1 }, latest: { of: 'today', months: 6 } } as const;
const review = {
  is: 'day',
  asks: 'the day on which it is looked at again',
  label: 'Looked at again on',
  ...soon,
} as const;

const holdFields: Fields = {
  reference: { is: 'line', asks: 'the reference of the case', label: 'Reference of the case', most: 100 },
  reason: { is: 'text', asks: 'why', label: 'Why', hint: 'A claim, an inquiry, a complaint', most: 1_000 },
  person: { is: 'person', asks: 'the person', label: 'Of a person', who: 'anybodyEver', optional: true },
  process: {
    is: 'line',
    asks: 'the reference of the work',
    label: 'Or of one piece of work',
    hint: 'Its reference, like REC-2026-0001',
    most: 20,
    optional: true,
  },
  reviewOn: review,
};

const reviewFields: Fields = { reviewOn: review };
const liftFields: Fields = { why: { is: 'text', asks: 'why it is over', label: 'Why it is over', most: 1_000 } };

async function listShown(visit: Visit, tried: Attempt, formKey: string) {
  const list = await visit.ask(readDisposals, { params: { month: visit.param('month') } });
  return listPage({ list, formKey, me: visit.asker.caller.id, keepFields, attempt: tried });
}

async function holdsShown(visit: Visit, tried: Attempt, formKey: string) {
  const { items: holds } = await visit.ask(listHolds);
  return holdsPage({ holds, fields: holdFields, attempt: tried, formKey });
}

async function holdShown(visit: Visit, tried: 'keep' | 'lift', attempt: Attempt) {
  const { items } = await visit.ask(listHolds, { query: { all: 'true' } });
  const hold = items.find(({ id }) => id === visit.param('id'));
  if (!hold) return new GoTo(paths.holds);
  return holdPage({
    hold,
    keepFields: reviewFields,
    liftFields,
    attempt,
    tried,
    formKeys: [visit.key(), visit.key()],
  });
}

const saidOfLifting = (output: unknown): string =>
  (output as { readonly lifted: unknown }).lifted === null
    ? 'Proposed: it stands until somebody else agrees.'
    : 'Lifted.';

export const records = [
  page(paths.records, listDisposals, {
    get: async (visit) => {
      const [lists, reports] = await Promise.all([visit.ask(listDisposals), visit.ask(listChildReports)]);
      return recordsPage(lists.items, reports.items.filter(({ settled }) => settled === null).length);
    },
  }),
  page(paths.disposals(':month'), readDisposals, {
    get: async (visit) => await listShown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const month = visit.param('month');
      if (posted.text('confirm') === '') {
        const tried = await attempt(visit, posted, key, {
          fields: keepFields,
          operation: keepFromDisposal,
          params: { month, id: posted.text('/id') },
          inputOf: ({ why }) => ({ why }),
        });
        if ('again' in tried) return await listShown(visit, tried.again, key);
        return new GoTo(paths.disposals(month), 'Left out.');
      }
      try {
        const { output } = await visit.send(confirmDisposals, key, { params: { month } });
        const isWhole = output.secondBy !== null;
        return new GoTo(
          paths.disposals(month),
          isWhole
            ? `Confirmed by two: it goes in ${monthWords(month)}.`
            : 'Confirmed. Somebody else must confirm it too.',
        );
      } catch (error) {
        return await listShown(visit, { ...notTried, why: refusalIn(error).detail }, visit.key());
      }
    },
  }),
  page(paths.register, listDisposed, {
    get: async (visit) => {
      const { items, next } = await visit.ask(listDisposed, { query: visit.filled('after') });
      return registerPage(items, next);
    },
  }),
  csvPage(paths.register, listDisposed),
  ...childReports,
  page(paths.holds, listHolds, {
    get: async (visit) => await holdsShown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const tried = await attempt(visit, posted, key, { fields: holdFields, operation: makeHold });
      if ('again' in tried) return await holdsShown(visit, tried.again, key);
      return new GoTo(paths.holds, 'It stands.');
    },
  }),
  page(paths.hold(':id'), listHolds, {
    get: async (visit) => await holdShown(visit, 'lift', notTried),
    post: async (visit, posted, key) => {
      const lifts = posted.has('/why');
      const params = { id: visit.param('id') };
      const tried = lifts
        ? await attempt(visit, posted, key, { fields: liftFields, operation: liftLegalHold, params })
        : await attempt(visit, posted, key, { fields: reviewFields, operation: keepHold, params });
      if ('again' in tried) return await holdShown(visit, lifts ? 'lift' : 'keep', tried.again);
      return new GoTo(paths.holds, lifts ? saidOfLifting(tried.done.output) : 'It goes on.');
    },
  }),
];
