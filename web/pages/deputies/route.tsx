import type { Fields } from '../../../domain/engine/field.ts';
import { confirmDeputy, endDeputy, listDeputies, proposeDeputy } from '../../../services/operations/deputies.ts';
import type { deputy as deputyShape } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { filled } from '../../forms/fill.ts';
import { named } from '../../forms/look-up.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { dateWords } from '../../words.ts';
import { type Attempt, attempt, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

const nearby = { earliest: { of: 'today', months: -12 }, latest: { of: 'today', months: 24 } } as const;

const fields: Fields = {
  person: {
    is: 'person',
    asks: 'whom to stand in for',
    label: 'For whom',
    hint: 'Yourself, or somebody who reports to you',
    who: 'anybody',
  },
  deputy: { is: 'person', asks: 'who stands in', label: 'Who stands in', who: 'anybody' },
  fromOn: { is: 'day', asks: 'the first day', label: 'First day', ...nearby },
  untilOn: { is: 'day', asks: 'the last day', label: 'Last day', ...nearby },
};

type Deputy = Told<typeof deputyShape>;

interface DeputiesPage {
  readonly deputies: readonly Deputy[];
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayConfirm: boolean;
  readonly me: string;
}

const stateOf = ({ confirmedBy, endedBy }: Deputy) =>
  endedBy !== null ? (
    <Tag colour="grey">Ended</Tag>
  ) : confirmedBy === null ? (
    <Tag colour="yellow">To be confirmed</Tag>
  ) : (
    <Tag colour="green">Confirmed</Tag>
  );

/** Who stands in for whom, and proposing it. Somebody else confirms. */
export const deputiesPage = (shown: DeputiesPage): Content => ({
  title: 'Deputies',
  ...wrongIf(shown.attempt),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={shown.attempt} />
      <Title>Deputies</Title>
      <Body>
        Somebody who stands in for you decides your tasks between two days, in their own name for you. One person
        proposes it and another confirms.
      </Body>
      {shown.deputies.length === 0 ? (
        <Body>Nobody stands in for anybody whose work you may see.</Body>
      ) : (
        <Deputies {...shown} />
      )}
      <Heading size="m">Propose a deputy</Heading>
      <OneForm
        fields={fields}
        attempt={shown.attempt}
        action={paths.deputies}
        formKey={shown.formKey}
        button="Propose"
      />
    </>
  ),
});

const GONE = 'Somebody no longer on record';

const Deputies = ({ deputies, formKey, mayConfirm, me }: DeputiesPage) => (
  <Table
    caption="Who stands in for whom"
    columns={[
      { head: 'For whom', cell: ({ person }) => person.name ?? GONE },
      { head: 'Who stands in', label: 'Who stands in', cell: ({ deputy }) => deputy.name ?? GONE },
      { head: 'Days', label: 'Days', cell: ({ fromOn, untilOn }) => `${dateWords(fromOn)} to ${dateWords(untilOn)}` },
      { head: 'State', label: 'State', cell: stateOf },
      {
        head: 'What you can do',
        cell: ({ id, confirmedBy, endedBy, proposedBy, deputy }) => (
          <>
            {mayConfirm && confirmedBy === null && endedBy === null && proposedBy.id !== me && deputy.id !== me && (
              <Press action={paths.deputies} formKey={formKey} sent={{ confirm: id }} button="Confirm" />
            )}
            {endedBy === null && <Press action={paths.deputies} formKey={formKey} sent={{ end: id }} button="End it" />}
          </>
        ),
      },
    ]}
    rows={deputies}
  />
);

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const { items } = await visit.ask(listDeputies);
  return deputiesPage({
    deputies: items,
    attempt: tried,
    formKey,
    mayConfirm: visit.may(confirmDeputy),
    me: visit.asker.caller.id,
  });
}

/** Most people look for somebody to stand in for themselves. */
async function forThemselves(visit: Visit): Promise<Attempt> {
  const { id } = visit.asker.caller;
  return { standing: untouched(await named(visit, fields, filled(fields, { person: id }))) };
}

export const deputies = page(paths.deputies, listDeputies, {
  get: async (visit) => await shown(visit, await forThemselves(visit), visit.key()),
  post: async (visit, posted, key) => {
    const [confirm, end] = [posted.text('confirm'), posted.text('end')];
    if (confirm === '' && end === '') {
      const tried = await attempt(visit, posted, key, { fields, operation: proposeDeputy });
      if ('again' in tried) return await shown(visit, tried.again, key);
      return new GoTo(paths.deputies, 'Proposed. It counts once somebody else has confirmed it.');
    }
    try {
      if (confirm !== '') await visit.send(confirmDeputy, key, { params: { id: confirm } });
      else await visit.send(endDeputy, key, { params: { id: end } });
    } catch (error) {
      return await shown(visit, { standing: untouched(), why: refusalIn(error).detail }, key);
    }
    return new GoTo(paths.deputies, confirm !== '' ? 'Confirmed.' : 'Ended.');
  },
});
