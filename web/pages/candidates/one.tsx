/** One applicant: what was recorded, what has been put right, and a form to put right what is wrong. */
import type { Fields } from '../../../domain/engine/field.ts';
import { notFound } from '../../../domain/engine/refusals.ts';
import { amendApplicant, listApplicants } from '../../../services/operations/candidates.ts';
import { type Content, GoTo } from '../../content.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { capital, momentWords, spaced } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';
import { asked } from './route.ts';

const fields: Fields = {
  name: { ...asked.name, optional: true },
  email: { ...asked.email, optional: true },
  source: { ...asked.source, optional: true },
  why: { is: 'text', asks: 'why it is put right', label: 'Why', most: 500 },
};

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const process = visit.param('id');
  const { items } = await visit.ask(listApplicants, { params: { id: process } });
  const one = items.find(({ id }) => id === visit.param('candidate'));
  if (!one) throw notFound('applicant');
  const { id, name, email, source, changes } = one;
  return {
    title: name,
    back: { href: paths.candidates(process), text: 'Applicants' },
    ...wrongIf(tried),
    body: (
      <>
        <WhatIsWrong fields={fields} attempt={tried} />
        <Title size="l">{name}</Title>
        <SummaryList
          rows={[
            { key: asked.email.label, value: email ?? 'Not for you to read' },
            { key: asked.source.label, value: asked.source.of[source as keyof typeof asked.source.of] ?? source },
          ]}
        />
        {changes.length > 0 && (
          <Table
            caption="What has been put right"
            columns={[
              { head: 'What', cell: ({ field }) => capital(spaced(field)) },
              { head: 'It was', label: 'It was', cell: ({ was }) => was },
              { head: 'It is', label: 'It is', cell: ({ became }) => became },
              {
                head: 'Why',
                label: 'Why',
                cell: ({ why, by, at }) => (
                  <>
                    {why}
                    <br />
                    <Meta>
                      {by.name ?? 'Somebody'}, {momentWords(at)}
                    </Meta>
                  </>
                ),
              },
            ]}
            rows={changes}
          />
        )}
        <Heading size="m">Put right what was recorded</Heading>
        <Body>Fill in only what is wrong. What it said is kept.</Body>
        <OneForm
          fields={fields}
          attempt={tried}
          action={paths.candidate(process, id)}
          formKey={formKey}
          button="Put it right"
        />
      </>
    ),
  };
}

export const candidateRoute = page(paths.candidate(':id', ':candidate'), amendApplicant, {
  get: async (visit) => await shown(visit, notTried, visit.key()),
  post: async (visit, posted, key) => {
    const tried = await attempt(visit, posted, key, { fields, operation: amendApplicant, params: visit.params });
    if ('again' in tried) return await shown(visit, tried.again, key);
    return new GoTo(paths.candidates(visit.param('id')), `Put right: ${tried.done.output.name}`);
  },
});
