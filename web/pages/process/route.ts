import { notFound, Refusal } from '../../../domain/engine/refusals.ts';
import { listApplicants } from '../../../services/operations/candidates.ts';
import { compareWithEngine, getProcess, readTimeline } from '../../../services/operations/processes.ts';
import { listSubmissions } from '../../../services/operations/submissions.ts';
import { asksForCandidates } from '../../forms/asks.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { newsOf } from '../news.tsx';
import { partnerFor } from '../partner/route.ts';
import { processPage } from './page.tsx';

export const processRoute = page(paths.process(':id'), getProcess, {
  get: async (visit) => {
    const params = { id: visit.param('id') };
    const [process, { items: history }, { items: submissions }] = await Promise.all([
      visit.ask(getProcess, { params }),
      visit.ask(readTimeline, { params }),
      visit.ask(listSubmissions, { params }),
    ]);
    const contract = visit.parts.kinds[process.kind]?.contract;
    if (!contract) throw notFound('process');
    const [news, hasCandidates, partner] = await Promise.all([
      newsOf(visit, params.id, async () => history),
      asksForCandidates(contract.forms) && mayRead(visit, params),
      partnerFor(visit, contract, params.id),
    ]);
    return processPage({
      process,
      contract,
      history,
      submissions,
      today: visit.asker.today,
      news,
      wholeHistory: visit.query['history'] === 'all',
      may: (operation) => visit.may(operation),
      hasEngine: process.outcome === null && visit.may(compareWithEngine),
      hasCandidates,
      partner,
    });
  },
});

/** No link leads where its reader may not be. */
const mayRead = (visit: Visit, params: { readonly id: string }): Promise<boolean> =>
  visit.ask(listApplicants, { params }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
