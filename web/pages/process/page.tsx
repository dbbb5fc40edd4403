/** One process: what must be done now and by whom; how it stands and why; dates and people beside it; what was written; what happened. */
import type { LocalDate } from '../../../domain/calendar/index.ts';
import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Content } from '../../content.ts';
import { ownViews } from '../../kinds/index.ts';
import type { May } from '../../kinds/own-view.ts';
import { ButtonGroup, ButtonLink } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Table } from '../../parts/table.tsx';
import { type Colour, Tag } from '../../parts/tag.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { capital, dateWords, spaced } from '../../words.ts';
import { type News, SinceYouLooked } from '../news.tsx';
import { FromPartner, type Partner } from '../partner/said.tsx';
import { Linked, People } from './beside.tsx';
import { History, type Line } from './history.tsx';
import { Now, type Process } from './now.tsx';
import { Schedule } from './schedule.tsx';
import { isThere, type Submission, Written } from './written.tsx';

interface ProcessPage {
  readonly process: Process;
  readonly contract: Pick<ProcessContract, 'title' | 'submissions'>;
  readonly history: readonly Line[];
  readonly submissions: readonly Submission[];
  readonly today: LocalDate;
  readonly wholeHistory: boolean;
  readonly news: News | undefined;
  /** Its applicants can be looked at. */
  readonly hasCandidates: boolean;
  /** It runs, and they may look at what the engine knows of it. */
  readonly hasEngine: boolean;
  /** Who does it outside the council, where that may be. */
  readonly partner: Partner | undefined;
  readonly may: May;
}

export function processPage(page: ProcessPage): Content {
  const { process, contract, history, submissions, today, wholeHistory, hasCandidates } = page;
  const readable = new Set(submissions.filter(isThere).map(({ id }) => id));
  return {
    title: `${process.title}, ${process.id}`,
    back: { href: paths.tasks, text: 'Your tasks' },
    body: (
      <>
        <Title size="l" caption={`${contract.title}, ${process.id}`}>
          {process.title}
        </Title>
        <HowItStands process={process} />
        <SinceYouLooked news={page.news} />
        <div class="ft-beside">
          <div>
            <Now process={process} />
            <Checks process={process} readable={readable} />
            {ownViews[process.kind]?.(process.details, process.id, page.may)}
            {page.partner && <FromPartner {...page.partner} />}
            <section aria-labelledby="written">
              <Heading size="m" id="written">
                Written and attached
              </Heading>
              <Written process={process.id} submissions={submissions} titles={contract.submissions} />
              <ButtonGroup>
                {process.outcome === null && (
                  <ButtonLink kind="secondary" href={paths.addEvidence(process.id)}>
                    Attach a text or a file
                  </ButtonLink>
                )}
                {hasCandidates && (
                  <ButtonLink kind="secondary" href={paths.candidates(process.id)}>
                    Applicants
                  </ButtonLink>
                )}
                <ButtonLink kind="secondary" href={paths.title(process.id)}>
                  Report the title
                </ButtonLink>
              </ButtonGroup>
            </section>
            <Actions process={process} />
            <History process={process.id} lines={history} readable={readable} whole={wholeHistory} />
          </div>
          <div>
            <Schedule milestones={process.milestones} today={today} history={history} />
            <People participants={process.participants} />
            <Linked parent={process.parent} children={process.children} />
            <About process={process} hasEngine={page.hasEngine} />
          </div>
        </div>
      </>
    ),
  };
}

const colours: Readonly<Record<string, Colour>> = { blue: 'blue', green: 'green', amber: 'orange', red: 'red' };

/** In a sentence and a word: the stage, the colour and why it has it, what leadership has been told. */
function HowItStands({ process }: { process: Process }) {
  const { stage, outcome, afterwards, status, rag, flags, closedAt, waitingFor } = process;
  return (
    <>
      <p class="govuk-body-l">
        <strong>{outcome?.title ?? stage.title}</strong>
        {closedAt && <> since {closedAt.words}</>}
        {status === 'paused' && (
          <>
            {' '}
            <Tag colour="yellow">Paused</Tag>
          </>
        )}
        {status === 'frozen' && (
          <>
            {' '}
            <Tag colour="red">Frozen</Tag>
          </>
        )}
      </p>
      {outcome === null && <Body>{waitingFor}</Body>}
      {afterwards !== null && <Body>{afterwards}</Body>}
      {rag && (
        <Body>
          <Tag colour={colours[rag.value]}>{capital(rag.value)}</Tag> {rag.why}
        </Body>
      )}
      {flags.length > 0 && (
        <Inset>
          <p class="govuk-body">Leadership has been told:</p>
          <Items bullets items={flags.map(({ why }) => why)} />
        </Inset>
      )}
    </>
  );
}

function Checks({ process: { checks, id }, readable }: { process: Process; readable: ReadonlySet<string> }) {
  if (checks.length === 0) return null;
  return (
    <section>
      <Table
        caption="Checks"
        rows={checks}
        columns={[
          { head: 'Check', cell: ({ title }) => title },
          {
            head: 'How far',
            label: 'How far',
            cell: ({ status, result }) =>
              [status, result]
                .filter(Boolean)
                .map((code) => capital(spaced(code ?? '')))
                .join(': '),
          },
          {
            head: 'Runs out',
            label: 'Runs out',
            cell: ({ expiresOn }) => (expiresOn === null ? <Meta>–</Meta> : dateWords(expiresOn)),
          },
          {
            head: 'Evidence',
            label: 'Evidence',
            cell: ({ evidence }) =>
              evidence === null || !readable.has(evidence) ? (
                <Meta>–</Meta>
              ) : (
                <Link href={paths.submission(id, evidence)}>Read it</Link>
              ),
          },
        ]}
      />
    </section>
  );
}

/** What may be done besides the tasks; and what may not, with why, before anybody tries. */
function Actions({ process: { id, allowedActions } }: { process: Process }) {
  const may = allowedActions.filter(({ allowed }) => allowed);
  const mayNot = allowedActions.filter(({ allowed }) => !allowed);
  return (
    <section aria-labelledby="actions" class="ft-noprint">
      <Heading size="m" id="actions">
        What else you can do
      </Heading>
      {may.length === 0 ? (
        <Body>Nothing besides the tasks.</Body>
      ) : (
        <Items items={may.map(({ action, label }) => <Link href={paths.action(id, action)}>{label}</Link>)} />
      )}
      {mayNot.length > 0 && (
        <Details summary="What you cannot do, and why">
          <Items items={mayNot.map(({ label, why }) => `${label}: ${why ?? 'not now.'}`)} />
        </Details>
      )}
    </section>
  );
}

function About({ process, hasEngine }: Pick<ProcessPage, 'process' | 'hasEngine'>) {
  const { id, kind, team, startedAt, policy } = process;
  return (
    <p class="govuk-body">
      <Meta>
        {team.name ?? 'No team'}. <Link href={paths.helpKind(kind)}>How this runs</Link>. Started {startedAt.words}.
        Under version {policy.version} of its policy.
        {hasEngine && (
          <>
            {' '}
            <Link href={paths.engineOf(id)}>Record and engine</Link>.
          </>
        )}
      </Meta>
    </p>
  );
}
