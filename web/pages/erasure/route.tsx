/** What an erasure request has decided, thing by thing: for the two who decide, and for whoever lets it go. */
import type { Fields } from '../../../domain/engine/field.ts';
import { carryOutErasure, keepWhatTheySay, readErasure } from '../../../services/operations/erasure.ts';
import type { erasure } from '../../../services/shapes/erasure.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, attempt, notTried, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Erasure = Told<typeof erasure>;
type Item = Erasure['items'][number];

const standing = { kept: 'Still there', inUse: 'Still there, and in use', gone: 'Gone' } as const;
const nowOf = ({ now, held, isBeside }: Item): string =>
  `${standsOf({ now, held })}${isBeside ? ', with what they say' : ''}`;
const standsOf = ({ now, held }: Pick<Item, 'now' | 'held'>): string =>
  held === null || now === 'gone' ? standing[now] : `${standing[now]}: a legal hold stands over it, ${held}`;

const besideFields: Fields = {
  item: {
    is: 'reference',
    asks: 'the number of the text',
    label: 'Number of the text',
    matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    like: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  },
  says: { is: 'text', asks: 'what they say of it', label: 'What they say of it, in their words', most: 4_000 },
};

interface Shown {
  readonly tried: Attempt;
  readonly formKeys: readonly [letGo: string, beside: string];
}

const erasurePage = (
  id: string,
  { items, mayLetGo, mayKeepBeside }: Erasure,
  { tried, formKeys: [formKey, besideKey] }: Shown,
): Content => ({
  title: `What was decided on, ${id}`,
  back: { href: paths.process(id), text: `The request, ${id}` },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={besideFields} attempt={tried} />
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
      {mayKeepBeside && (
        <>
          <Heading size="m">Keep what they say beside a text</Heading>
          <OneForm
            fields={besideFields}
            attempt={tried}
            action={paths.erasure(id)}
            formKey={besideKey}
            button="Keep it beside the text"
          />
        </>
      )}
    </>
  ),
});

async function shown(visit: Visit, tried: Attempt, besideKey: string = visit.key()): Promise<Content> {
  const id = visit.param('id');
  const found = await visit.ask(readErasure, { params: { id } });
  return erasurePage(id, found, { tried, formKeys: [visit.key(), besideKey] });
}

export const erasureRoute = page(paths.erasure(':id'), readErasure, {
  get: async (visit) => await shown(visit, notTried),
  post: async (visit, posted, key) => {
    const id = visit.param('id');
    if (posted.has('/says')) {
      const tried = await attempt(visit, posted, key, {
        fields: besideFields,
        operation: keepWhatTheySay,
        params: { id, sid: posted.text('/item') },
        inputOf: ({ says }) => ({ says }),
      });
      return 'again' in tried ? await shown(visit, tried.again, key) : new GoTo(paths.erasure(id), 'Kept beside it.');
    }
    try {
      await visit.send(carryOutErasure, key, { params: { id } });
      return new GoTo(paths.erasure(id), 'What was to go has gone. Say so under “Your tasks”.');
    } catch (error) {
      return await shown(visit, { standing: untouched(), why: refusalIn(error).detail });
    }
  },
});
