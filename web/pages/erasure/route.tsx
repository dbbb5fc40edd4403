/** What an erasure request has decided, thing by thing: for the two who decide, and for whoever lets it go. */
import { carryOutErasure, readErasure } from '../../../services/operations/erasure.ts';
import type { erasure } from '../../../services/shapes/erasure.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, notTried, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Erasure = Told<typeof erasure>;
type Item = Erasure['items'][number];

const standing = { kept: 'Still there', inUse: 'Still there, and in use', gone: 'Gone' } as const;
const nowOf = ({ now, held }: Item): string =>
  held === null || now === 'gone' ? standing[now] : `${standing[now]}: a legal hold stands over it, ${held}`;

const erasurePage = (id: string, { items, mayLetGo }: Erasure, formKey: string, tried: Attempt): Content => ({
  title: `What was decided on, ${id}`,
  back: { href: paths.process(id), text: `The request, ${id}` },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={{}} attempt={tried} />
      <Title caption={id}>What becomes of each thing</Title>
      {items.length === 0 ? (
        <Body>Nothing has been decided yet.</Body>
      ) : (
        <Table
          caption="Thing by thing"
          captionSize="hidden"
          columns={[
            { head: 'What', cell: ({ item }) => item },
            { head: 'Decided', label: 'Decided', cell: ({ how }) => how.title },
            { head: 'Why', label: 'Why', cell: ({ why }) => why.title },
            { head: 'Now', label: 'Now', cell: nowOf },
          ]}
          rows={items}
          wide
        />
      )}
      {mayLetGo && (
        <>
          <Body>What goes cannot be brought back. What a legal hold stands over stays.</Body>
          <Press action={paths.erasure(id)} formKey={formKey} sent={{}} button="Let it go" kind="warning" />
        </>
      )}
    </>
  ),
});

async function shown(visit: Visit, tried: Attempt): Promise<Content> {
  const id = visit.param('id');
  return erasurePage(id, await visit.ask(readErasure, { params: { id } }), visit.key(), tried);
}

export const erasureRoute = page(paths.erasure(':id'), readErasure, {
  get: async (visit) => await shown(visit, notTried),
  post: async (visit, _, key) => {
    const id = visit.param('id');
    try {
      await visit.send(carryOutErasure, key, { params: { id } });
      return new GoTo(paths.erasure(id), 'What was to go has gone. Say so under “Your tasks”.');
    } catch (error) {
      return await shown(visit, { standing: untouched(), why: refusalIn(error).detail });
    }
  },
});
