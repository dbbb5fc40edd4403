/** Whoever opens a record in which they have no part says why, and comes to what they wanted to read. */
import type { Fields } from '../../../domain/engine/field.ts';
import { openRecord } from '../../../services/operations/processes.ts';
import { type Content, GoTo } from '../../content.ts';
import { Body, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

const fields: Fields = {
  reason: { is: 'line', asks: 'why you read this', label: 'Why you read this', most: 500 },
};

const TITLE = 'Say why you read this';

const whyPage = (visit: Visit, tried: Attempt, formKey: string): Content => ({
  title: TITLE,
  back: { href: paths.processes, text: 'All work' },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={tried} />
      <Title caption={visit.param('id')}>{TITLE}</Title>
      <Body>
        Your office lets you open this, and you have no part in it. Say why you read it: the person it is about can see
        that you have, and why. It is open to you for a week then.
      </Body>
      <OneForm fields={fields} attempt={tried} action={visit.url} formKey={formKey} button="Continue" />
    </>
  ),
});

/** Only ever a page of this very process, or of one of its tasks. */
function wanted(visit: Visit): string {
  const id = visit.param('id');
  const { to = '' } = visit.query;
  const own = [`${paths.process(id)}/`, `${paths.process(id)}?`, `${paths.task(id)}:`];
  return own.some((begin) => to.startsWith(begin)) ? to : paths.process(id);
}

export const whyReadRoute = page(paths.whyRead(':id'), openRecord, {
  get: async (visit) => whyPage(visit, notTried, visit.key()),
  post: async (visit, posted, key) => {
    const params = { id: visit.param('id') };
    const tried = await attempt(visit, posted, key, { fields, operation: openRecord, params });
    return 'again' in tried ? whyPage(visit, tried.again, key) : new GoTo(wanted(visit));
  },
});
