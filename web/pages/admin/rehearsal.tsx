/** A version of a policy before it goes live: the dates that it would move, the work that keeps its version, and a whole process played through. */
import type { Fields } from '../../../domain/engine/field.ts';
import { readRehearsal, rehearsePolicy } from '../../../services/operations/rehearsals.ts';
import type { rehearsal } from '../../../services/shapes/jobs.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { filled } from '../../forms/fill.ts';
import { Details } from '../../parts/details.tsx';
import { Progress } from '../../parts/progress.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { capital, counted, momentWords } from '../../words.ts';
import { type Attempt, attempt, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Rehearsal = Told<typeof rehearsal>;
type Found = NonNullable<NonNullable<Rehearsal['latest']>['found']>;

const fields: Fields = {
  behaviour: {
    is: 'choice',
    asks: 'how people answer',
    label: 'How people answer',
    of: {
      prompt: 'At once: how long it takes at best',
      slow: 'Late, after it has gone up the line: who is chased, and when',
      absent: 'Not at all: what leadership must decide, and where it gets stuck',
    },
  },
};

interface RehearsalPage {
  readonly title: string;
  readonly rehearsal: Rehearsal;
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayRehearse: boolean;
}

export function rehearsalPage(given: RehearsalPage): Content {
  const { title, rehearsal: of, attempt: tried, formKey, mayRehearse } = given;
  const { name, version, liveVersion, latest, canRehearse } = of;
  const back = withQuery(paths.policy(name), { version });
  const isRunning = latest?.state === 'running';
  return {
    title: `Rehearsal: ${title}, version ${version}`,
    back: { href: back, text: `Policy: ${title}, version ${version}` },
    ...wrongIf(tried),
    ...(isRunning && { underWay: true }),
    body: (
      <>
        <WhatIsWrong fields={fields} attempt={tried} />
        <Title size="l" caption={`Policy: ${title}`}>
          What version {version} would change
        </Title>
        {version === liveVersion && <Body>This version is live: it is compared with itself.</Body>}
        <Dates of={of} />
        <Open of={of} />
        <Heading size="m">Played through</Heading>
        <Body>
          A whole process is played through under the live version and under this one, by people made up for it, in a
          council of its own. Nobody is asked or told anything.
        </Body>
        {latest && isRunning && (
          <Progress
            title={latest.title}
            done={latest.done}
            outOf={latest.outOf}
            href={paths.rehearsal(name, version)}
          />
        )}
        {latest?.state === 'failed' && <Body>{latest.why}</Body>}
        {latest?.found && <Played found={latest.found} at={latest.endedAt ?? latest.askedAt} />}
        {!canRehearse && (
          <Body>
            This installation does not play processes through. Whoever runs it can, with <code>npm run rehearse</code>.
          </Body>
        )}
        {canRehearse && mayRehearse && !isRunning && (
          <OneForm
            fields={fields}
            attempt={tried}
            action={paths.rehearsal(name, version)}
            formKey={formKey}
            button={latest ? 'Rehearse it again' : 'Rehearse it'}
          />
        )}
      </>
    ),
  };
}

const Dates = ({ of: { dates, version } }: { of: Rehearsal }) => {
  const changed = (dates ?? []).filter(({ live, tried }) => live?.date !== tried?.date);
  return (
    <>
      <Heading size="m">Dates of one that begins today</Heading>
      {dates === null ? (
        <Body>This kind of work plans no dates ahead: see how it is played through.</Body>
      ) : changed.length === 0 ? (
        <Body>Every planned date stays as it is.</Body>
      ) : (
        <Table
          caption={`${counted(changed.length, 'date')} of ${dates.length} would move`}
          columns={[
            {
              head: 'Date',
              cell: ({ title, basis }) => (
                <>
                  {title}
                  <br />
                  <Meta>{basis}</Meta>
                </>
              ),
            },
            { head: 'Live now', label: 'Live now', cell: ({ live }) => live?.words ?? 'None' },
            { head: `Version ${version}`, label: `Version ${version}`, cell: ({ tried }) => tried?.words ?? 'None' },
          ]}
          rows={changed}
        />
      )}
    </>
  );
};

const Open = ({ of: { open, name } }: { of: Rehearsal }) => (
  <>
    <Heading size="m">Work that is open</Heading>
    {open.length === 0 ? (
      <Body>None is open.</Body>
    ) : (
      <>
        <Body>
          <Link href={withQuery(paths.processes, { kind: name, status: 'notClosed' })}>Work that is open</Link> keeps
          the version that it began with, whatever goes live:
        </Body>
        <Items
          bullets
          items={open.map(
            ({ version, processes }) => `${counted(processes, 'process', 'processes')} under version ${version}`,
          )}
        />
      </>
    )}
  </>
);

const Played = ({ found: { behaviour, from, live, tried, changes }, at }: { found: Found; at: string }) => (
  <>
    <Body>
      Rehearsed on {momentWords(at)}, from {from.words}. {behaviour}
    </Body>
    <SummaryList
      rows={[
        { key: `Version ${live.version}, live`, value: <HowItWent went={live} /> },
        { key: `Version ${tried.version}`, value: <HowItWent went={tried} /> },
      ]}
    />
    {changes.length === 0 ? (
      <Body>All happens on the same days under both.</Body>
    ) : (
      <Details summary={`What would happen otherwise: ${counted(changes.length, 'thing')}`}>
        <Table
          caption="What would happen on another day, or under one of them alone"
          columns={[
            { head: 'What', cell: ({ what }) => what },
            { head: 'Live now', label: 'Live now', cell: ({ live: day }) => day?.words ?? 'Not' },
            { head: 'Under this one', label: 'Under this one', cell: ({ tried: day }) => day?.words ?? 'Not' },
          ]}
          rows={changes}
        />
      </Details>
    )}
  </>
);

const HowItWent = ({ went: { endedOn, stuck, notices, processes } }: { went: Found['live'] }) => (
  <>
    {stuck === null ? `All has ended on ${endedOn.words}. ` : `${stuck} `}
    {counted(notices, 'letter')} sent.
    <Items items={processes.map(({ title, ending }) => `${title}: ${capital(ending)}`)} />
  </>
);

async function shown(visit: Visit, formKey: string, tried?: Attempt): Promise<Content> {
  const { params } = visit;
  const found = await visit.ask(readRehearsal, { params });
  return rehearsalPage({
    title: visit.parts.kinds[found.name]?.contract.title ?? found.name,
    rehearsal: found,
    attempt: tried ?? { standing: untouched(filled(fields, { behaviour: 'prompt' })) },
    formKey,
    mayRehearse: visit.may(rehearsePolicy),
  });
}

export const rehearsalRoute = page(paths.rehearsal(':name', ':version'), readRehearsal, {
  get: async (visit) => await shown(visit, visit.key()),
  post: async (visit, posted, key) => {
    const tried = await attempt(visit, posted, key, { fields, operation: rehearsePolicy, params: visit.params });
    return 'again' in tried ? await shown(visit, key, tried.again) : new GoTo(visit.url);
  },
});
