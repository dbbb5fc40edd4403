import type { Fields } from '../../../domain/engine/field.ts';
import { addApplicant, amendApplicant, listApplicants } from '../../../services/operations/candidates.ts';
import { getProcess } from '../../../services/operations/processes.ts';
import { GoTo } from '../../content.ts';
import { type Standing, takeIn, untouched } from '../../forms/exchange.ts';
import { findIn } from '../../forms/look-up.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { typedFrom } from '../../forms/typed.ts';
import { inOrder } from '../../forms/wrong.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { candidatesPage } from './page.tsx';

export const asked = {
  name: { is: 'line', asks: 'their name', label: 'Name', most: 120 },
  email: { is: 'line', asks: 'their email address', label: 'Email address', most: 254 },
  source: {
    is: 'choice',
    asks: 'where they heard of it',
    label: 'Where they heard of it',
    of: {
      councilWebsite: 'Council website',
      jobBoard: 'Job board',
      agency: 'Agency',
      referral: 'Referral',
      internal: 'Inside the council',
      university: 'University',
      other: 'Elsewhere',
    },
  },
} as const satisfies Fields;

export const candidatesRoute = page(paths.candidates(':id'), listApplicants, {
  get: async (visit) => await shown(visit, untouched(), visit.key()),
  post: async (visit, posted, key) => {
    const taken = await takeIn(asked, typedFrom(posted.fields), findIn(visit));
    const params = { id: visit.param('id') };
    try {
      const { output } = await visit.send(addApplicant, key, { params, input: taken.input });
      return new GoTo(paths.candidates(params.id), `Added: ${output.name}`);
    } catch (error) {
      const { errors, detail, code } = refusalIn(error);
      const standing = { ...taken, errors: inOrder(asked, errors ?? []) };
      return await shown(visit, standing, key, code === 'invalid' ? undefined : detail);
    }
  },
});

async function shown(visit: Visit, standing: Standing, formKey: string, why?: string) {
  const params = { id: visit.param('id') };
  const [process, { items: applicants }] = await Promise.all([
    visit.ask(getProcess, { params }),
    visit.ask(listApplicants, { params }),
  ]);
  const fields = visit.may(addApplicant) && process.outcome === null ? asked : undefined;
  return candidatesPage({
    process,
    applicants,
    fields,
    standing,
    formKey,
    why,
    mayPutRight: visit.may(amendApplicant),
  });
}
