import type { Fields } from '../../../domain/engine/field.ts';
import { purposes } from '../../../domain/panels/purposes.ts';
import { changePanel, convenePanel, getPanel, listPanels, readCase } from '../../../services/operations/panels.ts';
import type { panelRound } from '../../../services/shapes/panels.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, Download, GoTo } from '../../content.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { counted } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';
import { panelChanges, sitting } from './changes.tsx';

type Round = Told<typeof panelRound>;

const fields: Fields = {
  purpose: {
    is: 'choice',
    asks: 'what the panel is for',
    label: 'What it is for',
    of: Object.fromEntries(Object.entries(purposes).map(([name, { title }]) => [name, title])),
  },
  ...sitting,
};

interface PanelsPage {
  readonly rounds: readonly Round[];
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayConvene: boolean;
}

/** Rounds of panels, with how many cases each has. */
export const panelsPage = ({ rounds, attempt: tried, formKey, mayConvene }: PanelsPage): Content => ({
  title: 'Panels',
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={tried} />
      <Title>Panels</Title>
      {rounds.length === 0 ? (
        <Body>There is no round that you may see.</Body>
      ) : (
        <Table
          caption="Rounds"
          columns={[
            { head: 'Round', cell: ({ id, title }) => <Link href={paths.panel(id)}>{title}</Link> },
            { head: 'Meets', label: 'Meets', cell: ({ meets }) => meets.words },
            { head: 'Chair', label: 'Chair', cell: ({ chair }) => chair.name },
            { head: 'Cases', label: 'Cases', numeric: true, cell: ({ cases }) => cases.length },
          ]}
          rows={rounds}
        />
      )}
      {mayConvene && (
        <section class="ft-noprint">
          <Heading size="m">Convene a round</Heading>
          <OneForm fields={fields} attempt={tried} action={paths.panels} formKey={formKey} button="Convene it" />
        </section>
      )}
    </>
  ),
});

/** @param mayChange it has still to meet, and the reader convenes panels */
export const panelPage = ({ id, title, meets, quorum, chair, members, cases }: Round, mayChange: boolean): Content => ({
  title,
  back: { href: paths.panels, text: 'Panels' },
  body: (
    <>
      <Title caption={`Meets on ${meets.words}`}>{title}</Title>
      <SummaryList
        rows={[
          { key: 'Chair', value: chair.name },
          { key: 'Members', value: members.map(({ name }) => name).join(', ') },
          { key: 'Needed to decide', value: counted(quorum, 'member') },
        ]}
      />
      {mayChange && (
        <Body>
          <Link href={paths.bookPanel(id)}>Book cases before this panel</Link>
          <br />
          <Link href={paths.changePanel(id)}>Change its day, chair or members</Link>
        </Body>
      )}
      {cases.length === 0 ? (
        <Body>No case is on its list yet.</Body>
      ) : (
        <Table
          caption={counted(cases.length, 'case')}
          columns={[
            {
              head: 'Case',
              cell: (one) =>
                'id' in one ? (
                  <>
                    <Link href={paths.process(one.id)}>{one.title}</Link>
                    <br />
                    <Meta>{one.id}</Meta>
                  </>
                ) : (
                  `Case ${one.number}`
                ),
            },
            { head: 'Stage', label: 'Stage', cell: (one) => ('id' in one ? one.stageTitle : 'Before this panel') },
            {
              head: 'Portfolio',
              label: 'Portfolio',
              cell: ({ number, portfolio }) =>
                portfolio === null ? (
                  'Not anonymised yet'
                ) : (
                  <Link href={paths.panelCase(id, number)}>Read it without names</Link>
                ),
            },
          ]}
          rows={cases}
        />
      )}
    </>
  ),
});

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const { items } = await visit.ask(listPanels);
  return panelsPage({ rounds: items, attempt: tried, formKey, mayConvene: visit.may(convenePanel) });
}

export const panels = [
  page(paths.panels, listPanels, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const tried = await attempt(visit, posted, key, { fields, operation: convenePanel });
      if ('again' in tried) return await shown(visit, tried.again, key);
      return new GoTo(paths.panel(tried.done.output.id), 'The round is convened.');
    },
  }),
  page(paths.panel(':id'), getPanel, {
    get: async (visit) => {
      const round = await visit.ask(getPanel, { params: visit.params });
      return panelPage(round, visit.may(changePanel) && round.meets.date >= visit.asker.today);
    },
  }),
  ...panelChanges,
  page('/panels/:id/cases/:number', readCase, {
    get: async (visit) => {
      const { name, mediaType, content } = await visit.ask(readCase, { params: visit.params });
      return new Download(name, mediaType, content);
    },
  }),
];
