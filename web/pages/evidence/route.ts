import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Codes, Fields } from '../../../domain/engine/field.ts';
import { notFound } from '../../../domain/engine/refusals.ts';
import { writableKinds } from '../../../domain/engine/writers.ts';
import { getProcess } from '../../../services/operations/processes.ts';
import { addEvidence } from '../../../services/operations/submissions.ts';
import { GoTo } from '../../content.ts';
import { add, evidenceGroup } from '../../forms/evidence.ts';
import { takeIn, untouched } from '../../forms/exchange.ts';
import { findIn } from '../../forms/look-up.ts';
import { typedFrom } from '../../forms/typed.ts';
import { inOrder } from '../../forms/wrong.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { evidencePage } from './page.tsx';

export const evidenceRoute = page(paths.addEvidence(':id'), addEvidence, {
  get: async (visit) => evidencePage({ ...(await asked(visit)), standing: untouched(), formKey: visit.key() }),
  post: async (visit, posted, key) => {
    const { process, all, fields } = await asked(visit);
    const taken = await takeIn(all, typedFrom(posted.fields), findIn(visit));
    const read = (taken.read?.['evidence'] ?? {}) as Readonly<Record<string, unknown>>;
    const { kept, errors } = await add(visit, process.id, key, { fields, read, posted });
    if (kept) return new GoTo(paths.process(process.id), `Added: ${kept.name}`);
    return evidencePage({ process, all, fields, standing: { ...taken, errors: inOrder(all, errors) }, formKey: key });
  },
});

async function asked(visit: Visit): Promise<{
  readonly process: { readonly id: string; readonly title: string };
  readonly fields: Fields;
  readonly all: Fields;
}> {
  const process = await visit.ask(getProcess, { params: { id: visit.param('id') } });
  const contract = visit.parts.kinds[process.kind]?.contract;
  if (!contract) throw notFound('process');
  const group = evidenceGroup(kindsToAdd(contract), true);
  return { process, fields: group.fields, all: { evidence: group } };
}

/** What is written with a decision or an action comes with it: nobody adds it by itself. */
const kindsToAdd = (contract: ProcessContract): Codes =>
  Object.fromEntries(writableKinds(contract).map((kind) => [kind, contract.submissions[kind]?.title ?? kind]));
