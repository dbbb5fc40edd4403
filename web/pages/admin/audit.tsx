/** The check of the whole record: what the latest has found, and another. */
import { checkAudit, readAuditChecks } from '../../../services/operations/audit.ts';
import type { auditChecks } from '../../../services/shapes/jobs.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Inset } from '../../parts/inset.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { counted, momentWords } from '../../words.ts';
import { Press } from '../one-form.tsx';

type Check = Told<typeof auditChecks>['items'][number];

const outcomeOf = ({ state, found, why }: Check): string => {
  if (state === 'running') return 'Under way';
  if (!found) return why ?? 'It did not end';
  return found.wrongInAll === 0
    ? `${counted(found.journals, 'journal')} checked, nothing is wrong`
    : `${counted(found.journals, 'journal')} checked, ${counted(found.wrongInAll, 'thing')} wrong`;
};

export function auditPage(checks: readonly Check[], formKey: string): Content {
  const [latest] = checks;
  const isRunning = latest?.state === 'running';
  const ended = checks.find(({ state }) => state !== 'running');
  return {
    title: 'Check of the record',
    back: { href: paths.admin, text: 'Administration' },
    ...(isRunning && { underWay: true }),
    body: (
      <>
        <Title>Check of the record</Title>
        <Body>
          Every line that was ever written is chained to the one before it. The check walks all of them, and compares
          what people read, policies and the directory with what was written, and each act with its signature.
        </Body>
        {latest && isRunning && (
          <Progress title={latest.title} done={latest.done} outOf={latest.outOf} href={paths.audit} />
        )}
        {ended ? <Latest check={ended} /> : !isRunning && <Body>It has not been checked from here yet.</Body>}
        {!isRunning && <Press action={paths.audit} formKey={formKey} button="Check the record now" />}
        {checks.length > 1 && (
          <Table
            caption="The last checks"
            columns={[
              { head: 'Asked for', cell: ({ askedAt }) => momentWords(askedAt) },
              { head: 'By', label: 'By', cell: ({ askedBy }) => askedBy.name },
              { head: 'What came of it', label: 'What came of it', cell: outcomeOf },
            ]}
            rows={checks}
          />
        )}
      </>
    ),
  };
}

/** Moments as people read them: the command tells them to the millisecond. */
const inWords = (sentence: string): string =>
  sentence.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (moment) => momentWords(moment));

const Latest = ({ check }: { check: Check }) => (
  <>
    <Heading size="m">The latest result, {momentWords(check.endedAt ?? check.askedAt)}</Heading>
    <Inset>
      <p class="govuk-body-l">{outcomeOf(check)}.</p>
    </Inset>
    {check.found && check.found.wrong.length > 0 && (
      <>
        <Items bullets items={check.found.wrong.map(inWords)} />
        <Body>Freeze what is concerned, and follow the book: what is wrong here was changed past the system.</Body>
      </>
    )}
    {check.found && <Items items={check.found.said.map(inWords)} />}
  </>
);

export const auditRoute = page(paths.audit, readAuditChecks, {
  get: async (visit) => auditPage((await visit.ask(readAuditChecks)).items, visit.key()),
  post: async (visit, _posted, key) => {
    await visit.send(checkAudit, key, {});
    return new GoTo(paths.audit);
  },
});
