import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { findTakeover, listTakeovers as list } from '../../store/takeovers.ts';
import type { Parts } from '../parts.ts';
import { accepted, list as listOf } from '../shapes/common.ts';
import { process } from '../shapes/process.ts';
import { openedTakeover, takeover } from '../shapes/takeovers.ts';
import { confirm, confirmers, isShownTo, takeoverFor, withdraw } from '../takeovers.ts';
import { viewProcess } from '../views/process.ts';
import { viewTakeover, viewTakeovers } from '../views/takeovers.ts';
import { flag, opaqueId } from './fields.ts';
import { Later, operation } from './operation.ts';

const params = z.strictObject({ id: opaqueId });

/** Work that began before the system did, as one person says it was: it begins here once another has confirmed it. */
export const listTakeovers = operation('listTakeovers', {
  title: 'What was proposed to be brought over and waits for a second person',
  may: confirmers,
  query: z.strictObject({
    all: flag.default('false').meta({ description: 'true: also those that were confirmed or taken back.' }),
  }),
  output: listOf(takeover),
  run: async (parts, { caller }, { query: { all }, most }) => {
    const found = await list(parts.db, { all: all === 'true' });
    const shown = found.filter((one) => isShownTo(parts, one, caller));
    return { items: await viewTakeovers(parts.db, shown.slice(0, most)) };
  },
});

export const readTakeover = operation('readTakeover', {
  title: 'One of them, with all that it says',
  may: confirmers,
  params,
  output: openedTakeover,
  run: async (parts, { caller }, { params: { id } }) =>
    await viewTakeover(parts, await takeoverFor(parts, id, caller), caller),
});

export const confirmTakeover = operation('confirmTakeover', {
  title: 'Confirm what another has proposed to be brought over: it begins',
  may: confirmers,
  params,
  output: process,
  accepts: accepted,
  refuses: ['invalid', 'barred-from-own-case', 'already-decided', 'gone'],
  once: 'kept',
  run: async (parts, { caller, scope, today }, { params: { id } }) => {
    const started = await confirm(parts, id, caller);
    if (started.status === 'starting') return new Later(started);
    return await viewProcess(parts, started.id, caller, scope, today);
  },
});

export const withdrawTakeover = operation('withdrawTakeover', {
  title: 'Take a proposal to bring something over back',
  may: 'everybody',
  params,
  output: takeover,
  refuses: ['already-decided', 'gone', 'not-permitted'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    await withdraw(parts, id, caller);
    return await one(parts, id);
  },
});

async function one({ db }: Parts, id: string) {
  const found = await findTakeover(db, id);
  const [view] = await viewTakeovers(db, found ? [found] : []);
  if (!view) throw notFound('proposal');
  return view;
}
